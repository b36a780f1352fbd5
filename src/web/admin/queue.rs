//! `/admin/antrean`: the job queue: what waits, what was given up and why; trying again.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use crate::actions::calendar::steady_time;
use crate::actions::case::Once;
use crate::actions::queue;
use crate::domain::malware::{Audience, Withheld};
use crate::portal::Portal;
use crate::store;
use crate::store::malware::Refused;
use crate::store::queue::{JobRow, KindRow};
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::Form;
use crate::web::guard::Administrator;
use crate::web::respond;
use crate::web::view::{Cell, Column, StatusBadge, TableView, Tone};
use crate::words::{date, job, malware, number};

/// Most jobs shown in each list; the totals are shown besides.
const SHOWN: i64 = 50;
/// Most refused files shown.
const REFUSED: i64 = 20;

/// `templates/pages/admin/queue.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/queue.html")]
struct QueuePage {
    chrome: Chrome,
    form_token: String,
    counts: TableView,
    /// Of files given to the scanner for malware.
    unchecked: String,
    /// Files that nobody gets because of what the scanner said.
    refused: TableView,
    failed: TableView,
    /// Given-up jobs of all kinds.
    failed_count: Total,
    waiting: TableView,
    waiting_count: Total,
    shown: i64,
}

/// How many jobs of all kinds there are.
#[derive(Debug)]
struct Total {
    text: String,
    /// More than the list shows.
    more: bool,
}

impl Total {
    fn of(kinds: &[KindRow], jobs: impl Fn(&KindRow) -> i64) -> Self {
        let total: i64 = kinds.iter().map(jobs).sum();
        Self {
            text: number::grouped(total),
            more: total > SHOWN,
        }
    }
}

pub(super) async fn get(State(portal): State<Portal>, administrator: Administrator) -> Reply {
    let now = portal.now();
    let shared = steady_time::read(&portal).await?.shared;
    let mut conn = portal.acquire().await?;
    let kinds = store::queue::by_kind(&mut conn, shared).await?;
    let failed = store::queue::list(&mut conn, true, SHOWN).await?;
    let waiting = store::queue::list(&mut conn, false, SHOWN).await?;
    let unchecked = unchecked(&portal, &mut conn).await?;
    let refused = store::malware::refused(&mut conn, REFUSED).await?;
    let visit = administrator.visit();
    Ok(respond::page(&QueuePage {
        chrome: visit.chrome(),
        form_token: visit.form_token().to_string(),
        counts: counts(&kinds, now),
        unchecked,
        refused: refused_files(&refused, now),
        failed: table("Yang gagal", "Gagal sejak", &failed, now),
        failed_count: Total::of(&kinds, |kind| kind.failed),
        waiting: table("Yang menunggu", "Dicoba lagi", &waiting, now),
        waiting_count: Total::of(&kinds, |kind| kind.waiting),
        shown: SHOWN,
    }))
}

/// Tries every given-up job again.
pub(super) async fn post(
    State(portal): State<Portal>,
    administrator: Administrator,
    form: Form,
) -> Reply {
    let once = once(&form)?;
    let jobs = queue::retry_failed(&portal, administrator.actor(), &once).await?;
    let said = format!("{} pekerjaan dicoba lagi sekarang.", number::grouped(jobs));
    Ok(respond::saved(urls::ADMIN_QUEUE, said))
}

pub(super) fn once(form: &Form) -> Result<Once, PageError> {
    Ok(Once::new(form.form_token()?, urls::ADMIN_QUEUE.to_owned()))
}

fn counts(kinds: &[KindRow], now: DateTime<Utc>) -> TableView {
    let columns = [
        "Pekerjaan",
        "Menunggu",
        "Dikerjakan",
        "Gagal",
        "Menunggu paling lama",
    ];
    let row = |kind: &KindRow| {
        let oldest = kind.oldest.map(|since| date::brief(since, now));
        vec![
            Cell::new(job::kind(&kind.kind)),
            Cell::new(number::grouped(kind.waiting)),
            Cell::new(number::grouped(kind.under_way)),
            Cell::new(number::grouped(kind.failed)),
            Cell::new(oldest.unwrap_or_else(|| "tidak ada".to_owned())),
        ]
    };
    TableView {
        caption: "Banyaknya pekerjaan".into(),
        columns: columns.map(Column::new).into(),
        rows: kinds.iter().map(row).collect(),
    }
}

/// What waits for the scanner, in a sentence.
async fn unchecked(portal: &Portal, conn: &mut PgConnection) -> Result<String, PageError> {
    if portal.clamd().is_none() {
        return Ok(malware::UNSET.to_owned());
    }
    let held = store::malware::backlog(conn).await?;
    Ok(malware::backlog(
        held.waiting,
        held.since,
        held.error.as_deref(),
    ))
}

fn refused_files(files: &[Refused], now: DateTime<Utc>) -> TableView {
    let columns = ["Permohonan", "Sejak", "Hasil", "Nama"];
    let row = |file: &Refused| {
        let why = Withheld::from(Some(file.state), Audience::Others);
        let at = file.ended_at.map(|at| date::brief(at, now));
        let case = file.receipt.clone().unwrap_or_else(|| match file.case {
            Some(_) => "draf".to_owned(),
            None => "bukan permohonan".to_owned(),
        });
        vec![
            Cell::new(case),
            Cell::new(at.unwrap_or_default()),
            Cell::new(why.map_or("", malware::brief)),
            Cell::new(file.malware.clone().unwrap_or_default()),
        ]
    };
    TableView {
        caption: "Berkas yang tidak dibuka".into(),
        columns: columns.map(Column::new).into(),
        rows: files.iter().map(row).collect(),
    }
}

fn table(caption: &str, when: &str, jobs: &[JobRow], now: DateTime<Utc>) -> TableView {
    let columns = ["Pekerjaan", when, "Percobaan", "Penyebab"];
    let row = |known: &JobRow| {
        let at = known.failed_at.unwrap_or(known.run_at);
        vec![
            Cell::new(job::name(&known.kind, known.message.as_deref()))
                .href(urls::fill(urls::ADMIN_JOB, known.id))
                .note(known.receipt.clone().unwrap_or_default()),
            Cell::new(date::brief(at, now)),
            Cell::new(known.attempts.to_string()),
            Cell::new(
                known
                    .last_error
                    .as_deref()
                    .map(job::cause)
                    .unwrap_or_default(),
            ),
        ]
    };
    TableView {
        caption: caption.into(),
        columns: columns.map(Column::new).into(),
        rows: jobs.iter().map(row).collect(),
    }
}

pub(super) fn state(known: &JobRow, now: DateTime<Utc>) -> StatusBadge {
    match known {
        JobRow {
            given_up_at: Some(_),
            ..
        } => StatusBadge::new(Tone::Off, "Dihentikan"),
        JobRow {
            failed_at: Some(_), ..
        } => StatusBadge::new(Tone::Bad, "Gagal"),
        JobRow {
            leased_until: Some(until),
            ..
        } if *until > now => StatusBadge::new(Tone::Info, "Sedang dikerjakan"),
        _ => StatusBadge::new(Tone::Info, "Menunggu"),
    }
}
