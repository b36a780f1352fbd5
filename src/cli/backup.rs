//! `haki backup DIR` and `haki restore DIR`: a backup of one moment beside a working portal, and its restoration into an
//! empty database, with what proves that both are equal.

use std::path::Path;

use super::CliError;
use super::database::{Asking, Database};
use super::progress::Share;
use super::{progress, secrets};
use crate::actions::backup::restore::{Restored, restore};
use crate::actions::backup::{self, CopyProgress, CopyStage, Vaulted};
use crate::adapters::clock::Clock;
use crate::adapters::vault::Vault;
use crate::adapters::wal_archive::WalArchive;
use crate::config::Config;
use crate::domain::backup::{AuditEnd, Manifest, RegisterEnd};
use crate::domain::id::FileId;
use crate::portal;
use crate::store::audit::ChainReport;
use crate::words::date::moment;
use crate::words::{
    self,
    backup::{rows, short, size},
};

/// `haki backup DIR`
pub(super) async fn make(config: Config, folder: &Path) -> Result<(), CliError> {
    let (database, vault) = open(config).await?;
    let from = Vaulted {
        pool: &database.pool,
        vault: &vault,
    };
    let mut share = Share::default();
    let made = backup::make(from, folder, Clock::Machine.now(), &mut |now| {
        tell(&mut share, now);
    })
    .await;
    share.end();
    database.close().await?;
    let manifest = made?;
    println!(
        "Cadangan lengkap di {}: {} tabel, {}, {}.",
        folder.display(),
        manifest.tables.len(),
        rows(manifest.rows()),
        size(manifest.bytes())
    );
    print_ends(&manifest);
    Ok(())
}

/// `haki restore DIR`
pub(super) async fn bring_back(config: Config, folder: &Path) -> Result<(), CliError> {
    if WalArchive::is_there(folder) {
        return Err(CliError::Refused(words::wal_archive::NO_BACKUP.to_owned()));
    }
    let (database, vault) = open(config).await?;
    let to = Vaulted {
        pool: &database.pool,
        vault: &vault,
    };
    let server = database.server();
    let disk = server.as_ref().map(|server| server.folder());
    let mut share = Share::default();
    let restored = restore(to, folder, disk, Clock::Machine.now(), &mut |now| {
        tell(&mut share, now);
    })
    .await;
    share.end();
    drop(server);
    database.close().await?;
    report(&restored?)
}

async fn open(mut config: Config) -> Result<(Database, Vault), CliError> {
    secrets::complete(&mut config)?;
    let vault = portal::vault(&config)?;
    Ok((Database::open(&config, Asking::Command).await?, vault))
}

fn tell(share: &mut Share, now: CopyProgress) {
    let what = match now.stage {
        CopyStage::Reading => "Mencadangkan",
        CopyStage::Checking => "Memeriksa cadangan",
        CopyStage::Filling => "Menyalin ke basis data",
        CopyStage::Comparing => "Membandingkan",
    };
    share.tell(what, now.done, now.total);
}

/// What one notes outside of the portal.
fn print_ends(manifest: &Manifest) {
    println!("Saat: {}.", moment(manifest.made_at));
    print_registers(&manifest.audit, &manifest.register);
    println!("Sidik HAKI_VAULT_KEY: {}.", short(&manifest.vault_key));
}

/// Where the audit and the registers of letter numbers end.
pub(super) fn print_registers(audit: &AuditEnd, register: &[RegisterEnd]) {
    println!("Ujung jejak audit: {}:{}", audit.seq, audit.hash);
    for year in register {
        println!(
            "Buku nomor surat {}: {} nomor, terakhir {}.",
            year.year, year.numbers, year.latest
        );
    }
}

/// Prints the proof; fails where the backup itself holds damaged things.
fn report(restored: &Restored) -> Result<(), CliError> {
    let manifest = &restored.manifest;
    for table in &manifest.tables {
        println!(
            "{:<24} {:>16}  {}  sama",
            table.name,
            rows(table.rows),
            table.sha256
        );
    }
    println!(
        "Pulih: {} tabel, {}, {}; setiap tabel disalin keluar lagi dan SHA-256-nya sama dengan cadangan.",
        manifest.tables.len(),
        rows(manifest.rows()),
        size(manifest.bytes())
    );
    print_ends(manifest);
    verdict(&Found {
        files: restored.files,
        damaged: &restored.damaged,
        chain: &restored.chain,
        migrated: restored.migrated,
    })
}

/// What was found in a restored database.
pub(super) struct Found<'a> {
    pub(super) files: usize,
    pub(super) damaged: &'a [FileId],
    pub(super) chain: &'a ChainReport,
    pub(super) migrated: usize,
}

/// Says what was found and what is to be done before the portal is opened; fails where something is damaged.
pub(super) fn verdict(found: &Found<'_>) -> Result<(), CliError> {
    println!(
        "{} berkas contoh dibuka dan isinya cocok dengan sidiknya.",
        found.files
    );
    println!("{} migrasi diterapkan sesudahnya.", found.migrated);
    println!(
        "Semua sesi masuk diakhiri. Surat bernomor sesudah yang tersebut di atas, bila ada yang telah keluar, tidak ada di basis data ini: cocokkan dengan buku agenda sebelum portal dibuka."
    );
    let mut wrong = Vec::new();
    if let ChainReport::BrokenAt { seq, what } = *found.chain {
        let broken = CliError::ChainBroken {
            seq,
            what: super::audit::sentence(what),
        };
        wrong.push(broken.to_string());
    }
    if !found.damaged.is_empty() {
        let names: Vec<String> = found.damaged.iter().map(ToString::to_string).collect();
        wrong.push(format!(
            "Berkas yang tidak dapat dibuka atau berubah: {}.",
            names.join(", ")
        ));
    }
    if wrong.is_empty() {
        return Ok(());
    }
    progress::say("Isinya sama dengan yang disimpan, tetapi di dalamnya sendiri ada yang rusak:");
    Err(CliError::Refused(wrong.join("\n")))
}
