//! Addresses that took no mail. A refusal counts for the address it was said of: another address is not marked, and a
//! mail that is taken clears it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::AccountId;

/// The server of the reader refused this address for good.
pub async fn refused(
    tx: &mut Tx,
    account: AccountId,
    address: &str,
    cause: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update account
        set mail_refused_at = $3, mail_refused_address = $2, mail_refusal = $4
        where id = $1",
        account.uuid(),
        address,
        now,
        cause
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A mail to this address was taken.
pub async fn reached(tx: &mut Tx, account: AccountId, address: &str) -> Result<(), StoreError> {
    sqlx::query!(
        "update account
        set mail_refused_at = null, mail_refused_address = null, mail_refusal = null
        where id = $1 and mail_refused_address = $2",
        account.uuid(),
        address
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// Since when the present address of the account takes no mail, and why.
pub async fn refusal(
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Option<(DateTime<Utc>, String)>, StoreError> {
    let row = sqlx::query!(
        r#"select mail_refused_at as "at!", mail_refusal as "cause!"
        from account
        where id = $1 and mail_refused_address = email"#,
        account.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| (row.at, row.cause)))
}
