//! The NIK by which a certified provider knows a signer; always encrypted.

use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::AccountId;

/// `None` forgets it.
pub async fn set(
    tx: &mut Tx,
    account: AccountId,
    nik_sealed: Option<&[u8]>,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update officer set nik_sealed = $2 where account_id = $1",
        account.uuid(),
        nik_sealed
    ))
    .await
}

/// `None` if the account has none.
pub async fn of(
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let sealed = sqlx::query_scalar!(
        "select nik_sealed from officer where account_id = $1",
        account.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(sealed.flatten())
}
