//! The staff of the office as a whole: administrators and holders of roles.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::{StoreError, Tx, uuids};
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;

/// Locks every administrator's account until the transaction ends, so that two simultaneous changes see each other's
/// result.
pub async fn lock_administrators(tx: &mut Tx) -> Result<(), StoreError> {
    sqlx::query_scalar!(
        "select id from account
        where exists (select from account_role where account_id = account.id and role = 'administrator')
        order by id
        for no key update"
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(())
}

/// How many others can still administer accounts.
pub async fn other_administrators(
    conn: &mut PgConnection,
    but: AccountId,
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!"
        from account
        join account_role on account_role.account_id = account.id
        where account_role.role = 'administrator' and account.disabled_at is null and account.id <> $1"#,
        but.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Everybody with an enabled account and one of these roles of their own on this day, except some people; by id.
pub async fn holders(
    conn: &mut PgConnection,
    roles: &[Role],
    today: NaiveDate,
    but: &[AccountId],
) -> Result<Vec<AccountId>, StoreError> {
    let words: Vec<String> = roles.iter().map(|role| role.as_str().to_owned()).collect();
    let rows = sqlx::query_scalar!(
        "select id from account
        where disabled_at is null and id <> all($2)
            and exists (
                select from role_held
                where account_id = account.id and role = any($1) and not stands_in and $3 between starts_on and ends_on
            )
        order by id",
        &words,
        &uuids(but),
        today
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}
