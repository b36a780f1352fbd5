//! Taking cases that were done outside the portal: their rows, those in doubt, what headings mean, blocked numbers.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, RecordedCaseId};
use crate::domain::ip_type::IpType;
use crate::domain::recorded::{KnownPerson, ListColumn, ListedDate, ListedNumber, RecordedState};

/// What is known of a row by its fingerprint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowStanding {
    pub fingerprint: Vec<u8>,
    pub taken: bool,
    /// Somebody decided that it is no case.
    pub left_out: bool,
    /// The row as it was noted, while it is in doubt.
    pub cells_sealed: Option<Vec<u8>>,
}

pub async fn standing(
    conn: &mut PgConnection,
    fingerprints: &[Vec<u8>],
) -> Result<Vec<RowStanding>, StoreError> {
    Ok(sqlx::query_as!(
        RowStanding,
        r#"select asked.fingerprint as "fingerprint!", recorded_case.id is not null as "taken!",
            coalesce(recorded_doubt.outcome = 'left_out', false) as "left_out!", recorded_doubt.cells_sealed
        from unnest($1::bytea[]) as asked (fingerprint)
        left join recorded_case on recorded_case.fingerprint = asked.fingerprint
        left join recorded_doubt on recorded_doubt.fingerprint = asked.fingerprint
        where recorded_case.id is not null or recorded_doubt.fingerprint is not null"#,
        fingerprints
    )
    .fetch_all(conn)
    .await?)
}

/// Confirmed accounts with one of these NIK, telephone numbers or names (in small letters).
pub async fn people(
    conn: &mut PgConnection,
    nik_hashes: &[Vec<u8>],
    phones: &[String],
    names: &[String],
) -> Result<Vec<KnownPerson>, StoreError> {
    Ok(sqlx::query_as!(
        KnownPerson,
        r#"select id as account, name, phone, nik_hash
        from account
        where email_confirmed_at is not null and disabled_at is null
            and (nik_hash = any($1) or (phone <> '' and phone = any($2)) or lower(name) = any($3))"#,
        nik_hashes,
        phones,
        names
    )
    .fetch_all(conn)
    .await?)
}

/// The first holders of recorded cases with these NIK.
pub async fn names_of_nik(
    conn: &mut PgConnection,
    nik_hashes: &[Vec<u8>],
) -> Result<Vec<(Vec<u8>, String)>, StoreError> {
    let rows = sqlx::query!(
        r#"select nik_hash as "nik_hash!", holders[1] as "name!"
        from recorded_case
        where nik_hash = any($1)"#,
        nik_hashes
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.nik_hash, row.name))
        .collect())
}

/// Which of these cases look like one that was recorded before.
pub async fn known_cases(
    conn: &mut PgConnection,
    case_hashes: &[Vec<u8>],
) -> Result<Vec<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select distinct case_hash from recorded_case where case_hash = any($1)",
        case_hashes
    )
    .fetch_all(conn)
    .await?)
}

/// What headings mean, as earlier mappings said.
pub async fn mapping(conn: &mut PgConnection) -> Result<BTreeMap<String, ListColumn>, StoreError> {
    let rows = sqlx::query!("select heading, column_word from recorded_heading")
        .fetch_all(conn)
        .await?;
    rows.into_iter()
        .map(|row| {
            let column = ListColumn::parse(&row.column_word).ok_or_else(|| {
                StoreError::inconsistent("recorded_heading", &row.heading, "column_word")
            })?;
            Ok((row.heading, column))
        })
        .collect()
}

/// Remembers what a heading means; `false` if that was known.
pub async fn remember(
    tx: &mut Tx,
    heading: &str,
    column: ListColumn,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into recorded_heading (heading, column_word, noted_at)
        values ($1, $2, $3)
        on conflict (heading) do update set column_word = $2, noted_at = $3
        where recorded_heading.column_word <> $2",
        heading,
        column.as_str(),
        now
    ))
    .await
}

/// A case to be recorded.
pub struct NewRecorded<'a> {
    pub id: RecordedCaseId,
    pub fingerprint: &'a [u8],
    pub case_hash: &'a [u8],
    pub ip_type: &'static IpType,
    pub title: &'a str,
    pub holders: &'a [String],
    pub business_name: &'a str,
    /// Sealed, and its keyed hash.
    pub nik: Option<(&'a [u8], &'a [u8])>,
    pub phone: &'a str,
    pub address: &'a str,
    pub kecamatan: &'a str,
    pub classes: &'a [u8],
    pub state: RecordedState,
    pub filed_on: Option<ListedDate>,
    pub letter_number: Option<&'a str>,
    pub letter_on: Option<ListedDate>,
    pub djki_number: &'a str,
    pub certificate_number: &'a str,
    pub granted_on: Option<ListedDate>,
    pub ends_on: Option<ListedDate>,
    pub account: Option<AccountId>,
    pub cells_sealed: &'a [u8],
    pub file_name: &'a str,
    pub line: i32,
    pub at: DateTime<Utc>,
}

/// Records the case; `false` if its row was taken before.
pub async fn insert(tx: &mut Tx, new: &NewRecorded<'_>) -> Result<bool, StoreError> {
    let classes: Vec<i16> = new.classes.iter().map(|class| i16::from(*class)).collect();
    let first = |date: Option<ListedDate>| date.map(|date| date.first);
    let last = |date: Option<ListedDate>| date.map(|date| date.last);
    let number = new.letter_number.unwrap_or_default();
    let names = new.holders.join(" ");
    let words = [
        new.title,
        &names,
        new.business_name,
        number,
        new.djki_number,
        new.certificate_number,
    ];
    tx.changed(sqlx::query!(
        "insert into recorded_case (id, fingerprint, case_hash, ip_type, title, holders, business_name, nik_sealed, nik_hash, phone, address,
            kecamatan, classes, state, filed_first, filed_last, letter_number, letter_first, letter_last, djki_number, certificate_number,
            granted_first, granted_last, ends_first, ends_last, account_id, cells_sealed, file_name, line, search, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27,
            $28, $29, $30, $31)
        on conflict (fingerprint) do nothing",
        new.id.uuid(),
        new.fingerprint,
        new.case_hash,
        new.ip_type.code,
        new.title,
        new.holders,
        new.business_name,
        new.nik.map(|(sealed, _)| sealed),
        new.nik.map(|(_, hash)| hash),
        new.phone,
        new.address,
        new.kecamatan,
        &classes,
        new.state.as_str(),
        first(new.filed_on),
        last(new.filed_on),
        new.letter_number,
        first(new.letter_on),
        last(new.letter_on),
        new.djki_number,
        new.certificate_number,
        first(new.granted_on),
        last(new.granted_on),
        first(new.ends_on),
        last(new.ends_on),
        new.account.map(AccountId::uuid),
        new.cells_sealed,
        new.file_name,
        new.line,
        super::search::searched(&words.join(" ")),
        new.at
    ))
    .await
}

/// Notes a row that is in doubt; one that is known is noted anew only where it was `corrected`. `false` if nothing
/// changed.
pub async fn note_doubt(
    tx: &mut Tx,
    fingerprint: &[u8],
    cells_sealed: &[u8],
    corrected: bool,
    (file_name, line): (&str, i32),
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into recorded_doubt (fingerprint, cells_sealed, file_name, line, noted_at)
        values ($1, $2, $3, $4, $5)
        on conflict (fingerprint) do update set cells_sealed = $2, file_name = $3, line = $4, noted_at = $5
        where $6 and recorded_doubt.outcome is null",
        fingerprint,
        cells_sealed,
        file_name,
        line,
        now,
        corrected
    ))
    .await
}

/// Forgets rows that were noted before this instant and never settled: they name people who never became applicants. Such a
/// row is noted anew when its list comes again.
pub async fn forget_doubts(tx: &mut Tx, before: DateTime<Utc>) -> Result<u64, StoreError> {
    tx.count(sqlx::query!(
        "delete from recorded_doubt where settled_at is null and noted_at < $1",
        before
    ))
    .await
}

/// Settles a row that was in doubt because its case was taken; its cells are forgotten here.
pub async fn settle_taken(
    tx: &mut Tx,
    fingerprint: &[u8],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update recorded_doubt set settled_at = $2, outcome = 'taken', cells_sealed = null where fingerprint = $1 and outcome is null",
        fingerprint,
        now
    ))
    .await
}

/// Leaves a row out for good; `false` if that was decided before.
pub async fn leave_out(
    tx: &mut Tx,
    fingerprint: &[u8],
    (file_name, line): (&str, i32),
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into recorded_doubt (fingerprint, file_name, line, noted_at, settled_at, outcome)
        values ($1, $2, $3, $4, $4, 'left_out')
        on conflict (fingerprint) do update set settled_at = $4, outcome = 'left_out', cells_sealed = null
        where recorded_doubt.outcome is null",
        fingerprint,
        file_name,
        line,
        now
    ))
    .await
}

/// Which of these numbers stand in the register, by key or by place; as indices into `numbers`.
pub async fn numbers_taken(
    conn: &mut PgConnection,
    numbers: &[ListedNumber],
) -> Result<Vec<usize>, StoreError> {
    let keys: Vec<String> = numbers.iter().map(ListedNumber::key).collect();
    let years: Vec<i32> = numbers.iter().map(|number| number.year).collect();
    let places: Vec<i32> = numbers
        .iter()
        .map(|number| {
            number
                .sequence
                .and_then(|place| i32::try_from(place).ok())
                .unwrap_or(-1)
        })
        .collect();
    let found = sqlx::query_scalar!(
        r#"select asked.at as "at!"
        from unnest($1::text[], $2::integer[], $3::integer[]) with ordinality as asked (key, year, place, at)
        where exists (
            select from letter_number
            where regexp_replace(lower(letter_number.number), '[^0-9a-z]', '', 'g') = asked.key
        ) or exists (
            select from letter_number where letter_number.year = asked.year and letter_number.sequence = asked.place
        )"#,
        &keys,
        &years,
        &places
    )
    .fetch_all(conn)
    .await?;
    Ok(found
        .into_iter()
        .filter_map(|at| usize::try_from(at - 1).ok())
        .collect())
}

/// Blocks a number for good; `false` if the register has it.
pub async fn block_number(
    tx: &mut Tx,
    case: RecordedCaseId,
    number: &ListedNumber,
    kind: &str,
    given_at: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let place = number.sequence.and_then(|place| i32::try_from(place).ok());
    tx.changed(sqlx::query!(
        "insert into letter_number (number, year, sequence, recorded_case_id, kind, state, given_at)
        values ($1, $2, $3, $4, $5, 'outside', $6)
        on conflict do nothing",
        number.number,
        number.year,
        place,
        case.uuid(),
        kind,
        given_at
    ))
    .await
}
