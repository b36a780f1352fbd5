//! `haki audit verify`: walks the hash chain; names the first broken row and ends with failure.

use crate::config::Config;
use crate::store::audit::{Break, ChainReport, verify};

use super::CliError;
use super::database::{Asking, Database};

pub(super) async fn run(config: &Config) -> Result<(), CliError> {
    let database = Database::open(config, Asking::Command).await?;
    let report = verify(&database.pool).await?;
    database.close().await?;
    match report {
        ChainReport::Whole { rows } => {
            println!("Rantai audit utuh: {rows} baris.");
            Ok(())
        }
        ChainReport::BrokenAt { seq, what } => Err(CliError::ChainBroken {
            seq,
            what: sentence(what),
        }),
    }
}

fn sentence(what: Break) -> &'static str {
    match what {
        Break::RowBeforeMissing => "baris sebelumnya hilang",
        Break::DoesNotFollow => "baris ini tidak menyambung baris sebelumnya",
        Break::ContentChanged => "isinya diubah",
        Break::HeadNamesAnother => "kepala rantai menyebut baris lain",
        Break::EndMissing => "baris di ujung rantai hilang",
    }
}
