//! `/petugas/buku-agenda`: all letter numbers of a year, printable.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Datelike};
use serde::Deserialize;

use crate::domain::refusal::{self, Decision};
use crate::domain::{typed, wib};
use crate::portal::Portal;
use crate::store::letter_list::{self, AfterNumber, RegisterLine};
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::AnyOfficer;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{Cell, Column, Pager, TableView};
use crate::words::{self, date, officer};

const PAGE: i64 = 500;

/// The year and where the page begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    tahun: String,
    #[serde(default)]
    sesudah: String,
}

/// `templates/pages/officer/register.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/register.html")]
struct RegisterPage {
    chrome: Chrome,
    year: i32,
    office: String,
    table: TableView,
    pager: Pager,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Query(asked): Query<Asked>,
) -> Reply {
    let asked_year = typed::whole(&asked.tahun).and_then(|year| i32::try_from(year).ok());
    let year = asked_year.unwrap_or_else(|| wib::date(portal.now()).year());
    let after = cursor(&asked.sesudah);
    let mut conn = portal.acquire().await?;
    let lines = letter_list::register(&mut conn, year, after, PAGE).await?;
    drop(conn);
    let page = RegisterPage {
        chrome: officer.visit().chrome(),
        year,
        office: portal.profile().office.name.clone(),
        pager: pager(year, &asked, &lines),
        table: table(&portal, &lines),
    };
    Ok(respond::page(&page))
}

/// Parses the running number (empty for none), the instant in microseconds and the number.
fn cursor(text: &str) -> Option<AfterNumber<'_>> {
    let (sequence, rest) = text.split_once('_')?;
    let (micros, number) = rest.split_once('_')?;
    Some(AfterNumber {
        sequence: sequence.parse().ok(),
        given_at: DateTime::from_timestamp_micros(micros.parse().ok()?)?,
        number,
    })
}

fn address(year: i32, after: Option<&RegisterLine>) -> String {
    let mut query = vec![("tahun", year.to_string())];
    query.extend(after.map(|line| {
        let at = line.given_at.timestamp_micros();
        let place = line.sequence.map(|place| place.to_string());
        let place = place.unwrap_or_default();
        ("sesudah", format!("{place}_{at}_{}", line.number))
    }));
    urls::with_query(urls::LETTER_REGISTER, &query)
}

fn pager(year: i32, asked: &Asked, lines: &[RegisterLine]) -> Pager {
    let full = i64::try_from(lines.len()).is_ok_and(|count| count == PAGE);
    Pager {
        text: format!("{} nomor di halaman ini", lines.len()),
        first: (!asked.sesudah.is_empty()).then(|| address(year, None)),
        next: lines
            .last()
            .filter(|_| full)
            .map(|last| address(year, Some(last))),
    }
}

fn table(portal: &Portal, lines: &[RegisterLine]) -> TableView {
    TableView {
        caption: "Nomor surat menurut urutannya".to_owned(),
        columns: vec![
            Column::new("Nomor surat").short("Nomor"),
            Column::new("Diberi"),
            Column::new("Perihal"),
            Column::new("Pemohon"),
            Column::new("Ditandatangani").short("Tanda tangan"),
            Column::new("Keadaan"),
        ],
        rows: lines.iter().map(|line| row(portal, line)).collect(),
    }
}

fn row(portal: &Portal, line: &RegisterLine) -> Vec<Cell> {
    let kind = line.ip_type.name;
    let title = match line.kind.as_str() {
        refusal::NUMBER_KIND => words::refusal::title(Decision::Decline),
        kind => portal.profile().letter_title(kind).unwrap_or_default(),
    };
    let recorded = line.recorded.map(|id| urls::fill(urls::RECORDED_CASE, id));
    let href = line.case.map(urls::case).or(recorded).unwrap_or_default();
    // Of a letter outside the portal nobody here knows when it got its number and when it was signed.
    let unknown = || "tidak tercatat di portal".to_owned();
    let given = line
        .case
        .map_or_else(unknown, |_| date::date(wib::date(line.given_at)));
    let signed = match (line.signed_on, line.case) {
        (Some(on), _) => date::date(on),
        (None, Some(_)) => "belum".to_owned(),
        (None, None) => unknown(),
    };
    vec![
        Cell::new(line.number.clone()).href(href),
        Cell::new(given),
        Cell::new(format!("{title} {}", kind.to_lowercase())).note(line.title.clone()),
        Cell::new(line.applicant.clone()),
        Cell::new(signed),
        Cell::new(officer::number(line.state)).note(line.end_reason.clone()),
    ]
}
