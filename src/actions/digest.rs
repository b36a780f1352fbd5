//! Mails officers what reached them: at most one mail in thirty minutes, in office hours, with titles and receipt
//! numbers only. Letters of DJKI with a near last day are included for clerk and Kabid.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{ActionError, mail};
use crate::domain::deadline::is_office_time;
use crate::domain::procedure::Role;
use crate::domain::reminder::BEFORE_ANSWER;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::digest::{self, Arrived, DigestTelling, Officer};
use crate::store::{Tx, hand_message, job};

/// Stored word of the mail.
pub const MESSAGE: &str = "digest";

/// Roles with a desk.
const ROLES: [Role; 4] = [
    Role::Clerk,
    Role::Reviewer,
    Role::DivisionHead,
    Role::AgencyHead,
];
/// Roles that are told of letters of DJKI with a near last day.
const WATCH_DJKI: [Role; 2] = [Role::Clerk, Role::DivisionHead];
const PAUSE: TimeDelta = TimeDelta::minutes(30);
/// How far back the first digest of an officer reaches.
const FIRST: TimeDelta = TimeDelta::days(7);
/// An act that began within this time may be uncommitted; it is left to the next digest.
const SETTLED: TimeDelta = TimeDelta::minutes(1);
/// Most cases named for one desk; the others are only counted.
const NAMED: usize = 20;

/// Sends a digest to every officer whom work reached; returns how many.
pub async fn round(portal: &Portal) -> Result<usize, ActionError> {
    let now = portal.now();
    if !is_office_time(&portal.calendar(), now) {
        return Ok(0);
    }
    let mut conn = portal.acquire().await?;
    let officers = digest::officers(&mut conn, &ROLES, wib::date(now)).await?;
    let mut sent = 0;
    for officer in officers {
        if officer.sent_at.is_some_and(|sent_at| sent_at > now - PAUSE) {
            continue;
        }
        let work = work_of(&mut conn, &officer, now).await?;
        if !work.is_empty() && send(portal, &officer, &work, now).await? {
            sent += 1;
        }
    }
    Ok(sent)
}

/// What reached an officer, by kind of work.
async fn work_of(
    conn: &mut PgConnection,
    officer: &Officer,
    now: DateTime<Utc>,
) -> Result<Vec<Value>, ActionError> {
    let since = officer.upto.unwrap_or(now - FIRST);
    let mut work = Vec::new();
    if WATCH_DJKI.iter().any(|role| officer.roles.contains(role)) {
        let days = BEFORE_ANSWER.map(i32::from);
        let letters = digest::deadlines(conn, &days, wib::date(since), wib::date(now)).await?;
        let cases: Vec<Value> = letters
            .iter()
            .map(|letter| json!({ "receipt": letter.receipt_number, "title": letter.title, "until": letter.answer_by }))
            .collect();
        if !cases.is_empty() {
            work.push(json!({ "kind": "djki_answer", "cases": cases, "more": 0 }));
        }
    }
    if officer.roles.contains(&Role::Clerk) {
        let limit = i64::try_from(NAMED).unwrap_or(i64::MAX);
        let waiting = hand_message::waiting(conn, now, None, limit).await?;
        let cases: Vec<Value> = waiting
            .iter()
            .filter(|message| message.created_at > since)
            .map(|message| named(&message.params))
            .collect();
        if !cases.is_empty() {
            work.push(json!({ "kind": "by_hand", "cases": cases, "more": 0 }));
        }
    }
    for role in ROLES.iter().filter(|role| officer.roles.contains(role)) {
        let limit = i64::try_from(NAMED * 5).unwrap_or(i64::MAX);
        let span = (since, now - SETTLED);
        let arrived = digest::arrived(conn, *role, officer.account, span, limit).await?;
        work.extend(by_kind(&arrived));
    }
    Ok(work)
}

/// Only receipt number and title of a notice.
fn named(params: &Value) -> Value {
    json!({ "receipt": params.get("receipt"), "title": params.get("title") })
}

/// Groups the cases by task or status; the group with the earliest due case comes first.
fn by_kind(arrived: &[Arrived]) -> Vec<Value> {
    let kind = |case: &Arrived| match case.task {
        Some(task) => task.as_str(),
        None => case.status.as_str(),
    };
    let mut kinds: Vec<&str> = Vec::new();
    for case in arrived {
        if !kinds.contains(&kind(case)) {
            kinds.push(kind(case));
        }
    }
    kinds
        .into_iter()
        .map(|word| {
            let of_kind: Vec<&Arrived> = arrived.iter().filter(|case| kind(case) == word).collect();
            let named: Vec<Value> = of_kind
                .iter()
                .take(NAMED)
                .map(|case| json!({ "receipt": case.receipt_number, "title": case.title }))
                .collect();
            let more = of_kind.len().saturating_sub(NAMED);
            json!({ "kind": word, "cases": named, "more": more })
        })
        .collect()
}

/// Enqueues the digest; `false` if another worker has done so.
async fn send(
    portal: &Portal,
    officer: &Officer,
    work: &[Value],
    now: DateTime<Utc>,
) -> Result<bool, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let told = DigestTelling {
        upto: now - SETTLED,
        at: now,
        earliest: now - PAUSE,
    };
    if !digest::claim(&mut tx, officer.account, told).await? {
        return Ok(false);
    }
    let payload = json!({
        "message": MESSAGE,
        "account": officer.account.to_string(),
        "params": { "work": work },
    });
    let dedupe = format!("digest:{}:{}", officer.account, now.timestamp_micros());
    job::enqueue(&mut tx, mail::JOB, &payload, now, Some(&dedupe)).await?;
    tx.commit().await?;
    Ok(true)
}
