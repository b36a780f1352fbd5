//! Whether the Kabid has compared the portal's letter and statement with DJKI's format.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::AccountId;

/// Who compared them and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match {
    pub by: String,
    pub at: DateTime<Utc>,
}

/// For the format of this date; `None` if nobody has compared it yet.
pub async fn of(conn: &mut PgConnection, as_of: NaiveDate) -> Result<Option<Match>, StoreError> {
    Ok(sqlx::query_as!(
        Match,
        "select account.name as by, format_match.matched_at as at
        from format_match
        join account on account.id = format_match.matched_by
        where format_match.as_of = $1",
        as_of
    )
    .fetch_optional(conn)
    .await?)
}

/// Records the comparison; `false` and no change if it was recorded before.
pub async fn put(
    tx: &mut Tx,
    as_of: NaiveDate,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into format_match (as_of, matched_by, matched_at) values ($1, $2, $3) on conflict (as_of) do nothing",
        as_of,
        by.uuid(),
        at
    ))
    .await
}
