//! Registered computers of the office, and whose code was accepted on them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ComputerId};

/// A computer to be registered.
#[derive(Debug)]
pub struct NewComputer<'a> {
    pub id: ComputerId,
    pub token_hash: &'a [u8],
    pub name: &'a str,
    pub by: AccountId,
    pub now: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
}

pub async fn insert(tx: &mut Tx, computer: &NewComputer<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into computer (id, token_hash, name, registered_by, registered_at, expires_at)
        values ($1, $2, $3, $4, $5, $6)",
        computer.id.uuid(),
        computer.token_hash,
        computer.name,
        computer.by.uuid(),
        computer.now,
        computer.expires_at
    ))
    .await
}

/// The name of the registered computer with this token.
pub async fn name_of(
    conn: &mut PgConnection,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select name from computer where token_hash = $1 and revoked_at is null and expires_at > $2",
        token_hash,
        now
    )
    .fetch_optional(conn)
    .await?)
}

/// When this person's code was last accepted on the registered computer with this token.
pub async fn last_pass(
    conn: &mut PgConnection,
    token_hash: &[u8],
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select passed_at
        from computer_pass
        join computer on computer.id = computer_pass.computer_id
        where token_hash = $1 and revoked_at is null and expires_at > $3 and account_id = $2",
        token_hash,
        account.uuid(),
        now
    )
    .fetch_optional(conn)
    .await?)
}

/// Records that this person's code was accepted; does nothing where the computer is not registered.
pub async fn passed(
    tx: &mut Tx,
    token_hash: &[u8],
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into computer_pass (computer_id, account_id, passed_at)
        select id, $2, $3::timestamptz from computer where token_hash = $1 and revoked_at is null and expires_at > $3
        on conflict (computer_id, account_id) do update set passed_at = $3",
        token_hash,
        account.uuid(),
        now
    ))
    .await
}

/// Ends a registration; whether it was in force.
pub async fn revoke(
    tx: &mut Tx,
    id: ComputerId,
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "update computer set revoked_by = $2, revoked_at = $3 where id = $1 and revoked_at is null",
        id.uuid(),
        by.uuid(),
        now
    ))
    .await
}

/// One line of the Administrator's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComputerRow {
    pub id: ComputerId,
    pub name: String,
    pub registered_by: String,
    pub registered_at: DateTime<Utc>,
    pub expires_at: DateTime<Utc>,
    /// When anybody's code was last accepted there.
    pub used_at: Option<DateTime<Utc>>,
}

/// Every computer whose registration is in force, the newest first.
pub async fn list(
    conn: &mut PgConnection,
    now: DateTime<Utc>,
) -> Result<Vec<ComputerRow>, StoreError> {
    let rows = sqlx::query!(
        r#"select computer.id, computer.name, account.name as registered_by, registered_at, expires_at,
            (select max(passed_at) from computer_pass where computer_id = computer.id) as used_at
        from computer
        join account on account.id = computer.registered_by
        where revoked_at is null and expires_at > $1
        order by registered_at desc, computer.id desc"#,
        now
    )
    .fetch_all(conn)
    .await?;
    let row = rows.into_iter().map(|row| ComputerRow {
        id: row.id.into(),
        name: row.name,
        registered_by: row.registered_by,
        registered_at: row.registered_at,
        expires_at: row.expires_at,
        used_at: row.used_at,
    });
    Ok(row.collect())
}
