//! Attempts that are counted, under keyed hashes: nobody can read addresses out of them.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};

/// What an attempt counts against: a key, and the most that may be written under it.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    pub key_hash: [u8; 32],
    pub most: i64,
}

/// Writes the attempt down under every key, or under none where one of them is full; says which.
///
/// Attempts under the same key wait for each other, so that many at the same moment do not slip through together.
pub async fn admit(
    tx: &mut Tx,
    counts: &[Count],
    now: DateTime<Utc>,
    since: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let keys: Vec<Vec<u8>> = counts.iter().map(|count| count.key_hash.to_vec()).collect();
    let most: Vec<i64> = counts.iter().map(|count| count.most).collect();
    lock(tx.conn(), &keys).await?;
    let written = sqlx::query!(
        "insert into sign_in_attempt (key_hash, at)
        select key_hash, $3 from unnest($1::bytea[]) as given (key_hash)
        where not exists (
            select from unnest($1::bytea[], $2::bigint[]) as full_up (key_hash, most)
            where most <= (
                select count(*) from sign_in_attempt
                where sign_in_attempt.key_hash = full_up.key_hash and sign_in_attempt.at > $4
            )
        )",
        &keys,
        &most,
        now,
        since
    )
    .execute(tx.conn())
    .await?;
    Ok(written.rows_affected() > 0)
}

/// In one order for everybody; a sort comes before what it sorts is called.
async fn lock(conn: &mut PgConnection, keys: &[Vec<u8>]) -> Result<(), StoreError> {
    sqlx::query!(
        "select pg_advisory_xact_lock(number)
        from (select hashtextextended(encode(key_hash, 'hex'), 0) as number from unnest($1::bytea[]) as given (key_hash)) as keys
        order by number",
        keys
    )
    .execute(conn)
    .await?;
    Ok(())
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
