//! The job queue for the Administrator: waiting and given-up jobs, and trying again by hand.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::JobId;

/// The number of jobs of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KindRow {
    pub kind: String,
    pub waiting: i64,
    /// How many of them run now.
    pub under_way: i64,
    pub failed: i64,
    /// Since when the longest-waiting due job has been due.
    pub oldest: Option<DateTime<Utc>>,
}

pub async fn by_kind(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Vec<KindRow>, StoreError> {
    Ok(sqlx::query_as!(
        KindRow,
        r#"select kind,
            count(*) filter (where failed_at is null) as "waiting!",
            count(*) filter (where failed_at is null and leased_until > $1) as "under_way!",
            count(*) filter (where failed_at is not null) as "failed!",
            min(run_at) filter (where failed_at is null and run_at <= $1) as oldest
        from job
        where done_at is null and given_up_at is null
        group by kind
        order by kind"#,
        now
    )
    .fetch_all(conn)
    .await?)
}

/// One job, without the person it is about.
#[derive(Debug, Clone, PartialEq)]
pub struct JobRow {
    pub id: JobId,
    pub kind: String,
    /// The kind of mail.
    pub message: Option<String>,
    /// Receipt number of its case.
    pub receipt: Option<String>,
    /// When it will be tried, or was last due.
    pub run_at: DateTime<Utc>,
    pub attempts: i32,
    pub leased_until: Option<DateTime<Utc>>,
    pub failed_at: Option<DateTime<Utc>>,
    pub given_up_at: Option<DateTime<Utc>>,
    pub last_error: Option<String>,
}

reads!(
    rows,
    JobRow,
    "select id, kind, payload->>'message' as message, payload->'params'->>'receipt' as receipt, run_at, attempts,
            leased_until, failed_at, given_up_at, last_error
        from job
        " $
);

/// Given-up jobs (`failed`), newest first, or waiting ones, next first.
pub async fn list(
    conn: &mut PgConnection,
    failed: bool,
    limit: i64,
) -> Result<Vec<JobRow>, StoreError> {
    Ok(rows!(
        "where done_at is null and given_up_at is null and (failed_at is not null) = $1
        order by failed_at desc, run_at, id
        limit $2",
        failed,
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// A job that is not done.
pub async fn find(conn: &mut PgConnection, id: JobId) -> Result<Option<JobRow>, StoreError> {
    Ok(rows!("where id = $1 and done_at is null", id.uuid())
        .fetch_optional(conn)
        .await?)
}

/// Makes a job due at once with no attempts used; a running attempt ends first. `false` if the job is done.
pub async fn retry(tx: &mut Tx, id: JobId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update job
        set attempts = 0, run_at = $2, asked_at = $2, failed_at = null, given_up_at = null
        where id = $1 and done_at is null",
        id.uuid(),
        now
    ))
    .await
}

/// As [`retry`], for every given-up job; returns how many.
pub async fn retry_failed(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.count(sqlx::query!(
        "update job
        set attempts = 0, run_at = $1, asked_at = $1, failed_at = null
        where failed_at is not null and given_up_at is null and done_at is null",
        now
    ))
    .await
}

/// Ends a job by hand: it is not tried again and not counted any more. `false` if it is done or ended.
pub async fn end(tx: &mut Tx, id: JobId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update job
        set failed_at = coalesce(failed_at, $2), given_up_at = $2
        where id = $1 and done_at is null and given_up_at is null",
        id.uuid(),
        now
    ))
    .await
}
