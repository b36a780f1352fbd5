//! The workloads, and one run of a workload by a fixed number of visitors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::http::StatusCode;
use tokio::task::JoinSet;

use super::BenchError;
use super::browser::Browser;
use super::figures::Run;
use crate::actions::signing::pen::Pen;
use crate::actions::signing::trial::TrialLetter;
use crate::domain::id::ApplicationId;
use crate::portal::Portal;
use crate::urls;
use crate::web::{csrf, form};

/// What one visitor repeats.
#[derive(Debug, Clone)]
pub(super) enum Workload {
    /// The same page every time.
    Page { address: String, path: String },
    /// A different draft each time: its KTP of 1 MB is uploaded, the answers are viewed, it is submitted.
    Submission {
        address: String,
        drafts: Arc<Mutex<Vec<ApplicationId>>>,
        file: Arc<Vec<u8>>,
    },
}

/// Runs it for this time; a run of submissions ends earlier when all drafts are used.
pub(super) async fn run(
    workload: &Workload,
    cookie: &str,
    visitors: usize,
    length: Duration,
) -> Result<Run, BenchError> {
    let mut tasks = JoinSet::new();
    let begun = Instant::now();
    for _ in 0..visitors {
        let (workload, cookie) = (workload.clone(), cookie.to_owned());
        tasks.spawn(async move { visit(&workload, &cookie, begun + length).await });
    }
    let mut latencies = Vec::new();
    while let Some(done) = tasks.join_next().await {
        latencies.extend(done??);
    }
    Run::new(&latencies, begun.elapsed())
}

async fn visit(
    workload: &Workload,
    cookie: &str,
    until: Instant,
) -> Result<Vec<Duration>, BenchError> {
    let (Workload::Page { address, .. } | Workload::Submission { address, .. }) = workload;
    let mut browser = Browser::open(address, cookie).await?;
    let mut latencies = Vec::new();
    while Instant::now() < until {
        let begun = Instant::now();
        match workload {
            Workload::Page { path, .. } => {
                browser.page(path).await?;
            }
            Workload::Submission { drafts, file, .. } => {
                let draft = drafts.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let Some(draft) = draft else { break };
                submit(&mut browser, draft, file).await?;
            }
        }
        latencies.push(begun.elapsed());
    }
    Ok(latencies)
}

async fn submit(
    browser: &mut Browser,
    draft: ApplicationId,
    file: &[u8],
) -> Result<(), BenchError> {
    let document = urls::document(draft, CARD);
    let page = browser.page(&document).await?;
    let given = browser.give(&document, &page, file).await?;
    led_on(&document, given.status)?;
    let review = urls::fill(urls::REVIEW, draft);
    let page = browser.page(&review).await?;
    let shown = page.fields([csrf::FIELD, form::TOKEN_FIELD, form::VERSION_FIELD])?;
    let sent = browser.post_bare(&review, &shown).await?;
    led_on(&review, sent.status)
}

/// Code of the requirement whose document is uploaded in every submission.
const CARD: &str = "identity_card";

fn led_on(path: &str, status: StatusCode) -> Result<(), BenchError> {
    if status == StatusCode::SEE_OTHER {
        Ok(())
    } else {
        Err(BenchError::Unexpected(path.to_owned(), status))
    }
}

/// Makes and signs letters in as many tasks as there are cores.
pub(super) async fn letters(
    portal: &Portal,
    pen: &Pen,
    letter: &TrialLetter,
    hands: usize,
    most: Limit,
) -> Result<Run, BenchError> {
    let left = Arc::new(AtomicUsize::new(most.letters));
    let mut tasks = JoinSet::new();
    let begun = Instant::now();
    for _ in 0..hands {
        let (portal, pen) = (portal.clone(), pen.clone());
        let (letter, left) = (letter.clone(), Arc::clone(&left));
        tasks.spawn(async move {
            let mut latencies = Vec::new();
            while begun.elapsed() < most.time && take_one(&left) {
                let begun = Instant::now();
                letter.sign(&portal, &pen).await?;
                latencies.push(begun.elapsed());
            }
            Ok::<_, BenchError>(latencies)
        });
    }
    let mut latencies = Vec::new();
    while let Some(done) = tasks.join_next().await {
        latencies.extend(done??);
    }
    Run::new(&latencies, begun.elapsed())
}

/// When a run of letters ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limit {
    pub(super) letters: usize,
    pub(super) time: Duration,
}

fn take_one(left: &AtomicUsize) -> bool {
    left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| {
        left.checked_sub(1)
    })
    .is_ok()
}
