//! One-time secrets of links in mail, stored as hashes, with an expiry.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::AccountId;

crate::domain::procedure::closed_list! {
    /// The purpose of a link.
    pub enum Purpose {
        ConfirmEmail = "confirm_email",
        ResetPassword = "reset_password",
    }
}

/// Inserts a link; older ones for the same purpose become invalid. Without a new target page it leads where the last
/// one led.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &[u8],
    (account, purpose): (AccountId, Purpose),
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
    onward: Option<&str>,
) -> Result<(), StoreError> {
    end(tx, account, purpose, now).await?;
    tx.run(sqlx::query!(
        "insert into account_token (token_hash, account_id, purpose, created_at, expires_at, onward)
        values ($1, $2, $3, $4, $5, coalesce($6, (
            select onward from account_token
            where account_id = $2 and purpose = $3
            order by created_at desc
            limit 1
        )))",
        token_hash,
        account.uuid(),
        purpose.as_str(),
        now,
        expires_at,
        onward
    ))
    .await
}

/// Invalidates the account's links for this purpose.
pub async fn end(
    tx: &mut Tx,
    account: AccountId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update account_token set used_at = $3 where account_id = $1 and purpose = $2 and used_at is null",
        account.uuid(),
        purpose.as_str(),
        now
    ))
    .await
}

/// The target of a valid link, its account, and the address to which it was sent.
#[derive(Debug, Clone)]
pub struct Leads {
    pub account: AccountId,
    /// As typed at registration.
    pub name: String,
    pub email: String,
    pub onward: Option<String>,
}

/// The target of a link; `None` if it is not valid any more.
pub async fn leads(
    conn: &mut PgConnection,
    token_hash: &[u8],
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<Option<Leads>, StoreError> {
    let row = sqlx::query!(
        "select account_id, name, email, onward
        from account_token
        join account on account.id = account_token.account_id
        where token_hash = $1 and purpose = $2 and used_at is null and expires_at > $3",
        token_hash,
        purpose.as_str(),
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| Leads {
        account: row.account_id.into(),
        name: row.name,
        email: row.email,
        onward: row.onward,
    }))
}

/// The account of a link; `None` if it is not valid any more.
pub async fn find(
    conn: &mut PgConnection,
    token_hash: &[u8],
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<Option<AccountId>, StoreError> {
    let account = sqlx::query_scalar!(
        "select account_id from account_token
        where token_hash = $1 and purpose = $2 and used_at is null and expires_at > $3",
        token_hash,
        purpose.as_str(),
        now
    )
    .fetch_optional(conn)
    .await?;
    Ok(account.map(Into::into))
}

/// Uses the link up; `None` if it is not valid any more.
pub async fn take(
    tx: &mut Tx,
    token_hash: &[u8],
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<Option<AccountId>, StoreError> {
    let account = sqlx::query_scalar!(
        "update account_token set used_at = $3
        where token_hash = $1 and purpose = $2 and used_at is null and expires_at > $3
        returning account_id",
        token_hash,
        purpose.as_str(),
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(account.map(Into::into))
}

/// Deletes links that nobody can use any more.
pub async fn forget(tx: &mut Tx, expired_before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.count(sqlx::query!(
        "delete from account_token where expires_at < $1",
        expired_before
    ))
    .await
}
