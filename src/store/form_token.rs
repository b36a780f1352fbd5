//! One-time forms: the first of several equal sendings acts, the others are led to its result.

use chrono::{DateTime, Utc};

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, FormToken};

/// Whether this sending is the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    First,
    /// Where the first result stands.
    Repeated(String),
    /// The token belongs to somebody else's form.
    Foreign,
    /// The first sending carried another file.
    Other,
}

/// Claims the token of a form without files; a second sending waits here until the first has committed or failed.
pub async fn claim(
    tx: &mut Tx,
    token: FormToken,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Claim, StoreError> {
    claim_with(tx, token, account, None, now).await
}

/// The same for a form that may carry files; `content` is the SHA-256 of them.
pub async fn claim_with(
    tx: &mut Tx,
    token: FormToken,
    account: AccountId,
    content: Option<&[u8; 32]>,
    now: DateTime<Utc>,
) -> Result<Claim, StoreError> {
    let content = content.map(<[u8; 32]>::as_slice);
    let inserted = sqlx::query!(
        "insert into form_token (token, account_id, location, content_sha256, created_at)
        values ($1, $2, '', $3, $4)
        on conflict (token) do nothing",
        token.uuid(),
        account.uuid(),
        content,
        now
    )
    .execute(tx.conn())
    .await?;
    if inserted.rows_affected() == 1 {
        return Ok(Claim::First);
    }
    let row = sqlx::query!(
        "select account_id, location, content_sha256 from form_token where token = $1",
        token.uuid()
    )
    .fetch_one(tx.conn())
    .await?;
    if row.account_id != account.uuid() {
        return Ok(Claim::Foreign);
    }
    // A sending without a file brings nothing that could get lost.
    if content.is_some() && row.content_sha256.as_deref() != content {
        return Ok(Claim::Other);
    }
    Ok(Claim::Repeated(row.location))
}

/// Writes down where the result stands, for later sendings.
pub async fn settle(tx: &mut Tx, token: FormToken, location: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "update form_token set location = $2 where token = $1",
        token.uuid(),
        location
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Forgets tokens of forms nobody sends any more.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = sqlx::query!("delete from form_token where created_at < $1", before)
        .execute(tx.conn())
        .await?;
    Ok(gone.rows_affected())
}
