//! Officers: who holds a role now.

use sqlx::PgConnection;
use uuid::Uuid;

use super::StoreError;
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;

/// Whether a person holds a role and may sign in.
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

/// A person to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: Uuid,
    pub name: String,
}

/// Everybody who holds a role and may sign in, by name.
pub async fn with_role(conn: &mut PgConnection, role: Role) -> Result<Vec<Person>, StoreError> {
    Ok(sqlx::query_as!(
        Person,
        "select account.id, account.name
        from account
        join account_role on account_role.account_id = account.id
        where account_role.role = $1 and account.disabled_at is null
        order by account.name, account.id",
        role.as_str()
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
