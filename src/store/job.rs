//! Work to do later: enqueued by the act that needs it, in its transaction; taken with skip locked.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{StoreError, Tx};
use crate::domain::id::JobId;

/// Enqueues a job; one with the same `dedupe` that was enqueued before stands for both.
pub async fn enqueue(
    tx: &mut Tx,
    kind: &str,
    payload: &Value,
    run_at: DateTime<Utc>,
    dedupe: Option<&str>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into job (id, kind, payload, dedupe, run_at, created_at)
        values ($1, $2, $3, $4, $5, $5)
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

/// A job in the hands of a worker.
#[derive(Debug, Clone)]
pub struct Job {
    pub id: Uuid,
    pub kind: String,
    pub payload: Value,
    /// How often it was tried before.
    pub attempts: i32,
}

/// Takes the next job that is due, locked until the transaction ends; others take the one after it.
pub async fn take(tx: &mut Tx, now: DateTime<Utc>) -> Result<Option<Job>, StoreError> {
    Ok(sqlx::query_as!(
        Job,
        "select id, kind, payload, attempts
        from job
        where done_at is null and failed_at is null and run_at <= $1
        order by run_at
        limit 1
        for update skip locked",
        now
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// The job is done.
pub async fn done(tx: &mut Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!("update job set done_at = $2 where id = $1", id, now)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// The job failed: tried again after a pause, or given up.
pub async fn failed(
    tx: &mut Tx,
    id: Uuid,
    error: &str,
    again_after: Option<TimeDelta>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let run_at = again_after.map(|pause| now + pause);
    sqlx::query!(
        "update job
        set attempts = attempts + 1, last_error = $2, run_at = coalesce($3, run_at),
            failed_at = case when $3::timestamptz is null then $4::timestamptz end
        where id = $1",
        id,
        error,
        run_at,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// What the queue looks like, for readiness and metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QueueState {
    pub waiting: i64,
    pub given_up: i64,
    pub oldest_due_at: Option<DateTime<Utc>>,
}

pub async fn state(conn: &mut PgConnection, now: DateTime<Utc>) -> Result<QueueState, StoreError> {
    Ok(sqlx::query_as!(
        QueueState,
        r#"select count(*) filter (where failed_at is null) as "waiting!", count(*) filter (where failed_at is not null) as "given_up!",
            min(run_at) filter (where failed_at is null and run_at <= $1) as oldest_due_at
        from job
        where done_at is null"#,
        now
    )
    .fetch_one(conn)
    .await?)
}
