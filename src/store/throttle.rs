//! Counts attempts under keyed hashes, from which no addresses can be read.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};

/// What an attempt counts against: a key, the most attempts under it, and how long each counts.
#[derive(Debug, Clone, Copy)]
pub struct Count {
    pub key_hash: [u8; 32],
    pub most: i64,
    pub window: TimeDelta,
}

/// Records the attempt under every key, or under none if one of them is full; returns whether it was recorded.
///
/// Attempts under the same key wait for each other, so that simultaneous ones cannot exceed the limit.
pub async fn admit(tx: &mut Tx, counts: &[Count], now: DateTime<Utc>) -> Result<bool, StoreError> {
    let keys: Vec<Vec<u8>> = counts.iter().map(|count| count.key_hash.to_vec()).collect();
    let most: Vec<i64> = counts.iter().map(|count| count.most).collect();
    let ends: Vec<DateTime<Utc>> = counts.iter().map(|count| now + count.window).collect();
    lock(tx.conn(), &keys).await?;
    tx.changed(sqlx::query!(
        "insert into sign_in_attempt (key_hash, at, counts_until)
        select key_hash, $4, counts_until from unnest($1::bytea[], $3::timestamptz[]) as given (key_hash, counts_until)
        where not exists (
            select from unnest($1::bytea[], $2::bigint[]) as full_up (key_hash, most)
            where most <= (
                select count(*) from sign_in_attempt
                where sign_in_attempt.key_hash = full_up.key_hash and sign_in_attempt.counts_until > $4
            )
        )",
        &keys,
        &most,
        &ends,
        now
    ))
    .await
}

/// Locks in one order for everybody. PostgreSQL sorts before it calls a volatile function of the select list.
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

/// Resets the count.
pub async fn clear(tx: &mut Tx, key_hash: &[u8]) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from sign_in_attempt where key_hash = $1",
        key_hash
    ))
    .await
}

/// Deletes attempts that no longer count.
pub async fn forget(tx: &mut Tx, now: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.count(sqlx::query!(
        "delete from sign_in_attempt where counts_until <= $1",
        now
    ))
    .await
}
