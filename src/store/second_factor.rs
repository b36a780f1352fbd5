//! Second factors of accounts and their recovery codes.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::AccountId;
use crate::domain::second_factor::MOST_WRONG;

/// A second factor, as far as judging a code needs it.
#[derive(Debug, Clone)]
pub struct FactorRow {
    pub secret_sealed: Vec<u8>,
    /// The newest step whose code was accepted.
    pub last_step: i64,
    /// Wrong codes since the last right one.
    pub wrong: i32,
    pub locked: bool,
}

/// The second factor of an account, locked until the transaction ends, so that codes are judged one after the other.
pub async fn lock(tx: &mut Tx, account: AccountId) -> Result<Option<FactorRow>, StoreError> {
    let row = sqlx::query!(
        "select secret_sealed, last_step, wrong, locked_at
        from second_factor
        where account_id = $1
        for update",
        account.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(row.map(|row| FactorRow {
        secret_sealed: row.secret_sealed,
        last_step: row.last_step,
        wrong: row.wrong,
        locked: row.locked_at.is_some(),
    }))
}

/// How an account is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FactorState {
    pub set_up_at: DateTime<Utc>,
    pub locked_at: Option<DateTime<Utc>>,
    /// Recovery codes that were not used.
    pub codes_left: i64,
}

/// `None` without a second factor.
pub async fn state(
    conn: &mut PgConnection,
    account: AccountId,
) -> Result<Option<FactorState>, StoreError> {
    let row = sqlx::query!(
        r#"select set_up_at, locked_at,
            (select count(*) from recovery_code where recovery_code.account_id = $1 and used_at is null) as "left!"
        from second_factor
        where account_id = $1"#,
        account.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| FactorState {
        set_up_at: row.set_up_at,
        locked_at: row.locked_at,
        codes_left: row.left,
    }))
}

/// Stores a new secret, or puts it in the place of the former one, with the step of the code that confirmed it.
pub async fn put(
    tx: &mut Tx,
    account: AccountId,
    secret_sealed: &[u8],
    step: i64,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into second_factor (account_id, secret_sealed, set_up_at, last_step)
        values ($1, $2, $3, $4)
        on conflict (account_id) do update
            set secret_sealed = $2, set_up_at = $3, last_step = $4, wrong = 0, locked_at = null",
        account.uuid(),
        secret_sealed,
        now,
        step
    ))
    .await
}

/// Records that the code of this step was accepted; without a step it was a recovery code.
pub async fn passed(tx: &mut Tx, account: AccountId, step: Option<i64>) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update second_factor
        set last_step = coalesce($2, last_step), wrong = 0
        where account_id = $1 and locked_at is null",
        account.uuid(),
        step
    ))
    .await
}

/// Counts a wrong code; whether that locked the second factor.
pub async fn missed(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let locked = sqlx::query_scalar!(
        r#"update second_factor
        set wrong = wrong + 1, locked_at = case when wrong + 1 >= $2 then $3::timestamptz end
        where account_id = $1 and locked_at is null
        returning locked_at is not null as "locked!""#,
        account.uuid(),
        MOST_WRONG,
        now
    )
    .fetch_optional(tx.conn())
    .await?;
    Ok(locked.unwrap_or_default())
}

/// Takes the second factor away, with its recovery codes and what was accepted on computers; whether there was one.
pub async fn remove(tx: &mut Tx, account: AccountId) -> Result<bool, StoreError> {
    tx.run(sqlx::query!(
        "delete from computer_pass where account_id = $1",
        account.uuid()
    ))
    .await?;
    tx.changed(sqlx::query!(
        "delete from second_factor where account_id = $1",
        account.uuid()
    ))
    .await
}

/// Puts a new set of recovery codes in the place of the former one; hashes in the order of their places.
pub async fn put_codes(
    tx: &mut Tx,
    account: AccountId,
    hashes: &[String],
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from recovery_code where account_id = $1",
        account.uuid()
    ))
    .await?;
    tx.run(sqlx::query!(
        "insert into recovery_code (account_id, place, code_hash)
        select $1, (place - 1)::smallint, code_hash
        from unnest($2::text[]) with ordinality as code (code_hash, place)",
        account.uuid(),
        hashes
    ))
    .await
}

/// The hash of the unused code at this place.
pub async fn code_hash(
    tx: &mut Tx,
    account: AccountId,
    place: u8,
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select code_hash from recovery_code where account_id = $1 and place = $2 and used_at is null",
        account.uuid(),
        i16::from(place)
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// Uses the code at this place up.
pub async fn use_code(
    tx: &mut Tx,
    account: AccountId,
    place: u8,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update recovery_code set used_at = $3 where account_id = $1 and place = $2 and used_at is null",
        account.uuid(),
        i16::from(place),
        now
    ))
    .await
}

/// How many enabled accounts of the office there are, and how many of them have no second factor.
pub async fn staff_without(conn: &mut PgConnection) -> Result<(i64, i64), StoreError> {
    let row = sqlx::query!(
        r#"select count(*) as "staff!", count(*) filter (where second_factor.account_id is null) as "without!"
        from account
        left join second_factor on second_factor.account_id = account.id
        where account.disabled_at is null
            and exists (select from officer where officer.account_id = account.id)"#
    )
    .fetch_one(conn)
    .await?;
    Ok((row.staff, row.without))
}
