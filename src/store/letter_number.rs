//! The register of letter numbers: held by a case, used on a signed paper, or void.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::ApplicationId;

/// A number that is not on a paper yet, and the year of its register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub number: String,
    pub year: i32,
}

/// The number that a case holds for this kind of letter.
pub async fn held_number(
    conn: &mut PgConnection,
    case: ApplicationId,
    kind: &str,
) -> Result<Option<Held>, StoreError> {
    Ok(sqlx::query_as!(
        Held,
        "select number, year from letter_number where application_id = $1 and kind = $2 and state = 'held'",
        case.uuid(),
        kind
    )
    .fetch_optional(conn)
    .await?)
}

/// The next number of the year, higher than `after`, that no letter outside the portal has. Without gaps, because the
/// counter is rolled back with a failed act, and what is skipped stands in the register.
pub async fn next_sequence(tx: &mut Tx, year: i32, after: i32) -> Result<i32, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"with blocked as (
            select sequence from letter_number where year = $1 and state = 'outside' and sequence is not null
        )
        insert into letter_counter (year, last)
        values ($1, (
            select min(place)
            from generate_series($2::integer + 1, $2 + 1 + (select count(*)::integer from blocked)) as place
            where place not in (select sequence from blocked)
        ))
        on conflict (year) do update
        set last = (
            select min(place)
            from generate_series(greatest(letter_counter.last, $2) + 1, greatest(letter_counter.last, $2) + 1 + (select count(*)::integer from blocked)) as place
            where place not in (select sequence from blocked)
        )
        returning last"#,
        year,
        after
    )
    .fetch_one(tx.conn())
    .await?)
}

/// The last running number that the portal gave in this year; 0 if none.
pub async fn last_sequence(conn: &mut PgConnection, year: i32) -> Result<i32, StoreError> {
    let last = sqlx::query_scalar!("select last from letter_counter where year = $1", year)
        .fetch_optional(conn)
        .await?;
    Ok(last.unwrap_or_default())
}

/// The first of these numbers that the register has already.
pub async fn first_known(
    conn: &mut PgConnection,
    numbers: &[String],
) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select number from letter_number where number = any($1) order by number limit 1",
        numbers
    )
    .fetch_optional(conn)
    .await?)
}

/// A number to be registered.
#[derive(Debug)]
pub struct NewNumber<'a> {
    pub number: &'a str,
    pub year: i32,
    /// `None` if it was typed from the Dinas's own register.
    pub sequence: Option<i32>,
    pub case: ApplicationId,
    pub kind: &'a str,
    pub at: DateTime<Utc>,
}

/// Registers the number; `false` if it is taken, also by a letter outside the portal that writes it otherwise. A typed
/// number that became void without a signed paper is free again, since it may have been a typing mistake.
pub async fn hold_number(tx: &mut Tx, number: &NewNumber<'_>) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into letter_number (number, year, sequence, application_id, kind, state, given_at)
        select $1, $2, $3, $4, $5, 'held', $6
        where not exists (
            select from letter_number as outside
            where outside.state = 'outside'
                and regexp_replace(lower(outside.number), '[^0-9a-z]', '', 'g') = regexp_replace(lower($1::text), '[^0-9a-z]', '', 'g')
        )
        on conflict (number) do update
        set year = $2, application_id = $4, kind = $5, state = 'held', given_at = $6, ended_at = null, end_reason = ''
        where letter_number.state = 'void' and letter_number.sequence is null and $3::integer is null
            and not exists (select from letter where letter.number = $1 and letter.signed_on is not null)
            and not exists (select from refusal where refusal.number = $1 and refusal.signed_on is not null)",
        number.number,
        number.year,
        number.sequence,
        number.case.uuid(),
        number.kind,
        number.at
    ))
    .await
}

/// Marks the number as used on a signed paper.
pub async fn use_number(tx: &mut Tx, number: &str, at: DateTime<Utc>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter_number set state = 'used', ended_at = $2 where number = $1 and state = 'held'",
        number,
        at
    ))
    .await
}

/// Makes one held number void (*batal*).
pub async fn void_number(
    tx: &mut Tx,
    number: &str,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update letter_number
        set state = 'void', end_reason = $2, ended_at = $3
        where number = $1 and state = 'held'",
        number,
        reason,
        at
    ))
    .await
}

/// Makes every number void (*batal*) that the case holds.
pub async fn void_numbers(
    tx: &mut Tx,
    case: ApplicationId,
    reason: &str,
    at: DateTime<Utc>,
) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "update letter_number
        set state = 'void', end_reason = $2, ended_at = $3
        where application_id = $1 and state = 'held'
        returning number",
        case.uuid(),
        reason,
        at
    )
    .fetch_all(tx.conn())
    .await?)
}
