//! By what a certified provider knows a signer: the NIK, always encrypted, and the name in the certificate.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, AppointmentId};

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

/// The NIK that waits for a second person, if it is proposed with what papers print.
pub async fn proposed(
    conn: &mut PgConnection,
    id: AppointmentId,
) -> Result<Option<Vec<u8>>, StoreError> {
    let sealed = sqlx::query_scalar!(
        "select nik_sealed from appointment where id = $1",
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(sealed.flatten())
}

/// Notes how a certificate writes its signer; `false` if that is known.
pub async fn note_certificate(
    tx: &mut Tx,
    signer: AccountId,
    serial: &str,
    (written, printed): (&str, &str),
    at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into certificate_name (signer_id, certificate_serial, written, printed, seen_at)
        values ($1, $2, $3, $4, $5)
        on conflict do nothing",
        signer.uuid(),
        serial,
        written,
        printed,
        at
    ))
    .await
}
