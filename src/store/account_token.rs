//! The secrets of links in mail, by their hash: good once, and for a while.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::AccountId;

crate::domain::procedure::closed_list! {
    /// What a link is for.
    pub enum Purpose {
        ConfirmEmail = "confirm_email",
        ResetPassword = "reset_password",
    }
}

/// A new link; older ones for the same purpose no longer work. It leads where the last one led, unless a page is said.
pub async fn insert(
    tx: &mut Tx,
    token_hash: &[u8],
    (account, purpose): (AccountId, Purpose),
    (now, expires_at): (DateTime<Utc>, DateTime<Utc>),
    onward: Option<&str>,
) -> Result<(), StoreError> {
    end(tx, account, purpose, now).await?;
    sqlx::query!(
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
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The links of an account for this purpose no longer work.
pub async fn end(
    tx: &mut Tx,
    account: AccountId,
    purpose: Purpose,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update account_token set used_at = $3 where account_id = $1 and purpose = $2 and used_at is null",
        account.uuid(),
        purpose.as_str(),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Where a link leads that still works, whose it is, and to which address it was sent.
#[derive(Debug, Clone)]
pub struct Leads {
    pub account: AccountId,
    /// As somebody wrote it who registered.
    pub name: String,
    pub email: String,
    pub onward: Option<String>,
}

/// What is behind a link that still works.
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

/// Whose link this is, if it still works.
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

/// Uses the link up; `None` if it no longer works.
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

/// Forgets links nobody can use any more.
pub async fn forget(tx: &mut Tx, expired_before: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = sqlx::query!(
        "delete from account_token where expires_at < $1",
        expired_before
    )
    .execute(tx.conn())
    .await?;
    Ok(gone.rows_affected())
}
