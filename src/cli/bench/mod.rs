//! `haki bench`: requests per second of the portal, compared with a bare page. It uses a database of its own with
//! `fsync`, over loopback, with a fixed number of visitors on kept-alive connections, and stops by itself.

pub mod browser;
mod calendar;
mod error;
mod figures;
mod limit;
mod marks;
mod photos;
mod workload;

pub use error::BenchError;

use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use clap::Args;
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use tokio::net::TcpListener;

use super::assembly::{Assembled, assemble};
use super::database::Asking;
use super::demo::{self, Driver, People};
use super::{CliError, seed};
use crate::actions::letter::signatory::of_office;
use crate::actions::signing::pen::{self, Pen};
use crate::actions::signing::trial::TrialLetter;
use crate::adapters::esign::local::DEMO_PASSPHRASE;
use crate::adapters::pdf::for_print;
use crate::config::Config;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::{Role, Status};
use crate::portal::Portal;
use crate::store;
use crate::store::worklist::DeskQuery;
use crate::urls;
use crate::web::{self, connections};

use browser::Browser;
use figures::{Figures, Run};
use workload::{Limit, Workload};

/// How long, how often, by how many.
#[derive(Debug, Clone, Args)]
pub(super) struct Options {
    /// Lama satu putaran, dalam detik
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u64).range(1..=600))]
    seconds: u64,
    /// Banyaknya putaran; yang dicetak adalah mediannya
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..=9))]
    rounds: u8,
    /// Pengunjung sekaligus
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u8).range(1..=200))]
    visitors: u8,
    /// Permohonan yang dimuat sebelum pengukuran kedua
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(i32).range(1..=5_000_000))]
    cases: i32,
    /// Merek rekaan yang dimuat sebelum perbandingan nama diukur; 0 melewatkannya
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u32).range(0..=5_000_000))]
    marks: u32,
    /// Lama satu putaran foto, dalam detik; 0 melewatkannya
    #[arg(long, default_value_t = 30, value_parser = clap::value_parser!(u64).range(0..=600))]
    photos: u64,
    /// Cetak juga rencana pernyataan SQL daftar kerja dan perbandingan nama
    #[arg(long)]
    explain: bool,
}

impl Options {
    /// The log filter: errors, and query plans if they were asked for.
    pub(super) fn log(&self) -> String {
        if self.explain {
            format!("error,{}=trace", store::plan::LOG_TARGET)
        } else {
            "error".to_owned()
        }
    }
}

/// Bytes of the uploaded file in a submission.
const FILE_BYTES: usize = 1_000_000;
/// Drafts prepared for each second of a run; no run submits more.
const DRAFTS_PER_SECOND: u64 = 15;
/// Drafts prepared at once.
const AT_ONCE: usize = 4;
/// Letters in one run.
const LETTERS: usize = 200;
/// Lines of the worklist page.
const LINES: usize = 25;

const ROWS: [&str; 7] = [
    "Batas: halaman kosong dengan satu kueri",
    "Beranda",
    "Daftar kerja petugas, 25 baris",
    "Halaman permohonan (petugas)",
    "Permohonan dikirim dengan berkas 1 MB",
    "Surat dibuat dan ditandatangani",
    "Surat, satu demi satu",
];

pub(super) async fn run(config: Config, options: &Options) -> Result<(), CliError> {
    let folder = std::env::temp_dir().join(format!("haki-bench-{}", uuid::Uuid::new_v4()));
    let measured = Box::pin(measure_in(&folder, config, options)).await;
    std::fs::remove_dir_all(&folder)?;
    measured
}

/// Runs everything with these settings, but on a fresh database below `folder`.
async fn measure_in(folder: &Path, config: Config, options: &Options) -> Result<(), CliError> {
    let config = Config {
        mode: crate::config::Mode::Demo,
        database_url: None,
        data_dir: folder.to_owned(),
        secret_key: None,
        vault_key: None,
        ..config
    };
    let Assembled { portal, database } = assemble(config, Asking::Portal).await?;
    let measured = measure(&portal, options).await;
    drop(portal);
    database.close().await?;
    measured
}

async fn measure(portal: &Portal, options: &Options) -> Result<(), CliError> {
    seed::seed_demo(portal).await?;
    let people = demo::make_people(portal, "").await?;
    let driver = Driver::new(portal.clone(), people);
    for number in 0..LINES {
        driver
            .case_in(Status::Submitted, &format!("ANTREAN {number}"))
            .await?;
    }
    let bench = Bench::open(portal, people, options.clone()).await?;
    println!(
        "{} pengunjung, {} putaran dari {} detik",
        options.visitors, options.rounds, options.seconds
    );
    figures::print("Data contoh", &bench.rows().await?);
    bench.explain().await?;
    bench.photographs().await?;
    seed::load_cases(portal, options.cases).await?;
    let heading = format!("Dengan {} permohonan yang dimuat", options.cases);
    figures::print(&heading, &bench.rows().await?);
    bench.explain().await?;
    calendar::measure(portal).await?;
    bench.names().await
}

/// Everything prepared for the runs.
struct Bench {
    portal: Portal,
    driver: Driver,
    options: Options,
    clerk: String,
    owner: String,
    /// In the order of [`ROWS`].
    pages: Vec<Workload>,
    address: String,
    file: Arc<Vec<u8>>,
    pen: Pen,
    letter: TrialLetter,
}

impl Bench {
    async fn open(portal: &Portal, people: People, options: Options) -> Result<Self, CliError> {
        let address = serve(web::router(portal)).await?;
        let bare = serve(limit::router(portal)).await?;
        let clerk = Browser::session(&address, "pelaksana@demo.test", seed::PASSWORD).await?;
        let owner = Browser::session(&address, "pemohon@demo.test", seed::PASSWORD).await?;
        let driver = Driver::new(portal.clone(), people);
        let case = driver.case_in(Status::UnderExamination, "DIUKUR").await?;
        let page = |address: &str, path: String| Workload::Page {
            address: address.to_owned(),
            path,
        };
        let pages = vec![
            page(&bare, "/".to_owned()),
            page(&address, urls::HOME.to_owned()),
            page(&address, urls::WORKLIST.to_owned()),
            page(&address, urls::case(case)),
        ];
        let picture = demo::label_jpeg("DIUKUR");
        let fit = for_print(&picture).map_err(BenchError::from)?;
        let pen = pen::unlock_as(portal, of_office(portal.profile()), DEMO_PASSPHRASE).await?;
        let letter = TrialLetter::new(portal, Some(fit));
        letter.sign(portal, &pen).await?;
        Ok(Self {
            portal: portal.clone(),
            driver,
            options,
            clerk,
            owner,
            pages,
            address,
            file: Arc::new(padded(&demo::paper_pdf("KTP"), FILE_BYTES)),
            pen,
            letter,
        })
    }

    /// Runs every workload in turn for all rounds; returns the medians.
    async fn rows(&self) -> Result<Vec<(&'static str, Figures)>, CliError> {
        let mut runs: Vec<Vec<Run>> = vec![Vec::new(); ROWS.len()];
        for _ in 0..self.options.rounds {
            for (run, of_row) in self.round().await?.into_iter().zip(&mut runs) {
                of_row.push(run);
            }
        }
        Ok(ROWS
            .into_iter()
            .zip(runs.iter().map(|of_row| Figures::of(of_row)))
            .collect())
    }

    async fn round(&self) -> Result<Vec<Run>, CliError> {
        let length = Duration::from_secs(self.options.seconds);
        let visitors = usize::from(self.options.visitors);
        let mut runs = Vec::new();
        for page in &self.pages {
            runs.push(workload::run(page, &self.clerk, visitors, length).await?);
        }
        let submission = Workload::Submission {
            address: self.address.clone(),
            drafts: Arc::new(Mutex::new(self.drafts().await?)),
            file: Arc::clone(&self.file),
        };
        runs.push(workload::run(&submission, &self.owner, visitors, length).await?);
        let hands = std::thread::available_parallelism().map_or(1, usize::from);
        for hands in [hands, 1] {
            let most = Limit {
                letters: LETTERS,
                time: length.max(Duration::from_secs(5)),
            };
            let (portal, pen) = (&self.portal, &self.pen);
            runs.push(workload::letters(portal, pen, &self.letter, hands, most).await?);
        }
        Ok(runs)
    }

    /// Filled-in drafts for one run of submissions.
    async fn drafts(&self) -> Result<Vec<ApplicationId>, CliError> {
        Ok(stream::iter(0..self.options.seconds * DRAFTS_PER_SECOND)
            .map(async |number| {
                let mark = format!("DRAF {number}");
                self.driver.case_in(Status::Draft, &mark).await
            })
            .buffer_unordered(AT_ONCE)
            .try_collect()
            .await?)
    }

    /// Measures page latency while photographs are uploaded.
    async fn photographs(&self) -> Result<(), CliError> {
        if self.options.photos == 0 {
            return Ok(());
        }
        let length = Duration::from_secs(self.options.photos);
        photos::measure(self, self.options.rounds, length).await
    }

    /// Measures the search for similar names among very many.
    async fn names(&self) -> Result<(), CliError> {
        if self.options.marks == 0 {
            return Ok(());
        }
        let id = self.driver.case_in(Status::Draft, "DIBANDINGKAN").await?;
        let mut conn = self.portal.pool().acquire().await?;
        let case = store::application::find(&mut conn, id).await?;
        drop(conn);
        match case {
            Some(case) => {
                let options = &self.options;
                marks::measure(&self.portal, &case, options.marks, options.explain).await
            }
            None => Ok(()),
        }
    }

    /// Runs the worklist's statements with their plans in the log.
    async fn explain(&self) -> Result<(), CliError> {
        if !self.options.explain {
            return Ok(());
        }
        let mut conn = self.portal.pool().acquire().await?;
        store::plan::log(&mut conn, true).await?;
        store::worklist::count(&mut conn, Role::Clerk).await?;
        let desk = DeskQuery {
            role: Role::Clerk,
            status: None,
            handler: None,
            after: None,
        };
        store::worklist::desk(&mut conn, &desk).await?;
        Ok(store::plan::log(&mut conn, false).await?)
    }
}

/// Serves on a free port until the program ends.
async fn serve(router: Router) -> Result<String, std::io::Error> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?.to_string();
    tokio::spawn(connections::serve(listener, router, std::future::pending()));
    Ok(address)
}

/// The PDF enlarged to exactly this size by a comment after its first line.
fn padded(pdf: &[u8], size: usize) -> Vec<u8> {
    let line = pdf
        .iter()
        .position(|byte| *byte == b'\n')
        .unwrap_or_default();
    let (head, rest) = pdf.split_at(line + 1);
    let room = size.saturating_sub(pdf.len() + 2);
    [head, b"%", &vec![b' '; room], b"\n", rest].concat()
}
