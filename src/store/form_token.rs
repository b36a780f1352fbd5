//! One-time tokens of forms: of several identical requests the first acts, the others are redirected to its result.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, FormToken};

/// Whether this request is the first with its token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    First,
    /// Address of the first request's result.
    Repeated(String),
    /// The token belongs to another person's form.
    Foreign,
    /// The first request carried other files.
    Other,
}

/// Claims the token of a form without files. A repeated request waits here until the first has committed or failed.
pub async fn claim(
    tx: &mut Tx,
    token: FormToken,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Claim, StoreError> {
    claim_with(tx, token, account, None, now).await
}

/// As [`claim`], for a form that may carry files; `content` is their SHA-256.
pub async fn claim_with(
    tx: &mut Tx,
    token: FormToken,
    account: AccountId,
    content: Option<&[u8; 32]>,
    now: DateTime<Utc>,
) -> Result<Claim, StoreError> {
    let content = content.map(<[u8; 32]>::as_slice);
    let first = tx
        .changed(sqlx::query!(
            "insert into form_token (token, account_id, location, content_sha256, created_at)
        values ($1, $2, '', $3, $4)
        on conflict (token) do nothing",
            token.uuid(),
            account.uuid(),
            content,
            now
        ))
        .await?;
    if first {
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
    // A repetition without files loses nothing.
    if content.is_some() && row.content_sha256.as_deref() != content {
        return Ok(Claim::Other);
    }
    Ok(Claim::Repeated(row.location))
}

/// Stores the address of the result for repeated requests.
pub async fn settle(tx: &mut Tx, token: FormToken, location: &str) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update form_token set location = $2 where token = $1",
        token.uuid(),
        location
    ))
    .await
}

/// Address of the result of a form that this person has sent, without waiting for one that is being done now.
pub async fn result(
    conn: &mut PgConnection,
    token: FormToken,
    account: AccountId,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select location from form_token where token = $1 and account_id = $2",
        token.uuid(),
        account.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// Deletes tokens of forms that nobody will submit any more.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.count(sqlx::query!(
        "delete from form_token where created_at < $1",
        before
    ))
    .await
}
