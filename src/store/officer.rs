//! Officers and who holds a role now.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::StoreError;
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;

/// Whether a person holds a role and can sign in.
pub async fn has_role(
    conn: &mut PgConnection,
    account: AccountId,
    role: Role,
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
            select from account_role
            join account on account.id = account_role.account_id
            where account_role.account_id = $1 and account_role.role = $2 and account.disabled_at is null
        ) as "holds!""#,
        account.uuid(),
        role.as_str()
    )
    .fetch_one(conn)
    .await?)
}

/// Whether a person holds a role or stands in for its holder on this day.
pub async fn acts_as(
    conn: &mut PgConnection,
    account: AccountId,
    role: Role,
    today: NaiveDate,
) -> Result<bool, StoreError> {
    let stands_in = super::delegation::standing_in(conn, role, today, Some(account)).await?;
    Ok(stands_in.is_some() || has_role(conn, account, role).await?)
}

/// A person in a selection list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfficerChoice {
    pub id: AccountId,
    pub name: String,
}

/// Everybody who holds a role, or stands in for its holder on this day, and can sign in; by name.
pub async fn acting_as(
    conn: &mut PgConnection,
    role: Role,
    today: NaiveDate,
) -> Result<Vec<OfficerChoice>, StoreError> {
    Ok(sqlx::query_as!(
        OfficerChoice,
        "select account.id, account.name
        from account
        where account.disabled_at is null and (
            exists (select from account_role where account_role.account_id = account.id and account_role.role = $1)
            or exists (
                select from delegation
                where delegation.to_account_id = account.id and delegation.role = $1 and delegation.ended_at is null
                  and $2 between delegation.starts_on and delegation.ends_on
            )
        )
        order by account.name, account.id",
        role.as_str(),
        today
    )
    .fetch_all(conn)
    .await?)
}

/// The name of a person.
pub async fn name(
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Option<String>, StoreError> {
    Ok(
        sqlx::query_scalar!("select name from account where id = $1", account.uuid())
            .fetch_optional(conn)
            .await?,
    )
}
