//! Cases: reading, locking, and moving them along the procedure.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::{MaybeId, StoreError, Tx};
use crate::domain::application::{Application, Task};
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::ip_type::{Details, IpType, Service};
use crate::domain::procedure::{Act, Role, Status};

struct Row {
    id: ApplicationId,
    owner_id: AccountId,
    ip_type: String,
    service: String,
    status: String,
    history_seq: Option<i32>,
    version: i64,
    title: String,
    details: Value,
    receipt_number: Option<String>,
    tracking_code: Option<String>,
    handler_id: Option<AccountId>,
    task: Option<String>,
    status_since: DateTime<Utc>,
    due_at: Option<DateTime<Utc>>,
    ready_on: Option<NaiveDate>,
    reported_from: Option<String>,
    missed_on: Option<NaiveDate>,
    created_at: DateTime<Utc>,
    saved_at: DateTime<Utc>,
    submitted_at: Option<DateTime<Utc>>,
}

impl TryFrom<Row> for Application {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let wrong = |what| StoreError::inconsistent("application", row.id, what);
        let status = Status::parse(&row.status).ok_or_else(|| wrong("status"))?;
        let task = match &row.task {
            None => None,
            Some(word) => Some(Task::parse(word).ok_or_else(|| wrong("task"))?),
        };
        let reported_from = match &row.reported_from {
            None => None,
            Some(word) => Some(Status::parse(word).ok_or_else(|| wrong("reported_from"))?),
        };
        let details: Details = serde_json::from_value(row.details).map_err(|_| wrong("details"))?;
        let service = Service::parse(&row.service).ok_or_else(|| wrong("service"))?;
        Ok(Self {
            id: row.id,
            owner: row.owner_id,
            ip_type: IpType::parse(&row.ip_type).ok_or_else(|| wrong("ip_type"))?,
            service,
            status,
            history_seq: row.history_seq,
            version: row.version,
            title: row.title,
            details,
            receipt_number: row.receipt_number,
            tracking_code: row.tracking_code,
            handler: row.handler_id,
            task,
            status_since: row.status_since,
            due_at: row.due_at,
            ready_on: row.ready_on,
            reported_from,
            missed_on: row.missed_on,
            created_at: row.created_at,
            saved_at: row.saved_at,
            submitted_at: row.submitted_at,
        })
    }
}

reads!(
    rows,
    Row,
    r#"select id, owner_id, ip_type, service, status, history_seq, version, title, details, receipt_number,
            tracking_code, handler_id as "handler_id!: MaybeId", task, status_since, due_at, ready_on, reported_from, missed_on, created_at, saved_at, submitted_at
        from application
        "# $
);

/// Any case; for officers.
pub async fn find(
    conn: &mut PgConnection,
    id: ApplicationId,
) -> Result<Option<Application>, StoreError> {
    rows!("where id = $1", id.uuid())
        .fetch_optional(conn)
        .await?
        .map(TryInto::try_into)
        .transpose()
}

/// A case of this owner; another person's case is treated as missing.
pub async fn find_of_owner(
    conn: &mut PgConnection,
    id: ApplicationId,
    owner: AccountId,
) -> Result<Option<Application>, StoreError> {
    Ok(find(conn, id).await?.filter(|case| case.owner == owner))
}

/// Reads the case and locks its row until the transaction ends, so that acts on it run one after the other.
pub async fn lock(tx: &mut Tx, id: ApplicationId) -> Result<Option<Application>, StoreError> {
    rows!(
        "where id = $1
        for update",
        id.uuid()
    )
    .fetch_optional(tx.conn())
    .await?
    .map(TryInto::try_into)
    .transpose()
}

/// One step of the procedure: a history row and the new head of the case.
#[derive(Debug)]
pub struct StepRow<'a> {
    pub from: Status,
    pub act: Act,
    pub to: Status,
    pub actor: Option<AccountId>,
    pub role: Role,
    pub at: DateTime<Utc>,
    pub due_at: Option<DateTime<Utc>>,
    /// Working time that the step used in earlier stays.
    pub used_seconds: i32,
    /// Shown to the applicant.
    pub note: &'a str,
    pub data: Value,
}

/// Inserts the history row and updates the head; [`StoreError::Stale`] if the case has changed since it was read.
pub async fn advance(
    tx: &mut Tx,
    case: &mut Application,
    step: &StepRow<'_>,
) -> Result<(), StoreError> {
    let seq = case.history_seq.unwrap_or(0) + 1;
    tx.run(sqlx::query!(
        "insert into history (application_id, seq, from_status, act, to_status, actor_id, role, at, note, data)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        case.id.uuid(),
        seq,
        step.from.as_str(),
        step.act.as_str(),
        step.to.as_str(),
        step.actor.map(AccountId::uuid),
        step.role.as_str(),
        step.at,
        step.note,
        step.data,
    ))
    .await?;
    let since = if step.from == step.to {
        case.status_since
    } else {
        step.at
    };
    tx.run_one(sqlx::query!(
        "update application
        set status = $3, history_seq = $4, version = version + 1, status_since = $5, due_at = $6,
            used_seconds = case when status = $3 then used_seconds else $7 end,
            missed_on = case when $3 = 'delivered' then missed_on end, lifted_on = case when $6::timestamptz is null and status = $3 then lifted_on end
        where id = $1 and version = $2",
        case.id.uuid(),
        case.version,
        step.to.as_str(),
        seq,
        since,
        step.due_at,
        step.used_seconds,
    ))
    .await?;
    case.status = step.to;
    case.history_seq = Some(seq);
    case.version += 1;
    case.status_since = since;
    case.due_at = step.due_at;
    if step.to != Status::Delivered {
        case.missed_on = None;
    }
    Ok(())
}

/// Columns, other than the status, that an act may set on the locked case.
#[derive(Debug, Default)]
pub struct Marks {
    pub handler: Option<Option<AccountId>>,
    pub task: Option<Option<Task>>,
    pub ready_on: Option<Option<NaiveDate>>,
    pub reported_from: Option<Option<Status>>,
    pub missed_on: Option<Option<NaiveDate>>,
}

/// Sets the given columns only.
pub async fn mark(tx: &mut Tx, case: &mut Application, marks: Marks) -> Result<(), StoreError> {
    case.handler = marks.handler.unwrap_or(case.handler);
    case.task = marks.task.unwrap_or(case.task);
    case.ready_on = marks.ready_on.unwrap_or(case.ready_on);
    case.reported_from = marks.reported_from.unwrap_or(case.reported_from);
    case.missed_on = marks.missed_on.unwrap_or(case.missed_on);
    tx.run(sqlx::query!(
        "update application
        set handler_id = $2, task = $3, ready_on = $4, reported_from = $5, missed_on = $6
        where id = $1",
        case.id.uuid(),
        case.handler.map(AccountId::uuid),
        case.task.map(Task::as_str),
        case.ready_on,
        case.reported_from.map(Status::as_str),
        case.missed_on,
    ))
    .await
}

/// Inserts a draft; `false` if the owner has `most` drafts already.
pub async fn insert_draft(
    tx: &mut Tx,
    id: ApplicationId,
    owner: AccountId,
    ip_type: &IpType,
    service: Service,
    now: DateTime<Utc>,
    most: i64,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into application (id, owner_id, ip_type, service, status_since, created_at, saved_at)
        select $1, $2, $3, $4, $5, $5, $5
        where (select count(*) from application where owner_id = $2 and status = 'draft') < $6",
        id.uuid(),
        owner.uuid(),
        ip_type.code,
        service.as_str(),
        now,
        most
    ))
    .await
}

/// Saves the answers of the locked case.
pub async fn save_details(
    tx: &mut Tx,
    case: &mut Application,
    details: Details,
    title: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let value = serde_json::to_value(&details)
        .map_err(|_| StoreError::inconsistent("application", case.id, "details"))?;
    tx.run(sqlx::query!(
        "update application
        set details = $2, title = $3, saved_at = $4, version = version + 1
        where id = $1",
        case.id.uuid(),
        value,
        title,
        now
    ))
    .await?;
    case.details = details;
    title.clone_into(&mut case.title);
    case.saved_at = now;
    case.version += 1;
    Ok(())
}

/// Sets the due date of the locked case.
pub async fn set_due(
    tx: &mut Tx,
    case: &mut Application,
    due_at: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update application set due_at = $2, lifted_on = null where id = $1",
        case.id.uuid(),
        due_at
    ))
    .await?;
    case.due_at = due_at;
    Ok(())
}

/// Sets receipt number and tracking code at the first submission; a recall keeps them.
pub async fn give_receipt(
    tx: &mut Tx,
    case: &mut Application,
    receipt_number: &str,
    tracking_code: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update application
        set receipt_number = $2, tracking_code = $3, submitted_at = $4
        where id = $1",
        case.id.uuid(),
        receipt_number,
        tracking_code,
        now
    ))
    .await?;
    case.receipt_number = Some(receipt_number.to_owned());
    case.tracking_code = Some(tracking_code.to_owned());
    case.submitted_at = Some(now);
    Ok(())
}

/// The next running number for a receipt prefix and year; the counter is locked until commit.
pub async fn next_receipt(tx: &mut Tx, prefix: &str, year: i32) -> Result<i32, StoreError> {
    Ok(sqlx::query_scalar!(
        "insert into receipt_counter (prefix, year, last)
        values ($1, $2, 1)
        on conflict (prefix, year) do update set last = receipt_counter.last + 1
        returning last",
        prefix,
        year
    )
    .fetch_one(tx.conn())
    .await?)
}

/// Deletes a draft that was never submitted, with all its rows.
pub async fn delete_draft(tx: &mut Tx, case: &Application) -> Result<(), StoreError> {
    let files = sqlx::query_scalar!(
        r#"select file_id as "file_id!" from document where application_id = $1
        union select file_id from prepared where application_id = $1
        union select file_id from prepared_picture where application_id = $1"#,
        case.id.uuid()
    )
    .fetch_all(tx.conn())
    .await?;
    tx.run(sqlx::query!(
        "delete from application where id = $1 and status = 'draft' and history_seq is null",
        case.id.uuid()
    ))
    .await?;
    super::file::delete_all_unused(tx, &files).await
}

/// Records when the owner last saved something. The version stays, so that a form open elsewhere remains valid.
pub async fn note_saved(
    tx: &mut Tx,
    case: &mut Application,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update application set saved_at = $2 where id = $1",
        case.id.uuid(),
        now
    ))
    .await?;
    case.saved_at = now;
    Ok(())
}
