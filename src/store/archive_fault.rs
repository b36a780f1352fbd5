//! Times in which continuous archiving does not stand well.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};

/// The one that lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArchiveFault {
    pub began_at: DateTime<Utc>,
    /// When administrators were told.
    pub told_at: Option<DateTime<Utc>>,
}

pub async fn open(conn: &mut PgConnection) -> Result<Option<ArchiveFault>, StoreError> {
    Ok(sqlx::query_as!(
        ArchiveFault,
        "select began_at, told_at from archive_fault where ended_at is null"
    )
    .fetch_optional(conn)
    .await?)
}

pub async fn begin(tx: &mut Tx, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into archive_fault (began_at) values ($1) on conflict do nothing",
        at
    ))
    .await
}

/// Records that administrators were told; `false` if they were before.
pub async fn told(tx: &mut Tx, at: DateTime<Utc>) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update archive_fault set told_at = greatest($1, began_at) where ended_at is null and told_at is null",
        at
    ))
    .await
}

/// Records that it is over; `false` if it was before.
pub async fn end(tx: &mut Tx, at: DateTime<Utc>) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update archive_fault set ended_at = greatest($1, began_at) where ended_at is null",
        at
    ))
    .await
}
