//! The commands of the program, one file each; without a command it serves.

mod assembly;
mod database;
pub mod demo;
mod error;
mod migrate;
mod secrets;
mod serve;
mod user;

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::config::Config;

pub use error::CliError;

/// Portal pendaftaran kekayaan intelektual
#[derive(Debug, Parser)]
#[command(name = "haki", version)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Jalankan portal (perintah bawaan)
    Serve,
    /// Terapkan migrasi basis data
    Migrate,
    /// Kelola akun petugas
    #[command(subcommand)]
    User(user::User),
}

/// Reads arguments and settings, runs the command, and says on failure why in a sentence.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    match start(arguments.command.as_ref().unwrap_or(&Command::Serve)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

fn start(command: &Command) -> Result<(), CliError> {
    let config = Config::from_environment()?;
    tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new(&config.log))
        .with_writer(std::io::stderr)
        .init();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match command {
            Command::Serve => serve::run(config).await,
            Command::Migrate => migrate::run(&config).await,
            Command::User(command) => user::run(command, config).await,
        }
    })
}
