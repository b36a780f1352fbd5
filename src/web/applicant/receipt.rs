//! `/permohonan/{id}/tanda-terima`: receipt number and tracking code; also as PDF, like the bukti inventarisasi of a
//! case that ends at the Dinas.

use askama::Template;
use axum::extract::State;

use super::own_case::OwnCase;
use super::papers::{self, Later};
use crate::actions::case::expected::Course;
use crate::actions::case::situation;
use crate::actions::check::inventory;
use crate::actions::paper;
use crate::actions::paper::content::party;
use crate::domain::application::Application;
use crate::domain::ip_type::Service;
use crate::domain::procedure::Status;
use crate::portal::Portal;
use crate::store;
use crate::store::document::Document;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::download;
use crate::web::error::{PageError, Reply};
use crate::web::guard::Applicant;
use crate::web::view::{Fact, SummaryRow};
use crate::web::{expected, respond};
use crate::words;

/// `templates/pages/applicant/receipt.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/receipt.html")]
struct ReceiptPage {
    chrome: Chrome,
    receipt: String,
    tracking: String,
    facts: Vec<Fact>,
    files: Vec<SummaryRow>,
    /// Documents that payment will need and the owner can prepare.
    later: Later,
    /// What happens next, with its date; empty once it has happened.
    next: String,
    case: String,
    pdf: String,
    /// Whether anything is paid to the state.
    pnbp: bool,
}

pub async fn get(State(portal): State<Portal>, OwnCase { who, case }: OwnCase) -> Reply {
    let mut conn = portal.conn().await?;
    let applicant = store::applicant::known(&mut conn, &case).await?;
    let later = papers::later(&situation::later_papers(&mut conn, &case).await?, &case);
    drop(conn);
    let documents = paper::standing(&portal, &case).await?;
    let name = applicant.map_or_else(String::new, |row| party(&row));
    let mut page = page(&portal, &who, (&case, name), &documents)?;
    page.later = later;
    Ok(respond::page(&page))
}

fn page(
    portal: &Portal,
    who: &Applicant,
    (case, applicant): (&Application, String),
    documents: &[Document],
) -> Result<ReceiptPage, PageError> {
    let (Some(receipt), Some(tracking), Some(submitted_at)) =
        (&case.receipt_number, &case.tracking_code, case.submitted_at)
    else {
        return Err(PageError::not_found());
    };
    let kind = case.ip_type;
    Ok(ReceiptPage {
        chrome: who.visit().chrome(),
        receipt: receipt.clone(),
        pnbp: case.service != Service::Inventory,
        tracking: in_halves(tracking),
        facts: vec![
            Fact::new("Diterima portal", words::date::moment(submitted_at)),
            Fact::new("Pemohon", applicant),
            Fact::new("Jenis", kind.name),
            Fact::new("Nama", &case.title),
        ],
        files: kind
            .requirements
            .iter()
            .filter_map(|requirement| {
                let given = documents
                    .iter()
                    .find(|document| document.requirement == requirement.code)?;
                Some(row(requirement.label, given))
            })
            .collect(),
        later: Later::default(),
        next: next(portal, case),
        case: urls::fill(urls::APPLICATION, case.id),
        pdf: urls::fill(urls::RECEIPT_FILE, case.id),
    })
}

/// The tanda terima as PDF.
pub async fn file(State(portal): State<Portal>, OwnCase { case, .. }: OwnCase) -> Reply {
    // The printed address is that of tracking, which needs no account.
    let address = format!("{}{}", portal.config().base_url, urls::TRACK);
    let pdf = paper::receipt(&portal, &case, address).await?;
    sent("tanda-terima", case, pdf)
}

/// The bukti inventarisasi of a sealed trade secret.
pub async fn inventory(State(portal): State<Portal>, own: OwnCase) -> Reply {
    let address = format!("{}{}", portal.config().base_url, own.url());
    let case = own.case;
    let pdf = inventory::proof(&portal, &case, address).await?;
    sent("bukti-inventaris", case, pdf)
}

fn sent(name: &str, case: Application, pdf: Vec<u8>) -> Reply {
    let receipt = case.receipt_number.unwrap_or_default();
    download::pdf(&format!("{name}-{receipt}.pdf"), pdf)
}

fn row(label: &str, document: &Document) -> SummaryRow {
    let size = words::file_fault::size(document.size_bytes);
    let value = format!("{} ({size})", document.file_name);
    SummaryRow::new(label, value)
}

/// What comes next and when, as on the status page.
fn next(portal: &Portal, case: &Application) -> String {
    if case.status != Status::Submitted {
        return String::new();
    }
    let course = Course {
        status: case.status,
        since: case.status_since,
        due_at: case.due_at,
        promised: None,
        needs_letter: case.needs_letter(),
    };
    match expected::sentence(portal, &course, portal.now()) {
        Some(sentence) => {
            format!("{sentence} Tidak ada yang perlu Anda lakukan sampai saat itu.")
        }
        None => words::owner::about(case.status).to_owned(),
    }
}

/// "01Z0 ZAMY", in two halves for reading aloud and typing.
fn in_halves(code: &str) -> String {
    match code.split_at_checked(4) {
        Some((first, last)) => format!("{first} {last}"),
        None => code.to_owned(),
    }
}
