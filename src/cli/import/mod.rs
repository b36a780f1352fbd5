//! `haki import`: imports lists from CSV files, and the office's own list of cases also from XLSX, checked line by line.
//! `--dry-run` stores nothing; cases are stored only with `--commit`.

mod cases;
mod holidays;
mod pdki;
mod table;
mod tariffs;

use std::collections::BTreeSet;
use std::path::PathBuf;

use clap::{Args, Subcommand};

use super::CliError;
use super::assembly::{Assembled, assemble};
use super::database::Asking;
use crate::config::Config;
use crate::words::number;

#[derive(Debug, Subcommand)]
pub(super) enum Import {
    /// Hari libur dan cuti bersama: kolom tanggal, nama, dan jenis (libur, cuti bersama, lokal)
    Holidays(File),
    /// Daftar merek dari PDKI, untuk mencari nama yang mirip
    Pdki(File),
    /// Usul tarif PNBP, menunggu persetujuan Kepala Bidang
    Tariffs(File),
    /// Daftar berkas yang dikerjakan di luar portal (XLSX atau CSV); tanpa --commit hanya diperiksa
    Cases(cases::Cases),
}

#[derive(Debug, Args)]
pub(super) struct File {
    /// Berkas CSV dengan baris judul; pemisah koma atau titik koma
    file: PathBuf,
    /// Periksa saja, tanpa menyimpan
    #[arg(long)]
    dry_run: bool,
}

pub(super) async fn run(import: &Import, config: Config) -> Result<(), CliError> {
    if let Import::Cases(cases) = import {
        cases.refuse_review()?;
    }
    let Assembled { portal, database } = assemble(config, Asking::Command).await?;
    let done = match import {
        Import::Holidays(file) => holidays::run(&portal, file).await,
        Import::Pdki(file) => pdki::run(&portal, file).await,
        Import::Tariffs(file) => tariffs::run(&portal, file).await,
        Import::Cases(cases) => cases::run(&portal, cases).await,
    };
    drop(portal);
    database.close().await?;
    done
}

/// Number of lines with at least one doubt.
fn distinct(doubts: &[(u64, String)]) -> usize {
    let lines: BTreeSet<u64> = doubts.iter().map(|(line, _)| *line).collect();
    lines.len()
}

/// Prints how many rows were taken and how many are in doubt.
fn print_count(taken: usize, doubts: &[(u64, String)]) {
    let doubtful = distinct(doubts);
    println!(
        "{} baris dibaca: {} diambil, {} perlu diperiksa.",
        number::grouped(taken + doubtful),
        number::grouped(taken),
        number::grouped(doubtful)
    );
}

/// Prints the lines that somebody has to look at.
fn print_doubts(doubts: &[(u64, String)]) {
    if doubts.is_empty() {
        println!("Tidak ada baris yang perlu diperiksa.");
        return;
    }
    println!(
        "{} baris perlu diperiksa dan tidak diambil:",
        number::grouped(distinct(doubts))
    );
    for (line, why) in doubts {
        println!("  baris {line}: {why}");
    }
}
