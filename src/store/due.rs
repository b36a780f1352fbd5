//! Due dates of many cases at once, after the calendar has changed.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, JobId, NoticeId};
use crate::domain::procedure::Status;

/// A case whose clock runs.
#[derive(Debug, Clone)]
pub struct RunningCase {
    pub id: ApplicationId,
    pub owner: AccountId,
    pub status: Status,
    pub since: DateTime<Utc>,
    /// Working time that the step used before.
    pub used_seconds: i32,
    pub due_at: Option<DateTime<Utc>>,
    /// For a case without a due date: the printed date that an outage suspended.
    pub lifted_on: Option<NaiveDate>,
    pub ready_on: Option<NaiveDate>,
    pub title: String,
    pub receipt_number: Option<String>,
}

/// Cases in these statuses, by id, after `after`.
pub async fn running(
    conn: &mut PgConnection,
    statuses: &[Status],
    after: Option<ApplicationId>,
    limit: i64,
) -> Result<Vec<RunningCase>, StoreError> {
    let words: Vec<String> = statuses.iter().map(ToString::to_string).collect();
    let rows = sqlx::query!(
        "select id, owner_id, status, status_since, used_seconds, due_at, lifted_on, ready_on, title, receipt_number
        from application
        where status = any($1) and id > coalesce($2, '00000000-0000-0000-0000-000000000000'::uuid)
        order by id
        limit $3",
        &words,
        after.map(ApplicationId::uuid),
        limit
    )
    .fetch_all(conn)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(RunningCase {
                status: Status::parse(&row.status)
                    .ok_or_else(|| StoreError::inconsistent("application", row.id, "status"))?,
                id: row.id.into(),
                owner: row.owner_id.into(),
                since: row.status_since,
                used_seconds: row.used_seconds,
                due_at: row.due_at,
                lifted_on: row.lifted_on,
                ready_on: row.ready_on,
                title: row.title,
                receipt_number: row.receipt_number,
            })
        })
        .collect()
}

/// Stores due dates in one statement and returns the stored ones. A case that has moved on since it was read keeps its
/// new due date.
pub async fn set(
    tx: &mut Tx,
    cases: &[(RunningCase, Option<DateTime<Utc>>)],
) -> Result<Vec<ApplicationId>, StoreError> {
    let ids: Vec<Uuid> = cases.iter().map(|(case, _)| case.id.uuid()).collect();
    let statuses: Vec<String> = cases
        .iter()
        .map(|(case, _)| case.status.to_string())
        .collect();
    let since: Vec<DateTime<Utc>> = cases.iter().map(|(case, _)| case.since).collect();
    let dues: Vec<Option<DateTime<Utc>>> = cases.iter().map(|(_, due)| *due).collect();
    let days: Vec<Option<NaiveDate>> = cases.iter().map(|(case, _)| case.ready_on).collect();
    let written = sqlx::query_scalar!(
        "update application
        set due_at = new.due_at,
            lifted_on = case when new.due_at is null then coalesce((application.due_at at time zone 'Asia/Jakarta')::date, application.lifted_on) end
        from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::timestamptz[], $5::date[]) as new (id, status, since, due_at, ready_on)
        where application.id = new.id and application.status = new.status and application.status_since = new.since
          and application.ready_on is not distinct from new.ready_on
        returning application.id",
        &ids,
        &statuses,
        &since,
        &dues as &[Option<DateTime<Utc>>],
        &days as &[Option<NaiveDate>]
    )
    .fetch_all(tx.conn())
    .await?;
    Ok(written.into_iter().map(ApplicationId::from).collect())
}

/// A notice to one owner about one case.
#[derive(Debug, Clone)]
pub struct ToldOwner {
    pub case: ApplicationId,
    pub owner: AccountId,
    pub params: Value,
    /// Payload of the mail with the same content, if it is to be mailed.
    pub mail: Option<Value>,
}

/// Inserts notices to many owners and the mail jobs of some, in two statements; the mails are due at `mailed_at`.
pub async fn tell(
    tx: &mut Tx,
    kind: &str,
    job: &str,
    told: &[ToldOwner],
    (now, mailed_at): (DateTime<Utc>, DateTime<Utc>),
) -> Result<(), StoreError> {
    let ids: Vec<Uuid> = told.iter().map(|_| NoticeId::at(now).uuid()).collect();
    let owners: Vec<Uuid> = told.iter().map(|told| told.owner.uuid()).collect();
    let cases: Vec<Uuid> = told.iter().map(|told| told.case.uuid()).collect();
    let params: Vec<Value> = told.iter().map(|told| told.params.clone()).collect();
    tx.run(sqlx::query!(
        "insert into notice (id, account_id, application_id, kind, params, created_at)
        select new.id, new.account_id, new.application_id, $5, new.params, $6
        from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::jsonb[]) as new (id, account_id, application_id, params)",
        &ids,
        &owners,
        &cases,
        &params,
        kind,
        now
    ))
    .await?;
    let mails: Vec<Value> = told.iter().filter_map(|told| told.mail.clone()).collect();
    let ids: Vec<Uuid> = mails.iter().map(|_| JobId::at(now).uuid()).collect();
    tx.run(sqlx::query!(
        "insert into job (id, kind, payload, run_at)
        select new.id, $3, new.payload, $4
        from unnest($1::uuid[], $2::jsonb[]) as new (id, payload)",
        &ids,
        &mails,
        job,
        mailed_at
    ))
    .await
}
