//! Corrections of what was recorded of DJKI or of a payment. The old value is kept in the history of the case.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::filing::{RightRow, StageEvent};
use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, FileId, StageId};

/// Replaces number and date of receipt.
pub async fn set_filing(
    tx: &mut Tx,
    case: ApplicationId,
    djki_number: &str,
    received_on: NaiveDate,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update filing set djki_number = $2, received_on = $3 where application_id = $1",
        case.uuid(),
        djki_number,
        received_on
    ))
    .await
}

/// A stage with its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordedStage {
    pub id: StageId,
    pub event: StageEvent,
}

/// The stages of a case, newest first.
pub async fn stages(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<RecordedStage>, StoreError> {
    let rows = sqlx::query!(
        "select id, stage, on_date, wording, answer_by, note, at
        from stage_event
        where application_id = $1
        order by at desc, id desc",
        case.uuid()
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| RecordedStage {
            id: row.id.into(),
            event: StageEvent {
                stage: row.stage,
                on_date: row.on_date,
                wording: row.wording,
                answer_by: row.answer_by,
                note: row.note,
                at: row.at,
            },
        })
        .collect())
}

/// Replaces the content of a stage; its order among the others stays.
pub async fn set_stage(tx: &mut Tx, id: StageId, stage: &StageEvent) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update stage_event set stage = $2, on_date = $3, wording = $4, answer_by = $5 where id = $1",
        id.uuid(),
        stage.stage,
        stage.on_date,
        stage.wording,
        stage.answer_by
    ))
    .await
}

/// Deletes a stage that was recorded by mistake.
pub async fn remove_stage(tx: &mut Tx, id: StageId) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from stage_event where id = $1",
        id.uuid()
    ))
    .await
}

/// Replaces the recorded right.
pub async fn set_right(
    tx: &mut Tx,
    case: ApplicationId,
    right: &RightRow,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update ip_right
        set number = $2, granted_on = $3, starts_on = $4, ends_on = $5, certificate_file_id = $6
        where application_id = $1",
        case.uuid(),
        right.number,
        right.granted_on,
        right.starts_on,
        right.ends_on,
        right.certificate_file_id.uuid()
    ))
    .await
}

/// Deletes a right that was recorded by mistake.
pub async fn remove_right(tx: &mut Tx, case: ApplicationId) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from ip_right where application_id = $1",
        case.uuid()
    ))
    .await
}

/// Hides a file from the owner; officers can still open it.
pub async fn withdraw_file(
    tx: &mut Tx,
    file: FileId,
    case: ApplicationId,
    reason: &str,
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into withdrawn_file (file_id, application_id, reason, withdrawn_by, withdrawn_at) values ($1, $2, $3, $4, $5)",
        file.uuid(),
        case.uuid(),
        reason,
        by.uuid(),
        at
    ))
    .await
}

/// A file that was hidden from the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WithdrawnFile {
    pub file_id: FileId,
    pub reason: String,
    pub withdrawn_at: DateTime<Utc>,
}

/// The hidden files of a case, newest first.
pub async fn withdrawn_files(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<WithdrawnFile>, StoreError> {
    Ok(sqlx::query_as!(
        WithdrawnFile,
        "select file_id, reason, withdrawn_at from withdrawn_file where application_id = $1 order by withdrawn_at desc",
        case.uuid()
    )
    .fetch_all(conn)
    .await?)
}
