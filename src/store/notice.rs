//! Notices to people inside the portal.

use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::PgConnection;

use super::{MaybeId, StoreError, Tx};
use crate::domain::id::{AccountId, ApplicationId, NoticeId};

/// One notice in its recipient's list.
#[derive(Debug, Clone, PartialEq)]
pub struct NoticeRow {
    pub id: NoticeId,
    pub application_id: Option<ApplicationId>,
    pub kind: String,
    pub params: Value,
    pub created_at: DateTime<Utc>,
    pub read_at: Option<DateTime<Utc>>,
}

pub async fn insert(
    tx: &mut Tx,
    account: AccountId,
    application: Option<ApplicationId>,
    kind: &str,
    params: &Value,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into notice (id, account_id, application_id, kind, params, created_at)
        values ($1, $2, $3, $4, $5, $6)",
        NoticeId::at(now).uuid(),
        account.uuid(),
        application.map(ApplicationId::uuid),
        kind,
        params,
        now
    ))
    .await
}

/// Newest first, below `before` (exclusive).
pub async fn page(
    conn: &mut PgConnection,
    account: AccountId,
    before: Option<NoticeId>,
    limit: i64,
) -> Result<Vec<NoticeRow>, StoreError> {
    Ok(sqlx::query_as!(
        NoticeRow,
        r#"select id, application_id as "application_id!: MaybeId", kind, params, created_at, read_at
        from notice
        where account_id = $1 and ($2::uuid is null or id < $2)
        order by id desc
        limit $3"#,
        account.uuid(),
        before.map(NoticeId::uuid),
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// The newest unread notices of these kinds.
pub async fn unread(
    conn: &mut PgConnection,
    account: AccountId,
    kinds: &[String],
    limit: i64,
) -> Result<Vec<NoticeRow>, StoreError> {
    Ok(sqlx::query_as!(
        NoticeRow,
        r#"select id, application_id as "application_id!: MaybeId", kind, params, created_at, read_at
        from notice
        where account_id = $1 and read_at is null and kind = any($2)
        order by id desc
        limit $3"#,
        account.uuid(),
        kinds,
        limit
    )
    .fetch_all(conn)
    .await?)
}

/// Marks the owner's notices about a case as read.
pub async fn mark_case_read(
    tx: &mut Tx,
    account: AccountId,
    case: ApplicationId,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "update notice set read_at = $3 where account_id = $1 and application_id = $2 and read_at is null",
        account.uuid(),
        case.uuid(),
        now
    ))
    .await
}

/// Whether any notice about a case is unread.
pub async fn any_unread_of(
    conn: &mut PgConnection,
    account: AccountId,
    case: ApplicationId,
) -> Result<bool, StoreError> {
    Ok(sqlx::query_scalar!(
        r#"select exists (
            select from notice where account_id = $1 and application_id = $2 and read_at is null
        ) as "any!""#,
        account.uuid(),
        case.uuid()
    )
    .fetch_one(conn)
    .await?)
}

/// Marks everything up to and including `upto` as read.
pub async fn mark_read(
    tx: &mut Tx,
    account: AccountId,
    upto: NoticeId,
    now: DateTime<Utc>,
) -> Result<u64, StoreError> {
    tx.count(sqlx::query!(
        "update notice set read_at = $3 where account_id = $1 and id <= $2 and read_at is null",
        account.uuid(),
        upto.uuid(),
        now
    ))
    .await
}
