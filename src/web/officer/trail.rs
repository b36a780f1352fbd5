//! `/petugas/jejak`: the audit trail for the Inspector, and verifying its chain.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;

use crate::domain::id::ApplicationId;
use crate::domain::procedure::{Act, Role};
use crate::portal::Portal;
use crate::store;
use crate::store::audit::{ChainReport, TrailRow};
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::Inspector;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{Cell, Column, Pager, StatusBadge, TableView, Tone};
use crate::words::{date, number, officer, role, trail};

const PAGE: i64 = 50;

/// One case, where the page begins, whether to verify the chain.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    berkas: Option<ApplicationId>,
    sebelum: Option<i64>,
    #[serde(default)]
    periksa: String,
}

/// `templates/pages/officer/trail.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/trail.html")]
struct TrailPage {
    chrome: Chrome,
    /// The case whose trail is shown; `None` for the whole trail.
    case: Option<String>,
    chain: Option<StatusBadge>,
    table: TableView,
    pager: Pager,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: Inspector,
    Query(asked): Query<Asked>,
) -> Reply {
    let mut conn = portal.acquire().await?;
    let rows = store::audit::page(&mut conn, asked.berkas, asked.sebelum, PAGE).await?;
    drop(conn);
    let chain = if asked.periksa == "ya" {
        Some(verdict(&store::audit::verify(portal.pool()).await?))
    } else {
        None
    };
    let page = TrailPage {
        chrome: officer.visit().chrome(),
        case: asked.berkas.map(urls::case),
        chain,
        pager: pager(&asked, &rows),
        table: table(&rows, portal.now()),
    };
    Ok(respond::page(&page))
}

fn verdict(report: &ChainReport) -> StatusBadge {
    match report {
        ChainReport::Whole { rows, .. } => StatusBadge::new(
            Tone::Ok,
            format!(
                "Rantai utuh: {} baris, tidak ada yang diubah atau hilang",
                number::grouped(*rows)
            ),
        ),
        ChainReport::BrokenAt { seq, .. } => StatusBadge::new(
            Tone::Bad,
            format!("Rantai putus pada baris {seq}: baris ini atau sebelumnya diubah atau hilang"),
        ),
    }
}

fn pager(asked: &Asked, rows: &[TrailRow]) -> Pager {
    let address = |before: Option<i64>| {
        let mut query = Vec::new();
        query.extend(asked.berkas.map(|case| ("berkas", case.to_string())));
        query.extend(before.map(|seq| ("sebelum", seq.to_string())));
        urls::with_query(urls::TRAIL, &query)
    };
    let full = i64::try_from(rows.len()).is_ok_and(|count| count == PAGE);
    Pager {
        text: format!(
            "{} baris di halaman ini, yang terbaru lebih dulu",
            rows.len()
        ),
        first: asked.sebelum.map(|_| address(None)),
        next: rows
            .last()
            .filter(|last| full && last.seq > 1)
            .map(|last| address(Some(last.seq))),
    }
}

fn table(rows: &[TrailRow], now: DateTime<Utc>) -> TableView {
    TableView {
        caption: "Jejak audit".to_owned(),
        columns: vec![
            Column::new("Baris").number(),
            Column::new("Waktu"),
            Column::new("Siapa"),
            Column::new("Tindakan"),
            Column::new("Berkas"),
            Column::new("Rincian"),
        ],
        rows: rows.iter().map(|line| row(line, now)).collect(),
    }
}

fn row(row: &TrailRow, now: DateTime<Utc>) -> Vec<Cell> {
    let role = Role::parse(&row.role).map_or("", role::name);
    let subject = match row.subject_id {
        Some(id) if row.subject_kind == "application" => {
            Cell::new("Buka berkas").href(urls::case(id.into()))
        }
        Some(id) if row.subject_kind == "recorded_case" => {
            Cell::new("Buka catatan").href(urls::fill(urls::RECORDED_CASE, id))
        }
        _ => Cell::new(trail::subject(&row.subject_kind)),
    };
    let hash: String = hex::encode(&row.hash).chars().take(12).collect();
    vec![
        Cell::new(row.seq.to_string()),
        Cell::new(date::brief(row.at, now)),
        Cell::new(actor(row)).note(role),
        Cell::new(done(row)),
        subject,
        Cell::new(trail::particulars(&row.data)).note(format!("sidik {hash}…")),
    ]
}

fn actor(row: &TrailRow) -> String {
    match (&row.actor, row.actor_id) {
        (Some(name), _) => name.clone(),
        (None, Some(_)) => "Akun yang sudah dihapus".to_owned(),
        (None, None) if Role::parse(&row.role) == Some(Role::Applicant) => "Tanpa nama".to_owned(),
        (None, None) => "Portal".to_owned(),
    }
}

fn done(row: &TrailRow) -> String {
    let disposes = trail::told(&row.data, "disposition");
    Act::parse(&row.act).map_or_else(
        || trail::audited(&row.act),
        |act| officer::done_for(act, &disposes),
    )
}
