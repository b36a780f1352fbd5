//! `/admin/tarif`: the dated lines of one IP type, with proposals.

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::id::TariffId;
use crate::domain::ip_type::{self, CATALOGUE, IpType};
use crate::domain::tariff::TariffLine;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::tariff_proposal::Proposal;
use crate::urls;
use crate::web::chrome::{Chrome, NavItem};
use crate::web::error::{PageError, Reply};
use crate::web::guard::Administrator;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{Cell, Column, StatusBadge, TableView, Tone};
use crate::words;

/// Decided proposals shown below the open ones.
const DECIDED: i64 = 20;

/// The IP type, by its word in the address.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    jenis: String,
}

/// `templates/pages/admin/tariffs.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/tariffs.html")]
struct TariffsPage {
    chrome: Chrome,
    kinds: Vec<NavItem>,
    name: &'static str,
    lines: TableView,
    proposals: TableView,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    administrator: Administrator,
    Query(asked): Query<Asked>,
) -> Reply {
    let kind = ip_type::by_slug(&asked.jenis)
        .or(CATALOGUE.first().copied())
        .ok_or_else(PageError::not_found)?;
    let mut conn = portal.acquire().await?;
    let lines = store::tariff::table(&mut conn, kind).await?;
    let proposals = store::tariff_proposal::list(&mut conn, DECIDED).await?;
    drop(conn);
    let today = wib::date(portal.now());
    Ok(respond::page(&TariffsPage {
        chrome: administrator.visit().chrome(),
        kinds: CATALOGUE.iter().map(|known| tab(known, kind)).collect(),
        name: kind.name,
        lines: line_table(kind, &lines, today),
        proposals: proposal_table(&proposals),
    }))
}

fn tab(known: &IpType, current: &IpType) -> NavItem {
    let query = [("jenis", known.slug.to_owned())];
    let mut tab = NavItem::new(
        urls::with_query(urls::ADMIN_TARIFFS, &query),
        known.name,
        "",
    );
    tab.current = (known.code == current.code).then_some("page");
    tab
}

fn line_table(kind: &IpType, lines: &[(TariffId, TariffLine)], today: NaiveDate) -> TableView {
    TableView {
        caption: "Baris tarif".to_owned(),
        columns: vec![
            Column::new("Baris"),
            Column::new("Tarif").number(),
            Column::new("Berlaku"),
            Column::new("Dasar dan sumber").short("Dasar"),
            Column::new("Keadaan"),
            Column::new("Tindakan"),
        ],
        rows: lines
            .iter()
            .map(|(id, line)| line_row(kind, *id, line, today))
            .collect(),
    }
}

fn line_row(kind: &IpType, id: TariffId, line: &TariffLine, today: NaiveDate) -> Vec<Cell> {
    let state = if line.is_in_force(today) {
        StatusBadge::new(Tone::Ok, "Berlaku")
    } else if line.valid_from > today {
        StatusBadge::new(Tone::Info, "Belum berlaku")
    } else {
        StatusBadge::new(Tone::Off, "Sudah berakhir")
    };
    let newest = line.valid_until.is_none_or(|until| until >= today);
    let propose = if newest {
        Cell::new("Usulkan perubahan").href(urls::fill(urls::ADMIN_TARIFF_PROPOSE, id))
    } else {
        Cell::new("–")
    };
    vec![
        Cell::new(line.label.as_ref()).note(words::tariff::describes(kind, line)),
        Cell::new(words::tariff::figure(line.figure())).note(words::tariff::unit(line.unit)),
        Cell::new(words::tariff::period(line)),
        Cell::new(line.basis.as_ref()).note(line.source.as_ref()),
        Cell::status(state),
        propose,
    ]
}

fn proposal_table(proposals: &[Proposal]) -> TableView {
    TableView {
        caption: "Usul tarif".to_owned(),
        columns: vec![
            Column::new("Usul"),
            Column::new("Tarif").number(),
            Column::new("Berlaku"),
            Column::new("Pengusul"),
            Column::new("Keputusan"),
        ],
        rows: proposals.iter().map(proposal_row).collect(),
    }
}

fn proposal_row(proposal: &Proposal) -> Vec<Cell> {
    let line = &proposal.line;
    let kind = proposal.ip_type;
    let on = |at| words::date::date(wib::date(at));
    let decided = match (proposal.approved, proposal.decided_at) {
        (Some(approved), Some(at)) => {
            let badge = if approved {
                StatusBadge::new(Tone::Ok, "Disetujui")
            } else {
                StatusBadge::new(Tone::Bad, "Ditolak")
            };
            let by = proposal.decider.as_deref().unwrap_or_default();
            let why = match proposal.reason.as_str() {
                "" => String::new(),
                reason => format!(": {reason}"),
            };
            Cell::status(badge).note(format!("{by}, {}{why}", on(at)))
        }
        _ => Cell::status(StatusBadge::new(Tone::Warn, "Menunggu Kabid")),
    };
    vec![
        Cell::new(format!("{}: {}", kind.name, line.label))
            .note(words::tariff::describes(kind, line)),
        Cell::new(words::tariff::figure(line.figure())).note(words::tariff::unit(line.unit)),
        Cell::new(words::tariff::period(line)),
        Cell::new(proposal.proposer.as_deref().unwrap_or("Berkas impor"))
            .note(on(proposal.proposed_at)),
        decided,
    ]
}
