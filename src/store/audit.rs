//! Reading and verifying the audit chain.

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use sqlx::{PgConnection, PgExecutor, PgPool};
use uuid::Uuid;

use super::tx::{AuditRow, audit_hash};
use super::{MaybeId, StoreError};
use crate::domain::id::{AccountId, ApplicationId};

/// The result of verifying the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainReport {
    /// The hash of the last row, noted elsewhere, will later reveal whether the whole chain was rewritten.
    Whole { rows: i64, end: Vec<u8> },
    /// The first row that was changed or does not follow from the one before.
    BrokenAt { seq: i64, what: Break },
}

/// In which way a row is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    RowBeforeMissing,
    DoesNotFollow,
    ContentChanged,
    HeadNamesAnother,
    EndMissing,
    NotAsNoted,
}

/// A row as noted outside the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    pub seq: i64,
    pub hash: Vec<u8>,
}

/// Verifies the whole chain in order, with constant memory.
pub async fn verify(pool: &PgPool) -> Result<ChainReport, StoreError> {
    verify_against(pool, None).await
}

/// Also checks that the chain still contains the noted row. The hashes reveal a changed row; if somebody rewrites all
/// of them, only a note outside the database reveals it. Rows and head are read in one snapshot.
pub async fn verify_against(
    pool: &PgPool,
    noted: Option<&Noted>,
) -> Result<ChainReport, StoreError> {
    let mut moment = pool
        .begin_with("begin isolation level repeatable read, read only")
        .await?;
    let head = head(&mut *moment).await?;
    let mut previous = vec![0_u8; 32];
    let mut expected_seq = 0_i64;
    let mut rows = sqlx::query!(
        "select seq, at, actor_id, role, act, subject_kind, subject_id, data, previous_hash, hash
        from audit
        order by seq"
    )
    .fetch(&mut *moment);
    while let Some(row) = rows.try_next().await? {
        expected_seq += 1;
        let broken = |what| Ok(ChainReport::BrokenAt { seq: row.seq, what });
        if row.seq != expected_seq {
            return broken(Break::RowBeforeMissing);
        }
        if row.previous_hash != previous {
            return broken(Break::DoesNotFollow);
        }
        let hash = audit_hash(&AuditRow {
            seq: row.seq,
            at: row.at,
            actor_id: row.actor_id.map(Into::into),
            role: &row.role,
            act: &row.act,
            subject_kind: &row.subject_kind,
            subject_id: row.subject_id,
            data: &row.data,
            previous_hash: &row.previous_hash,
        });
        if row.hash != hash {
            return broken(Break::ContentChanged);
        }
        if noted.is_some_and(|noted| noted.seq == row.seq && noted.hash != row.hash) {
            return broken(Break::NotAsNoted);
        }
        previous = row.hash;
    }
    drop(rows);
    moment.rollback().await?;
    let known = noted.map_or(0, |noted| noted.seq);
    Ok(ended(&head, known, expected_seq, previous))
}

/// Checks that the chain ends at its head and contains row `known`.
fn ended(head: &Noted, known: i64, rows: i64, end: Vec<u8>) -> ChainReport {
    if head.seq < rows || (head.seq == rows && head.hash != end) {
        ChainReport::BrokenAt {
            seq: rows,
            what: Break::HeadNamesAnother,
        }
    } else if head.seq.max(known) > rows {
        ChainReport::BrokenAt {
            seq: rows + 1,
            what: Break::EndMissing,
        }
    } else {
        ChainReport::Whole { rows, end }
    }
}

/// Number and hash of the last row, from the chain's head.
pub async fn head(conn: impl PgExecutor<'_>) -> Result<Noted, StoreError> {
    Ok(
        sqlx::query_as!(Noted, "select seq, hash from audit_head where only_row")
            .fetch_one(conn)
            .await?,
    )
}

/// One row of the trail, for the Inspector.
#[derive(Debug, Clone)]
pub struct TrailRow {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor_id: Option<AccountId>,
    /// `None` for the portal itself, and for a deleted account.
    pub actor: Option<String>,
    pub role: String,
    pub act: String,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    pub data: String,
    pub hash: Vec<u8>,
}

reads!(
    rows,
    TrailRow,
    r#"select audit.seq, audit.at, audit.actor_id as "actor_id!: MaybeId", account.name as "actor?", audit.role, audit.act, audit.subject_kind, audit.subject_id, audit.data, audit.hash
        from audit
        left join account on account.id = audit.actor_id
        "# $
);

/// The trail, newest first, below `before` (exclusive); of one case if given.
pub async fn page(
    conn: &mut PgConnection,
    case: Option<ApplicationId>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<TrailRow>, StoreError> {
    let before = before.unwrap_or(i64::MAX);
    let Some(case) = case else {
        return Ok(rows!(
            "where audit.seq < $1
            order by audit.seq desc
            limit $2",
            before,
            limit
        )
        .fetch_all(conn)
        .await?);
    };
    Ok(rows!(
        "where audit.subject_kind = 'application' and audit.subject_id = $1 and audit.seq < $2
        order by audit.seq desc
        limit $3",
        case.uuid(),
        before,
        limit
    )
    .fetch_all(conn)
    .await?)
}
