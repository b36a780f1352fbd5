//! Restoring a backup into an empty database: the schema of then, every row in one transaction that is kept only if each
//! table equals its file, then the migrations since.

use std::path::Path;

use chrono::{DateTime, Utc};
use futures_util::TryStreamExt as _;
use sha2::{Digest as _, Sha256};
use sqlx::PgConnection;

use super::{BackupError, CopyProgress, CopyStage, Onlooker, Vaulted, manifest, write_down};
use crate::actions::{file, vault_key};
use crate::adapters::backup_folder::{BackupFolder, free_bytes};
use crate::domain::backup::{BackupFault, Manifest, TableCopy};
use crate::domain::id::FileId;
use crate::store::audit::{self, ChainReport};
use crate::store::backup::{self as tables, StoredTable};
use crate::store::{self, schema};

/// How many files are opened and compared with their hashes.
const SAMPLE: i64 = 50;
/// Disk that a restored byte takes at most: itself, its indexes, and the log of the transaction.
const ROOM: u64 = 2;

/// What was restored and what was found out about it.
#[derive(Debug)]
pub struct Restored {
    pub manifest: Manifest,
    pub chain: ChainReport,
    /// How many files were opened and had the hash that was noted when they came.
    pub files: usize,
    /// Those that had not.
    pub damaged: Vec<FileId>,
    /// How many migrations came after the backup.
    pub migrated: usize,
}

/// Restores the folder into this database; `disk` is the folder of the server's data, where it is on this machine.
pub async fn restore(
    to: Vaulted<'_>,
    folder: &Path,
    disk: Option<&Path>,
    now: DateTime<Utc>,
    told: Onlooker<'_>,
) -> Result<Restored, BackupError> {
    let folder = BackupFolder::open(folder)?;
    let manifest = manifest(&folder, to.vault)?;
    let mut conn = tables::connect(to.pool).await?;
    ask_if_empty(&mut conn, &manifest).await?;
    if let Some(disk) = disk {
        let (needed, free) = (manifest.bytes() * ROOM, free_bytes(disk)?);
        if needed > free {
            return Err(BackupFault::NoRoom { needed, free }.into());
        }
    }
    let mut stage = Stage::begin(CopyStage::Checking, &manifest, told);
    for copy in &manifest.tables {
        folder.verify(copy).await?;
        stage.add(copy.bytes);
    }
    schema::migrate_to(to.pool, &manifest.migrations).await?;
    tables::begin(&mut conn).await?;
    fill(&mut conn, &folder, &manifest, told).await?;
    tables::commit(&mut conn).await?;
    tables::analyze(&mut conn).await?;
    let chain = audit::verify(to.pool).await?;
    let (files, damaged) = open_files(&mut conn, to).await?;
    let migrated = schema::standing(to.pool).await?.pending;
    store::migrate(to.pool, store::LOCK_PATIENCE).await?;
    vault_key::prove(to.pool, to.vault, now).await?.ours()?;
    write_down(to.pool, "restore", &manifest, &folder.manifest()?, now).await?;
    Ok(Restored {
        manifest,
        chain,
        files,
        damaged,
        migrated,
    })
}

/// Refuses a database with rows, or with a schema that the backup does not have.
async fn ask_if_empty(conn: &mut PgConnection, manifest: &Manifest) -> Result<(), BackupError> {
    let there = tables::tables(conn).await?;
    if let Some(table) = tables::first_with_rows(conn, &there).await? {
        return Err(BackupFault::DatabaseNotEmpty(table).into());
    }
    let applied = schema::applied(conn).await?;
    let ahead = applied
        .iter()
        .find(|step| !manifest.migrations.contains(step));
    match ahead {
        Some(step) => Err(BackupFault::DatabaseAhead(step.version).into()),
        None => Ok(()),
    }
}

/// Fills the tables and compares them with their files, inside the caller's transaction.
async fn fill(
    conn: &mut PgConnection,
    folder: &BackupFolder,
    manifest: &Manifest,
    told: Onlooker<'_>,
) -> Result<(), BackupError> {
    let there = tables::tables(conn).await?;
    if !are_those(&there, &manifest.tables) {
        return Err(BackupFault::OtherTables.into());
    }
    tables::clear(conn).await?;
    let held = tables::take_away(conn).await?;
    let mut stage = Stage::begin(CopyStage::Filling, manifest, told);
    for (table, copy) in there.iter().zip(&manifest.tables) {
        fill_table(conn, folder, table, copy, &mut stage).await?;
    }
    for sequence in &manifest.sequences {
        tables::set_sequence(conn, sequence).await?;
    }
    tables::put_back(conn, &held).await?;
    let mut stage = Stage::begin(CopyStage::Comparing, manifest, told);
    for (table, copy) in there.iter().zip(&manifest.tables) {
        compare(conn, table, copy, &mut stage).await?;
    }
    let ends = (
        tables::audit_end(conn).await?,
        tables::register(conn).await?,
    );
    if ends != (manifest.audit.clone(), manifest.register.clone()) {
        return Err(BackupFault::OtherEnds.into());
    }
    Ok(tables::end_sessions(conn).await?)
}

/// Whether the schema's tables are those of the backup, column by column.
fn are_those(there: &[StoredTable], copies: &[TableCopy]) -> bool {
    there.len() == copies.len()
        && there
            .iter()
            .zip(copies)
            .all(|(table, copy)| table.name == copy.name && table.columns == copy.columns)
}

async fn fill_table(
    conn: &mut PgConnection,
    folder: &BackupFolder,
    table: &StoredTable,
    copy: &TableCopy,
    stage: &mut Stage<'_>,
) -> Result<(), BackupError> {
    let mut reader = folder.read(&table.name).await?;
    let mut filling = tables::copy_in(conn, table).await?;
    while let Some(piece) = reader.next().await? {
        filling.push(piece).await?;
        stage.add(piece.len() as u64);
    }
    if filling.finish().await? == copy.rows {
        return Ok(());
    }
    Err(BackupFault::NotEqual(table.name.clone()).into())
}

/// Copies the table out again: what came in must be what stands in the file.
async fn compare(
    conn: &mut PgConnection,
    table: &StoredTable,
    copy: &TableCopy,
    stage: &mut Stage<'_>,
) -> Result<(), BackupError> {
    let mut hasher = Sha256::new();
    let mut pieces = tables::copy_out(conn, table).await?;
    while let Some(piece) = pieces.try_next().await? {
        hasher.update(piece.as_ref());
        stage.add(piece.as_ref().len() as u64);
    }
    if hex::encode(hasher.finalize()) == copy.sha256 {
        return Ok(());
    }
    Err(BackupFault::NotEqual(table.name.clone()).into())
}

/// Opens a sample of the files; how many have the hash that was noted when they came, and which have not.
pub(super) async fn open_files(
    conn: &mut PgConnection,
    to: Vaulted<'_>,
) -> Result<(usize, Vec<FileId>), BackupError> {
    let mut damaged = Vec::new();
    let sample = tables::file_sample(conn, SAMPLE).await?;
    for (id, sha256) in &sample {
        match file::fingerprint_in(to.pool, to.vault, *id).await {
            Ok(found) if found[..] == sha256[..] => {}
            Ok(_) | Err(_) => damaged.push(*id),
        }
    }
    Ok((sample.len() - damaged.len(), damaged))
}

/// How far a stage is, in bytes of all tables.
struct Stage<'a> {
    now: CopyProgress,
    told: Onlooker<'a>,
}

impl<'a> Stage<'a> {
    fn begin(stage: CopyStage, manifest: &Manifest, told: Onlooker<'a>) -> Self {
        Self {
            now: CopyProgress {
                stage,
                done: 0,
                total: manifest.bytes(),
            },
            told,
        }
    }

    fn add(&mut self, bytes: u64) {
        self.now.done += bytes;
        (self.told)(self.now);
    }
}
