//! `/permohonan/{id}/dokumen/{requirement}/pakai-lagi` and `/buat`, `/permohonan/{id}/lemari`: documents that need not
//! be uploaded.

use axum::extract::State;
use sqlx::PgConnection;

use crate::actions::ActionError;
use crate::actions::document::borrow;
use crate::actions::document::borrow::Borrowed;
use crate::domain::application::Application;
use crate::domain::fault::FieldError;
use crate::domain::id::{ApplicationId, DocumentId};
use crate::domain::requirement::Requirement;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::document::Earlier;
use crate::urls;
use crate::web::applicant::document;
use crate::web::applicant::own_case::OwnCase;
use crate::web::applicant::parts::Parts;
use crate::web::chrome::FlashKind;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::path::Path;
use crate::web::respond;
use crate::words;

/// An offered document of an earlier case.
#[derive(Debug)]
pub(in crate::web::applicant) struct EarlierView {
    pub(in crate::web::applicant) document: String,
    /// "KRIUK MAMA NIA, 12 Mei 2026"
    pub(in crate::web::applicant) from: String,
    pub(in crate::web::applicant) about: String,
    pub(in crate::web::applicant) href: String,
    /// Address of its thumbnail.
    pub(in crate::web::applicant) small: String,
    pub(in crate::web::applicant) action: String,
}

/// Another document from which this one can be made.
#[derive(Debug)]
pub(in crate::web::applicant) struct SourceView {
    pub(in crate::web::applicant) label: &'static str,
    pub(in crate::web::applicant) action: String,
}

/// A tick for a document of an earlier case.
#[derive(Debug)]
pub(in crate::web::applicant) struct BorrowTick {
    pub(in crate::web::applicant) label: &'static str,
    /// Code of the requirement.
    pub(in crate::web::applicant) code: &'static str,
    /// Requirement and document, as sent by the form.
    pub(in crate::web::applicant) value: String,
    pub(in crate::web::applicant) view: EarlierView,
    /// Why it could not be taken.
    pub(in crate::web::applicant) error: Option<String>,
}

impl BorrowTick {
    /// Field name for its faults.
    pub(in crate::web::applicant) fn name(&self) -> String {
        tick(self.code)
    }
}

/// Field name for the fault of a tick.
pub(in crate::web::applicant) fn tick(code: &str) -> String {
    format!("{TICKS}-{code}")
}

/// Field name of the ticks.
const TICKS: &str = "lemari";

/// The alternatives to uploading a file.
#[derive(Debug, Default)]
pub(in crate::web::applicant) struct Offers {
    pub(super) earlier: Option<EarlierView>,
    pub(in crate::web::applicant) source: Option<SourceView>,
}

pub(in crate::web::applicant) async fn offers(
    conn: &mut PgConnection,
    case: &Application,
    requirement: &'static Requirement,
) -> Result<Offers, PageError> {
    let earlier = borrow::earlier(conn, case.owner, case.id, &[requirement]).await?;
    let source = borrow::source(conn, case.id, requirement).await?;
    let kind = case.ip_type;
    Ok(Offers {
        earlier: earlier
            .first()
            .map(|earlier| view(case.id, requirement, earlier)),
        source: source
            .and_then(|source| kind.requirement(&source.requirement))
            .map(|source| SourceView {
                label: source.label,
                action: urls::document_make(case.id, requirement.code),
            }),
    })
}

fn view(case: ApplicationId, requirement: &Requirement, earlier: &Earlier) -> EarlierView {
    let document = &earlier.document;
    let on = words::date::date(wib::date(document.created_at));
    EarlierView {
        document: document.id.to_string(),
        from: if earlier.title.is_empty() {
            format!("permohonan lain, {on}")
        } else {
            format!("permohonan {}, {on}", earlier.title)
        },
        about: words::file_fault::size(document.size_bytes),
        href: urls::document_file(document.application, document.id),
        small: urls::document_small(document.application, document.id),
        action: urls::document_borrow(case, requirement.code),
    }
}

/// Uses the earlier document here; pressing the button is the consent.
pub async fn one(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((id, code)): Path<(ApplicationId, String)>,
    form: Form,
) -> Reply {
    let here = urls::document(id, &code);
    let document = form
        .text("document")
        .parse()
        .map_err(PageError::bad_request)?;
    let intent = own.once(form.form_token()?, &here);
    let taken = borrow::take_earlier(&portal, &intent, &[(&code, document)]).await?;
    if let Some((_, fault)) = taken.failed.first() {
        let faults = [FieldError::new(document::FILE, fault.clone())];
        return document::again(&portal, &own, &code, &faults).await;
    }
    if taken.waiting > 0 {
        return Ok(respond::saved(&here, document::LOOK_FIRST));
    }
    let (label, next) = document::label_and_next(&portal, &own, &code).await?;
    let said = format!("{label} dipakai lagi dari permohonan sebelumnya.");
    Ok(respond::saved(&next.href, said))
}

/// Missing documents that another case has, for the task list.
pub(in crate::web::applicant) async fn ticks(
    conn: &mut PgConnection,
    parts: &Parts<'_>,
    faults: &[FieldError],
) -> Result<Vec<BorrowTick>, PageError> {
    let (case, open) = (parts.case, parts.open_requirements());
    let earlier = borrow::earlier(conn, case.owner, case.id, &open).await?;
    let items = earlier.iter().filter_map(|earlier| {
        let code = &earlier.document.requirement;
        let requirement = parts.case.ip_type.requirement(code)?;
        let name = tick(code);
        let fault = faults.iter().find(|fault| fault.field == name);
        Some(BorrowTick {
            error: fault.map(|fault| words::missing::of_file(&fault.fault, requirement.label)),
            label: requirement.label,
            code: requirement.code,
            value: format!("{code}={}", earlier.document.id),
            view: view(case.id, requirement, earlier),
        })
    });
    Ok(items.collect())
}

/// Uses all ticked documents here; pressing the button is the consent.
pub async fn all(State(portal): State<Portal>, own: OwnCase, form: Form) -> Reply {
    let chosen = ticked(&form)?;
    let intent = own.once(form.form_token()?, &own.url());
    let taken = borrow::take_earlier(&portal, &intent, &chosen).await?;
    let said = said_of(&taken);
    // Continues with the page of the first document that could not be taken.
    if let Some((failed, _)) = taken.failed.first() {
        let page = urls::document(own.case.id, failed.code);
        return Ok(respond::told(&page, FlashKind::Warning, said));
    }
    let next = document::next_of(&portal, &own, None).await?;
    Ok(respond::told(&next.href, FlashKind::Saved, said))
}

/// The message about the result for each.
fn said_of(taken: &Borrowed) -> String {
    let mut said = Vec::new();
    if taken.standing > 0 {
        said.push(format!("{} berkas dipakai lagi.", taken.standing));
    }
    if taken.waiting > 0 {
        said.push(format!(
            "{} foto dibuat menjadi PDF; lihat hasilnya sebelum mengirim.",
            taken.waiting
        ));
    }
    said.extend(taken.failed.iter().map(|(requirement, fault)| {
        format!("{}.", words::missing::of_file(fault, requirement.label))
    }));
    said.join(" ")
}

/// Requirement and document of every tick.
pub(in crate::web::applicant) fn ticked(
    form: &FormData,
) -> Result<Vec<(&str, DocumentId)>, PageError> {
    let ticks = form.all(TICKS).into_iter().map(|value| {
        let (code, document) = value.split_once('=').unwrap_or_default();
        Ok((code, document.parse().map_err(PageError::bad_request)?))
    });
    ticks.collect()
}

/// Makes the document from another one, to be confirmed.
pub async fn make(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((id, code)): Path<(ApplicationId, String)>,
    form: Form,
) -> Reply {
    let here = urls::document(id, &code);
    let intent = own.once(form.form_token()?, &here);
    match borrow::make_from(&portal, &intent, &code, document::FILE).await {
        Ok(()) => Ok(respond::saved(&here, document::LOOK_FIRST)),
        Err(ActionError::Fields(faults)) => document::again(&portal, &own, &code, &faults).await,
        Err(other) => Err(other.into()),
    }
}
