//! The audit chain, read and proven.

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt;
use sqlx::{PgConnection, PgExecutor, PgPool};
use uuid::Uuid;

use super::StoreError;
use super::tx::{AuditRow, audit_hash};

/// What walking the chain found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ChainReport {
    /// With the hash of its last row: noted elsewhere, it shows later whether the chain was forged anew.
    Whole { rows: i64, end: Vec<u8> },
    /// The first row that does not follow from the one before it, or was changed.
    BrokenAt { seq: i64, what: Break },
}

/// How a chain is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Break {
    RowBeforeMissing,
    DoesNotFollow,
    ContentChanged,
    HeadNamesAnother,
    EndMissing,
    NotAsNoted,
}

/// A row as somebody noted it outside the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noted {
    pub seq: i64,
    pub hash: Vec<u8>,
}

/// Walks the whole chain in order; constant memory.
pub async fn verify(pool: &PgPool) -> Result<ChainReport, StoreError> {
    verify_against(pool, None).await
}

/// The same, and whether the chain is still the one of which a row was noted. Hashes alone tell when a row was altered;
/// whoever can write them all anew is found out only by what lies outside the database. Rows and head are those of one
/// moment, whatever is written meanwhile.
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
            actor_id: row.actor_id,
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

/// Whether the chain ends where its head says, and holds the row that is `known`.
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

/// The last row, as the chain's head names it.
pub async fn head(conn: impl PgExecutor<'_>) -> Result<Noted, StoreError> {
    Ok(
        sqlx::query_as!(Noted, "select seq, hash from audit_head where only_row")
            .fetch_one(conn)
            .await?,
    )
}

/// One line of the trail, as the Inspector reads it.
#[derive(Debug, Clone)]
pub struct TrailRow {
    pub seq: i64,
    pub at: DateTime<Utc>,
    pub actor_id: Option<Uuid>,
    /// `None` for the portal itself, and for an account that was forgotten.
    pub actor: Option<String>,
    pub role: String,
    pub act: String,
    pub subject_kind: String,
    pub subject_id: Option<Uuid>,
    pub data: String,
    pub hash: Vec<u8>,
}

/// The trail, newest first, below `before` (exclusive); of one case where given.
pub async fn page(
    conn: &mut PgConnection,
    case: Option<Uuid>,
    before: Option<i64>,
    limit: i64,
) -> Result<Vec<TrailRow>, StoreError> {
    let before = before.unwrap_or(i64::MAX);
    let Some(case) = case else {
        return Ok(sqlx::query_as!(
            TrailRow,
            r#"select audit.seq, audit.at, audit.actor_id, account.name as "actor?", audit.role, audit.act, audit.subject_kind, audit.subject_id, audit.data, audit.hash
            from audit
            left join account on account.id = audit.actor_id
            where audit.seq < $1
            order by audit.seq desc
            limit $2"#,
            before,
            limit
        )
        .fetch_all(conn)
        .await?);
    };
    Ok(sqlx::query_as!(
        TrailRow,
        r#"select audit.seq, audit.at, audit.actor_id, account.name as "actor?", audit.role, audit.act, audit.subject_kind, audit.subject_id, audit.data, audit.hash
        from audit
        left join account on account.id = audit.actor_id
        where audit.subject_kind = 'application' and audit.subject_id = $1 and audit.seq < $2
        order by audit.seq desc
        limit $3"#,
        case,
        before,
        limit
    )
    .fetch_all(conn)
    .await?)
}
