//! A case at DJKI: number, stages, answers, and the resulting right.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{MaybeId, StoreError, Tx};
use crate::domain::id::{AccountId, AnswerId, ApplicationId, FileId, RightId, StageId};

/// The filing at DJKI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filing {
    pub djki_number: String,
    pub received_on: NaiveDate,
    /// Whether the owner or a konsultan filed, not the Dinas.
    pub own: bool,
    pub proof_file_id: Option<FileId>,
    pub confirmed_at: Option<DateTime<Utc>>,
}

pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<Filing>, StoreError> {
    Ok(sqlx::query_as!(
        Filing,
        r#"select djki_number, received_on, own, proof_file_id as "proof_file_id!: MaybeId", confirmed_at
        from filing
        where application_id = $1"#,
        case.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

/// Stores the filing, in place of one that was reported and rejected.
pub async fn put(
    tx: &mut Tx,
    case: ApplicationId,
    filing: &Filing,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into filing (application_id, djki_number, received_on, own, proof_file_id, recorded_by, recorded_at, confirmed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (application_id) do update
        set djki_number = excluded.djki_number, received_on = excluded.received_on, own = excluded.own,
            proof_file_id = excluded.proof_file_id, recorded_by = excluded.recorded_by,
            recorded_at = excluded.recorded_at, confirmed_at = excluded.confirmed_at",
        case.uuid(),
        filing.djki_number,
        filing.received_on,
        filing.own,
        filing.proof_file_id.map(FileId::uuid),
        by.uuid(),
        at,
        filing.confirmed_at
    ))
    .await
}

/// Records that the clerk has checked the proof of an owner's own filing.
pub async fn confirm(
    tx: &mut Tx,
    case: ApplicationId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update filing set confirmed_at = $2 where application_id = $1",
        case.uuid(),
        at
    ))
    .await
}

/// A stage reached at DJKI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageEvent {
    pub stage: String,
    pub on_date: NaiveDate,
    /// The wording in the public database PDKI.
    pub wording: String,
    pub answer_by: Option<NaiveDate>,
    pub note: String,
    pub at: DateTime<Utc>,
}

pub async fn add_stage(
    tx: &mut Tx,
    id: StageId,
    case: ApplicationId,
    stage: &StageEvent,
    by: AccountId,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into stage_event (id, application_id, stage, on_date, wording, answer_by, note, actor_id, at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id.uuid(),
        case.uuid(),
        stage.stage,
        stage.on_date,
        stage.wording,
        stage.answer_by,
        stage.note,
        by.uuid(),
        stage.at
    ))
    .await
}

/// The stages of a case in the order of recording.
pub async fn stages(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<StageEvent>, StoreError> {
    Ok(sqlx::query_as!(
        StageEvent,
        "select stage, on_date, wording, answer_by, note, at
        from stage_event
        where application_id = $1
        order by at, id",
        case.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Inserts the owner's answer to a letter of DJKI.
pub async fn add_answer(
    tx: &mut Tx,
    id: AnswerId,
    case: ApplicationId,
    note: &str,
    file: Option<FileId>,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into djki_answer (id, application_id, note, file_id, actor_id, at) values ($1, $2, $3, $4, $5, $6)",
        id.uuid(),
        case.uuid(),
        note,
        file.map(FileId::uuid),
        by.uuid(),
        at
    ))
    .await
}

/// An answer, for display.
#[derive(Debug, Clone)]
pub struct DjkiAnswer {
    pub note: String,
    pub file_id: Option<FileId>,
    pub at: DateTime<Utc>,
}

pub async fn answers(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<DjkiAnswer>, StoreError> {
    Ok(sqlx::query_as!(
        DjkiAnswer,
        r#"select note, file_id as "file_id!: MaybeId", at
        from djki_answer
        where application_id = $1
        order by at desc, id desc"#,
        case.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// The resulting right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RightRow {
    pub number: String,
    pub granted_on: NaiveDate,
    pub starts_on: NaiveDate,
    pub ends_on: Option<NaiveDate>,
    pub holder: String,
    pub certificate_file_id: FileId,
}

pub async fn right_of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<RightRow>, StoreError> {
    Ok(sqlx::query_as!(
        RightRow,
        "select number, granted_on, starts_on, ends_on, holder, certificate_file_id from ip_right where application_id = $1",
        case.uuid()
    )
    .fetch_optional(conn)
    .await?)
}

pub async fn insert_right(
    tx: &mut Tx,
    id: RightId,
    case: ApplicationId,
    owner: AccountId,
    right: &RightRow,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into ip_right (id, application_id, owner_id, number, granted_on, starts_on, ends_on, holder, certificate_file_id, recorded_by, recorded_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
        id.uuid(),
        case.uuid(),
        owner.uuid(),
        right.number,
        right.granted_on,
        right.starts_on,
        right.ends_on,
        right.holder,
        right.certificate_file_id.uuid(),
        by.uuid(),
        at
    ))
    .await
}
