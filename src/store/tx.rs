//! The transaction of one act. Its audit rows are chained last, just before commit, so that the chain's head is locked
//! as briefly as possible.

use chrono::{DateTime, Utc};
use sha2::{Digest, Sha256};
use sqlx::postgres::PgArguments;
use sqlx::query::Query;
use sqlx::{PgConnection, PgPool, Postgres, Transaction};
use uuid::Uuid;

use super::StoreError;
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;

type Statement<'a> = Query<'a, Postgres, PgArguments>;

/// A write transaction; only `actions`, `jobs` and `cli` may begin one.
pub struct Tx {
    inner: Transaction<'static, Postgres>,
    audit: Vec<AuditEntry>,
}

/// The audit entry of an act: hashes and field names, never personal data.
#[derive(Debug, Clone)]
pub struct AuditEntry {
    pub at: DateTime<Utc>,
    pub actor_id: Option<AccountId>,
    pub role: Role,
    pub act: String,
    pub subject_kind: &'static str,
    /// Of a thing of `subject_kind`.
    pub subject_id: Option<Uuid>,
    pub data: serde_json::Value,
}

impl Tx {
    pub async fn begin(pool: &PgPool) -> Result<Self, StoreError> {
        Ok(Self {
            inner: Transaction::begin(super::kept::acquire(pool).await?, None).await?,
            audit: Vec::new(),
        })
    }

    /// The connection of this transaction, for reads under its locks.
    pub fn conn(&mut self) -> &mut PgConnection {
        &mut self.inner
    }

    /// Runs a statement that answers nothing.
    pub(super) async fn run(&mut self, statement: Statement<'_>) -> Result<(), StoreError> {
        self.count(statement).await.map(drop)
    }

    /// Runs a statement; how many rows it changed.
    pub(super) async fn count(&mut self, statement: Statement<'_>) -> Result<u64, StoreError> {
        Ok(statement.execute(self.conn()).await?.rows_affected())
    }

    /// Runs a statement; whether it changed anything.
    pub(super) async fn changed(&mut self, statement: Statement<'_>) -> Result<bool, StoreError> {
        Ok(self.count(statement).await? > 0)
    }

    /// Runs a statement that must change one row; [`StoreError::Stale`] if it does not.
    pub(super) async fn run_one(&mut self, statement: Statement<'_>) -> Result<(), StoreError> {
        match self.count(statement).await? {
            1 => Ok(()),
            _ => Err(StoreError::Stale),
        }
    }

    /// Adds an audit row, to be chained at commit.
    pub fn audit(&mut self, entry: AuditEntry) {
        self.audit.push(entry);
    }

    /// Chains the audit rows and commits.
    pub async fn commit(mut self) -> Result<(), StoreError> {
        let entries = std::mem::take(&mut self.audit);
        if !entries.is_empty() {
            // Deferred constraints are checked before the chain's head is locked.
            self.run(sqlx::query!("set constraints all immediate"))
                .await?;
            self.chain(entries).await?;
        }
        Ok(self.inner.commit().await?)
    }

    pub async fn rollback(self) -> Result<(), StoreError> {
        Ok(self.inner.rollback().await?)
    }

    async fn chain(&mut self, entries: Vec<AuditEntry>) -> Result<(), StoreError> {
        let head = sqlx::query!("select seq, hash from audit_head where only_row for update")
            .fetch_one(self.conn())
            .await?;
        let (mut seq, mut previous) = (head.seq, head.hash);
        for entry in entries {
            seq += 1;
            let data = entry.data.to_string();
            let hash = audit_hash(&AuditRow {
                seq,
                at: entry.at,
                actor_id: entry.actor_id,
                role: entry.role.as_str(),
                act: &entry.act,
                subject_kind: entry.subject_kind,
                subject_id: entry.subject_id,
                data: &data,
                previous_hash: &previous,
            });
            self.run(sqlx::query!(
                "insert into audit (seq, at, actor_id, role, act, subject_kind, subject_id, data, previous_hash, hash)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
                seq,
                entry.at,
                entry.actor_id.map(AccountId::uuid),
                entry.role.as_str(),
                entry.act,
                entry.subject_kind,
                entry.subject_id,
                data,
                &previous,
                &hash[..],
            ))
            .await?;
            previous = hash.to_vec();
        }
        self.run(sqlx::query!(
            "update audit_head set seq = $1, hash = $2 where only_row",
            seq,
            previous
        ))
        .await
    }
}

/// The fields that a link of the chain covers.
pub(crate) struct AuditRow<'a> {
    pub(crate) seq: i64,
    pub(crate) at: DateTime<Utc>,
    pub(crate) actor_id: Option<AccountId>,
    pub(crate) role: &'a str,
    pub(crate) act: &'a str,
    pub(crate) subject_kind: &'a str,
    pub(crate) subject_id: Option<Uuid>,
    pub(crate) data: &'a str,
    pub(crate) previous_hash: &'a [u8],
}

/// SHA-256 over the previous hash and every field, each preceded by its length.
pub(crate) fn audit_hash(row: &AuditRow<'_>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    let actor = row.actor_id.map(|id| id.to_string()).unwrap_or_default();
    let subject = row.subject_id.map(|id| id.to_string()).unwrap_or_default();
    let seq = row.seq.to_string();
    let at = row.at.timestamp_micros().to_string();
    for field in [
        row.previous_hash,
        seq.as_bytes(),
        at.as_bytes(),
        actor.as_bytes(),
        row.role.as_bytes(),
        row.act.as_bytes(),
        row.subject_kind.as_bytes(),
        subject.as_bytes(),
        row.data.as_bytes(),
    ] {
        hasher.update((field.len() as u64).to_be_bytes());
        hasher.update(field);
    }
    hasher.finalize().into()
}
