//! The job queue: an act enqueues a job in its transaction, and one worker at a time takes it.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, JobId};

/// A taken job; it must be finished, put off, released or given up.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    pub id: JobId,
    pub kind: String,
    pub payload: Value,
    /// With this attempt. Only the worker of the latest attempt may put the job off or give it up.
    pub attempts: i32,
}

/// Which jobs a worker takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobLane {
    All,
    Only(&'static str),
    AllBut(&'static str),
}

/// Enqueues a job; does nothing if its `dedupe` key was used before.
pub async fn enqueue(
    tx: &mut Tx,
    kind: &str,
    payload: &Value,
    run_at: DateTime<Utc>,
    dedupe: Option<&str>,
) -> Result<(), StoreError> {
    insert(tx, (kind, payload), run_at, None, dedupe).await
}

/// As [`enqueue`], but due at once, even if the clock that gave `now` is set back afterwards.
pub async fn enqueue_now(
    tx: &mut Tx,
    kind: &str,
    payload: &Value,
    now: DateTime<Utc>,
    dedupe: Option<&str>,
) -> Result<(), StoreError> {
    insert(tx, (kind, payload), now, Some(now), dedupe).await
}

async fn insert(
    tx: &mut Tx,
    (kind, payload): (&str, &Value),
    run_at: DateTime<Utc>,
    asked_at: Option<DateTime<Utc>>,
    dedupe: Option<&str>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into job (id, kind, payload, dedupe, run_at, asked_at)
        values ($1, $2, $3, $4, $5, $6)
        on conflict (dedupe) do nothing",
        JobId::at(run_at).uuid(),
        kind,
        payload,
        dedupe,
        run_at,
        asked_at
    ))
    .await
}

/// Takes the job that has been due longest and hides it from other workers until `lease_until`; if its worker dies, it
/// can be taken again then.
pub async fn take(
    tx: &mut Tx,
    lane: JobLane,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> Result<Option<Job>, StoreError> {
    let (only, but) = match lane {
        JobLane::All => (None, None),
        JobLane::Only(kind) => (Some(kind), None),
        JobLane::AllBut(kind) => (None, Some(kind)),
    };
    let row = sqlx::query!(
        "update job
        set attempts = attempts + 1, leased_until = $2
        where id = (
            select id from job
            where done_at is null and failed_at is null
                and (run_at <= $1 or (asked_at > $1 and run_at <= asked_at))
                and (leased_until is null or leased_until <= $1)
                and ($3::text is null or kind = $3)
                and ($4::text is null or kind <> $4)
            order by run_at
            limit 1
            for update skip locked
        )
        returning id, kind, payload, attempts",
        now,
        lease_until,
        only,
        but
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| Job {
        id: row.id.into(),
        kind: row.kind,
        payload: row.payload,
        attempts: row.attempts,
    }))
}

/// Marks the job as done, even if another worker has taken it meanwhile.
pub async fn finish(tx: &mut Tx, id: JobId, now: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update job
        set done_at = $2, last_error = null, leased_until = null, failed_at = null, given_up_at = null
        where id = $1",
        id.uuid(),
        now
    ))
    .await
}

/// Reschedules the job after a failure; `false` if another worker has it now.
pub async fn put_off(
    tx: &mut Tx,
    job: &Job,
    run_at: DateTime<Utc>,
    error: &str,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update job
        set run_at = $3, last_error = $4, leased_until = null, asked_at = null
        where id = $1 and attempts = $2 and done_at is null and failed_at is null",
        job.id.uuid(),
        job.attempts,
        run_at,
        error
    ))
    .await
}

/// Returns the job as if it had not been taken, because its worker ends.
pub async fn release(tx: &mut Tx, job: &Job) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update job
        set attempts = attempts - 1, leased_until = null
        where id = $1 and attempts = $2 and done_at is null and failed_at is null",
        job.id.uuid(),
        job.attempts
    ))
    .await
}

/// Gives the job up; it is listed on `/admin/antrean` until somebody handles it. `false` if another worker has it now.
pub async fn give_up(
    tx: &mut Tx,
    job: &Job,
    now: DateTime<Utc>,
    error: &str,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update job
        set failed_at = $3, last_error = $4, leased_until = null
        where id = $1 and attempts = $2 and done_at is null and failed_at is null",
        job.id.uuid(),
        job.attempts,
        now,
        error
    ))
    .await
}

/// Deletes finished jobs and those ended by hand. This frees their `dedupe` keys, so they must be kept longer than
/// anybody could repeat them.
pub async fn forget(tx: &mut Tx, done_before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.count(sqlx::query!(
        "delete from job where done_at < $1 or given_up_at < $1",
        done_before
    ))
    .await
}

/// Totals of the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queue {
    /// Since when the longest-waiting due job has been due.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Jobs that are due now or later.
    pub waiting: i64,
    /// Jobs that were given up and not handled yet.
    pub failed: i64,
}

pub async fn queue(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Queue, StoreError> {
    Ok(sqlx::query_as!(
        Queue,
        r#"select
            (select min(run_at) from job where done_at is null and failed_at is null and run_at <= $1) as waiting_since,
            (select count(*) from job where done_at is null and failed_at is null) as "waiting!",
            (select count(*) from job where failed_at is not null and given_up_at is null) as "failed!""#,
        now
    )
    .fetch_one(conn)
    .await?)
}

/// The recipient of a mail.
#[derive(Debug, Clone)]
pub struct Recipient {
    pub name: String,
    pub email: String,
}

/// To whom a mail to this account goes. An owner whose account is shut goes on to be told of their cases; whoever works for
/// the office no more is told nothing.
pub async fn reader(
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Option<Recipient>, StoreError> {
    Ok(sqlx::query_as!(
        Recipient,
        "select name, email from account
        where id = $1 and (disabled_at is null or not exists (select from officer where account_id = account.id))",
        account.uuid()
    )
    .fetch_optional(conn)
    .await?)
}
