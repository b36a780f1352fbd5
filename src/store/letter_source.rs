//! Versions of the recommendation letter's source: proposed, decided, and the one in force.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::word::Word;
use super::{StoreError, Tx};
use crate::domain::id::{AccountId, LetterSourceId};
use crate::domain::proposal::VersionState;

/// One version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterSource {
    pub id: LetterSourceId,
    /// Counted from 1.
    pub version: i32,
    pub source: String,
    pub note: String,
    pub state: VersionState,
    pub proposed_by: AccountId,
    pub proposer: String,
    pub proposed_at: DateTime<Utc>,
    pub decider: Option<String>,
    pub decided_at: Option<DateTime<Utc>>,
    pub reason: String,
}

/// A version to be proposed.
#[derive(Debug)]
pub struct NewLetterSource<'a> {
    pub id: LetterSourceId,
    pub source: &'a str,
    pub sha256: [u8; 32],
    pub note: &'a str,
    pub by: AccountId,
    pub at: DateTime<Utc>,
}

/// Stores a proposal; the constraint `letter_source_one_open` refuses a second one.
pub async fn insert(tx: &mut Tx, new: &NewLetterSource<'_>) -> Result<(), StoreError> {
    tx.run(sqlx::query!(
        "insert into letter_source (id, version, source, source_sha256, note, proposed_by, proposed_at)
        select $1, 1 + coalesce(max(version), 0), $2, $3, $4, $5, $6 from letter_source",
        new.id.uuid(),
        new.source,
        &new.sha256[..],
        new.note,
        new.by.uuid(),
        new.at
    ))
    .await
}

/// The text of the version in force; `None` before the first.
pub async fn in_force(conn: &mut PgConnection) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select source from letter_source where state = 'activated' order by decided_at desc, version desc limit 1"
    )
    .fetch_optional(conn)
    .await?)
}

/// The text with this hash, in force, of former days or only proposed.
pub async fn by_hash(conn: &mut PgConnection, sha256: &[u8]) -> Result<Option<String>, StoreError> {
    Ok(sqlx::query_scalar!(
        "select source from letter_source where source_sha256 = $1 limit 1",
        sha256
    )
    .fetch_optional(conn)
    .await?)
}

/// The open proposal, and below it the latest decided ones.
pub async fn list(conn: &mut PgConnection, most: i64) -> Result<Vec<LetterSource>, StoreError> {
    select(conn, None, most).await
}

pub async fn find(
    conn: &mut PgConnection,
    id: LetterSourceId,
) -> Result<Option<LetterSource>, StoreError> {
    Ok(select(conn, Some(id), 1).await?.pop())
}

/// Reads and locks a version, so that two people do not decide at once.
pub async fn lock(tx: &mut Tx, id: LetterSourceId) -> Result<Option<LetterSource>, StoreError> {
    sqlx::query!(
        "select id from letter_source where id = $1 for update",
        id.uuid()
    )
    .fetch_optional(tx.conn())
    .await?;
    find(tx.conn(), id).await
}

async fn select(
    conn: &mut PgConnection,
    id: Option<LetterSourceId>,
    most: i64,
) -> Result<Vec<LetterSource>, StoreError> {
    let rows = sqlx::query!(
        r#"select version.id, version.version, version.source, version.note, version.state as "state: Word<VersionState>",
            version.proposed_by, proposer.name as "proposer!", version.proposed_at, decider.name as "decider?",
            version.decided_at, version.reason
        from letter_source as version
        join account as proposer on proposer.id = version.proposed_by
        left join account as decider on decider.id = version.decided_by
        where $1::uuid is null or version.id = $1
        order by version.state = 'proposed' desc, version.version desc
        limit $2"#,
        id.map(LetterSourceId::uuid),
        most
    )
    .fetch_all(conn)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| LetterSource {
            id: row.id.into(),
            version: row.version,
            source: row.source,
            note: row.note,
            state: row.state.into(),
            proposed_by: row.proposed_by.into(),
            proposer: row.proposer,
            proposed_at: row.proposed_at,
            decider: row.decider,
            decided_at: row.decided_at,
            reason: row.reason,
        })
        .collect())
}

/// What became of a proposal.
#[derive(Debug)]
pub struct SourceEnd<'a> {
    pub state: VersionState,
    pub by: AccountId,
    pub at: DateTime<Utc>,
    pub reason: &'a str,
}

/// Decides on an open proposal.
pub async fn decide(
    tx: &mut Tx,
    id: LetterSourceId,
    decided: &SourceEnd<'_>,
) -> Result<(), StoreError> {
    tx.run_one(sqlx::query!(
        "update letter_source
        set state = $2, decided_by = $3, decided_at = $4, reason = $5
        where id = $1 and state = 'proposed'",
        id.uuid(),
        decided.state.as_str(),
        decided.by.uuid(),
        decided.at,
        decided.reason
    ))
    .await
}
