//! `/petugas/catatan`: cases that were done outside the portal, searched by name or number, and counted.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Utc};
use serde::Deserialize;
use sqlx::PgConnection;

use super::desk::WORKING;
use crate::domain::id::RecordedCaseId;
use crate::domain::recorded::ListedDate;
use crate::portal::Portal;
use crate::store::recorded_list::{self, RecordedCount, RecordedLine};
use crate::store::worklist::MOST_COUNTED;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::guard::AnyOfficer;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{Cell, Column, Link, Pager, TableView};
use crate::words::{number, recorded};

const PAGE: usize = 25;

/// What is searched for, and where the page begins.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    sesudah: String,
}

/// `templates/pages/officer/recorded_cases.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/recorded_cases.html")]
struct RecordedCasesPage {
    chrome: Chrome,
    query: String,
    /// Whether the reader tells owners of renewals.
    tells: bool,
    /// On the first page of all of them.
    counts: Option<Counts>,
    table: TableView,
    pager: Pager,
}

/// How many there are in all, and of each type in which state.
#[derive(Debug)]
struct Counts {
    total: i64,
    table: TableView,
}

impl Counts {
    fn said(&self) -> String {
        number::grouped(self.total)
    }
}

impl RecordedCasesPage {
    fn is_empty(&self) -> bool {
        self.counts.as_ref().is_some_and(|counts| counts.total == 0)
    }
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Query(asked): Query<Asked>,
) -> Reply {
    let before = cursor(&asked.sesudah);
    let limit = i64::try_from(PAGE + 1).unwrap_or(i64::MAX);
    let mut conn = portal.conn().await?;
    let mut lines = recorded_list::list(&mut conn, &asked.q, before, limit).await?;
    let counts = counts(&mut conn, &asked).await?;
    drop(conn);
    let more = lines.len() > PAGE;
    lines.truncate(PAGE);
    let page = RecordedCasesPage {
        chrome: officer.visit().chrome(),
        query: asked.q.trim().to_owned(),
        tells: officer.roles().iter().any(|role| WORKING.contains(role)),
        counts,
        table: table(&lines),
        pager: pager(&asked, &lines, more),
    };
    Ok(respond::page(&page))
}

/// A link to the recorded cases with these words; none where there are none, or nothing is searched for.
pub(super) async fn found(conn: &mut PgConnection, words: &str) -> Result<Option<Link>, PageError> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    let count = recorded_list::count(conn, words).await?;
    Ok((count > 0).then(|| {
        let many = if count >= MOST_COUNTED {
            format!("{}+", MOST_COUNTED - 1)
        } else {
            count.to_string()
        };
        let query = [("q", words.trim().to_owned())];
        Link::new(
            urls::with_query(urls::RECORDED_CASES, &query),
            format!("{many} catatan di luar portal cocok dengan pencarian ini"),
        )
    }))
}

/// Parses the instant in microseconds and the case.
fn cursor(text: &str) -> Option<(DateTime<Utc>, RecordedCaseId)> {
    let (micros, id) = text.split_once('_')?;
    let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
    Some((at, id.parse().ok()?))
}

fn pager(asked: &Asked, lines: &[RecordedLine], more: bool) -> Pager {
    let address = |after: Option<&RecordedLine>| {
        let mut query = Vec::new();
        query.extend((!asked.q.is_empty()).then(|| ("q", asked.q.clone())));
        query.extend(after.map(|line| {
            let at = line.recorded_at.timestamp_micros();
            ("sesudah", format!("{at}_{}", line.id))
        }));
        urls::with_query(urls::RECORDED_CASES, &query)
    };
    Pager {
        text: format!("{} catatan di halaman ini", lines.len()),
        first: (!asked.sesudah.is_empty()).then(|| address(None)),
        next: lines
            .last()
            .filter(|_| more)
            .map(|last| address(Some(last))),
    }
}

/// Counting reads every case, so it is done once and not for each page or search.
async fn counts(conn: &mut PgConnection, asked: &Asked) -> Result<Option<Counts>, PageError> {
    if !asked.q.trim().is_empty() || !asked.sesudah.is_empty() {
        return Ok(None);
    }
    let counts = recorded_list::counts(conn).await?;
    Ok(Some(Counts {
        total: counts.iter().map(|count| count.cases).sum(),
        table: counted(&counts),
    }))
}

fn counted(counts: &[RecordedCount]) -> TableView {
    let mut types: BTreeMap<&str, (i64, Vec<String>)> = BTreeMap::new();
    for count in counts {
        let (sum, states) = types.entry(count.ip_type.name).or_default();
        *sum += count.cases;
        let state = recorded::state_in_sentence(count.state);
        states.push(format!("{} {state}", number::grouped(count.cases)));
    }
    TableView {
        caption: "Banyaknya catatan menurut jenis".to_owned(),
        columns: vec![
            Column::new("Jenis"),
            Column::new("Jumlah").number(),
            Column::new("Keadaan menurut daftar").short("Keadaan"),
        ],
        rows: types
            .into_iter()
            .map(|(name, (sum, states))| {
                let cells = [name.to_owned(), number::grouped(sum), states.join(", ")];
                cells.map(Cell::new).to_vec()
            })
            .collect(),
    }
}

fn table(lines: &[RecordedLine]) -> TableView {
    TableView {
        caption: "Catatan di luar portal".to_owned(),
        columns: vec![
            Column::new("Judul dan pemohon"),
            Column::new("Jenis"),
            Column::new("Keadaan menurut daftar").short("Keadaan"),
            Column::new("Tanggal permohonan").short("Permohonan"),
            Column::new("Kecamatan"),
        ],
        rows: lines.iter().map(row).collect(),
    }
}

fn row(line: &RecordedLine) -> Vec<Cell> {
    let filed = line.filed_first.zip(line.filed_last);
    let filed = filed.map(|(first, last)| recorded::listed_date(ListedDate { first, last }));
    let or_unknown = |text: String| {
        if text.is_empty() {
            "tidak diketahui".to_owned()
        } else {
            text
        }
    };
    vec![
        Cell::new(line.title.clone())
            .href(urls::fill(urls::RECORDED_CASE, line.id))
            .note(line.holders.join(" dan ")),
        Cell::new(line.ip_type.name),
        Cell::new(recorded::state(line.state)),
        Cell::new(or_unknown(filed.unwrap_or_default())),
        Cell::new(or_unknown(line.kecamatan.clone())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_is_an_instant_and_a_case() {
        let id = RecordedCaseId::at(DateTime::UNIX_EPOCH);
        let at = DateTime::from_timestamp_micros(1_795_000_000_000_123).unwrap();
        let text = format!("1795000000000123_{id}");
        assert_eq!(cursor(&text), Some((at, id)));
        for wrong in ["", "x", "1_x", "_x"] {
            assert_eq!(cursor(wrong), None, "{wrong}");
        }
    }
}
