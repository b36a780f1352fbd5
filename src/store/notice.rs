//! What people are told in the portal.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, NoticeId};

pub async fn insert(
    tx: &mut Tx,
    account: AccountId,
    case: Option<ApplicationId>,
    kind: &str,
    params: &Value,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "insert into notice (id, account_id, application_id, kind, params, created_at) values ($1, $2, $3, $4, $5, $6)",
        NoticeId::at(now).uuid(),
        account.uuid(),
        case.map(ApplicationId::uuid),
        kind,
        params,
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}

/// A notice as its reader sees it.
#[derive(Debug, Clone)]
pub struct Notice {
    pub id: Uuid,
    pub application_id: Option<Uuid>,
    pub kind: String,
    pub params: Value,
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
}

/// A person's notices, newest first, below `before`.
pub async fn of_account(
    conn: &mut PgConnection,
    account: AccountId,
    before: Option<(DateTime<Utc>, NoticeId)>,
    limit: i64,
) -> Result<Vec<Notice>, StoreError> {
    Ok(sqlx::query_as!(
        Notice,
        "select id, application_id, kind, params, created_at, read_at
        from notice
        where account_id = $1 and ($2::timestamptz is null or (created_at, id) < ($2, $3))
        order by created_at desc, id desc
        limit $4",
        account.uuid(),
        before.map(|(at, _)| at),
        before.map(|(_, id)| id.uuid()),
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// Everything shown so far counts as read.
pub async fn mark_read(
    tx: &mut Tx,
    account: AccountId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    sqlx::query!(
        "update notice set read_at = $2 where account_id = $1 and read_at is null",
        account.uuid(),
        now
    )
    .execute(tx.conn())
    .await?;
    Ok(())
}
