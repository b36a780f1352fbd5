//! Moves a chosen day that an outage made impossible: the next possible day is set without asking, a day counted as
//! missed by the Dinas is no longer, and the owner is told. The clock does it when the office closes, a job when an
//! outage is confirmed or ended. Each case has a transaction of its own; repeating it changes nothing.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};
use serde_json::json;

use super::Round;
use crate::actions::case::notify;
use crate::actions::case::ready_day::{next, of};
use crate::actions::case::{Intent, OpenCase};
use crate::actions::{self, ActionError};
use crate::domain::calendar::Calendar;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::{Act, Status};
use crate::domain::ready_day::ReadyDay;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::application::Marks;
use crate::store::outage::Waiting;
use crate::store::{self, Tx};
use crate::words;

/// Kind of the job.
pub const JOB: &str = "move_ready_days";

/// How many calendar days back are searched.
const DAYS_BACK: TimeDelta = TimeDelta::days(31);

/// Enqueues the job that moves such days.
pub(in crate::actions) async fn enqueue(
    tx: &mut Tx,
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    Ok(store::job::enqueue_now(tx, JOB, &json!({}), now, None).await?)
}

/// The job: moves every day that an outage took, also those counted as missed before it was confirmed.
pub async fn run(portal: &Portal) -> Result<Round, ActionError> {
    let mut conn = portal.acquire().await?;
    portal.replace_calendar(store::calendar::entries(&mut conn).await?);
    let days = closed_days(&portal.calendar(), portal.now());
    let missed = store::outage::missed(&mut conn, &days).await?;
    drop(conn);
    let mut round = at_closing(portal).await?;
    for case in missed {
        try_one(portal, case, &mut round).await;
    }
    Ok(round)
}

/// The clock: moves days taken by an outage that lasted until closing time or left too little time.
pub(super) async fn at_closing(portal: &Portal) -> Result<Round, ActionError> {
    let mut conn = portal.acquire().await?;
    let counting = store::outage::counting(&mut conn).await?;
    if counting != portal.calendar().outages() {
        portal.replace_calendar(store::calendar::entries(&mut conn).await?);
    }
    let (calendar, now) = (portal.calendar(), portal.now());
    let days = closed_days(&calendar, now);
    let mut round = Round::default();
    if days.is_empty() {
        return Ok(round);
    }
    let waiting = store::outage::waiting(&mut conn, &days).await?;
    drop(conn);
    let promise = portal.profile().allowed(Status::ReadyToFile);
    let taken = |case: &&Waiting| {
        let day = ReadyDay {
            on: case.on,
            since: case.since,
            promise: promise.map(|allowed| allowed.promise),
        };
        day.taken_by(&calendar, now).is_some()
    };
    for case in waiting.iter().filter(taken) {
        try_one(portal, case.id, &mut round).await;
    }
    Ok(round)
}

/// The days that an outage may have taken: it touched them, and the office has closed since.
fn closed_days(calendar: &Calendar, now: DateTime<Utc>) -> Vec<NaiveDate> {
    let today = wib::date(now);
    let mut days: Vec<NaiveDate> = Vec::new();
    let first = wib::date(now - DAYS_BACK);
    for day in calendar.working_days(first).take_while(|day| *day <= today) {
        let touched = calendar.outages().iter().any(|outage| {
            outage.down.stops(Status::ReadyToFile)
                && wib::date(outage.from) <= day
                && outage.until.is_none_or(|until| wib::date(until) >= day)
        });
        if touched && calendar.closing(day).is_some_and(|closing| closing <= now) {
            days.push(day);
        }
    }
    days
}

async fn try_one(portal: &Portal, case: ApplicationId, round: &mut Round) {
    match one(portal, case).await {
        Ok(()) => round.moved += 1,
        Err(ActionError::Refused(_) | ActionError::Stale | ActionError::NotFound) => {}
        Err(error) => {
            round.failed += 1;
            tracing::error!(%case, %error, "a day that an outage took could not be moved");
        }
    }
}

/// Sets the next possible day, or none if the letter ends before it.
async fn one(portal: &Portal, case: ApplicationId) -> Result<(), ActionError> {
    let mut open = OpenCase::begin(portal, &Intent::system(case)).await?;
    let to = open.allowed(Act::MoveReadyDay)?;
    let calendar = portal.calendar();
    let taken = of(portal, &open.case, &open.rows).ok_or(ActionError::NotFound)?;
    let down = taken
        .taken_by(&calendar, open.now)
        .ok_or(ActionError::NotFound)?;
    let next = next(portal, &open.case, open.now).filter(|_| to == Status::ReadyToFile);
    let letter_year = open.rows.letter_signed_on.map(|day| day.year());
    let note = match next {
        Some(day) => words::moved::to_next_day(down, day.on, day.estimated),
        None => words::moved::until_new_letter(down, letter_year),
    };
    let ready_on = next.map(|day| day.on);
    let data = json!({ "down": down.as_str(), "day": taken.on, "ready_on": ready_on });
    open.step(Act::MoveReadyDay, &note, data).await?;
    let marks = Marks {
        ready_on: Some(ready_on),
        missed_on: Some(None),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    let due = ready_on.and_then(|_| {
        let since = open.case.status_since;
        portal.step_due(to, since, TimeDelta::zero(), ready_on).at()
    });
    open.due(due).await?;
    let params = json!({
        "down": down.as_str(),
        "was": taken.on,
        "until": ready_on,
        "estimated": next.and_then(|day| day.estimated),
        "letter_year": letter_year,
    });
    notify::owner_with(&mut open, actions::notice::Kind::ReadyDayMoved, params).await?;
    open.commit().await?;
    Ok(())
}
