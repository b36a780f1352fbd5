//! The checklist of a case, and the corrections requested of its owner.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, CorrectionId};

/// A reviewer's verdict on one item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemVerdict {
    pub code: String,
    pub fix: bool,
    pub reason: String,
    pub example: String,
}

/// The verdicts so far, by item code.
pub async fn verdicts(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<ItemVerdict>, StoreError> {
    Ok(sqlx::query_as!(
        ItemVerdict,
        r#"select code, verdict = 'fix' as "fix!", reason, example
        from check_item
        where application_id = $1
        order by code"#,
        case.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Stores verdicts in place of earlier ones; of two for the same item the later counts.
pub async fn set_verdicts(
    tx: &mut Tx,
    case: ApplicationId,
    verdicts: &[ItemVerdict],
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let column = |pick: fn(&ItemVerdict) -> &String| -> Vec<String> {
        verdicts
            .iter()
            .map(|verdict| pick(verdict).clone())
            .collect()
    };
    let fixes: Vec<bool> = verdicts.iter().map(|verdict| verdict.fix).collect();
    tx.run(sqlx::query!(
        "insert into check_item (application_id, code, verdict, reason, example, checked_by, checked_at)
        select distinct on (code) $1, code, case when fix then 'fix' else 'ok' end, reason, example, $6, $7
        from unnest($2::text[], $3::bool[], $4::text[], $5::text[]) with ordinality as item (code, fix, reason, example, place)
        order by code, place desc
        on conflict (application_id, code) do update
        set verdict = excluded.verdict, reason = excluded.reason, example = excluded.example,
            checked_by = excluded.checked_by, checked_at = excluded.checked_at",
        case.uuid(),
        &column(|verdict| &verdict.code),
        &fixes,
        &column(|verdict| &verdict.reason),
        &column(|verdict| &verdict.example),
        by.uuid(),
        at
    ))
    .await
}

/// Deletes verdicts whose item has changed since, so that it is checked again.
pub async fn forget(tx: &mut Tx, case: ApplicationId, codes: &[String]) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "delete from check_item where application_id = $1 and code = any($2)",
        case.uuid(),
        codes
    ))
    .await
}

/// One thing to correct.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CorrectionItem {
    pub code: String,
    pub reason: String,
    pub example: String,
}

/// The open correction packet, if any.
pub async fn open_correction(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<CorrectionItem>, StoreError> {
    Ok(sqlx::query_as!(
        CorrectionItem,
        "select correction_item.code, correction_item.reason, correction_item.example
        from correction
        join correction_item on correction_item.correction_id = correction.id
        where correction.application_id = $1 and correction.answered_at is null
        order by correction_item.code",
        case.uuid()
    )
    .fetch_all(conn)
    .await?)
}

/// Opens a correction packet.
pub async fn open_packet(
    tx: &mut Tx,
    id: CorrectionId,
    case: ApplicationId,
    items: &[CorrectionItem],
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into correction (id, application_id, opened_at, opened_by) values ($1, $2, $3, $4)",
        id.uuid(),
        case.uuid(),
        at,
        by.uuid()
    ))
    .await?;
    let column = |pick: fn(&CorrectionItem) -> &String| -> Vec<String> {
        items.iter().map(|item| pick(item).clone()).collect()
    };
    tx.run(sqlx::query!(
        "insert into correction_item (correction_id, code, reason, example)
        select $1, code, reason, example
        from unnest($2::text[], $3::text[], $4::text[]) as item (code, reason, example)",
        id.uuid(),
        &column(|item| &item.code),
        &column(|item| &item.reason),
        &column(|item| &item.example),
    ))
    .await
}

/// Records that the open packet waits for OSS.
pub async fn wait_for_oss(tx: &mut Tx, case: ApplicationId) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update correction set waits_for_oss = true where application_id = $1 and answered_at is null",
        case.uuid()
    ))
    .await
}

/// Closes the open packet, because it was answered or is no longer needed.
pub async fn close_packet(
    tx: &mut Tx,
    case: ApplicationId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update correction set answered_at = $2 where application_id = $1 and answered_at is null",
        case.uuid(),
        at
    ))
    .await
}
