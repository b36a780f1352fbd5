//! `/permohonan/{id}/dokumen/{requirement}`: giving, viewing, replacing and removing one document.

pub mod borrow;
pub mod waiting;

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::form_page::may_open;
use super::own_case::OwnCase;
use super::parts;
use super::title_of;
use crate::actions::document::photograph::Given as Outcome;
use crate::actions::{ActionError, document};
use crate::domain::application::Application;
use crate::domain::checklist;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::ApplicationId;
use crate::domain::malware::Withheld;
use crate::domain::procedure::Status;
use crate::domain::requirement::{Gate, Requirement, Way};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::check::CorrectionItem;
use crate::store::document::Document;
use crate::urls;
use crate::web::ask::{FileView, Photographs};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::Form;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::upload;
use crate::web::view::{ErrorItem, Link, PagesView, StatusBadge, Tone};
use crate::words;
use borrow::Offers;
use waiting::Waiting;

/// Name of the file input.
pub(super) const FILE: &str = "berkas";
/// Message after photographs were converted.
pub(super) const LOOK_FIRST: &str = "Periksa hasilnya, lalu tekan Pakai berkas ini.";

/// `templates/pages/applicant/document.html`
#[derive(Debug, Template)]
#[template(path = "pages/applicant/document.html")]
struct DocumentPage {
    chrome: Chrome,
    case_title: String,
    back: String,
    requirement: &'static Requirement,
    /// "bila memakai kuasa", "Boleh dilewati"; empty if everybody must give it.
    condition: &'static str,
    asked: Option<CorrectionItem>,
    waiting: Option<Waiting>,
    offers: Offers,
    draws: bool,
    given: Option<Given>,
    chooser: FileView,
    errors: Vec<ErrorItem>,
    action: String,
    remove: String,
    /// Address of the portal's own paper for this document, to be printed and signed.
    template: Option<String>,
    next: Link,
    token: String,
    /// One-time token of the second form on the page.
    token_more: String,
    version: i64,
}

/// The current document.
#[derive(Debug)]
struct Given {
    id: String,
    name: String,
    note: String,
    href: String,
    /// Address of its thumbnail.
    small: String,
    is_picture: bool,
    pages: PagesView,
    /// Its state in the check for malware, unless that is over and nothing was found.
    check: Option<CheckView>,
    /// Link to the PDF with all copies to be printed.
    copies: Option<Link>,
}

/// What the check for malware means for its sender.
#[derive(Debug)]
struct CheckView {
    badge: StatusBadge,
    said: String,
    /// Whether even the sender cannot open it.
    is_closed: bool,
}

impl CheckView {
    fn new(why: Withheld) -> Self {
        let tone = match why {
            Withheld::Waiting => Tone::Info,
            Withheld::Found | Withheld::TooLarge => Tone::Bad,
        };
        Self {
            badge: StatusBadge::new(tone, words::malware::brief(why)),
            said: words::malware::to_sender(why),
            is_closed: why == Withheld::Found,
        }
    }
}

pub async fn get(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((_, code)): Path<(ApplicationId, String)>,
) -> Reply {
    let page = page_of(&portal, &own, &code, &[]).await?;
    Ok(respond::page(&page))
}

pub async fn post(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((id, code)): Path<(ApplicationId, String)>,
    request: Request,
) -> Reply {
    let mut upload = upload::read(&portal, own.who.visit(), request).await?;
    if let Some(fault) = upload.refused(FILE) {
        let page = page_of(&portal, &own, &code, &[fault]).await?;
        return Ok(respond::page_with(StatusCode::PAYLOAD_TOO_LARGE, &page));
    }
    let here = urls::document(id, &code);
    let files = upload.take_all(FILE);
    let mut intent = own.once(upload.form.form_token()?, &here);
    intent.once = intent.once.map(|once| once.with_files(&files));
    let adds = upload.form.checked("tambah");
    match document::photograph::give(&portal, &intent, &code, FILE, files, adds).await {
        Ok(Outcome::Filed) => Ok(respond::saved(&here, "Berkas sudah tersimpan.")),
        Ok(Outcome::Waiting) => Ok(respond::saved(&here, LOOK_FIRST)),
        Err(ActionError::Fields(faults)) => again(&portal, &own, &code, &faults).await,
        Err(ActionError::FormUsed) => {
            let faults = [FieldError::new(FILE, FieldFault::FormUsed)];
            again(&portal, &own, &code, &faults).await
        }
        Err(other) => Err(other.into()),
    }
}

/// The page with its faults; existing and waiting files are still shown.
pub(super) async fn again(
    portal: &Portal,
    own: &OwnCase,
    code: &str,
    faults: &[FieldError],
) -> Reply {
    let faults = waiting::at_chooser(faults);
    let page = page_of(portal, own, code, &faults).await?;
    Ok(respond::unprocessable(&page))
}

/// The requirement of the owner's case, and the page that follows.
pub(super) async fn label_and_next(
    portal: &Portal,
    own: &OwnCase,
    code: &str,
) -> Result<(&'static str, Link), PageError> {
    let requirement = own
        .case
        .ip_type
        .requirement(code)
        .ok_or_else(PageError::not_found)?;
    let next = next_of(portal, own, Some(requirement)).await?;
    Ok((requirement.label, next))
}

/// The page that follows that of this requirement in the owner's case.
pub(super) async fn next_of(
    portal: &Portal,
    own: &OwnCase,
    here: Option<&Requirement>,
) -> Result<Link, PageError> {
    let mut conn = portal.acquire().await?;
    next(&mut conn, &own.case, here, wib::date(portal.now())).await
}

/// Removes the document.
pub async fn remove(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((id, code)): Path<(ApplicationId, String)>,
    form: Form,
) -> Reply {
    let here = urls::document(id, &code);
    let gone = form
        .text("document")
        .parse()
        .map_err(PageError::bad_request)?;
    let intent = own.once(form.form_token()?, &here);
    document::remove_document(&portal, &intent, gone).await?;
    Ok(respond::saved(&here, "Berkas sudah dihapus."))
}

async fn page_of(
    portal: &Portal,
    OwnCase { who, case }: &OwnCase,
    code: &str,
    faults: &[FieldError],
) -> Result<DocumentPage, PageError> {
    let mut conn = portal.conn().await?;
    let requirement = case
        .ip_type
        .requirement(code)
        .filter(|requirement| !requirement.made_by_portal)
        .ok_or_else(PageError::not_found)?;
    let asked = may_give(&mut conn, case, requirement).await?;
    let standing = store::document::standing(&mut conn, case.id).await?;
    let given = standing
        .iter()
        .find(|document| document.requirement == requirement.code);
    let waiting = waiting::of(&mut conn, case.id, requirement).await?;
    let chooser = chooser(requirement, given.is_some() || waiting.is_some(), faults);
    Ok(DocumentPage {
        chrome: who.visit().chrome(),
        case_title: title_of(case),
        back: urls::fill(urls::APPLICATION, case.id),
        condition: match requirement.need.words() {
            "always" => "",
            condition => condition,
        },
        errors: chooser
            .error
            .iter()
            .map(|text| Link::new(format!("#{FILE}"), text))
            .collect(),
        chooser,
        action: urls::document(case.id, requirement.code),
        remove: urls::document_remove(case.id, requirement.code),
        template: requirement
            .paper
            .map(|_| urls::statement(case.id, requirement.code)),
        next: next(&mut conn, case, Some(requirement), wib::date(portal.now())).await?,
        waiting,
        offers: borrow::offers(&mut conn, case, requirement).await?,
        draws: requirement.ways.contains(&Way::Drawn),
        given: given.map(|document| Given::new(case, document, requirement)),
        requirement,
        asked,
        token: who.visit().form_token().to_string(),
        token_more: who.visit().form_token().to_string(),
        version: case.version,
    })
}

fn chooser(requirement: &Requirement, replaces: bool, faults: &[FieldError]) -> FileView {
    let label = requirement.label;
    let own = faults.iter().find(|fault| fault.field == FILE);
    let error = own.map(|fault| words::missing::of_file(&fault.fault, label));
    let asks = if replaces {
        "Ganti dengan berkas lain"
    } else {
        "Pilih atau ambil foto"
    };
    FileView {
        error,
        many: requirement.target(2).is_some(),
        photographs: photographs(requirement),
        ..FileView::new(FILE, asks, requirement)
    }
    .hint(words::file_fault::limits_and_photographs(requirement))
}

/// What happens to photographs chosen for this requirement.
pub(super) fn photographs(requirement: &Requirement) -> Photographs {
    match (requirement.target(1), requirement.sides) {
        (None, _) => Photographs::Plain,
        // Its print size must stay as in the file.
        (_, Some(_)) => Photographs::Fitted,
        _ => Photographs::Shrunk,
    }
}

impl Given {
    /// Whether it is opened for nobody, not even its sender.
    fn is_closed(&self) -> bool {
        self.check.as_ref().is_some_and(|check| check.is_closed)
    }

    fn new(case: &Application, document: &Document, requirement: &Requirement) -> Self {
        let pages = PagesView::of(document, requirement.label, |page| {
            urls::document_page(case.id, document.id, page)
        });
        let count = if pages.count.is_empty() {
            String::new()
        } else {
            format!("{}, ", pages.count)
        };
        Self {
            id: document.id.to_string(),
            name: document.file_name.clone(),
            note: format!(
                "{count}{}, diberikan {}",
                words::file_fault::size(document.size_bytes),
                words::date::moment(document.created_at)
            ),
            href: urls::document_file(case.id, document.id),
            small: urls::document_small(case.id, document.id),
            is_picture: document.media_type.starts_with("image/"),
            pages,
            check: document.withheld().map(CheckView::new),
            copies: requirement.sheets().map(|style| {
                Link::new(
                    urls::document_copies(case.id, document.id),
                    format!("Unduh {} rangkap untuk dicetak (PDF)", style.copies),
                )
            }),
        }
    }
}

/// Refuses unless the document can be given: in a draft always; in a returned case if a correction asks for it or
/// requires it now; for payment in every submitted case until its owner says that they can pay.
async fn may_give(
    conn: &mut PgConnection,
    case: &Application,
    requirement: &Requirement,
) -> Result<Option<CorrectionItem>, PageError> {
    let code = checklist::document_code(requirement.code);
    if case.status.takes_later_papers() && requirement.gate == Gate::ReadyToPay {
        let asked = store::check::open_correction(conn, case.id).await?;
        return Ok(asked.into_iter().find(|item| item.code == code));
    }
    let wanting = document::wanting(conn, case).await?;
    match may_open(conn, case, &code).await {
        Err(_) if wanting.iter().any(|needed| needed.code == requirement.code) => Ok(None),
        asked => asked,
    }
}

/// The page of the next missing document; without any, the last check or the case.
async fn next(
    conn: &mut PgConnection,
    case: &Application,
    here: Option<&Requirement>,
    today: NaiveDate,
) -> Result<Link, PageError> {
    let back = Link::new(urls::fill(urls::APPLICATION, case.id), "Lanjutkan");
    match case.status {
        Status::Draft => {}
        Status::Delivered => {
            return Ok(Link::new(
                urls::fill(urls::READY_TO_PAY, case.id),
                "Lanjutkan",
            ));
        }
        _ => return Ok(back),
    }
    let parts = parts::of_case(conn, case, today).await?;
    let elsewhere = |needed: &&Requirement| here.is_none_or(|here| here.code != needed.code);
    let missing = parts.open_requirements().into_iter().find(elsewhere);
    Ok(match missing {
        Some(needed) => Link::new(
            urls::document(case.id, needed.code),
            format!("Lanjutkan: {}", needed.label),
        ),
        None if parts.missing().is_empty() => {
            Link::new(urls::fill(urls::REVIEW, case.id), "Periksa dan kirim")
        }
        None => back,
    })
}
