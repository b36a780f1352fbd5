//! Lists of letters: those to sign, and the register of numbers.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{MaybeId, StoreError};
use crate::domain::id::{AccountId, ApplicationId, LetterId, RecordedCaseId};
use crate::domain::ip_type::IpType;
use crate::domain::letter_number::NumberState;

/// A letter that waits for its signature, with a summary for the signer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initialled {
    pub case: ApplicationId,
    pub version: i64,
    pub title: String,
    pub ip_type: &'static IpType,
    pub applicant: String,
    pub due_at: Option<DateTime<Utc>>,
    pub letter: LetterId,
    pub number: String,
    /// Hash of the initialled content.
    pub sha256: Vec<u8>,
    /// Pages of the draft letter; `None` until somebody viewed it.
    pub pages: Option<i16>,
    pub initialled_at: DateTime<Utc>,
    pub initialler: String,
    /// Checklist items in order, and items marked for correction.
    pub checked: i64,
    pub fixes: i64,
}

/// Letters for this person to sign, by due date; not those that they drafted or initialled themselves.
pub async fn initialled(
    conn: &mut PgConnection,
    signer: AccountId,
    limit: i64,
) -> Result<Vec<Initialled>, StoreError> {
    Ok(sqlx::query_as!(
        Initialled,
        r#"select application.id as "case", application.version, application.title, application.ip_type as "ip_type: Word<&'static IpType>", case when applicant.kind = 'individual' then applicant.name else applicant.business_name end as "applicant!",
            application.due_at, letter.id as letter, coalesce(letter.number, '') as "number!",
            letter.initialled_sha256 as "sha256!", letter.pages, letter.initialled_at as "initialled_at!",
            initialler.name as initialler,
            (select count(*) from check_item where check_item.application_id = application.id and verdict = 'ok') as "checked!",
            (select count(*) from check_item where check_item.application_id = application.id and verdict = 'fix') as "fixes!"
        from application
        join letter on letter.application_id = application.id and letter.state = 'initialled'
        join applicant on applicant.application_id = application.id
        join account as initialler on initialler.id = letter.initialler_id
        where application.queue = 'agency_head' and application.status = 'initialled'
            and not exists (select from signing where signing.letter_id = letter.id and signing.state not in ('succeeded', 'failed'))
            and letter.initialler_id <> $2 and letter.drafter_id <> $2
        order by application.due_sort, application.id
        limit $1"#,
        limit,
        signer.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// How many letters wait that this person initialled or drafted, and so cannot sign.
pub async fn own_hand(conn: &mut PgConnection, signer: AccountId) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "count!"
        from application
        join letter on letter.application_id = application.id and letter.state = 'initialled'
        where application.queue = 'agency_head' and application.status = 'initialled'
            and (letter.initialler_id = $1 or letter.drafter_id = $1)"#,
        signer.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Somebody whose paraf waiting letters have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Initialler {
    pub account: AccountId,
    pub name: String,
    pub letters: i64,
}

/// Whose paraf the letters have that wait for a signature; by name.
pub async fn initiallers(conn: &mut PgConnection) -> Result<Vec<Initialler>, StoreError> {
    Ok(sqlx::query_as!(
        Initialler,
        r#"select account.id as account, account.name, count(*) as "letters!"
        from application
        join letter on letter.application_id = application.id and letter.state = 'initialled'
        join account on account.id = letter.initialler_id
        where application.queue = 'agency_head' and application.status = 'initialled'
        group by account.id, account.name
        order by account.name, account.id"#
    )
    .fetch_all(conn)
    .await?)
}

/// The cases whose letter waits with this person's paraf, oldest first.
pub async fn initialled_by(
    conn: &mut PgConnection,
    initialler: AccountId,
) -> Result<Vec<ApplicationId>, StoreError> {
    let ids = sqlx::query_scalar!(
        "select application.id
        from application
        join letter on letter.application_id = application.id and letter.state = 'initialled'
        where application.queue = 'agency_head' and application.status = 'initialled' and letter.initialler_id = $1
        order by letter.initialled_at, application.id",
        initialler.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(ids.into_iter().map(ApplicationId::from).collect())
}

/// One line of the register of letter numbers (buku agenda).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegisterLine {
    pub number: String,
    /// Running number in the year; `None` for a number that was typed outside the sequence.
    pub sequence: Option<i32>,
    pub kind: String,
    pub state: NumberState,
    pub given_at: DateTime<Utc>,
    pub end_reason: String,
    /// `None` for a letter outside the portal.
    pub case: Option<ApplicationId>,
    /// The case outside the portal that has the number.
    pub recorded: Option<RecordedCaseId>,
    pub title: String,
    pub ip_type: &'static IpType,
    pub applicant: String,
    pub signed_on: Option<NaiveDate>,
}

/// Where a page of the register begins: after this number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterNumber<'a> {
    pub sequence: Option<i32>,
    pub given_at: DateTime<Utc>,
    pub number: &'a str,
}

/// The numbers of a year in order, those outside the sequence last.
pub async fn register(
    conn: &mut PgConnection,
    year: i32,
    after: Option<AfterNumber<'_>>,
    limit: i64,
) -> Result<Vec<RegisterLine>, StoreError> {
    Ok(sqlx::query_as!(
        RegisterLine,
        r#"select letter_number.number, letter_number.sequence, letter_number.kind, letter_number.state as "state: Word<NumberState>",
            letter_number.given_at, letter_number.end_reason, letter_number.application_id as "case!: MaybeId", letter_number.recorded_case_id as "recorded!: MaybeId",
            coalesce(application.title, recorded_case.title) as "title!",
            coalesce(application.ip_type, recorded_case.ip_type) as "ip_type!: Word<&'static IpType>",
            coalesce(
                case when applicant.kind = 'individual' then applicant.name else applicant.business_name end,
                array_to_string(recorded_case.holders, ' dan ')
            ) as "applicant!",
            coalesce(
                (select max(letter.signed_on) from letter where letter.number = letter_number.number),
                (select max(refusal.signed_on) from refusal where refusal.number = letter_number.number)
            ) as signed_on
        from letter_number
        left join application on application.id = letter_number.application_id
        left join applicant on applicant.application_id = application.id
        left join recorded_case on recorded_case.id = letter_number.recorded_case_id
        where letter_number.year = $1
          and ($2::timestamptz is null
            or (coalesce(letter_number.sequence, 2147483647), letter_number.given_at, letter_number.number)
                > (coalesce($4::integer, 2147483647), $2, $3::text))
        order by letter_number.sequence, letter_number.given_at, letter_number.number
        limit $5"#,
        year,
        after.map(|after| after.given_at),
        after.map(|after| after.number),
        after.and_then(|after| after.sequence),
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// What waits for today's signatory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ToSign {
    /// Letters that wait for a signature, counted up to 100.
    pub waiting: i64,
    /// Papers of which nobody knows whether they were signed.
    pub unknown: i64,
    /// Whether a signing service does not answer, or papers wait for one.
    pub stands_still: bool,
}

pub async fn to_sign(conn: &mut PgConnection) -> Result<ToSign, StoreError> {
    Ok(sqlx::query_as!(
        ToSign,
        r#"select
            (select count(*) from (
                select from application where queue = 'agency_head' and status = 'initialled' limit 100
            ) as initialled) as "waiting!",
            (select count(*) from signing where state = 'unknown') as "unknown!",
            exists (select from standstill where ended_at is null)
              or exists (select from signing where queued_at is not null and state = 'prepared') as "stands_still!""#
    )
    .fetch_one(conn)
    .await?)
}
