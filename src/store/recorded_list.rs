//! Reading cases that were done outside the portal: lists, one of them, and whose protection ends.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{MaybeId, StoreError, Tx};
use crate::domain::id::{AccountId, RecordedCaseId};
use crate::domain::ip_type::IpType;
use crate::domain::recorded::{ListedDate, RecordedState, RenewalDays, RenewalTurn};

/// What a list shows of a recorded case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedLine {
    pub id: RecordedCaseId,
    pub ip_type: &'static IpType,
    pub title: String,
    pub holders: Vec<String>,
    pub state: RecordedState,
    pub kecamatan: String,
    pub filed_first: Option<NaiveDate>,
    pub filed_last: Option<NaiveDate>,
    pub recorded_at: DateTime<Utc>,
}

reads!(
    lines,
    RecordedLine,
    r#"select id, ip_type as "ip_type: Word<&'static IpType>", title, holders, state as "state: Word<RecordedState>", kecamatan,
            filed_first, filed_last, recorded_at
        from recorded_case
        "# $
);

/// Cases that contain every one of these words, newest first; all of them where there are none.
pub async fn list(
    conn: &mut PgConnection,
    words: &str,
    before: Option<(DateTime<Utc>, RecordedCaseId)>,
    limit: i64,
) -> Result<Vec<RecordedLine>, StoreError> {
    let (before_at, before_id) = (before.map(|(at, _)| at), before.map(|(_, id)| id.uuid()));
    let Some((longest, others)) = super::search::patterns(words) else {
        let all = lines!(
            "where ($1::timestamptz is null or (recorded_at, id) < ($1, $2))
        order by recorded_at desc, id desc
        limit $3",
            before_at,
            before_id,
            limit
        );
        return Ok(all.fetch_all(conn).await?);
    };
    let found = lines!(
        "where search like $1 and search like all($2)
            and ($3::timestamptz is null or (recorded_at, id) < ($3, $4))
        order by recorded_at desc, id desc
        limit $5",
        longest,
        &others,
        before_at,
        before_id,
        limit
    );
    Ok(found.fetch_all(conn).await?)
}

/// How many cases contain these words, counted up to 100; none where no word is asked for.
pub async fn count(conn: &mut PgConnection, words: &str) -> Result<i64, StoreError> {
    let Some((longest, others)) = super::search::patterns(words) else {
        return Ok(0);
    };
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!"
        from (select from recorded_case where search like $1 and search like all($2) limit 100) as found"#,
        longest,
        &others
    )
    .fetch_one(conn)
    .await?)
}

/// How many cases of a type are in a state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedCount {
    pub ip_type: &'static IpType,
    pub state: RecordedState,
    pub cases: i64,
}

/// Counts all cases by type and state.
pub async fn counts(conn: &mut PgConnection) -> Result<Vec<RecordedCount>, StoreError> {
    Ok(sqlx::query_as!(
        RecordedCount,
        r#"select ip_type as "ip_type: Word<&'static IpType>", state as "state: Word<RecordedState>", count(*) as "cases!"
        from recorded_case
        group by ip_type, state
        order by ip_type, state"#
    )
    .fetch_all(conn)
    .await?)
}

/// All that is known of a recorded case.
#[derive(Clone)]
pub struct RecordedCase {
    pub id: RecordedCaseId,
    pub ip_type: &'static IpType,
    pub title: String,
    pub holders: Vec<String>,
    pub business_name: String,
    pub nik_sealed: Option<Vec<u8>>,
    pub phone: String,
    pub address: String,
    pub kecamatan: String,
    pub classes: Vec<i16>,
    pub state: RecordedState,
    pub filed_on: Option<ListedDate>,
    pub letter_number: Option<String>,
    pub letter_on: Option<ListedDate>,
    pub djki_number: String,
    pub certificate_number: String,
    pub granted_on: Option<ListedDate>,
    pub ends_on: Option<ListedDate>,
    pub account: Option<AccountId>,
    pub cells_sealed: Vec<u8>,
    pub file_name: String,
    pub line: i32,
    pub recorded_at: DateTime<Utc>,
}

struct RecordedRow {
    ip_type: &'static IpType,
    title: String,
    holders: Vec<String>,
    business_name: String,
    nik_sealed: Option<Vec<u8>>,
    phone: String,
    address: String,
    kecamatan: String,
    classes: Vec<i16>,
    state: RecordedState,
    filed_first: Option<NaiveDate>,
    filed_last: Option<NaiveDate>,
    letter_number: Option<String>,
    letter_first: Option<NaiveDate>,
    letter_last: Option<NaiveDate>,
    djki_number: String,
    certificate_number: String,
    granted_first: Option<NaiveDate>,
    granted_last: Option<NaiveDate>,
    ends_first: Option<NaiveDate>,
    ends_last: Option<NaiveDate>,
    account: Option<AccountId>,
    cells_sealed: Vec<u8>,
    file_name: String,
    line: i32,
    recorded_at: DateTime<Utc>,
}

fn between(first: Option<NaiveDate>, last: Option<NaiveDate>) -> Option<ListedDate> {
    Some(ListedDate {
        first: first?,
        last: last?,
    })
}

pub async fn find(
    conn: &mut PgConnection,
    id: RecordedCaseId,
) -> Result<Option<RecordedCase>, StoreError> {
    let row = sqlx::query_as!(
        RecordedRow,
        r#"select ip_type as "ip_type: Word<&'static IpType>", title, holders, business_name, nik_sealed, phone, address, kecamatan, classes,
            state as "state: Word<RecordedState>", filed_first, filed_last, letter_number, letter_first, letter_last, djki_number,
            certificate_number, granted_first, granted_last, ends_first, ends_last, account_id as "account!: MaybeId", cells_sealed, file_name,
            line, recorded_at
        from recorded_case
        where id = $1"#,
        id.uuid()
    )
    .fetch_optional(conn)
    .await?;
    Ok(row.map(|row| RecordedCase {
        id,
        ip_type: row.ip_type,
        title: row.title,
        holders: row.holders,
        business_name: row.business_name,
        nik_sealed: row.nik_sealed,
        phone: row.phone,
        address: row.address,
        kecamatan: row.kecamatan,
        classes: row.classes,
        state: row.state,
        filed_on: between(row.filed_first, row.filed_last),
        letter_number: row.letter_number,
        letter_on: between(row.letter_first, row.letter_last),
        djki_number: row.djki_number,
        certificate_number: row.certificate_number,
        granted_on: between(row.granted_first, row.granted_last),
        ends_on: between(row.ends_first, row.ends_last),
        account: row.account,
        cells_sealed: row.cells_sealed,
        file_name: row.file_name,
        line: row.line,
        recorded_at: row.recorded_at,
    }))
}

/// Protection that ends, and whose owner nobody has told at this turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EndingRight {
    pub id: RecordedCaseId,
    pub ip_type: &'static IpType,
    pub title: String,
    pub holders: Vec<String>,
    pub phone: String,
    pub certificate_number: String,
    pub ends_first: NaiveDate,
    pub ends_last: NaiveDate,
}

/// Registered cases of these types whose owners were not told at the turn that [`RenewalDays::turn`] gives today, soonest
/// end first. A date of a list spans a year at most.
pub async fn ending(
    conn: &mut PgConnection,
    types: &[String],
    days: &RenewalDays,
    limit: i64,
) -> Result<Vec<EndingRight>, StoreError> {
    Ok(sqlx::query_as!(
        EndingRight,
        r#"select id, ip_type as "ip_type: Word<&'static IpType>", title, holders, phone, certificate_number,
            ends_first as "ends_first!", ends_last as "ends_last!"
        from recorded_case
        where ends_first between $2::date - 366 and $3 and ends_last >= $2
            and ip_type = any($1) and state in ('registered', 'unknown', 'ended')
            and not exists (
                select from renewal_told
                where renewal_told.recorded_case_id = recorded_case.id
                    and renewal_told.turn = case
                        when recorded_case.ends_last < $4 then $6
                        when recorded_case.ends_first <= $5 then $7
                        else $8
                    end
            )
        order by ends_first, id
        limit $9"#,
        types,
        days.late_from,
        days.opens_until,
        days.today,
        days.last_month_until,
        RenewalTurn::Late.as_str(),
        RenewalTurn::LastMonth.as_str(),
        RenewalTurn::Opens.as_str(),
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// Records that the owner was told; `false` if somebody did so at this turn before.
pub async fn tell(
    tx: &mut Tx,
    id: RecordedCaseId,
    turn: RenewalTurn,
    by: AccountId,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into renewal_told (recorded_case_id, turn, told_by, told_at)
        values ($1, $2, $3, $4)
        on conflict (recorded_case_id, turn) do nothing",
        id.uuid(),
        turn.as_str(),
        by.uuid(),
        now
    ))
    .await
}

/// Who told the owner, at which turn and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenewalTold {
    pub turn: RenewalTurn,
    pub by: String,
    pub at: DateTime<Utc>,
}

pub async fn told(
    conn: &mut PgConnection,
    id: RecordedCaseId,
) -> Result<Vec<RenewalTold>, StoreError> {
    Ok(sqlx::query_as!(
        RenewalTold,
        r#"select renewal_told.turn as "turn: Word<RenewalTurn>", account.name as by, renewal_told.told_at as at
        from renewal_told
        join account on account.id = renewal_told.told_by
        where renewal_told.recorded_case_id = $1
        order by renewal_told.told_at"#,
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}
