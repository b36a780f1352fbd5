//! `/admin/cadangan`: how a backup is made, how continuous archiving stands, and the monthly drills of restoring a backup,
//! with their reports.

use askama::Template;
use axum::extract::State;

use crate::actions::ActionError;
use crate::actions::backup::{base, drill};
use crate::actions::file::malware;
use crate::domain::drill::{DrillOutcome, is_late};
use crate::domain::id::DrillId;
use crate::domain::malware::Audience;
use crate::portal::Portal;
use crate::store;
use crate::store::drill::Drill;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::download::{self, Disposition, Offer};
use crate::web::error::{PageError, Reply};
use crate::web::guard::Administrator;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{Cell, Column, StatusBadge, TableView, Tone};
use crate::words::{self, date};

/// Drills shown: two years of them.
const SHOWN: i64 = 24;

/// `templates/pages/admin/backups.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/backups.html")]
struct BackupsPage {
    chrome: Chrome,
    drills: TableView,
    /// No drill has passed for too long.
    late: bool,
    /// How continuous archiving stands; none where it is not the portal's own.
    archive: Option<ArchiveView>,
}

/// What is said of continuous archiving.
#[derive(Debug)]
struct ArchiveView {
    fault: Option<&'static str>,
    /// The archive lies where it is lost together with the database.
    same_disk: bool,
    lines: Vec<String>,
    /// Since when every instant can be restored; none while something is wrong.
    since: Option<String>,
    days: u32,
}

pub(super) async fn get(State(portal): State<Portal>, administrator: Administrator) -> Reply {
    let mut conn = portal.acquire().await?;
    let drills = store::drill::latest(&mut conn, SHOWN).await?;
    let passed = store::drill::passed(&mut conn).await?;
    drop(conn);
    let archive = archive(&portal).await?;
    let now = portal.now();
    Ok(respond::page(&BackupsPage {
        chrome: administrator.visit().chrome(),
        drills: table(&drills),
        late: passed.is_some_and(|(since, passed)| is_late(now, since, passed)),
        archive,
    }))
}

async fn archive(portal: &Portal) -> Result<Option<ArchiveView>, ActionError> {
    let (Some(wanted), Some(standing)) =
        (&portal.config().wal_archive, base::standing(portal).await?)
    else {
        return Ok(None);
    };
    let fault = words::wal_archive::fault(standing.state);
    let oldest = standing.seen.and_then(|seen| seen.bases);
    let oldest = oldest.filter(|_| fault.is_none());
    Ok(Some(ArchiveView {
        fault,
        same_disk: standing.seen.is_some_and(|seen| seen.same_disk),
        lines: words::wal_archive::standing(&standing.archiver, standing.base()),
        since: oldest.map(|(oldest, _)| date::moment(oldest)),
        days: wanted.days,
    }))
}

fn table(drills: &[Drill]) -> TableView {
    let columns = ["Uji", "Hasil", "Laporan", "Berita acara"];
    TableView {
        caption: "Uji pemulihan".into(),
        columns: columns.map(Column::new).into(),
        rows: drills.iter().map(row).collect(),
    }
}

fn row(drill: &Drill) -> Vec<Cell> {
    let tone = match drill.outcome {
        DrillOutcome::Running => Tone::Info,
        DrillOutcome::Passed => Tone::Ok,
        DrillOutcome::Failed => Tone::Bad,
        DrillOutcome::Skipped => Tone::Warn,
    };
    let badge = StatusBadge::new(tone, words::backup::outcome(drill.outcome));
    let (report, record) = match &drill.sha256 {
        Some(sha256) => (
            Cell::new("Buka laporan")
                .href(urls::fill(urls::ADMIN_DRILL_REPORT, drill.id))
                .note(format!(
                    "SHA-256 {}",
                    words::backup::grouped(&hex::encode(sha256))
                )),
            Cell::new("Cetak").href(urls::fill(urls::ADMIN_DRILL_RECORD, drill.id)),
        ),
        None => (Cell::new("–"), Cell::new("–")),
    };
    vec![
        Cell::new(date::moment(drill.began_at)),
        Cell::status(badge).note(drill.reason.clone()),
        report,
        record,
    ]
}

/// The report of a drill as it was filed.
pub(super) async fn report(
    State(portal): State<Portal>,
    _: Administrator,
    Path(id): Path<DrillId>,
) -> Reply {
    let mut conn = portal.acquire().await?;
    let drill = store::drill::find(&mut conn, id).await?;
    let file = drill
        .and_then(|drill| drill.report)
        .ok_or_else(PageError::not_found)?;
    let stored = store::file::find(&mut conn, file)
        .await?
        .ok_or_else(PageError::not_found)?;
    drop(conn);
    let offer = Offer {
        file: malware::cleared(&portal, file, Audience::Others).await?,
        file_name: "laporan-uji-pemulihan.pdf",
        media_type: &stored.media_type,
        size_bytes: stored.size_bytes,
    };
    download::stream_file(&portal, &offer, Disposition::Show).await
}

/// The berita acara of a drill, set anew to be signed on paper.
pub(super) async fn record(
    State(portal): State<Portal>,
    _: Administrator,
    Path(id): Path<DrillId>,
) -> Reply {
    let mut conn = portal.acquire().await?;
    let drill = store::drill::find(&mut conn, id).await?;
    drop(conn);
    let drill = drill
        .filter(|drill| drill.report.is_some())
        .ok_or_else(PageError::not_found)?;
    let pdf = drill::record(&portal, &drill).await?;
    download::pdf("berita-acara-uji-pemulihan.pdf", pdf)
}
