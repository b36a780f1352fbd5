//! Lists of cases: an officer's desk, a search, an owner's own. Keyset paging, one statement for each list.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::letter_promise::Promised;
use super::{StoreError, uuids};
use crate::domain::application::Task;
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::ip_type::{IpType, Service};
use crate::domain::procedure::{Role, Status};

/// One line of a list.
#[derive(Debug, Clone)]
pub struct WorklistLine {
    pub id: ApplicationId,
    pub receipt_number: Option<String>,
    pub title: String,
    pub ip_type: &'static IpType,
    pub service: Service,
    pub applicant: String,
    pub status: Status,
    pub task: Option<Task>,
    pub status_since: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    /// The day that the owner had chosen and on which the Dinas issued no code.
    pub missed_on: Option<NaiveDate>,
    /// The published promise, while it is still open.
    pub promised: Option<Promised>,
    pub due_sort: DateTime<Utc>,
    pub handler: Option<String>,
    pub created_at: DateTime<Utc>,
    pub saved_at: DateTime<Utc>,
    /// Whether nobody knows if its paper was signed.
    pub unsure: bool,
}

struct Row {
    id: ApplicationId,
    receipt_number: Option<String>,
    title: String,
    ip_type: String,
    service: String,
    applicant: Option<String>,
    status: String,
    task: Option<String>,
    status_since: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    missed_on: Option<NaiveDate>,
    promise_begun_at: Option<DateTime<Utc>>,
    promise_since: Option<DateTime<Utc>>,
    promise_used: Option<i32>,
    promise_due_at: Option<DateTime<Utc>>,
    handler: Option<String>,
    created_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    unsure: bool,
    waiting: Option<i64>,
}

/// Sort key of a case without a due date; later than any date from PostgreSQL.
const NEVER: DateTime<Utc> = DateTime::<Utc>::MAX_UTC;

impl TryFrom<Row> for WorklistLine {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let wrong = |what| StoreError::inconsistent("application", row.id, what);
        Ok(Self {
            id: row.id,
            receipt_number: row.receipt_number,
            title: row.title,
            ip_type: IpType::parse(&row.ip_type).ok_or_else(|| wrong("ip_type"))?,
            service: Service::parse(&row.service).ok_or_else(|| wrong("service"))?,
            applicant: row.applicant.unwrap_or_default(),
            status: Status::parse(&row.status).ok_or_else(|| wrong("status"))?,
            task: row
                .task
                .map(|word| Task::parse(&word).ok_or_else(|| wrong("task")))
                .transpose()?,
            status_since: row.status_since,
            due_at: row.due_at,
            missed_on: row.missed_on,
            promised: row.promise_begun_at.map(|begun_at| Promised {
                begun_at,
                running_since: row.promise_since,
                used_seconds: row.promise_used.unwrap_or_default(),
                due_at: row.promise_due_at,
            }),
            due_sort: row.due_at.unwrap_or(NEVER),
            handler: row.handler,
            created_at: row.created_at,
            saved_at: row.saved_at,
            unsure: row.unsure,
        })
    }
}

/// Where a page of a desk begins: after this line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterLine {
    /// `None` among lines without a due date.
    pub due_at: Option<DateTime<Utc>>,
    pub id: ApplicationId,
}

/// Selects the rows of a list; each statement adds its own order and start. Names are looked up for each line, so that
/// a list costs no more with many cases. `$waiting` is counted once.
macro_rules! rows {
    ($conn:expr, $waiting:tt, $promise:tt, $from_where:tt, $($argument:expr),+ $(,)?) => {
        sqlx::query_as!(
            Row,
            r#"select application.id, application.receipt_number, application.title, application.ip_type, application.service,
            (select case when kind = 'individual' then name else business_name end
                from applicant where applicant.application_id = application.id) as applicant,
            application.status, application.task, application.status_since, application.due_at, application.missed_on,
            case when application.handler_id is not null then (select name from account where account.id = application.handler_id) end as handler,
            application.created_at, application.saved_at,
            exists (select from signing where signing.application_id = application.id and signing.state = 'unknown') as "unsure!", "# + $promise + r#", "# + $waiting + r#" as waiting
            from application "# + $from_where,
            $($argument),+
        )
        .fetch_all($conn)
        .await?
    };
}

fn lines(rows: Vec<Row>) -> Result<Vec<WorklistLine>, StoreError> {
    rows.into_iter().map(TryInto::try_into).collect()
}

/// A desk: the cases that wait for a role, by the clock; of one status or one reviewer where given.
#[derive(Debug, Clone, Copy)]
pub struct DeskQuery {
    pub role: Role,
    pub status: Option<Status>,
    pub handler: Option<AccountId>,
    pub after: Option<AfterLine>,
}

/// Lines on a page of officers; the statements, which say so themselves, read one more to know whether there is another.
pub const PAGE: usize = 25;

/// A page of a desk.
#[derive(Debug, Clone)]
pub struct DeskPage {
    pub lines: Vec<WorklistLine>,
    /// How many cases wait on the whole desk, as in [`count`]; only known for its first page without filters.
    pub waiting: Option<i64>,
}

/// The first lines of a desk after `after`. The first page without filters is read most often; it has a statement with
/// a fixed plan, which also counts the desk.
pub async fn desk(conn: &mut PgConnection, desk: &DeskQuery) -> Result<DeskPage, StoreError> {
    let role = desk.role.as_str();
    if let DeskQuery {
        status: None,
        handler: None,
        after: None,
        ..
    } = desk
    {
        let rows = rows!(
            conn,
            r#"(
                select count(*) from (
                    select from application where application.queue = $1
                    order by application.due_sort, application.id
                    limit 100
                ) as counted
            )"#,
            "null::timestamptz as promise_begun_at, null::timestamptz as promise_since, null::integer as promise_used, null::timestamptz as promise_due_at",
            r#"where application.queue = $1
            order by application.due_sort, application.id
            limit 26"#,
            role
        );
        return Ok(DeskPage {
            waiting: Some(rows.first().and_then(|row| row.waiting).unwrap_or(0)),
            lines: lines(rows)?,
        });
    }
    let rows = rows!(
        conn,
        "null::bigint",
        "null::timestamptz as promise_begun_at, null::timestamptz as promise_since, null::integer as promise_used, null::timestamptz as promise_due_at",
        r#"where application.queue = $1
            and (application.due_sort, application.id) > (
                coalesce($2::timestamptz, case when $3::uuid is null then '-infinity' else 'infinity' end::timestamptz),
                coalesce($3, '00000000-0000-0000-0000-000000000000'::uuid)
            )
            and ($4::text is null or application.status = $4)
            and ($5::uuid is null or application.handler_id = $5)
            order by application.due_sort, application.id
            limit 26"#,
        role,
        desk.after.and_then(|after| after.due_at),
        desk.after.map(|after| after.id.uuid()),
        desk.status.map(Status::as_str),
        desk.handler.map(AccountId::uuid)
    );
    Ok(DeskPage {
        lines: lines(rows)?,
        waiting: None,
    })
}

/// Cases that are paid, or reported as paid, and not filed at DJKI; in the closing days of a year (`closing`) also
/// those whose code can still be paid. By due date, after a line.
pub async fn to_finish(
    conn: &mut PgConnection,
    closing: bool,
    after: Option<AfterLine>,
) -> Result<Vec<WorklistLine>, StoreError> {
    lines(rows!(
        conn,
        "null::bigint",
        "null::timestamptz as promise_begun_at, null::timestamptz as promise_since, null::integer as promise_used, null::timestamptz as promise_due_at",
        r#"where application.status in ('billed', 'payment_reported', 'paid')
            and (application.status <> 'billed' or $1)
            and (application.due_sort, application.id) > (
                coalesce($2::timestamptz, case when $3::uuid is null then '-infinity' else 'infinity' end::timestamptz),
                coalesce($3, '00000000-0000-0000-0000-000000000000'::uuid)
            )
            order by application.due_sort, application.id
            limit 26"#,
        closing,
        after.and_then(|after| after.due_at),
        after.map(|after| after.id.uuid())
    ))
}

/// How many there are, counted up to [`MOST_COUNTED`].
pub async fn count_to_finish(conn: &mut PgConnection, closing: bool) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "waiting!" from (
            select from application
            where status in ('billed', 'payment_reported', 'paid') and (status <> 'billed' or $1)
            order by due_sort, id
            limit 100
        ) as waiting"#,
        closing
    )
    .fetch_one(conn)
    .await?)
}

/// Unanswered objections filed on or before a day, oldest first; at most five.
pub async fn unanswered_objections(
    conn: &mut PgConnection,
    filed_before: DateTime<Utc>,
) -> Result<Vec<WorklistLine>, StoreError> {
    lines(rows!(
        conn,
        "null::bigint",
        "null::timestamptz as promise_begun_at, null::timestamptz as promise_since, null::integer as promise_used, null::timestamptz as promise_due_at",
        r#"where application.status = 'objection_filed' and application.queue in ('agency_head', 'clerk')
            and application.status_since <= $1
            order by application.status_since, application.id
            limit 5"#,
        filed_before
    ))
}

/// How many cases wait for a role, by the desk's own index; counted up to [`MOST_COUNTED`].
pub async fn count(conn: &mut PgConnection, role: Role) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select count(*) as "waiting!" from (
            select from application where application.queue = $1
            order by application.due_sort, application.id
            limit 100
        ) as waiting"#,
        role.as_str()
    )
    .fetch_one(conn)
    .await?)
}

/// Where counting a desk stops.
pub const MOST_COUNTED: i64 = 100;

/// Cases whose numbers, title and names contain every one of these words, in any order; newest first, without drafts.
/// `named` are cases to which a number of another kind leads.
pub async fn search(
    conn: &mut PgConnection,
    words: &str,
    named: &[ApplicationId],
    before: Option<(DateTime<Utc>, ApplicationId)>,
) -> Result<Vec<WorklistLine>, StoreError> {
    let Some((longest, others)) = super::search::patterns(words) else {
        return everything(conn, before).await;
    };
    lines(rows!(
        conn,
        "null::bigint",
        "null::timestamptz as promise_begun_at, null::timestamptz as promise_since, null::integer as promise_used, null::timestamptz as promise_due_at",
        r#"where (application.search like $1 and application.search like all($2) or application.id = any($3))
            and application.status <> 'draft'
            and ($4::timestamptz is null or (application.created_at, application.id) < ($4, $5))
            order by application.created_at desc, application.id desc
            limit 26"#,
        longest,
        &others,
        &uuids(named),
        before.map(|(at, _)| at),
        before.map(|(_, id)| id.uuid())
    ))
}

/// Every submitted case, newest first.
async fn everything(
    conn: &mut PgConnection,
    before: Option<(DateTime<Utc>, ApplicationId)>,
) -> Result<Vec<WorklistLine>, StoreError> {
    lines(rows!(
        conn,
        "null::bigint",
        "null::timestamptz as promise_begun_at, null::timestamptz as promise_since, null::integer as promise_used, null::timestamptz as promise_due_at",
        r#"where application.status <> 'draft'
            and ($1::timestamptz is null or (application.created_at, application.id) < ($1, $2))
            order by application.created_at desc, application.id desc
            limit 26"#,
        before.map(|(at, _)| at),
        before.map(|(_, id)| id.uuid())
    ))
}

/// An owner's newest cases.
pub async fn of_owner(
    conn: &mut PgConnection,
    owner: AccountId,
    limit: i64,
) -> Result<Vec<WorklistLine>, StoreError> {
    lines(rows!(
        conn,
        "null::bigint",
        "null::timestamptz as promise_begun_at, null::timestamptz as promise_since, null::integer as promise_used, null::timestamptz as promise_due_at",
        r#"where application.owner_id = $1
            order by application.created_at desc, application.id desc
            limit $2"#,
        owner.uuid(),
        limit
    ))
}

/// The lines of these cases with their promises, unordered.
pub(super) async fn these(
    conn: &mut PgConnection,
    cases: &[ApplicationId],
) -> Result<Vec<WorklistLine>, StoreError> {
    lines(rows!(
        conn,
        "null::bigint",
        r#"letter_promise.begun_at as "promise_begun_at?", letter_promise.running_since as "promise_since?",
            letter_promise.used_seconds as "promise_used?", letter_promise.due_at as "promise_due_at?""#,
        r#"left join letter_promise on letter_promise.application_id = application.id and letter_promise.ended_at is null
            where application.id = any($1)"#,
        &uuids(cases)
    ))
}
