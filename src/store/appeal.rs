//! Appeals to the superior of the agency head, and their outcome.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::{MaybeId, StoreError, Tx};
use crate::domain::id::{AccountId, AppealId, ApplicationId, FileId};

/// An appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    pub id: AppealId,
    /// The day on which it reached the superior.
    pub filed_on: NaiveDate,
    pub note: String,
    /// `None` while undecided.
    pub granted: Option<bool>,
    pub decided_on: Option<NaiveDate>,
    pub decision_file_id: Option<FileId>,
}

/// Inserts an appeal with its day and text.
pub async fn insert(
    tx: &mut Tx,
    id: AppealId,
    case: ApplicationId,
    (filed_on, note): (NaiveDate, &str),
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into appeal (id, application_id, filed_on, note, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)",
        id.uuid(),
        case.uuid(),
        filed_on,
        note,
        by.uuid(),
        at
    ))
    .await
}

/// The superior's decision, with its scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppealDecision {
    pub granted: bool,
    pub decided_on: NaiveDate,
    pub file: FileId,
}

pub async fn decide(
    tx: &mut Tx,
    appeal: AppealId,
    decision: &AppealDecision,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update appeal
        set outcome = $2, decided_on = $3, decision_file_id = $4, decided_at = $5
        where id = $1 and outcome is null",
        appeal.uuid(),
        if decision.granted {
            "granted"
        } else {
            "refused"
        },
        decision.decided_on,
        decision.file.uuid(),
        at
    ))
    .await
}

/// The appeal that is not decided yet.
pub async fn undecided(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Option<Appeal>, StoreError> {
    Ok(of_case(conn, case)
        .await?
        .into_iter()
        .find(|appeal| appeal.granted.is_none()))
}

/// Every appeal of a case, newest first.
pub async fn of_case(
    conn: &mut PgConnection,
    case: ApplicationId,
) -> Result<Vec<Appeal>, StoreError> {
    Ok(sqlx::query_as!(
        Appeal,
        r#"select id, filed_on, note, outcome = 'granted' as granted, decided_on, decision_file_id as "decision_file_id!: MaybeId"
        from appeal
        where application_id = $1
        order by recorded_at desc, id desc"#,
        case.uuid()
    )
    .fetch_all(conn)
    .await?)
}
