//! Officers and who holds a role now.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::StoreError;
use super::account::roles_of;
use crate::domain::complaint::Coworker;
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;
use crate::domain::proposal::DECIDERS;

/// Whether a person holds a role of their own on this day and can sign in.
pub async fn has_role(
    conn: &mut PgConnection,
    account: AccountId,
    role: Role,
    today: NaiveDate,
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
            select from role_held
            join account on account.id = role_held.account_id
            where role_held.account_id = $1 and role_held.role = $2 and not role_held.stands_in and account.disabled_at is null
              and $3 between role_held.starts_on and role_held.ends_on
        ) as "holds!""#,
        account.uuid(),
        role.as_str(),
        today
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
    Ok(stands_in.is_some() || has_role(conn, account, role, today).await?)
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
        where account.disabled_at is null and exists (
            select from role_held
            where role_held.account_id = account.id and role_held.role = $1 and $2 between role_held.starts_on and role_held.ends_on
        )
        order by account.name, account.id",
        role.as_str(),
        today
    )
    .fetch_all(conn)
    .await?)
}

/// Everybody who holds one of these roles on this day, or stands in for its holder, and can sign in, with those of the
/// roles that are theirs; by name.
pub async fn at_work(
    conn: &mut PgConnection,
    roles: &[Role],
    today: NaiveDate,
) -> Result<Vec<Coworker>, StoreError> {
    let words: Vec<String> = roles.iter().map(|role| role.as_str().to_owned()).collect();
    let rows = sqlx::query!(
        r#"select account.id, account.name,
            array(
                select role_held.role from role_held
                where role_held.account_id = account.id and role_held.role = any($1)
                  and $2 between role_held.starts_on and role_held.ends_on
            ) as "roles!"
        from account
        where account.disabled_at is null and exists (
            select from role_held
            where role_held.account_id = account.id and role_held.role = any($1)
              and $2 between role_held.starts_on and role_held.ends_on
        )
        order by account.name, account.id"#,
        &words,
        today
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            let id = AccountId::from(row.id);
            Ok(Coworker {
                id,
                name: row.name,
                roles: roles_of(id, &row.roles)?,
            })
        })
        .collect()
}

/// Everybody who decides on proposals about the office and can sign in: administrators and heads.
pub async fn deciders(
    conn: &mut PgConnection,
    today: NaiveDate,
) -> Result<Vec<AccountId>, StoreError> {
    let mut deciders = Vec::new();
    for role in DECIDERS {
        for person in acting_as(conn, role, today).await? {
            if !deciders.contains(&person.id) {
                deciders.push(person.id);
            }
        }
    }
    Ok(deciders)
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
