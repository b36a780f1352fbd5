//! `/admin/kalender/tempel`: the joint decree's list as text, shown line by line before it is stored.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::calendar::{Asked, address};
use crate::actions::ActionError;
use crate::actions::calendar::{self, ReadList, TypedList};
use crate::actions::case::Once;
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::Administrator;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::view::{Cell, Column, ErrorItem, StatusBadge, TableView, Tone, read_back};
use crate::words;
use crate::words::holiday_list::HolidayLine;

/// Value of the button that stores the list.
const STORE: &str = "simpan";

/// `templates/pages/admin/paste_holidays.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/paste_holidays.html")]
struct PastePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    back: String,
    year: FieldView,
    source: FieldView,
    text: FieldView,
    /// The parsed list; `None` before it was checked.
    read: Option<TableView>,
    /// Label such as "Simpan 25 hari", if no line is in doubt.
    store: Option<String>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    administrator: Administrator,
    Query(asked): Query<Asked>,
) -> Response {
    let empty = || FormData::default().with("year", asked.year(&portal).to_string());
    let typed = administrator.visit().typed().cloned().unwrap_or_else(empty);
    respond::page(&draw(&portal, &administrator, &typed, None))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    administrator: Administrator,
    form: Form,
) -> Reply {
    let typed = typed(&form);
    if form.text("aksi") == STORE
        && let Some(stored) = store(&portal, &administrator, &form, &typed).await?
    {
        return Ok(stored);
    }
    let read = calendar::read_list(&portal, &typed);
    let page = draw(&portal, &administrator, &form, Some(&read));
    Ok(if read.faults.is_empty() {
        respond::page(&page)
    } else {
        respond::unprocessable(&page)
    })
}

/// Stores the list; `None` if something in it is in doubt, which the page then shows.
async fn store(
    portal: &Portal,
    administrator: &Administrator,
    form: &Form,
    typed: &TypedList<'_>,
) -> Result<Option<Response>, PageError> {
    let year = form.text("year").parse().unwrap_or_default();
    let once = Once::new(form.form_token()?, address(year));
    match calendar::replace_year(portal, administrator.actor(), &once, typed).await {
        Ok(days) => Ok(Some(respond::saved(
            &address(year),
            format!("{days} hari libur tahun {year} tersimpan. Semua tenggat dihitung ulang."),
        ))),
        Err(ActionError::Fields(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn typed(form: &FormData) -> TypedList<'_> {
    TypedList {
        year: form.text("year"),
        source: form.text("source"),
        text: form.text("text"),
    }
}

fn draw(
    portal: &Portal,
    administrator: &Administrator,
    typed: &FormData,
    read: Option<&ReadList>,
) -> PastePage {
    let visit = administrator.visit();
    let none: &[FieldError] = &[];
    let mut filled = Filled::new(typed, read.map_or(none, |read| &read.faults));
    let year = filled
        .text("year", "Tahun")
        .numeric()
        .reads(read_back::whole)
        .width("w-10");
    let source = filled
        .text("source", "Nomor SKB")
        .hint("Seperti SKB 3 Menteri Nomor 1497, 2, dan 5 Tahun 2025.");
    let text = filled
        .text("text", "Daftar hari libur dan cuti bersama")
        .hint("Satu hari atau satu rentang per baris, seperti “Rabu, 17 Februari 2027: Isra Mikraj”. Tabel yang disalin juga terbaca. Judul “Cuti bersama” berlaku untuk baris di bawahnya.")
        .rows(14);
    let back = Asked {
        tahun: typed.text("year").to_owned(),
    };
    PastePage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        back: address(back.year(portal)),
        year,
        source,
        text,
        read: read
            .filter(|read| !read.lines.is_empty())
            .map(|read| table(&read.lines)),
        store: read
            .filter(|read| read.faults.is_empty())
            .map(|read| format!("Simpan {} hari", read.days().len())),
    }
}

fn table(lines: &[HolidayLine]) -> TableView {
    TableView {
        caption: "Yang terbaca".to_owned(),
        columns: vec![
            Column::new("Baris"),
            Column::new("Terbaca sebagai").short("Terbaca"),
            Column::new("Jenis"),
        ],
        rows: lines.iter().map(row).collect(),
    }
}

/// A line in doubt with its reason, another one with the parsed day.
fn row(line: &HolidayLine) -> Vec<Cell> {
    let number = Cell::new(format!("Baris {}", line.number));
    match &line.read {
        Ok(days) => {
            let dates: Vec<String> = days
                .iter()
                .map(|day| words::date::long_date(day.on))
                .collect();
            let first = days.first();
            vec![
                number,
                Cell::new(dates.join("; ")).note(first.map_or("", |day| &day.name)),
                Cell::new(first.map_or("", |day| words::calendar::kind(day.kind))),
            ]
        }
        Err(doubt) => {
            let doubtful = StatusBadge::new(Tone::Bad, "Perlu diperiksa");
            let why = words::holiday_list::sentence(doubt);
            vec![
                number,
                Cell::status(doubtful).note(format!("{why}: “{}”", line.text)),
                Cell::new("–"),
            ]
        }
    }
}
