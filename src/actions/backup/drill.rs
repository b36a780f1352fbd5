//! The monthly drill: makes a backup, restores it into a scratch database, compares, writes a report and tells the
//! administrators. Where machine or database do not allow one, it is skipped and says why.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use serde_json::json;

use super::restore::{Restored, restore};
use super::{BackupError, Vaulted, make};
use crate::actions::paper::content;
use crate::actions::{self, ActionError, city, file, notice, press};
use crate::adapters::backup_folder::free_bytes;
use crate::domain::backup::BackupFault;
use crate::domain::drill::{DrillFacts, DrillOutcome, is_due};
use crate::domain::file_kind::FileKind;
use crate::domain::id::DrillId;
use crate::domain::paper::DrillPaper;
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::audit::ChainReport;
use crate::store::drill::{self, Drill, DrillEnd};
use crate::store::{self, AuditEntry, Tx};
use crate::words;

/// Folder of the drill's backup, below the data folder; deleted afterwards.
const FOLDER: &str = "uji-pemulihan";
/// How many times the database's own size must be free.
const ROOM: u64 = 2;

/// How an attempt ended, and why where it did not pass.
struct Attempt {
    outcome: DrillOutcome,
    reason: String,
    facts: Option<DrillFacts>,
}

impl Attempt {
    fn skipped(reason: impl Into<String>) -> Self {
        Self {
            outcome: DrillOutcome::Skipped,
            reason: reason.into(),
            facts: None,
        }
    }

    fn failed(reason: impl Into<String>, facts: Option<DrillFacts>) -> Self {
        Self {
            outcome: DrillOutcome::Failed,
            reason: reason.into(),
            facts,
        }
    }
}

/// Runs a drill if one is due; how it ended.
pub async fn round(portal: &Portal) -> Result<Option<DrillOutcome>, ActionError> {
    let mut conn = portal.acquire().await?;
    let Some((since, _)) = drill::passed(&mut conn).await? else {
        return Ok(None);
    };
    let last = drill::latest(&mut conn, 1).await?;
    drop(conn);
    let last = last.first().map(|last| (last.began_at, last.outcome));
    if !is_due(portal.now(), since, last) {
        return Ok(None);
    }
    Ok(Some(run(portal).await?))
}

/// Runs a drill now.
pub async fn run(portal: &Portal) -> Result<DrillOutcome, ActionError> {
    let id = DrillId::at(portal.now());
    let mut tx = Tx::begin(portal.pool()).await?;
    drill::begin(&mut tx, id, portal.now()).await?;
    tx.commit().await?;
    let attempt = match attempt(portal).await {
        Ok(attempt) => attempt,
        Err(BackupError::Fault(BackupFault::NoRoom { needed, free })) => {
            Attempt::skipped(words::backup::fault(&BackupFault::NoRoom { needed, free }))
        }
        Err(BackupError::Fault(fault)) => Attempt::failed(words::backup::fault(&fault), None),
        Err(error) => {
            tracing::error!(%error, "the drill of restoring a backup failed");
            Attempt::failed(words::backup::DRILL_STOPPED, None)
        }
    };
    end(portal, id, &attempt).await?;
    Ok(attempt.outcome)
}

async fn attempt(portal: &Portal) -> Result<Attempt, BackupError> {
    let data = &portal.config().data_dir;
    let mut conn = portal.acquire().await.map_err(store::StoreError::from)?;
    let needed = drill::database_bytes(&mut conn).await? * ROOM;
    drop(conn);
    fs::create_dir_all(data).map_err(|cause| folder_error(data.clone(), cause))?;
    let free = free_bytes(data)?;
    if free < needed {
        return Err(BackupFault::NoRoom { needed, free }.into());
    }
    let folder = data.join(FOLDER);
    remove(&folder)?;
    let Some(scratch) = drill::make_scratch(portal.pool()).await? else {
        return Ok(Attempt::skipped(words::backup::MAY_NOT_CREATE));
    };
    let restored = there_and_back(portal, &folder, &scratch).await;
    scratch.close().await;
    drill::drop_scratch(portal.pool()).await?;
    remove(&folder)?;
    let (restored, facts) = restored?;
    Ok(judge(&restored, facts))
}

async fn there_and_back(
    portal: &Portal,
    folder: &Path,
    scratch: &sqlx::PgPool,
) -> Result<(Restored, DrillFacts), BackupError> {
    let vault = portal.vault();
    let (from, to) = (
        Vaulted {
            pool: portal.pool(),
            vault,
        },
        Vaulted {
            pool: scratch,
            vault,
        },
    );
    let begun = Instant::now();
    let manifest = make(from, folder, portal.now(), &mut |_| ()).await?;
    let backed_up = begun.elapsed();
    let restored = restore(to, folder, None, portal.now(), &mut |_| ()).await?;
    let facts = DrillFacts {
        tables: manifest.tables.len(),
        rows: manifest.rows(),
        bytes: manifest.bytes(),
        files: restored.files,
        audit_seq: manifest.audit.seq,
        audit_hash: manifest.audit.hash,
        register: manifest
            .register
            .iter()
            .map(words::backup::register)
            .collect(),
        backup_seconds: backed_up.as_secs(),
        restore_seconds: begun.elapsed().saturating_sub(backed_up).as_secs(),
    };
    Ok((restored, facts))
}

/// The restored database equals the backup; what it holds may be damaged nevertheless.
fn judge(restored: &Restored, facts: DrillFacts) -> Attempt {
    if let ChainReport::BrokenAt { seq, .. } = restored.chain {
        return Attempt::failed(words::backup::broken_chain(seq), Some(facts));
    }
    if !restored.damaged.is_empty() {
        let reason = words::backup::damaged_files(restored.damaged.len());
        return Attempt::failed(reason, Some(facts));
    }
    Attempt {
        outcome: DrillOutcome::Passed,
        reason: String::new(),
        facts: Some(facts),
    }
}

fn remove(folder: &PathBuf) -> Result<(), BackupError> {
    match fs::remove_dir_all(folder) {
        Err(cause) if cause.kind() != std::io::ErrorKind::NotFound => {
            Err(folder_error(folder.clone(), cause))
        }
        _ => Ok(()),
    }
}

fn folder_error(path: PathBuf, cause: std::io::Error) -> BackupError {
    BackupError::Folder { path, cause }
}

/// Files the report and tells the administrators, in one transaction.
async fn end(portal: &Portal, id: DrillId, attempt: &Attempt) -> Result<(), ActionError> {
    let now = portal.now();
    let report = match attempt.outcome {
        DrillOutcome::Skipped => None,
        _ => {
            let paper = paper(portal, id, now, attempt, false);
            Some(set(portal, paper).await?)
        }
    };
    let mut tx = Tx::begin(portal.pool()).await?;
    let report = match report {
        Some(bytes) => Some(file::store_made(&mut tx, portal, FileKind::Pdf, &bytes, None).await?),
        None => None,
    };
    let ended = DrillEnd {
        outcome: attempt.outcome,
        reason: &attempt.reason,
        facts: attempt.facts.as_ref().map(|facts| json!(facts)),
        report,
    };
    drill::end(&mut tx, id, &ended, now).await?;
    tx.audit(AuditEntry {
        at: now,
        actor_id: None,
        role: Role::System,
        act: "restore_drill".to_owned(),
        subject_kind: "backup",
        subject_id: Some(id.uuid()),
        data: json!({
            "outcome": attempt.outcome.as_str(),
            "sha256": report.map(|(_, sha256)| hex::encode(sha256)),
        }),
    });
    let administrators =
        store::staff::holders(tx.conn(), &[Role::Administrator], wib::date(now), &[]).await?;
    let params = json!({ "outcome": attempt.outcome.as_str(), "reason": attempt.reason });
    let told = (actions::notice::Kind::DrillEnded, &params);
    notice::people(&mut tx, &administrators, told, now).await?;
    Ok(tx.commit().await?)
}

fn paper(
    portal: &Portal,
    id: DrillId,
    at: chrono::DateTime<chrono::Utc>,
    attempt: &Attempt,
    record: bool,
) -> DrillPaper {
    DrillPaper {
        on: wib::date(at),
        letterhead: content::letterhead(portal.profile()),
        id: id.to_string(),
        at: words::date::moment(at),
        place_and_date: content::place_and_date(portal, at),
        passed: attempt.outcome == DrillOutcome::Passed,
        finding: words::backup::finding(attempt.outcome, &attempt.reason),
        lines: attempt
            .facts
            .as_ref()
            .map(words::backup::facts)
            .unwrap_or_default(),
        record,
    }
}

async fn set(portal: &Portal, paper: DrillPaper) -> Result<Vec<u8>, ActionError> {
    let typesetter = portal.typesetter().clone();
    let emblem = city::emblem(portal, &paper.letterhead).await?;
    press::set(move || typesetter.drill(&paper, &emblem)).await
}

/// The berita acara of a drill, with places for two signatures.
pub async fn record(portal: &Portal, drill: &Drill) -> Result<Vec<u8>, ActionError> {
    let facts = drill.facts.clone();
    let attempt = Attempt {
        outcome: drill.outcome,
        reason: drill.reason.clone(),
        facts: facts.and_then(|facts| serde_json::from_value(facts).ok()),
    };
    set(
        portal,
        paper(portal, drill.id, drill.began_at, &attempt, true),
    )
    .await
}
