//! Backups: every table of one moment, each in a file of its own, and a manifest that is sealed by the vault key and
//! written last.

pub mod base;
pub mod drill;
mod error;
pub mod recovered;
pub mod restore;
pub mod watch;

use std::path::Path;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use sqlx::{PgConnection, PgPool};

pub use error::BackupError;

use super::vault_key;
use crate::adapters::backup_folder::{BackupFolder, CopyMeasure};
use crate::adapters::vault::Vault;
use crate::domain::backup::{BackupFault, FORM, Manifest, TableCopy};
use crate::domain::procedure::Role;
use crate::store::backup::{self as tables, StoredTable};
use crate::store::{AuditEntry, Tx, schema};

/// For what the vault key seals a manifest.
const SEAL: &str = "haki backup manifest v1";

/// A database with the key that seals its content.
#[derive(Debug, Clone, Copy)]
pub struct Vaulted<'a> {
    pub pool: &'a PgPool,
    pub vault: &'a Vault,
}

/// What is being done; each takes its time with many files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyStage {
    Reading,
    Checking,
    Filling,
    Comparing,
}

/// Bytes done of a stage; while reading, `total` is only a guess.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CopyProgress {
    pub stage: CopyStage,
    pub done: u64,
    pub total: u64,
}

/// Whoever wants to know how far it is.
pub type Onlooker<'a> = &'a mut (dyn FnMut(CopyProgress) + Send);

/// The manifest as it lies in the folder.
#[derive(Serialize, Deserialize)]
struct SealedManifest {
    manifest: Manifest,
    seal: String,
}

/// Writes a backup of one moment into the folder, which must be empty, while people go on working.
pub async fn make(
    from: Vaulted<'_>,
    folder: &Path,
    now: DateTime<Utc>,
    told: Onlooker<'_>,
) -> Result<Manifest, BackupError> {
    let folder = BackupFolder::create(folder)?;
    vault_key::judge(from.pool, from.vault).await?.ours()?;
    let mut conn = tables::connect(from.pool).await?;
    let manifest = read(&mut conn, &folder, from.vault, now, told).await?;
    let sealed = seal(&manifest, from.vault)?;
    folder.finish(&sealed)?;
    write_down(from.pool, "back_up", &manifest, &sealed, now).await?;
    Ok(manifest)
}

async fn read(
    conn: &mut PgConnection,
    folder: &BackupFolder,
    vault: &Vault,
    now: DateTime<Utc>,
    told: Onlooker<'_>,
) -> Result<Manifest, BackupError> {
    let all = tables::tables(conn).await?;
    if all.is_empty() {
        return Err(BackupFault::NothingThere.into());
    }
    tables::begin_snapshot(conn, &all).await?;
    if tables::tables(conn).await? != all {
        return Err(BackupFault::SchemaMoved.into());
    }
    let (total, free) = (tables::bytes(conn).await?, folder.free_bytes()?);
    if total > free {
        return Err(BackupFault::NoRoom {
            needed: total,
            free,
        }
        .into());
    }
    let mut manifest = Manifest {
        form: FORM,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now,
        migrations: schema::applied(conn).await?,
        tables: Vec::new(),
        sequences: tables::sequences(conn).await?,
        audit: tables::audit_end(conn).await?,
        register: tables::register(conn).await?,
        vault_key: hex::encode(vault.fingerprint()),
    };
    let mut done = 0;
    let mut read = |bytes| {
        done += bytes;
        told(CopyProgress {
            stage: CopyStage::Reading,
            done,
            total,
        });
    };
    for table in &all {
        let copy = write(conn, folder, table, &mut read).await?;
        manifest.tables.push(copy);
    }
    tables::commit(conn).await?;
    Ok(manifest)
}

/// Writes one table's file; `read` is told the bytes of each piece.
async fn write(
    conn: &mut PgConnection,
    folder: &BackupFolder,
    table: &StoredTable,
    read: &mut (dyn FnMut(u64) + Send),
) -> Result<TableCopy, BackupError> {
    let rows = tables::count(conn, table).await?;
    let mut writer = folder.write(&table.name).await?;
    let mut pieces = tables::copy_out(conn, table).await?;
    while let Some(piece) = pieces.try_next().await? {
        writer.push(piece.as_ref()).await?;
        read(piece.as_ref().len() as u64);
    }
    let CopyMeasure { bytes, sha256 } = writer.finish().await?;
    Ok(TableCopy {
        name: table.name.clone(),
        columns: table.columns.clone(),
        rows,
        bytes,
        sha256,
    })
}

fn seal(manifest: &Manifest, vault: &Vault) -> Result<Vec<u8>, BackupError> {
    let bytes = serde_json::to_vec(manifest)?;
    let sealed = SealedManifest {
        manifest: manifest.clone(),
        seal: hex::encode(vault.key_mac(SEAL, &bytes)),
    };
    Ok(serde_json::to_vec_pretty(&sealed)?)
}

/// The folder's manifest, if this program can restore it with this key.
pub fn manifest(folder: &BackupFolder, vault: &Vault) -> Result<Manifest, BackupError> {
    let SealedManifest { manifest, seal } =
        serde_json::from_slice(&folder.manifest()?).map_err(|_| BackupFault::Unreadable)?;
    manifest.fits(&schema::known(), &hex::encode(vault.fingerprint()))?;
    let bytes = serde_json::to_vec(&manifest)?;
    if hex::encode(vault.key_mac(SEAL, &bytes)) != seal {
        return Err(BackupFault::Forged.into());
    }
    Ok(manifest)
}

/// Audits what was done with the backup.
async fn write_down(
    pool: &PgPool,
    act: &str,
    manifest: &Manifest,
    sealed: &[u8],
    now: DateTime<Utc>,
) -> Result<(), BackupError> {
    let mut tx = Tx::begin(pool).await?;
    tx.audit(AuditEntry {
        at: now,
        actor_id: None,
        role: Role::System,
        act: act.to_owned(),
        subject_kind: "backup",
        subject_id: None,
        data: json!({
            "sha256": hex::encode(Sha256::digest(sealed)),
            "rows": manifest.rows(),
            "audit": manifest.audit.seq,
        }),
    });
    Ok(tx.commit().await?)
}
