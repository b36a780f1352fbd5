//! Attempts that are counted, under keyed hashes: nobody can read addresses out of them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};

/// Writes an attempt down.
pub async fn note(tx: &mut Tx, key_hash: &[u8], at: DateTime<Utc>) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into sign_in_attempt (key_hash, at) values ($1, $2)",
        key_hash,
        at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// How many there were since an instant.
pub async fn count(
    conn: &mut PgConnection,
    key_hash: &[u8],
    since: DateTime<Utc>,
) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!" from sign_in_attempt where key_hash = $1 and at > $2"#,
        key_hash,
        since
    )
    .fetch_one(conn)
    .await?)
}

/// Begins to count from nothing.
pub async fn clear(tx: &mut Tx, key_hash: &[u8]) -> Result<(), StoreError> {
    sqlx::query!("delete from sign_in_attempt where key_hash = $1", key_hash)
        .execute(tx.conn())
        .await?;
    Ok(())
}

/// Forgets what no longer counts.
pub async fn forget(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    let gone = sqlx::query!("delete from sign_in_attempt where at < $1", before)
        .execute(tx.conn())
        .await?;
    Ok(gone.rows_affected())
}
