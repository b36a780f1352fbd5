//! Why a command failed.

use std::net::SocketAddr;

use crate::adapters::postgres::PostgresError;
use crate::adapters::profile::ProfileError;
use crate::config::ConfigFaults;
use crate::portal::AssemblyError;
use crate::store::{LOCK_PATIENCE, MigrationFault, StoreError};

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

impl From<MigrationFault> for CliError {
    fn from(fault: MigrationFault) -> Self {
        match fault {
            MigrationFault::Locked(version) => Self::MigrationLocked(version),
            MigrationFault::Other(fault) => Self::Migration(fault),
        }
    }
}
