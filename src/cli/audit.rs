//! `haki audit verify`: checks the hash chain of the audit trail; names the first broken row and exits with failure.

use crate::config::Config;
use crate::store::audit::{Break, ChainReport, Noted, verify_against};
use crate::words::number;

use super::CliError;
use super::database::{Asking, Database};

/// Parses a noted row: its number, a colon, its hash in hexadecimal digits.
pub(super) fn noted(typed: &str) -> Result<Noted, String> {
    let parts = typed.split_once(':').and_then(|(seq, hash)| {
        Some(Noted {
            seq: seq.trim().parse().ok()?,
            hash: hex::decode(hash.trim()).ok()?,
        })
    });
    parts
        .filter(|noted| noted.hash.len() == 32)
        .ok_or_else(|| "tulis nomor baris, titik dua, lalu 64 angka heksadesimal".to_owned())
}

pub(super) async fn run(config: &Config, noted: Option<&Noted>) -> Result<(), CliError> {
    let database = Database::open(config, Asking::Command).await?;
    let report = verify_against(&database.pool, noted).await?;
    database.close().await?;
    match report {
        ChainReport::Whole { rows, end } => {
            println!("Rantai audit utuh: {} baris.", number::grouped(rows));
            println!(
                "Catat di luar portal, lalu bandingkan dengan --noted: {rows}:{}",
                hex::encode(end)
            );
            Ok(())
        }
        ChainReport::BrokenAt { seq, what } => Err(CliError::ChainBroken {
            seq,
            what: sentence(what),
        }),
    }
}

/// In which way the chain is broken.
pub(super) fn sentence(what: Break) -> &'static str {
    match what {
        Break::RowBeforeMissing => "baris sebelumnya hilang",
        Break::DoesNotFollow => "baris ini tidak menyambung baris sebelumnya",
        Break::ContentChanged => "isinya diubah",
        Break::HeadNamesAnother => "kepala rantai menyebut baris lain",
        Break::NotAsNoted => "rantainya bukan yang pernah dicatat",
        Break::EndMissing => "baris di ujung rantai hilang",
    }
}
