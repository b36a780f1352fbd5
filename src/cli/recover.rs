//! `haki restore ARCHIVE --until …`: the embedded cluster as it was at an instant, or at the end of its archived log.

use std::path::Path;

use chrono::{DateTime, Utc};
use tokio::task::spawn_blocking;

use super::backup::{Found, print_registers, verdict};
use super::database::{self, Database};
use super::{CliError, secrets};
use crate::actions::backup::Vaulted;
use crate::actions::backup::recovered::{Recovered, look_through};
use crate::adapters::backup_folder::free_bytes;
use crate::adapters::clock::Clock;
use crate::adapters::postgres::{Recovery, Server};
use crate::adapters::vault::Vault;
use crate::adapters::wal_archive::{FoundBase, WalArchive, WalArchiveError};
use crate::config::Config;
use crate::domain::backup::BackupFault;
use crate::domain::wal_archive::{BaseCopy, UnreadableInstant, read_until};
use crate::portal;
use crate::words;
use crate::words::date::precise;

/// Disk that is needed beside what a base copy takes: pieces of the log that are being replayed, and those since.
const ROOM: u64 = 2_000_000_000;

/// Up to when is restored.
#[derive(Debug, Clone, Copy)]
pub(super) enum Until {
    /// Everything in the archive.
    Latest,
    Instant(DateTime<Utc>),
}

impl Until {
    fn instant(self) -> Option<DateTime<Utc>> {
        match self {
            Self::Latest => None,
            Self::Instant(at) => Some(at),
        }
    }
}

/// For the command line.
pub(super) fn until(text: &str) -> Result<Until, UnreadableInstant> {
    Ok(read_until(text)?.map_or(Until::Latest, Until::Instant))
}

pub(super) async fn run(mut config: Config, folder: &Path, until: Until) -> Result<(), CliError> {
    if config.database_url.is_some() {
        return Err(refused(words::wal_archive::OWN_SERVER_ONLY));
    }
    let folder = std::path::absolute(folder)?;
    if !WalArchive::is_there(&folder) {
        return Err(refused(words::wal_archive::NO_ARCHIVE));
    }
    secrets::complete(&mut config)?;
    let vault = portal::vault(&config)?;
    let archive = WalArchive::at(&folder);
    let base = choose(&archive, until)?;
    check(&base.base, &vault, &config.data_dir)?;
    println!(
        "Salinan dasar {}, {}.",
        precise(base.base.ended_at),
        words::backup::size(base.base.bytes)
    );
    let recovery = Recovery {
        archive,
        base: base.clone(),
        until: until.instant(),
        program: config.program.clone(),
    };
    let settings = database::settings(&config);
    let server = spawn_blocking(move || Server::recover(&settings, &recovery)).await??;
    let database = Database::over(&config, server).await?;
    let to = Vaulted {
        pool: &database.pool,
        vault: &vault,
    };
    let looked = look_through(to, &base.base, Clock::Machine.now()).await;
    let server = database.part().await;
    let recovered = looked?;
    if let Some(server) = server {
        spawn_blocking(move || server.settle()).await??;
    }
    report(&recovered, until)
}

/// The base copy to begin with.
fn choose(archive: &WalArchive, until: Until) -> Result<FoundBase, CliError> {
    let found = archive.bases().map_err(unreadable)?;
    let line = archive.line().map_err(unreadable)?;
    let bases: Vec<BaseCopy> = found.iter().map(|found| found.base.clone()).collect();
    let chosen = line.base_for(&bases, until.instant());
    found
        .iter()
        .find(|found| Some(&found.base) == chosen)
        .cloned()
        .ok_or_else(|| {
            let earliest = bases.iter().map(|base| base.ended_at).min();
            CliError::Refused(words::wal_archive::no_base(earliest))
        })
}

fn check(base: &BaseCopy, vault: &Vault, data: &Path) -> Result<(), CliError> {
    let given = hex::encode(vault.fingerprint());
    if base.vault_key != given {
        return Err(CliError::Backup(BackupFault::OtherKey {
            needed: base.vault_key.clone(),
            given,
        }));
    }
    std::fs::create_dir_all(data)?;
    let (needed, free) = (
        base.bytes + ROOM,
        free_bytes(data).map_err(|fault| CliError::Refused(fault.to_string()))?,
    );
    if needed > free {
        return Err(CliError::Backup(BackupFault::NoRoom { needed, free }));
    }
    Ok(())
}

fn unreadable(fault: WalArchiveError) -> CliError {
    match fault {
        WalArchiveError::Machine { path, cause } => CliError::Folder { path, cause },
        other => CliError::Refused(other.to_string()),
    }
}

fn refused(sentence: &str) -> CliError {
    CliError::Refused(sentence.to_owned())
}

fn report(recovered: &Recovered, until: Until) -> Result<(), CliError> {
    match (recovered.until, until) {
        (Some(at), _) => println!("Pulih sampai perubahan terakhir {}.", precise(at)),
        // Nothing was committed between the base copy and the instant.
        (None, Until::Instant(at)) => println!("Pulih sampai {}.", precise(at)),
        (None, Until::Latest) => {
            println!("Pulih sampai salinan dasar itu; sesudahnya tidak ada perubahan.");
        }
    }
    if let Some(at) = recovered.last_act {
        println!("Tindakan terakhir yang ada: {}.", precise(at));
    }
    print_registers(&recovered.audit, &recovered.register);
    verdict(&Found {
        files: recovered.files,
        damaged: &recovered.damaged,
        chain: &recovered.chain,
        migrated: recovered.migrated,
    })
}
