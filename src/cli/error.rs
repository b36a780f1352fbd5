//! Why a command failed.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::actions::backup::BackupError;
use crate::adapters::postgres::PostgresError;
use crate::adapters::profile::ProfileError;
use crate::config::ConfigFaults;
use crate::domain::backup::{BackupFault, OtherKey};
use crate::portal::AssemblyError;
use crate::store::{LOCK_PATIENCE, MigrationFault, StoreError};
use crate::words;

/// One sentence for the person at the terminal.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    #[error(transparent)]
    Config(#[from] ConfigFaults),
    #[error(transparent)]
    Postgres(#[from] PostgresError),
    #[error("Portal tidak dapat disusun: {0}")]
    Assembly(#[from] AssemblyError),
    #[error("Profil kota: {0}")]
    Profile(#[from] ProfileError),
    #[error("Basis data: {0}.")]
    Store(#[from] StoreError),
    #[error("Basis data tidak dapat dihubungi: {0}.")]
    Database(#[from] sqlx::Error),
    #[error("Migrasi gagal: {0}.")]
    Migration(sqlx::migrate::MigrateError),
    #[error(
        "Migrasi {0} dibatalkan: tabelnya dipakai pihak lain lebih dari {patience} detik. Tidak ada yang terganggu; jalankan lagi saat sepi.",
        patience = LOCK_PATIENCE.as_secs()
    )]
    MigrationLocked(i64),
    #[error(
        "Basis data ini belum mengenal {0} migrasi dari program ini; jalankan `haki migrate` dahulu."
    )]
    Pending(usize),
    #[error(
        "Migrasi {0} di basis data ini tidak dikenal program ini: basis datanya dari program yang lebih baru atau lain. Jalankan program yang sesuai."
    )]
    ForeignSchema(i64),
    #[error("{}", words::backup::other_key(.0))]
    OtherVaultKey(#[from] OtherKey),
    #[error("{}", words::backup::fault(.0))]
    Backup(BackupFault),
    #[error("{path}: {cause}.", path = path.display())]
    Folder {
        path: PathBuf,
        cause: std::io::Error,
    },
    #[error("Portal belum layak untuk mode production: {0} temuan.")]
    Unfit(usize),
    #[error("Basis data ini berisi orang-orang contoh dan ditolak pada mode production.")]
    DemoPeople,
    #[error("Rantai audit rusak pada baris {seq}: {what}.")]
    ChainBroken { seq: i64, what: &'static str },
    #[error(
        "Perintah ini hanya untuk mode demo: data rekaan tidak boleh masuk ke basis data sungguhan."
    )]
    DemoOnly,
    #[error("Data contoh tidak dapat dibuat: {0}.")]
    Action(#[from] crate::actions::ActionError),
    #[error("Pengukuran terhenti: {0}.")]
    Bench(#[from] super::bench::BenchError),
    #[error("Kata sandi tidak dapat dirahasiakan: {0}.")]
    Hasher(#[from] crate::adapters::hasher::HasherError),
    #[error("Alamat {0} tidak dapat dipakai: {1}.")]
    Listen(SocketAddr, std::io::Error),
    /// The request cannot be carried out; the text says why.
    #[error("{0}")]
    Refused(String),
    #[error("Program terhenti: {0}.")]
    Interrupted(#[from] tokio::task::JoinError),
    #[error("Program terhenti: {0}.")]
    Machine(#[from] std::io::Error),
}

impl From<BackupError> for CliError {
    fn from(error: BackupError) -> Self {
        match error {
            BackupError::Fault(fault) => Self::Backup(fault),
            BackupError::Key(other) => other.into(),
            BackupError::Folder { path, cause } => Self::Folder { path, cause },
            BackupError::Store(error) => error.into(),
            BackupError::Migration(fault) => fault.into(),
            BackupError::Action(error) => Self::Refused(error.to_string()),
            BackupError::Manifest(error) => Self::Refused(error.to_string()),
        }
    }
}

impl From<MigrationFault> for CliError {
    fn from(fault: MigrationFault) -> Self {
        match fault {
            MigrationFault::Locked(version) => Self::MigrationLocked(version),
            MigrationFault::Other(fault) => Self::Migration(fault),
        }
    }
}
