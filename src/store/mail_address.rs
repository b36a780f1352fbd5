//! E-mail addresses that accept no mail. A refusal is stored with the address, so that a changed address is not
//! affected; a delivered mail clears it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::AccountId;

/// Records that the recipient's server permanently refused this address.
pub async fn refused(
    tx: &mut Tx,
    account: AccountId,
    address: &str,
    cause: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update account
        set mail_refused_at = $3, mail_refused_address = $2, mail_refusal = $4
        where id = $1",
        account.uuid(),
        address,
        now,
        cause
    ))
    .await
}

/// Records that a mail to this address was accepted.
pub async fn reached(tx: &mut Tx, account: AccountId, address: &str) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update account
        set mail_refused_at = null, mail_refused_address = null, mail_refusal = null
        where id = $1 and mail_refused_address = $2",
        account.uuid(),
        address
    ))
    .await
}

/// Since when and why the account's current address accepts no mail.
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
