//! Registrations whose e-mail address was never confirmed.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{StoreError, Tx};

/// Deletes those without a link that was valid after this instant. Invited colleagues stay, because the Administrator
/// made their accounts.
pub async fn forget(tx: &mut Tx, last_link_before: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = sqlx::query_scalar!(
        "select id from account
        where email_confirmed_at is null and created_at < $1
            and not exists (select from account_token where account_id = account.id and expires_at >= $1)
            and not exists (select from officer where account_id = account.id)
            and not exists (select from business where owner_id = account.id)
            and not exists (select from application where owner_id = account.id)
        order by id
        for update skip locked",
        last_link_before
    )
    .fetch_all(tx.conn())
    .await?;
    if gone.is_empty() {
        return Ok(0);
    }
    forget_what_hangs(tx, &gone).await?;
    tx.count(sqlx::query!(
        "delete from account where id = any($1)",
        &gone
    ))
    .await
}

/// Nobody ever signed in, so only the rows of the registration exist.
async fn forget_what_hangs(tx: &mut Tx, accounts: &[Uuid]) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from account_token where account_id = any($1)",
        accounts
    ))
    .await?;
    tx.run(sqlx::query!(
        "delete from consent where account_id = any($1)",
        accounts
    ))
    .await?;
    tx.run(sqlx::query!(
        "delete from account_role where account_id = any($1)",
        accounts
    ))
    .await
}
