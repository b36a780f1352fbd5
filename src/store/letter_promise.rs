//! The published promise, measured per case: from the declaration of completeness to the signature, less the time in
//! which the case was not with the Dinas.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::ApplicationId;

/// A promise that is not kept yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Promised {
    /// When the case was declared complete first.
    pub begun_at: DateTime<Utc>,
    /// Since when the clock runs; `None` while it stands still.
    pub running_since: Option<DateTime<Utc>>,
    /// Working time it had used before.
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

/// The clock begins, or goes on.
pub async fn run(
    tx: &mut Tx,
    case: ApplicationId,
    at: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into letter_promise (application_id, begun_at, running_since, due_at)
        values ($1, $2, $2, $3)
        on conflict (application_id) where ended_at is null
        do update set running_since = excluded.running_since, due_at = excluded.due_at",
        case.uuid(),
        at,
        due_at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The clock stands still: the case went back to its owner or to the table.
pub async fn stand(tx: &mut Tx, case: ApplicationId, used_seconds: i32) -> Result<(), StoreError> {
    sqlx::query!(
        "update letter_promise
        set running_since = null, due_at = null, used_seconds = $2
        where application_id = $1 and ended_at is null",
        case.uuid(),
        used_seconds
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The letter is signed: what was promised, what was used, and whether it was kept, stay.
pub async fn signed(
    tx: &mut Tx,
    case: ApplicationId,
    used_seconds: i32,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update letter_promise
        set signed_at = $3, ended_at = $3, used_seconds = $2
        where application_id = $1 and ended_at is null",
        case.uuid(),
        used_seconds,
        at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The case is looked at from the beginning, or its letter has ended: another promise follows.
pub async fn end(tx: &mut Tx, case: ApplicationId, at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!(
        "update letter_promise set ended_at = $2 where application_id = $1 and ended_at is null",
        case.uuid(),
        at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How many letters were signed in a time, and how many of them within the promise.
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
