//! The published promise of each case: from completeness to signature, without the time during which the case was not
//! with the Dinas.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{StoreError, Tx};
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Status;

/// A promise that is still open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    /// When the case was first declared complete.
    pub begun_at: DateTime<Utc>,
    /// Since when the clock runs; `None` while it stands still.
    pub running_since: Option<DateTime<Utc>>,
    /// Working time used before.
    pub used_seconds: i32,
    /// `None` while it stands still.
    pub due_at: Option<DateTime<Utc>>,
}

/// The open promise of a case.
pub async fn open(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<Promised>, StoreError> {
    Ok(sqlx::query_as!(
        Promised,
        "select begun_at, running_since, used_seconds, due_at
        from letter_promise
        where application_id = $1 and ended_at is null",
        case.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// Starts the clock, or continues it after this much used time.
pub async fn run(
    tx: &mut Tx,
    case: ApplicationId,
    at: DateTime<Utc>,
    used_seconds: i32,
    due_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into letter_promise (application_id, begun_at, running_since, used_seconds, due_at)
        values ($1, $2, $2, $3, $4)
        on conflict (application_id) where ended_at is null
        do update set running_since = excluded.running_since, used_seconds = excluded.used_seconds, due_at = excluded.due_at",
        case.uuid(),
        at,
        used_seconds,
        due_at
    ))
    .await
}

/// A promise whose clock runs, with the status of its case.
#[derive(Debug, Clone)]
pub struct RunningPromise {
    pub case: ApplicationId,
    pub status: Status,
    pub since: DateTime<Utc>,
    pub used_seconds: i32,
    pub due_at: Option<DateTime<Utc>>,
}

/// Running promises by case, after `after`.
pub async fn running(
    conn: &mut PgConnection,
    after: Option<ApplicationId>,
    limit: i64,
) -> Result<Vec<RunningPromise>, StoreError> {
    let rows = sqlx::query!(
        r#"select letter_promise.application_id, application.status, letter_promise.running_since as "since!",
            letter_promise.used_seconds, letter_promise.due_at
        from letter_promise
        join application on application.id = letter_promise.application_id
        where letter_promise.ended_at is null and letter_promise.running_since is not null
          and letter_promise.application_id > coalesce($1, '00000000-0000-0000-0000-000000000000'::uuid)
        order by letter_promise.application_id
        limit $2"#,
        after.map(ApplicationId::uuid),
        limit
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let wrong = || StoreError::inconsistent("application", row.application_id, "status");
            Ok(RunningPromise {
                case: row.application_id.into(),
                status: Status::parse(&row.status).ok_or_else(wrong)?,
                since: row.since,
                used_seconds: row.used_seconds,
                due_at: row.due_at,
            })
        })
        .collect()
}

/// Stores their due dates in one statement; one whose case has moved on since keeps its new date.
pub async fn set_due(
    tx: &mut Tx,
    moved: &[(&RunningPromise, Option<DateTime<Utc>>)],
) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = moved
        .iter()
        .map(|(promise, _)| promise.case.uuid())
        .collect();
    let since: Vec<DateTime<Utc>> = moved.iter().map(|(promise, _)| promise.since).collect();
    let dues: Vec<Option<DateTime<Utc>>> = moved.iter().map(|(_, due)| *due).collect();
    tx.run(sqlx::query!(
        "update letter_promise
        set due_at = new.due_at
        from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[]) as new (id, since, due_at)
        where letter_promise.application_id = new.id and letter_promise.running_since = new.since
          and letter_promise.ended_at is null",
        &ids,
        &since,
        &dues as &[Option<DateTime<Utc>>]
    ))
    .await
}

/// Stops the clock: the case went back to its owner or to the reviewer.
pub async fn stand(tx: &mut Tx, case: ApplicationId, used_seconds: i32) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter_promise
        set running_since = null, due_at = null, used_seconds = $2
        where application_id = $1 and ended_at is null",
        case.uuid(),
        used_seconds
    ))
    .await
}

/// Records that the letter was signed, with the promise, the used time, and whether it was kept.
pub async fn signed(
    tx: &mut Tx,
    case: ApplicationId,
    used_seconds: i32,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter_promise
        set signed_at = $3, ended_at = $3, used_seconds = $2
        where application_id = $1 and ended_at is null",
        case.uuid(),
        used_seconds,
        at
    ))
    .await
}

/// Ends the promise: the case is checked again or its letter has ended, so another promise will follow.
pub async fn end(tx: &mut Tx, case: ApplicationId, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter_promise set ended_at = $2 where application_id = $1 and ended_at is null",
        case.uuid(),
        at
    ))
    .await
}

/// Letters signed in a period, and how many of them within the promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    pub signed: i64,
    pub kept: i64,
}

/// Counts the letters signed from `from` (inclusive) to `until` (exclusive).
pub async fn kept(
    conn: &mut PgConnection,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<Kept, StoreError> {
    Ok(sqlx::query_as!(
        Kept,
        r#"select count(*) as "signed!", count(*) filter (where kept) as "kept!"
        from letter_promise
        where signed_at >= $1 and signed_at < $2"#,
        from,
        until
    )
    .fetch_one(conn)
    .await?)
}
