//! `/petugas/pengaduan`: the complaints that the reader may read, those whose clocks run first; and how many wait.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;

use crate::actions::complaint::waiting::WaitingComplaints;
use crate::domain::complaint::{ComplaintPlace, ComplaintState, TicketNumber};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::complaint::{AfterComplaint, ComplaintReader, ComplaintRow};
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::guard::{AnyOfficer, SignedIn};
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{Cell, Column, Pager, StatusBadge, TableView, Tone};
use crate::words::{complaint, date};

const PAGE: i64 = 25;
/// Word of the tab with what has ended.
const ENDED: &str = "selesai";

/// The filters in the query.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    keadaan: String,
    #[serde(default)]
    tiket: String,
    #[serde(default)]
    sesudah: String,
}

/// One tab.
#[derive(Debug)]
struct Tab {
    href: String,
    text: &'static str,
    count: Option<String>,
    current: bool,
}

/// `templates/pages/officer/complaints.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/complaints.html")]
struct ComplaintsPage {
    chrome: Chrome,
    tabs: Vec<Tab>,
    ticket: String,
    waiting: WaitingComplaints,
    table: TableView,
    empty: String,
    pager: Pager,
}

/// How many wait for the reader of the worklist; nothing beside the result of a search.
pub(super) async fn count(
    conn: &mut PgConnection,
    portal: &Portal,
    officer: &SignedIn,
    search: &str,
) -> Result<WaitingComplaints, PageError> {
    if !search.trim().is_empty() {
        return Ok(WaitingComplaints::default());
    }
    let (account, roles) = (officer.account(), officer.roles());
    Ok(WaitingComplaints::of(conn, portal, account, roles).await?)
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Query(asked): Query<Asked>,
) -> Reply {
    let mut conn = portal.conn().await?;
    let mut rows = rows(&mut conn, &officer, &asked).await?;
    let waiting = count(&mut conn, &portal, &officer, "").await?;
    drop(conn);
    let page_size = usize::try_from(PAGE).unwrap_or_default();
    let more = rows.len() > page_size;
    rows.truncate(page_size);
    let page = ComplaintsPage {
        chrome: officer.visit().chrome(),
        tabs: tabs(&asked, waiting),
        ticket: asked.tiket.trim().to_owned(),
        waiting,
        pager: pager(&asked, &rows, more),
        table: table(&portal, &rows, portal.now()),
        empty: empty(&asked),
    };
    Ok(respond::page(&page))
}

/// Everything this person reads.
pub(super) fn reader(officer: &SignedIn) -> ComplaintReader {
    ComplaintReader {
        account: officer.account(),
        places: ComplaintPlace::read_by(officer.roles()),
    }
}

async fn rows(
    conn: &mut PgConnection,
    officer: &SignedIn,
    asked: &Asked,
) -> Result<Vec<ComplaintRow>, PageError> {
    let reader = reader(officer);
    let after = cursor(&asked.sesudah);
    if !asked.tiket.trim().is_empty() {
        let ticket = asked.tiket.parse::<TicketNumber>();
        let ticket = ticket.map(|ticket| ticket.to_string()).unwrap_or_default();
        return Ok(store::complaint::named(conn, &reader, &ticket).await?);
    }
    Ok(if asked.keadaan == ENDED {
        store::complaint::ended(conn, &reader, after, PAGE + 1).await?
    } else {
        store::complaint::open(conn, &reader, after, PAGE + 1).await?
    })
}

/// The instant in microseconds and the complaint.
fn cursor(text: &str) -> Option<AfterComplaint> {
    let (micros, id) = text.split_once('_')?;
    Some(AfterComplaint {
        at: DateTime::from_timestamp_micros(micros.parse().ok()?)?,
        id: id.parse().ok()?,
    })
}

fn address(asked: &Asked, after: Option<String>) -> String {
    let mut query = Vec::new();
    if asked.keadaan == ENDED {
        query.push(("keadaan", ENDED.to_owned()));
    }
    query.extend(after.map(|after| ("sesudah", after)));
    urls::with_query(urls::COMPLAINTS, &query)
}

fn pager(asked: &Asked, rows: &[ComplaintRow], more: bool) -> Pager {
    let next = rows.last().filter(|_| more).map(|last| {
        let at = last.ended_at.unwrap_or_else(|| last.clock().running_from);
        address(
            asked,
            Some(format!("{}_{}", at.timestamp_micros(), last.id)),
        )
    });
    Pager {
        text: format!("{} pengaduan di halaman ini", rows.len()),
        first: (!asked.sesudah.is_empty()).then(|| address(asked, None)),
        next,
    }
}

fn tabs(asked: &Asked, waiting: WaitingComplaints) -> Vec<Tab> {
    let ended = asked.keadaan == ENDED;
    let searched = !asked.tiket.trim().is_empty();
    vec![
        Tab {
            href: urls::COMPLAINTS.to_owned(),
            text: "Terbuka",
            count: (waiting.count > 0).then(|| waiting.figure()),
            current: !ended && !searched,
        },
        Tab {
            href: urls::with_query(urls::COMPLAINTS, &[("keadaan", ENDED.to_owned())]),
            text: "Selesai",
            count: None,
            current: ended && !searched,
        },
    ]
}

fn empty(asked: &Asked) -> String {
    match asked.tiket.trim() {
        "" if asked.keadaan == ENDED => "Belum ada pengaduan yang selesai.".to_owned(),
        "" => "Tidak ada pengaduan yang terbuka. Yang baru masuk muncul di sini.".to_owned(),
        ticket => format!("Tidak ada pengaduan yang dapat Anda baca dengan tiket “{ticket}”."),
    }
}

fn table(portal: &Portal, rows: &[ComplaintRow], now: DateTime<Utc>) -> TableView {
    TableView {
        caption: "Pengaduan".to_owned(),
        columns: vec![
            Column::new("Tiket"),
            Column::new("Keadaan"),
            Column::new("Tentang"),
            Column::new("Masuk"),
            Column::new("Ditangani oleh").short("Oleh"),
        ],
        rows: rows.iter().map(|line| row(portal, line, now)).collect(),
    }
}

fn row(portal: &Portal, row: &ComplaintRow, now: DateTime<Utc>) -> Vec<Cell> {
    let (badge, due) = standing(portal, row, now);
    let taker = row.taker.clone().unwrap_or_else(|| "Belum ada".to_owned());
    vec![
        Cell::new(row.ticket.clone()).href(urls::fill(urls::COMPLAINT, row.id)),
        Cell::status(badge).note(due),
        Cell::new(complaint::category(row.category)).note(complaint::accused_of(row.place.accused)),
        Cell::new(date::short(wib::date(row.filed_at), wib::date(now))),
        Cell::new(taker),
    ]
}

/// Where it stands, and what is due when or what the complainant said.
pub(super) fn standing(
    portal: &Portal,
    row: &ComplaintRow,
    now: DateTime<Utc>,
) -> (StatusBadge, String) {
    let (clock, calendar) = (row.clock(), portal.calendar());
    let due = clock.due(&calendar);
    let what = match row.state {
        ComplaintState::InHand => "jawab",
        _ => "tangani",
    };
    let by = due.and_then(|due| Some((due.at()?, due.estimated())));
    let by = by.map(|(at, estimated)| {
        let day = date::short(wib::date(at), wib::date(now));
        date::with_estimate(format!("{what} paling lambat {day}"), estimated)
    });
    let badge = match row.state {
        _ if clock.is_late(&calendar, now) => {
            StatusBadge::new(Tone::Bad, "Lewat tenggat").shape("late")
        }
        ComplaintState::Received => StatusBadge::new(Tone::Turn, "Belum ditangani"),
        ComplaintState::InHand => StatusBadge::new(Tone::Info, "Ditangani"),
        ComplaintState::Answered => StatusBadge::new(Tone::Ok, "Dijawab"),
        ComplaintState::Closed => StatusBadge::new(Tone::Off, "Ditutup"),
    };
    let judged = row.satisfied.map(|satisfied| {
        if satisfied {
            "pengadu puas"
        } else {
            "pengadu belum puas"
        }
    });
    (
        badge,
        by.or(judged.map(ToOwned::to_owned)).unwrap_or_default(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ComplaintId;

    #[test]
    fn a_cursor_is_an_instant_and_a_complaint() {
        let at = DateTime::from_timestamp_micros(1_795_000_000_000_123).unwrap();
        let id = ComplaintId::at(at);
        let text = format!("1795000000000123_{id}");
        assert_eq!(cursor(&text), Some(AfterComplaint { at, id }));
        for wrong in ["", "x", "1_x", "x_y"] {
            assert_eq!(cursor(wrong), None, "{wrong}");
        }
    }
}
