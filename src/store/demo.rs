//! People of the demo: synthetic, marked so, and refused in production.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;

/// A synthetic person.
#[derive(Debug)]
pub struct DemoPerson<'a> {
    pub id: AccountId,
    pub email: &'a str,
    pub name: &'a str,
    pub phone: &'a str,
    pub password_hash: &'a str,
    pub nik_sealed: Option<&'a [u8]>,
    pub nik_hash: Option<&'a [u8]>,
    pub roles: &'a [Role],
    pub position: &'a str,
    pub nip: &'a str,
    pub rank: &'a str,
}

/// The account with this address.
pub async fn find(conn: &mut PgConnection, email: &str) -> Result<Option<AccountId>, StoreError> {
    Ok(
        sqlx::query_scalar!("select id from account where email = $1", email)
            .fetch_optional(conn)
            .await?
            .map(Into::into),
    )
}

/// Whether the database holds anybody of the demo.
pub async fn is_there(conn: &mut PgConnection) -> Result<bool, StoreError> {
    Ok(
        sqlx::query_scalar!(r#"select exists (select from account where synthetic) as "there!""#)
            .fetch_one(conn)
            .await?,
    )
}

/// Writes a person with a confirmed address and their roles.
pub async fn insert(
    tx: &mut Tx,
    person: &DemoPerson<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into account (id, email, name, phone, password_hash, email_confirmed_at, nik_sealed, nik_hash, synthetic, created_at)
        values ($1, $2, $3, $4, $5, $8, $6, $7, true, $8)",
        person.id.uuid(),
        person.email,
        person.name,
        person.phone,
        person.password_hash,
        person.nik_sealed,
        person.nik_hash,
        now
    )
    .execute(tx.conn())
    .await?;
    for role in person.roles {
        sqlx::query!(
            "insert into account_role (account_id, role, granted_at) values ($1, $2, $3)",
            person.id.uuid(),
            role.as_str(),
            now
        )
        .execute(tx.conn())
        .await?;
    }
    if !person.position.is_empty() {
        sqlx::query!(
            "insert into officer (account_id, position, nip, rank) values ($1, $2, $3, $4)",
            person.id.uuid(),
            person.position,
            person.nip,
            person.rank
        )
        .execute(tx.conn())
        .await?;
    }
    Ok(())
}
