//! `haki archive-segment` and `haki fetch-segment`: what PostgreSQL runs to archive its log and to restore from it, for the
//! embedded server as for any other. They read no settings; what fails goes to the server's log.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use crate::adapters::wal_archive::WalArchive;

/// From above 125 on PostgreSQL stops a restoration instead of taking the log for ended.
const STOP: u8 = 200;

#[derive(Debug, Args)]
pub(super) struct ArchiveSegment {
    /// Folder arsip
    #[arg(value_name = "ARSIP")]
    archive: PathBuf,
    /// Berkas yang disimpan (%p)
    #[arg(value_name = "BERKAS")]
    file: PathBuf,
    /// Namanya (%f)
    #[arg(value_name = "NAMA")]
    name: String,
}

#[derive(Debug, Args)]
pub(super) struct FetchSegment {
    /// Folder arsip
    #[arg(value_name = "ARSIP")]
    archive: PathBuf,
    /// Nama berkas (%f)
    #[arg(value_name = "NAMA")]
    name: String,
    /// Tempat menulisnya (%p)
    #[arg(value_name = "BERKAS")]
    file: PathBuf,
}

impl ArchiveSegment {
    pub(super) fn run(&self) -> ExitCode {
        match WalArchive::at(&self.archive).store(&self.file, &self.name) {
            Ok(()) => ExitCode::SUCCESS,
            Err(fault) => {
                eprintln!("{fault}");
                ExitCode::FAILURE
            }
        }
    }
}

impl FetchSegment {
    /// Fails in two ways: what is not there ends a restoration, what cannot be read stops it.
    pub(super) fn run(&self) -> ExitCode {
        match WalArchive::at(&self.archive).fetch(&self.name, &self.file) {
            Ok(true) => ExitCode::SUCCESS,
            Ok(false) => ExitCode::FAILURE,
            Err(fault) => {
                eprintln!("{fault}");
                ExitCode::from(STOP)
            }
        }
    }
}
