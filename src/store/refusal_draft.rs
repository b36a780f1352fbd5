//! Unsigned decisions not to recommend, one for each case.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId};
use crate::domain::refusal::Decision;

/// The last written version; its content stays encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusalDraft {
    pub decision: Decision,
    pub content_sealed: Vec<u8>,
    /// Hash of the content.
    pub content_sha256: Vec<u8>,
    pub written_at: DateTime<Utc>,
}

pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<RefusalDraft>, StoreError> {
    let row = sqlx::query!(
        "select act, content_sealed, content_sha256, written_at
        from refusal_draft
        where application_id = $1",
        case.uuid()
    )
    .fetch_optional(conn)
    .await?;
    row.map(|row| {
        let wrong = || StoreError::inconsistent("refusal_draft", case, "act");
        Ok(RefusalDraft {
            decision: Decision::parse(&row.act).ok_or_else(wrong)?,
            content_sealed: row.content_sealed,
            content_sha256: row.content_sha256,
            written_at: row.written_at,
        })
    })
    .transpose()
}

/// A decision to be stored.
#[derive(Debug)]
pub struct NewRefusalDraft<'a> {
    pub case: ApplicationId,
    pub decision: Decision,
    pub number: &'a str,
    pub content_sealed: &'a [u8],
    pub content_sha256: &'a [u8],
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// Stores it in place of an earlier one.
pub async fn put(tx: &mut Tx, draft: &NewRefusalDraft<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into refusal_draft (application_id, act, number, content_sealed, content_sha256, written_by, written_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict (application_id) do update
        set act = $2, number = $3, content_sealed = $4, content_sha256 = $5, written_by = $6, written_at = $7",
        draft.case.uuid(),
        draft.decision.as_str(),
        draft.number,
        draft.content_sealed,
        draft.content_sha256,
        draft.by.uuid(),
        draft.at
    ))
    .await
}

/// Deletes the case's unsigned decision.
pub async fn forget(tx: &mut Tx, case: ApplicationId) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from refusal_draft where application_id = $1",
        case.uuid()
    ))
    .await
}
