//! Recomputes all due dates after the calendar has changed. They are written in batches, each a short transaction, so
//! that no case is locked for long. Owners whose printed date moved are told.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use futures_util::{TryStreamExt as _, future, stream};
use serde_json::{Value, json};

use crate::actions::case::fresh_calendar::FRESH_FOR;
use crate::actions::case::step_clock;
use crate::actions::refusal::content::last_day;
use crate::actions::{ActionError, mail};
use crate::domain::id::ApplicationId;
use crate::domain::notice::Kind;
use crate::domain::outage::Down;
use crate::domain::procedure::{Lane, Status};
use crate::domain::refusal::Decision;
use crate::domain::reminder::outside_quiet_hours;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::due::{RunningCase, ToldOwner};
use crate::store::letter_promise;
use crate::store::{self, Tx};

/// Kind of the job.
pub const JOB: &str = "recompute_due";

/// Cases in one batch.
const BATCH: i64 = 1000;
/// Batches written at the same time.
const HANDS: usize = 3;
/// Later dates nearer than this are told by mail, too.
const NEAR: TimeDelta = TimeDelta::days(14);

/// The result of one run.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Recomputed {
    pub looked_at: usize,
    pub moved: usize,
    pub told: usize,
    pub mailed: usize,
}

impl Recomputed {
    const fn and(self, other: Self) -> Self {
        Self {
            looked_at: self.looked_at + other.looked_at,
            moved: self.moved + other.moved,
            told: self.told + other.told,
            mailed: self.mailed + other.mailed,
        }
    }
}

/// Enqueues the computation twice: now, and again when every process uses the changed calendar. `because` is the system
/// that was down, if an outage was the reason.
pub(in crate::actions) async fn enqueue(
    tx: &mut Tx,
    now: DateTime<Utc>,
    because: Option<Down>,
) -> Result<(), ActionError> {
    let payload = json!({ "down": because.map(Down::as_str) });
    for run_at in [now, now + FRESH_FOR + TimeDelta::minutes(1)] {
        store::job::enqueue(tx, JOB, &payload, run_at, None).await?;
    }
    Ok(())
}

/// Recomputes every due date with the calendar in the database; running it again changes nothing. Steps and published
/// promises are separate rows, so both are done at the same time.
pub async fn run(portal: &Portal, because: Option<Down>) -> Result<Recomputed, ActionError> {
    let mut conn = portal.acquire().await?;
    portal.replace_calendar(store::calendar::entries(&mut conn).await?);
    drop(conn);
    let (done, ()) = tokio::try_join!(steps(portal, because), promises(portal))?;
    Ok(done)
}

/// Cases with a new due date.
type Moved = Vec<(RunningCase, Option<DateTime<Utc>>)>;

/// Recomputes the due date of every running step and the last day of every remedy, in batches written [`HANDS`] at a
/// time.
async fn steps(portal: &Portal, because: Option<Down>) -> Result<Recomputed, ActionError> {
    let statuses: Vec<Status> = Status::ALL
        .iter()
        .copied()
        .filter(|status| {
            let promised =
                status.lane() == Lane::Dinas && portal.profile().allowed(*status).is_some();
            promised || Decision::standing_in(*status).is_some()
        })
        .collect();
    let begin = Reading {
        portal: portal.clone(),
        statuses,
        known: HashMap::new(),
        after: None,
    };
    stream::try_unfold(begin, Reading::next)
        .map_ok(|(looked_at, moved)| batch(portal.clone(), looked_at, moved, because))
        .try_buffer_unordered(HANDS)
        .try_fold(Recomputed::default(), |sum, done| {
            future::ready(Ok(sum.and(done)))
        })
        .await
}

/// How far the cases were read, and the dates computed so far.
struct Reading {
    portal: Portal,
    statuses: Vec<Status>,
    known: Known,
    after: Option<ApplicationId>,
}

impl Reading {
    /// The next batch: its number of cases, and those with a new due date.
    async fn next(mut self) -> Result<Option<((usize, Moved), Self)>, ActionError> {
        // Acquired for each batch, so that none is held while a batch waits for a connection to write.
        let mut conn = self.portal.acquire().await?;
        let cases = store::due::running(&mut conn, &self.statuses, self.after, BATCH).await?;
        drop(conn);
        let Some(last) = cases.last() else {
            return Ok(None);
        };
        self.after = Some(last.id);
        let looked_at = cases.len();
        let moved = cases
            .into_iter()
            .map(|case| {
                let due = due(&self.portal, &case, &mut self.known);
                (case, due)
            })
            .filter(|(case, due)| case.due_at != *due)
            .collect();
        Ok(Some(((looked_at, moved), self)))
    }
}

/// Recomputes the published promise of every case, in batches.
async fn promises(portal: &Portal) -> Result<(), ActionError> {
    let calendar = portal.calendar();
    let length = portal.profile().letter_promise();
    let mut after = None;
    loop {
        let mut conn = portal.acquire().await?;
        let promises = store::letter_promise::running(&mut conn, after, BATCH).await?;
        drop(conn);
        after = promises.last().map(|promise| promise.case);
        if after.is_none() {
            return Ok(());
        }
        let due = |promise: &letter_promise::RunningPromise| {
            let standing = (promise.status, promise.since);
            step_clock::letter_due(&calendar, length, standing, promise.used_seconds)
        };
        let moved: Vec<(&letter_promise::RunningPromise, Option<DateTime<Utc>>)> = promises
            .iter()
            .map(|promise| (promise, due(promise)))
            .filter(|(promise, due)| promise.due_at != *due)
            .collect();
        if !moved.is_empty() {
            let mut tx = Tx::begin(portal.pool()).await?;
            store::letter_promise::set_due(&mut tx, &moved).await?;
            tx.commit().await?;
        }
    }
}

type Known = HashMap<(Status, DateTime<Utc>, i32, Option<NaiveDate>), Option<DateTime<Utc>>>;

/// The due date of a case; cases that began at the same instant are computed only once.
fn due(portal: &Portal, case: &RunningCase, known: &mut Known) -> Option<DateTime<Utc>> {
    let remedy = Decision::standing_in(case.status);
    // A decision that followed an appeal leaves no remedy.
    if remedy.is_some() && case.due_at.is_none() {
        return None;
    }
    *known
        .entry((case.status, case.since, case.used_seconds, case.ready_on))
        .or_insert_with(|| match remedy {
            Some(decision) => Some(wib::end_of(last_day(portal, case.since, decision).on)),
            None => {
                let used = TimeDelta::seconds(case.used_seconds.into());
                portal
                    .step_due(case.status, case.since, used, case.ready_on)
                    .at()
            }
        })
}

async fn batch(
    portal: Portal,
    looked_at: usize,
    moved: Moved,
    because: Option<Down>,
) -> Result<Recomputed, ActionError> {
    let mut done = Recomputed {
        looked_at,
        ..Recomputed::default()
    };
    if moved.is_empty() {
        return Ok(done);
    }
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    let written: HashSet<ApplicationId> = store::due::set(&mut tx, &moved)
        .await?
        .into_iter()
        .collect();
    let told: Vec<ToldOwner> = moved
        .iter()
        .filter(|(case, _)| written.contains(&case.id))
        .filter_map(|(case, due)| told(case, *due, because, now))
        .collect();
    if !told.is_empty() {
        let at = (now, outside_quiet_hours(now));
        store::due::tell(&mut tx, Kind::DueMoved.as_str(), mail::JOB, &told, at).await?;
    }
    tx.commit().await?;
    done.moved = written.len();
    done.told = told.len();
    done.mailed = told.iter().filter(|told| told.mail.is_some()).count();
    Ok(done)
}

/// The notice to the owner, if their printed day has moved.
fn told(
    case: &RunningCase,
    due: Option<DateTime<Utc>>,
    because: Option<Down>,
    now: DateTime<Utc>,
) -> Option<ToldOwner> {
    let due = due?;
    // If an outage without an end had suspended the printed day.
    let was = case.due_at.map(wib::date).or(case.lifted_on);
    let on = wib::date(due);
    let remedy = Decision::standing_in(case.status);
    let nobody_waits = remedy.is_some() && on.max(was.unwrap_or(on)) < wib::date(now);
    if was == Some(on) || nobody_waits {
        return None;
    }
    let params = json!({
        "title": case.title,
        "receipt": case.receipt_number,
        "until": on,
        "was": was,
        "down": because.map(Down::as_str),
        "against": remedy.map(Decision::as_str),
    });
    let earlier = was.is_some_and(|was| on < was);
    let mail = (earlier || due - now <= NEAR).then(|| message(case, &params));
    Some(ToldOwner {
        case: case.id,
        owner: case.owner,
        params,
        mail,
    })
}

fn message(case: &RunningCase, params: &Value) -> Value {
    json!({
        "message": Kind::DueMoved.as_str(),
        "account": case.owner.to_string(),
        "application": case.id.to_string(),
        "params": params,
    })
}
