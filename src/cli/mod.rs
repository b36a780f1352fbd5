//! The commands of the program, one file each; without a command it serves.

mod archive;
mod assembly;
mod audit;
mod backup;
pub mod bench;
mod darkroom;
mod database;
pub mod demo;
mod doctor;
mod ending;
mod error;
mod import;
pub mod load_files;
mod mark_names;
mod migrate;
mod progress;
mod recover;
mod request;
mod secrets;
pub mod seed;
mod serve;
mod user;
mod work;

use std::io::IsTerminal as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use tracing_subscriber::EnvFilter;

use crate::config::Config;
use crate::store::audit::Noted;

use recover::Until;

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
    Serve(serve::Serve),
    /// Jalankan pekerja saja
    Work,
    /// Terapkan migrasi basis data
    Migrate,
    /// Kelola akun petugas
    #[command(subcommand)]
    User(user::User),
    /// Periksa pengaturan, basis data, kalender dan tanda tangan
    Doctor,
    /// Buat data contoh (mode demo)
    #[command(subcommand)]
    Seed(Seed),
    /// Ambil daftar dari berkas, diperiksa baris demi baris
    #[command(subcommand)]
    Import(import::Import),
    /// Periksa jejak audit
    #[command(subcommand)]
    Audit(Audit),
    /// Buat cadangan lengkap di folder kosong, sementara portal tetap berjalan
    Backup {
        /// Folder baru atau kosong
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
    /// Pulihkan cadangan ke basis data yang kosong, lalu buktikan isinya sama
    Restore {
        /// Folder cadangan, atau dengan --until folder arsip log
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
        /// Dari arsip: latest, atau saat dalam WIB seperti "2026-12-04 10:42:30"
        #[arg(long, value_name = "SAAT", value_parser = recover::until)]
        until: Option<Until>,
    },
    /// Simpan satu berkas log PostgreSQL ke arsip; dijalankan PostgreSQL sendiri
    ArchiveSegment(archive::ArchiveSegment),
    /// Ambil satu berkas log PostgreSQL dari arsip; dijalankan PostgreSQL sendiri
    FetchSegment(archive::FetchSegment),
    /// Cetak lembar permintaan ke Diskominfo: apa yang diperlukan sebelum portal dibuka
    Request {
        /// Berkas PDF yang ditulis
        #[arg(value_name = "BERKAS.pdf")]
        file: PathBuf,
    },
    /// Ukur portal: permintaan per detik dan waktu tunggu
    Bench(bench::Options),
    /// Satu pekerjaan atas gambar atau PDF; dijalankan oleh portal sendiri
    #[command(hide = true)]
    Darkroom { order: String },
}

#[derive(Debug, Subcommand)]
enum Seed {
    /// Orang-orang contoh dan satu permohonan pada setiap tahap
    Demo,
    /// Permohonan rekaan dalam jumlah besar, untuk pengukuran
    Load {
        /// Banyaknya permohonan
        #[arg(long, value_parser = clap::value_parser!(i32).range(1..=5_000_000))]
        cases: i32,
        /// Isi setiap dokumennya dengan berkas tersegel sebesar ini, misalnya 240kB
        #[arg(long, value_name = "UKURAN", value_parser = load_files::size)]
        files: Option<u64>,
    },
    /// Nama merek rekaan seperti daftar PDKI, untuk pengukuran
    Marks {
        /// Banyaknya merek
        #[arg(long, value_parser = clap::value_parser!(u32).range(1..=5_000_000))]
        count: u32,
    },
}

#[derive(Debug, Subcommand)]
enum Audit {
    /// Telusuri rantai hash; baris pertama yang rusak disebut
    Verify {
        /// Baris yang pernah dicatat di luar portal, seperti 2316:9f86d0…; rantai yang ditulis ulang ketahuan
        #[arg(long, value_name = "BARIS:HASH", value_parser = audit::noted)]
        noted: Option<Noted>,
    },
}

/// Reads arguments and settings and runs the command; prints a sentence on failure.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let command = arguments
        .command
        .unwrap_or(Command::Serve(serve::Serve::default()));
    match &command {
        Command::Darkroom { order } => return darkroom::run(order),
        // PostgreSQL runs these, under its own account and without the portal's settings.
        Command::ArchiveSegment(segment) => return segment.run(),
        Command::FetchSegment(segment) => return segment.run(),
        _ => {}
    }
    match start(&command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::FAILURE
        }
    }
}

/// Most threads for blocking work; tokio's default is 512.
const BLOCKING_THREADS: usize = 64;

fn start(command: &Command) -> Result<(), CliError> {
    let config = match command {
        Command::Request { .. } => Config::unfinished()?,
        _ => Config::from_environment()?,
    };
    let log = match command {
        Command::Bench(options) => options.log(),
        _ => config.log.clone(),
    };
    write_log(EnvFilter::new(log));
    let runtime = tokio::runtime::Builder::new_multi_thread()
        // Each thread keeps memory of its own for a while; long work is limited elsewhere, too.
        .max_blocking_threads(BLOCKING_THREADS)
        .enable_all()
        .build()?;
    runtime.block_on(async {
        match command {
            Command::Serve(command) => serve::run(command, config).await,
            Command::Work => work::run(config).await,
            Command::Migrate => migrate::run(&config).await,
            Command::User(command) => user::run(command, config).await,
            Command::Doctor => doctor::run(config).await,
            Command::Seed(Seed::Demo) => seed::demo(config).await,
            Command::Seed(Seed::Load { cases, files }) => seed::load(config, *cases, *files).await,
            Command::Seed(Seed::Marks { count }) => seed::marks(config, *count).await,
            Command::Import(import) => import::run(import, config).await,
            Command::Backup { folder } => backup::make(config, folder).await,
            Command::Restore {
                folder,
                until: None,
            } => backup::bring_back(config, folder).await,
            Command::Restore {
                folder,
                until: Some(until),
            } => recover::run(config, folder, *until).await,
            Command::Request { file } => request::run(&config, file),
            Command::Bench(options) => bench::run(config, options).await,
            Command::Audit(Audit::Verify { noted }) => audit::run(&config, noted.as_ref()).await,
            Command::Darkroom { .. } | Command::ArchiveSegment(_) | Command::FetchSegment(_) => {
                Ok(())
            }
        }
    })
}

/// Readable lines on a terminal; otherwise one JSON object for each line, for log collectors.
fn write_log(filter: EnvFilter) {
    let log = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr);
    if std::io::stderr().is_terminal() {
        log.init();
    } else {
        log.json().flatten_event(true).init();
    }
}
