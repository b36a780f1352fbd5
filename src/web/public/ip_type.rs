//! `/jenis-ki/{slug}`: one IP type, entirely from the catalogue.

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;

use super::documents::{self, Documents};
use super::saving::Saving;
use crate::domain::applicant::TariffCategory;
use crate::domain::ip_type::{self, Ground, IpType, Service, ServiceSpec, Stage};
use crate::domain::tariff::{TariffLine, UNCHECKED};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{Cell, Column, Fact, TableView};
use crate::words;

/// With more form pages than this, the page says that filling in takes an hour.
const LONG_FORM: usize = 8;

/// `templates/pages/public/ip_type.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/ip_type.html")]
pub struct IpTypePage {
    pub chrome: Chrome,
    pub ip_type: &'static IpType,
    pub facts: Vec<Fact>,
    pub grounds: Vec<GroundsOfKind>,
    pub documents: Vec<Documents>,
    /// Papers that the portal makes.
    pub made: String,
    /// The services; one that ends at the Dinas without cost comes first, because most owners need it.
    pub offered: Vec<&'static ServiceSpec>,
    pub tariffs: TableView,
    pub tariff_sources: String,
    /// Tariffs of services that cost everybody the same.
    pub other_tariffs: TableView,
    pub stages: Vec<StageText>,
    pub laws: String,
}

/// Grounds for refusal of one kind.
#[derive(Debug)]
pub struct GroundsOfKind {
    pub title: &'static str,
    /// Each in plain words, with an example.
    pub plain: Vec<(&'static str, &'static str)>,
    /// Each in the words of the rule.
    pub sentences: Vec<String>,
}

/// A stage at DJKI: name, duration, explanation.
#[derive(Debug)]
pub struct StageText {
    pub label: &'static str,
    pub text: String,
}

impl IpTypePage {
    /// `lines` are the type's tariffs in the database.
    pub fn new(
        chrome: Chrome,
        ip_type: &'static IpType,
        lines: &[TariffLine],
        on: NaiveDate,
    ) -> Self {
        // A UMK price without a figure is left out; a rule below the table mentions it.
        let in_force = || {
            let lines = lines.iter().filter(|line| line.is_in_force(on));
            lines.filter(|line| line.category != TariffCategory::Umk || line.has_figure())
        };
        let (same, own): (Vec<_>, Vec<_>) =
            in_force().partition(|line| is_for_others(ip_type, line));
        Self {
            facts: facts(&chrome, ip_type, Saving::of(ip_type, lines, on)),
            grounds: grounds(ip_type),
            documents: documents::of(ip_type),
            made: documents::made(ip_type),
            offered: offered(ip_type),
            tariffs: tariff_table(ip_type, &own),
            other_tariffs: tariff_table(ip_type, &same),
            tariff_sources: sources(&in_force().collect::<Vec<_>>()),
            stages: ip_type.stages.iter().map(stage_text).collect(),
            laws: ip_type.laws.join("; "),
            chrome,
            ip_type,
        }
    }
}

/// A fee that is the same for everybody and is not requested through the portal.
fn is_for_others(ip_type: &IpType, line: &TariffLine) -> bool {
    let offered = ip_type
        .services
        .iter()
        .any(|spec| spec.service.as_str() == line.service);
    line.category == TariffCategory::Any && !offered
}

fn facts(chrome: &Chrome, ip_type: &IpType, saving: Option<Saving>) -> Vec<Fact> {
    let price = saving.map(|saving| {
        Fact::new("Biaya dengan surat", saving.with)
            .note(format!("{}, tanpa surat {}", saving.unit, saving.without))
    });
    let promise =
        Fact::new("Surat rekomendasi", &chrome.city.letter_promise).note("sejak berkas lengkap");
    let whole = Fact::new(
        format!("Sampai {}", result(ip_type)),
        ip_type.total_duration,
    );
    let unopposed = |stage: &Stage| stage.duration.contains("bila tidak ada keberatan");
    let whole = if ip_type.stages.iter().any(unopposed) {
        whole.note("bila tidak ada keberatan")
    } else {
        whole
    };
    let long = ip_type.pages.len() > LONG_FORM;
    let filling = if long { "± 1 jam" } else { "± 30 menit" };
    let filling =
        Fact::new("Waktu mengisi", filling).note("perkiraan; bisa dilanjutkan di HP lain");
    price.into_iter().chain([promise, whole, filling]).collect()
}

fn result(ip_type: &IpType) -> &'static str {
    ip_type
        .services
        .first()
        .map_or("selesai", |spec| spec.result)
}

fn grounds(ip_type: &IpType) -> Vec<GroundsOfKind> {
    [
        ("Tidak dapat didaftar", ip_type.absolute_grounds),
        ("Ditolak karena hak orang lain", ip_type.relative_grounds),
    ]
    .into_iter()
    .filter(|(_, grounds)| !grounds.is_empty())
    .map(|(title, grounds)| GroundsOfKind {
        title,
        plain: grounds
            .iter()
            .map(|ground| (ground.plain, ground.example))
            .collect(),
        sentences: grounds.iter().map(sentence).collect(),
    })
    .collect()
}

fn offered(ip_type: &'static IpType) -> Vec<&'static ServiceSpec> {
    let mut offered: Vec<_> = ip_type.services.iter().collect();
    offered.sort_by_key(|spec| spec.service != Service::Inventory);
    offered
}

fn stage_text(stage: &Stage) -> StageText {
    let mut letters = stage.duration.chars();
    let first = letters.next().map(char::to_uppercase);
    let duration: String = first.into_iter().flatten().chain(letters).collect();
    StageText {
        label: stage.label,
        text: format!("{duration}. {}", stage.explanation),
    }
}

/// The ground and its exception in one sentence.
fn sentence(ground: &Ground) -> String {
    match ground.exception {
        Some(exception) => format!("{}, {exception}.", ground.text.trim_end_matches('.')),
        None => ground.text.to_owned(),
    }
}

/// One row for each code, one column for each category with its own price.
fn tariff_table(ip_type: &IpType, lines: &[&TariffLine]) -> TableView {
    let mut categories: Vec<TariffCategory> = TariffCategory::ALL
        .iter()
        .copied()
        .filter(|category| *category != TariffCategory::Any)
        .filter(|category| lines.iter().any(|line| line.category == *category))
        .collect();
    if categories.is_empty() {
        categories.push(TariffCategory::Any);
    }
    let mut codes: Vec<(&str, Option<&str>)> = Vec::new();
    for line in lines {
        let code = (line.code.as_ref(), line.variant.as_deref());
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let mut columns = vec![Column::new("Layanan")];
    columns.extend(
        categories
            .iter()
            .map(|category| Column::new(words::tariff::category(*category)).number()),
    );
    columns.push(Column::new("Dasar"));
    TableView {
        caption: format!("Tarif PNBP {}", ip_type.name.to_lowercase()),
        columns,
        rows: codes
            .into_iter()
            .filter_map(|code| tariff_row(lines, code, &categories))
            .collect(),
    }
}

fn tariff_row(
    lines: &[&TariffLine],
    code: (&str, Option<&str>),
    categories: &[TariffCategory],
) -> Option<Vec<Cell>> {
    let of_code = || {
        lines
            .iter()
            .filter(move |line| (line.code.as_ref(), line.variant.as_deref()) == code)
    };
    let first = of_code().next()?;
    let mut row = vec![Cell::new(format!(
        "{}, {}",
        first.label,
        words::tariff::unit(first.unit)
    ))];
    row.extend(categories.iter().map(|category| {
        of_code()
            .find(|line| line.category == *category || line.category == TariffCategory::Any)
            .map_or_else(
                || Cell::new("–"),
                |line| Cell::new(words::tariff::figure(line.figure())),
            )
    }));
    let basis = if first.basis == UNCHECKED {
        first.source.as_ref()
    } else {
        first.basis.as_ref()
    };
    row.push(Cell::new(basis));
    Some(row)
}

/// Sources of the figures, and whether the Dinas has compared them.
fn sources(lines: &[&TariffLine]) -> String {
    let mut sources: Vec<&str> = Vec::new();
    for line in lines {
        if !sources.contains(&line.source.as_ref()) {
            sources.push(&line.source);
        }
    }
    let mark = if lines.iter().all(|line| line.checked_on.is_some()) {
        ""
    } else {
        "†"
    };
    format!("Sumber: {}.{mark}", sources.join("; "))
}

pub async fn get(State(portal): State<Portal>, visit: Visit, Path(slug): Path<String>) -> Reply {
    let ip_type = ip_type::by_slug(&slug).ok_or_else(PageError::not_found)?;
    let today = wib::date(visit.now());
    let mut conn = portal.acquire().await?;
    let lines = store::tariff::in_force(&mut conn, ip_type, today).await?;
    Ok(respond::page(&IpTypePage::new(
        visit.chrome(),
        ip_type,
        &lines,
        today,
    )))
}
