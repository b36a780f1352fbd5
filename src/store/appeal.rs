//! Appeals to the superior of the agency head, and their outcome.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId};

/// An appeal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appeal {
    pub id: Uuid,
    /// The day on which it reached the superior.
    pub filed_on: NaiveDate,
    pub note: String,
    /// `None` while undecided.
    pub granted: Option<bool>,
    pub decided_on: Option<NaiveDate>,
    pub decision_file_id: Option<Uuid>,
}

/// Inserts an appeal with its day and text.
pub async fn insert(
    tx: &mut Tx,
    id: Uuid,
    case: ApplicationId,
    (filed_on, note): (NaiveDate, &str),
    by: AccountId,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into appeal (id, application_id, filed_on, note, recorded_by, recorded_at) values ($1, $2, $3, $4, $5, $6)",
        id,
        case.uuid(),
        filed_on,
        note,
        by.uuid(),
        at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// The superior's decision, with its scan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AppealDecision {
    pub granted: bool,
    pub decided_on: NaiveDate,
    pub file: Uuid,
}

pub async fn decide(
    tx: &mut Tx,
    appeal: Uuid,
    decision: &AppealDecision,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update appeal
        set outcome = $2, decided_on = $3, decision_file_id = $4, decided_at = $5
        where id = $1 and outcome is null",
        appeal,
        if decision.granted {
            "granted"
        } else {
            "refused"
        },
        decision.decided_on,
        decision.file,
        at
    )
    .execute(tx.conn())
    .await?;
    Ok(())
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
        "select id, filed_on, note, outcome = 'granted' as granted, decided_on, decision_file_id
        from appeal
        where application_id = $1
        order by recorded_at desc, id desc",
        case.uuid()
    )
    .fetch_all(conn)
    .await?)
}
