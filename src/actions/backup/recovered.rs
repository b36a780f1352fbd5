//! What is looked at in a database that was restored from the archive of its log, before anybody works in it.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::restore::open_files;
use super::{BackupError, Vaulted};
use crate::actions::vault_key;
use crate::domain::backup::{AuditEnd, BackupFault, RegisterEnd};
use crate::domain::id::FileId;
use crate::domain::procedure::Role;
use crate::domain::wal_archive::BaseCopy;
use crate::store::audit::{self, ChainReport};
use crate::store::backup as tables;
use crate::store::{self, AuditEntry, Tx, schema, wal_archive};

/// What was restored, up to when, and what was found out about it.
#[derive(Debug)]
pub struct Recovered {
    /// When the last transaction was committed that came back.
    pub until: Option<DateTime<Utc>>,
    /// When the last act was done that came back.
    pub last_act: Option<DateTime<Utc>>,
    pub audit: AuditEnd,
    pub register: Vec<RegisterEnd>,
    pub chain: ChainReport,
    /// How many files were opened and had the hash that was noted when they came, and those that had not.
    pub files: usize,
    pub damaged: Vec<FileId>,
    /// How many migrations came after the last transaction.
    pub migrated: usize,
}

/// Refuses a database of another key or a newer program; otherwise looks at it as after every restoration, brings its
/// schema up to this program's, ends all sessions and audits that it was restored.
pub async fn look_through(
    to: Vaulted<'_>,
    from: &BaseCopy,
    now: DateTime<Utc>,
) -> Result<Recovered, BackupError> {
    let standing = schema::standing(to.pool).await?;
    if let Some(version) = standing.foreign {
        return Err(BackupFault::NewerSchema(version).into());
    }
    vault_key::judge(to.pool, to.vault).await?.ours()?;
    let mut conn = tables::connect(to.pool).await?;
    let until = wal_archive::replayed_until(&mut conn).await?;
    let last_act = wal_archive::last_act(&mut conn).await?;
    let (audit, register) = (
        tables::audit_end(&mut conn).await?,
        tables::register(&mut conn).await?,
    );
    let chain = audit::verify(to.pool).await?;
    let (files, damaged) = open_files(&mut conn, to).await?;
    tables::end_sessions(&mut conn).await?;
    store::migrate(to.pool, store::LOCK_PATIENCE).await?;
    let mut tx = Tx::begin(to.pool).await?;
    tx.audit(AuditEntry {
        at: now,
        actor_id: None,
        role: Role::System,
        act: "restore".to_owned(),
        subject_kind: "backup",
        subject_id: None,
        data: json!({ "base": from.sha256, "until": until, "audit": audit.seq }),
    });
    tx.commit().await?;
    Ok(Recovered {
        until,
        last_act,
        audit,
        register,
        chain,
        files,
        damaged,
        migrated: standing.pending,
    })
}
