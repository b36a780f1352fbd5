//! Which key seals what is stored, and sealed things by which a key can prove itself.

use chrono::{DateTime, Utc};
use sqlx::{PgConnection, PgPool};

use super::StoreError;

/// Whether the database has a place for the fingerprint yet; one that was not migrated has none.
pub async fn is_known(conn: &mut PgConnection) -> Result<bool, StoreError> {
    Ok(
        sqlx::query_scalar!(r#"select to_regclass('vault_key') is not null as "there!""#)
            .fetch_one(conn)
            .await?,
    )
}

/// The fingerprint of the key, if it was noted.
pub async fn noted(conn: &mut PgConnection) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(
        sqlx::query_scalar!("select fingerprint from vault_key where only_row")
            .fetch_optional(conn)
            .await?,
    )
}

/// Notes the fingerprint, unless one was noted before.
pub async fn note(pool: &PgPool, fingerprint: &[u8], now: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into vault_key (fingerprint, noted_at) values ($1, $2) on conflict do nothing",
        fingerprint,
        now
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// A few sealed things, of each kind the oldest.
pub async fn sealed_samples(conn: &mut PgConnection) -> Result<Vec<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select sealed as "sealed!"
        from (
            (select nik_sealed as sealed from applicant where octet_length(nik_sealed) > 0 order by application_id limit 1)
            union all
            (select nik_sealed from account where nik_sealed is not null order by id limit 1)
            union all
            (select npwp_sealed from business where octet_length(npwp_sealed) > 0 order by id limit 1)
            union all
            (select content_sealed from letter order by id limit 1)
        ) as sample"#
    )
    .fetch_all(conn)
    .await?)
}

/// The first row of the oldest file's ciphertext.
pub async fn first_file_row(conn: &mut PgConnection) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(
        sqlx::query_scalar!("select bytes from file_chunk where seq = 0 order by file_id limit 1")
            .fetch_optional(conn)
            .await?,
    )
}
