//! Work to do later: enqueued in the transaction of the act that wants it, taken by one worker at a time.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, JobId};

/// A job that was taken and must be finished, put off or given up.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    pub id: JobId,
    pub kind: String,
    pub payload: Value,
    /// This try included.
    pub attempts: i32,
}

/// Adds a job; with a `dedupe` key that was used before it does nothing.
pub async fn enqueue(
    tx: &mut Tx,
    kind: &str,
    payload: &Value,
    run_at: DateTime<Utc>,
    dedupe: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into job (id, kind, payload, dedupe, run_at)
        values ($1, $2, $3, $4, $5)
        on conflict (dedupe) do nothing",
        JobId::at(run_at).uuid(),
        kind,
        payload,
        dedupe,
        run_at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Takes the job that is due longest and puts it out of others' reach until `lease_until`; a worker that dies leaves
/// it to be taken again then.
pub async fn take(
    tx: &mut Tx,
    now: DateTime<Utc>,
    lease_until: DateTime<Utc>,
) -> Result<Option<Job>, StoreError> {
    let row = sqlx::query!(
        "update job
        set attempts = attempts + 1, run_at = $2
        where id = (
            select id from job
            where done_at is null and failed_at is null and run_at <= $1
            order by run_at
            limit 1
            for update skip locked
        )
        returning id, kind, payload, attempts",
        now,
        lease_until
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

pub async fn finish(tx: &mut Tx, id: JobId, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!(
        "update job set done_at = $2, last_error = null where id = $1",
        id.uuid(),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Puts the job off after a failure.
pub async fn put_off(
    tx: &mut Tx,
    id: JobId,
    run_at: DateTime<Utc>,
    error: &str,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update job set run_at = $2, last_error = $3 where id = $1",
        id.uuid(),
        run_at,
        error
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Gives the job up; `/readyz` and the log show how many there are.
pub async fn give_up(
    tx: &mut Tx,
    id: JobId,
    now: DateTime<Utc>,
    error: &str,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update job set failed_at = $2, last_error = $3 where id = $1",
        id.uuid(),
        now,
        error
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Claims a scheduled run: true for exactly one caller once `every` has passed since the last.
pub async fn claim_run(
    tx: &mut Tx,
    name: &str,
    now: DateTime<Utc>,
    due_before: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let claimed = sqlx::query!(
        "insert into schedule_run (name, last_at)
        values ($1, $2)
        on conflict (name) do update set last_at = $2
        where schedule_run.last_at <= $3",
        name,
        now,
        due_before
    )
    .execute(tx.conn())
    .await?;
    Ok(claimed.rows_affected() == 1)
}

/// Forgets finished jobs. Their `dedupe` keys are free again, so keep them longer than anybody would repeat them.
pub async fn forget(tx: &mut Tx, done_before: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = sqlx::query!("delete from job where done_at < $1", done_before)
        .execute(tx.conn())
        .await?;
    Ok(gone.rows_affected())
}

/// What waits in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Queue {
    /// Since when the longest waiting due job waits.
    pub waiting_since: Option<DateTime<Utc>>,
    /// Jobs that were given up.
    pub failed: i64,
}

pub async fn queue(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<Queue, StoreError> {
    Ok(sqlx::query_as!(
        Queue,
        r#"select
            (select min(run_at) from job where done_at is null and failed_at is null and run_at <= $1) as waiting_since,
            (select count(*) from job where failed_at is not null) as "failed!""#,
        now
    )
    .fetch_one(conn)
    .await?)
}

/// To whom a message goes.
#[derive(Debug, Clone)]
pub struct Reader {
    pub name: String,
    pub email: String,
}

pub async fn reader(
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Option<Reader>, StoreError> {
    Ok(sqlx::query_as!(
        Reader,
        "select name, email from account where id = $1 and disabled_at is null",
        account.uuid()
    )
    .fetch_optional(conn)
    .await?)
}
