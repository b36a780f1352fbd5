//! Complaints without what was said: where each stands, and who reads it.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{MaybeId, StoreError, Tx, uuids};
use crate::domain::complaint::{
    Accused, ComplaintCategory, ComplaintClock, ComplaintContact, ComplaintDays, ComplaintPlace,
    ComplaintState, Destination,
};
use crate::domain::id::{AccountId, ApplicationId, ComplaintId, FileId, FormToken};

/// A complaint to be stored.
#[derive(Debug, Clone, Copy)]
pub struct NewComplaint<'a> {
    pub id: ComplaintId,
    pub ticket: &'a str,
    pub form_token: FormToken,
    /// Keyed hash of everything in the form.
    pub form_hash: &'a [u8; 32],
    pub category: ComplaintCategory,
    pub destination: &'a Destination,
    pub content_sealed: &'a [u8],
    pub contact: ComplaintContact,
    pub days: ComplaintDays,
    pub files: &'a [FileId],
    pub filed_at: DateTime<Utc>,
}

/// Refused by `complaint_form_unique` if the same form came before.
pub async fn insert(tx: &mut Tx, new: &NewComplaint<'_>) -> Result<(), StoreError> {
    let place = new.destination.place;
    tx.run(sqlx::query!(
        "insert into complaint (
            id, ticket, form_token, form_hash, category, desk, accused, state, content_sealed, contact, filed_at, running_from,
            acknowledge_days, answer_days, reopen_days
        )
        values ($1, $2, $3, $4, $5, $6, $7, 'received', $8, $9, $10, $10, $11, $12, $13)",
        new.id.uuid(),
        new.ticket,
        new.form_token.uuid(),
        &new.form_hash[..],
        new.category.as_str(),
        place.desk.as_str(),
        place.accused.map(Accused::as_str),
        new.content_sealed,
        new.contact.as_str(),
        new.filed_at,
        i32::from(new.days.acknowledge),
        i32::from(new.days.answer),
        i32::from(new.days.reopen)
    ))
    .await?;
    tx.run(sqlx::query!(
        r#"insert into complaint_file (complaint_id, place, file_id)
        select $1, file.place::smallint, file.id from unnest($2::uuid[]) with ordinality as file (id, place)"#,
        new.id.uuid(),
        &uuids(new.files)
    ))
    .await?;
    keep_from(tx, new.id, &new.destination.kept_from).await
}

/// These people never read it.
async fn keep_from(tx: &mut Tx, id: ComplaintId, people: &[AccountId]) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into complaint_kept_from (complaint_id, account_id)
        select $1, person.id from unnest($2::uuid[]) as person (id)
        on conflict do nothing",
        id.uuid(),
        &uuids(people)
    ))
    .await
}

/// Who never reads it.
pub async fn kept_from(
    conn: &mut PgConnection,
    id: ComplaintId,
) -> Result<Vec<AccountId>, StoreError> {
    let rows = sqlx::query_scalar!(
        "select account_id from complaint_kept_from where complaint_id = $1",
        id.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows.into_iter().map(Into::into).collect())
}

/// The hash of what stood in a form, if it came before.
pub async fn of_form(
    conn: &mut PgConnection,
    token: FormToken,
) -> Result<Option<Vec<u8>>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select form_hash from complaint where form_token = $1",
        token.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// Where a complaint stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintRow {
    pub id: ComplaintId,
    pub ticket: String,
    pub form_token: FormToken,
    pub category: ComplaintCategory,
    pub place: ComplaintPlace,
    pub state: ComplaintState,
    pub contact: ComplaintContact,
    pub filed_at: DateTime<Utc>,
    running_from: DateTime<Utc>,
    acknowledged_at: Option<DateTime<Utc>>,
    pub ended_at: Option<DateTime<Utc>>,
    reopened_at: Option<DateTime<Utc>>,
    pub taken_by: Option<AccountId>,
    /// Name of whoever took it.
    pub taker: Option<String>,
    /// What the complainant said of the last answer.
    pub satisfied: Option<bool>,
    acknowledge_days: i32,
    answer_days: i32,
    reopen_days: i32,
    pub version: i64,
}

impl ComplaintRow {
    pub fn clock(&self) -> ComplaintClock {
        let days = |days: i32| u16::try_from(days).unwrap_or(u16::MAX);
        ComplaintClock {
            state: self.state,
            running_from: self.running_from,
            acknowledged_at: self.acknowledged_at,
            ended_at: self.ended_at,
            reopened: self.reopened_at.is_some(),
            days: ComplaintDays {
                acknowledge: days(self.acknowledge_days),
                answer: days(self.answer_days),
                reopen: days(self.reopen_days),
            },
        }
    }
}

reads!(
    rows,
    ComplaintRow,
    r#"select complaint.id, ticket, form_token, category as "category: Word<ComplaintCategory>",
            place as "place!: Word<ComplaintPlace>", state as "state: Word<ComplaintState>",
            contact as "contact: Word<ComplaintContact>", filed_at, running_from, acknowledged_at, ended_at, reopened_at,
            taken_by as "taken_by!: MaybeId", account.name as "taker?", satisfied, acknowledge_days, answer_days, reopen_days,
            version
        from complaint
        left join account on account.id = complaint.taken_by
        "# $
);

/// Whose complaints are asked for.
#[derive(Debug, Clone)]
pub struct ComplaintReader {
    pub account: AccountId,
    /// The places that their roles read, or handle.
    pub places: Vec<ComplaintPlace>,
}

impl ComplaintReader {
    fn words(&self) -> Vec<String> {
        self.places.iter().map(|place| place.word()).collect()
    }
}

/// The complaint, if this person reads it.
pub async fn find(
    conn: &mut PgConnection,
    id: ComplaintId,
    reader: &ComplaintReader,
) -> Result<Option<ComplaintRow>, StoreError> {
    Ok(rows!(
        "where complaint.id = $1 and place = any($2)
            and not exists (select from complaint_kept_from as kept where kept.complaint_id = complaint.id and kept.account_id = $3)",
        id.uuid(),
        &reader.words(),
        reader.account.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// The same, locked for an act.
pub async fn lock(
    tx: &mut Tx,
    id: ComplaintId,
    reader: &ComplaintReader,
) -> Result<Option<ComplaintRow>, StoreError> {
    Ok(rows!(
        "where complaint.id = $1 and place = any($2)
            and not exists (select from complaint_kept_from as kept where kept.complaint_id = complaint.id and kept.account_id = $3)
        for update of complaint",
        id.uuid(),
        &reader.words(),
        reader.account.uuid()
    )
    .fetch_optional(tx.conn())
    .await?)
}

/// For the complainant, whose code the caller checks.
pub async fn by_ticket(
    conn: &mut PgConnection,
    ticket: &str,
) -> Result<Option<ComplaintRow>, StoreError> {
    Ok(rows!("where ticket = $1", ticket)
        .fetch_optional(conn)
        .await?)
}

/// The same, locked for an act.
pub async fn lock_by_ticket(tx: &mut Tx, ticket: &str) -> Result<Option<ComplaintRow>, StoreError> {
    Ok(rows!("where ticket = $1 for update of complaint", ticket)
        .fetch_optional(tx.conn())
        .await?)
}

/// Where a page of a list begins: after this complaint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AfterComplaint {
    pub at: DateTime<Utc>,
    pub id: ComplaintId,
}

/// Open complaints, the longest-running first.
pub async fn open(
    conn: &mut PgConnection,
    reader: &ComplaintReader,
    after: Option<AfterComplaint>,
    limit: i64,
) -> Result<Vec<ComplaintRow>, StoreError> {
    Ok(rows!(
        "where ended_at is null and place = any($1)
            and not exists (select from complaint_kept_from as kept where kept.complaint_id = complaint.id and kept.account_id = $2)
            and ($3::timestamptz is null or (running_from, complaint.id) > ($3, $4))
        order by running_from, complaint.id
        limit $5",
        &reader.words(),
        reader.account.uuid(),
        after.map(|after| after.at),
        after.map(|after| after.id.uuid()),
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// Answered and closed ones, newest first.
pub async fn ended(
    conn: &mut PgConnection,
    reader: &ComplaintReader,
    before: Option<AfterComplaint>,
    limit: i64,
) -> Result<Vec<ComplaintRow>, StoreError> {
    Ok(rows!(
        "where ended_at is not null and place = any($1)
            and not exists (select from complaint_kept_from as kept where kept.complaint_id = complaint.id and kept.account_id = $2)
            and ($3::timestamptz is null or (ended_at, complaint.id) < ($3, $4))
        order by ended_at desc, complaint.id desc
        limit $5",
        &reader.words(),
        reader.account.uuid(),
        before.map(|before| before.at),
        before.map(|before| before.id.uuid()),
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// The one with this ticket number, if this person reads it.
pub async fn named(
    conn: &mut PgConnection,
    reader: &ComplaintReader,
    ticket: &str,
) -> Result<Vec<ComplaintRow>, StoreError> {
    Ok(rows!(
        "where ticket = $3 and place = any($1)
            and not exists (select from complaint_kept_from as kept where kept.complaint_id = complaint.id and kept.account_id = $2)",
        &reader.words(),
        reader.account.uuid(),
        ticket
    )
    .fetch_all(conn)
    .await?)
}

/// What was said, sealed.
pub async fn content(conn: &mut PgConnection, id: ComplaintId) -> Result<Vec<u8>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select content_sealed from complaint where id = $1",
        id.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// An enclosure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComplaintFile {
    pub file: FileId,
    pub media_type: String,
    pub size_bytes: i64,
}

/// The enclosures, as they were chosen.
pub async fn files(
    conn: &mut PgConnection,
    id: ComplaintId,
) -> Result<Vec<ComplaintFile>, StoreError> {
    Ok(sqlx::query_as!(
        ComplaintFile,
        "select file.id as file, file.media_type, file.size_bytes
        from complaint_file
        join file on file.id = complaint_file.file_id
        where complaint_file.complaint_id = $1
        order by complaint_file.place",
        id.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// The sent case with this receipt number.
pub async fn case_of(
    conn: &mut PgConnection,
    receipt: &str,
) -> Result<Option<ApplicationId>, StoreError> {
    let id = sqlx::query_scalar!(
        "select id from application where receipt_number = $1 and submitted_at is not null",
        receipt
    )
    .fetch_optional(conn)
    .await?;
    Ok(id.map(Into::into))
}

/// How a complaint is changed by an act; what stays `None` stays.
#[derive(Debug, Clone, Copy, Default)]
pub struct ComplaintChange<'a> {
    pub taken_by: Option<AccountId>,
    /// Somebody of the office has seen to it.
    pub acknowledged: bool,
    pub reopened: bool,
    pub satisfied: Option<bool>,
    pub destination: Option<&'a Destination>,
}

/// Writes the state after an act and what goes with it; the row must be locked.
pub async fn advance(
    tx: &mut Tx,
    row: &ComplaintRow,
    state: ComplaintState,
    change: ComplaintChange<'_>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let place = change.destination.map_or(row.place, |there| there.place);
    tx.run_one(sqlx::query!(
        "update complaint
        set state = $2,
            desk = $3,
            accused = $4,
            taken_by = case when $2 = 'received' then null else coalesce($5, taken_by) end,
            acknowledged_at = case when $6 then null when $7 then coalesce(acknowledged_at, $8) else acknowledged_at end,
            running_from = case when $6 then $8 else running_from end,
            reopened_at = case when $6 then $8 else reopened_at end,
            ended_at = case when $2 in ('answered', 'closed') then coalesce(ended_at, $8) end,
            satisfied = case when $2 in ('answered', 'closed') then coalesce($9, satisfied) end,
            version = version + 1
        where id = $1 and version = $10",
        row.id.uuid(),
        state.as_str(),
        place.desk.as_str(),
        place.accused.map(Accused::as_str),
        change.taken_by.map(AccountId::uuid),
        change.reopened,
        change.acknowledged,
        now,
        change.satisfied,
        row.version
    ))
    .await?;
    match change.destination {
        Some(there) => keep_from(tx, row.id, &there.kept_from).await,
        None => Ok(()),
    }
}
