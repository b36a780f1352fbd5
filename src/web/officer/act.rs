//! `/petugas/permohonan/{id}/{tindakan}`: the page for one act of the procedure, with its own fields.
//!
//! The questions of an act and its action are in one `static` of its family (`assign`, `decline`, `appeal`, `letter`,
//! `ready_to_pay`, `billing`, `payment`, `filing`, `correct`); parsing, refusing, showing again and redirecting are the
//! same for all.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::Response;

use super::act_form::{ActForm, Enclosing};
use super::desk::Desk;
use super::sheet::{Input, Sheet};
use super::{
    appeal, assign, billing, correct, decline, filing, inventory, letter, payment, ready_to_pay,
};
use crate::actions::ActionError;
use crate::actions::case::{Intent, Once};
use crate::actions::file::Received;
use crate::domain::fault::FieldError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::guard::{SignedIn, Worker};
use crate::web::path::Path;
use crate::web::view::{ErrorItem, Link};
use crate::web::{respond, upload};

fn enclosing(act: Act) -> Option<&'static Enclosing> {
    [appeal::ENCLOSING, payment::ENCLOSING, correct::ENCLOSING]
        .into_iter()
        .flatten()
        .find(|enclosing| enclosing.act == act)
}

/// Every act with a page here.
pub(super) fn forms() -> impl Iterator<Item = &'static ActForm> {
    [
        assign::FORMS,
        decline::FORMS,
        appeal::FORMS,
        ready_to_pay::FORMS,
        correct::FORMS,
        letter::FORMS,
        billing::FORMS,
        payment::FORMS,
        filing::FORMS,
        inventory::FORMS,
    ]
    .into_iter()
    .flatten()
}

pub(super) fn form_of(act: Act) -> Option<&'static ActForm> {
    forms().find(|form| form.act == act)
}

/// `templates/pages/officer/act.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/act.html")]
pub(super) struct ActPage {
    pub(super) chrome: Chrome,
    pub(super) back: String,
    pub(super) case_title: String,
    pub(super) receipt: String,
    pub(super) title: &'static str,
    pub(super) lead: String,
    pub(super) button: &'static str,
    pub(super) inputs: Vec<Input>,
    pub(super) errors: Vec<ErrorItem>,
    pub(super) form_token: String,
    pub(super) version: String,
    /// Whether the form has a file input.
    pub(super) multipart: bool,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: Worker,
    Path((id, word)): Path<(ApplicationId, String)>,
) -> Result<Response, PageError> {
    let form = by_word(&word)?;
    let desk = Desk::open(&portal, id).await?;
    let typed = officer.visit().typed().cloned();
    let page = draw(&portal, &officer, &desk, form, typed.as_ref(), &[]).await?;
    Ok(respond::page(&page))
}

/// Most characters of texts by field.
const LONGEST: &[(&str, usize)] = &[
    ("reason", 4000),
    ("note", 4000),
    ("example", 4000),
    ("basis", 4000),
    ("wording", 200),
];

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: Worker,
    Path((id, word)): Path<(ApplicationId, String)>,
    request: Request,
) -> Result<Response, PageError> {
    let form = by_word(&word)?;
    let desk = Desk::open(&portal, id).await?;
    let enclosing = enclosing(form.act);
    let (typed, file, refused) = read(&portal, &officer, enclosing, request).await?;
    let intent = intent(&desk, &officer, form.act, (&typed, file.as_ref()))?;
    let chosen = file.is_some();
    let mut faults = typed.overlong(LONGEST);
    faults.extend(refused);
    let result = match (enclosing, file) {
        _ if !faults.is_empty() => Err(ActionError::Fields(faults)),
        (Some(enclosing), Some(file)) => (enclosing.run)(&portal, &intent, &typed, file).await,
        _ => (form.run)(&portal, &intent, &typed).await,
    };
    match result {
        Ok(case) => Ok(respond::saved(&then(form.act, case.id), form.saved)),
        Err(ActionError::Fields(faults)) => {
            let input = enclosing.map_or("", |enclosing| enclosing.input);
            let faults = upload::choose_again(faults, input, chosen);
            let page = draw(&portal, &officer, &desk, form, Some(&typed), &faults).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(ActionError::Stale) => again(&portal, &officer, (id, form), &typed, chosen).await,
        Err(error) => Err(desk.explain(error).typed_by(typed)),
    }
}

/// The intent of the form; the same form with the same file is a repetition.
fn intent(
    desk: &Desk,
    officer: &SignedIn,
    act: Act,
    (typed, file): (&FormData, Option<&Received>),
) -> Result<Intent, PageError> {
    let mut intent = desk.intent(desk.actor(officer, act)?, typed)?;
    let location = then(act, desk.case.id);
    let once = intent.once.map(|once| Once { location, ..once });
    intent.once = once.map(|once| once.with_files(file));
    Ok(intent)
}

/// Where a form leads; decisions to be signed are viewed first.
fn then(act: Act, id: ApplicationId) -> String {
    match act {
        Act::Decline | Act::Uphold => urls::case_refusal(id),
        _ => urls::case(id),
    }
}

/// The form again, with what was typed, over the case as it is now, because the case has changed.
async fn again(
    portal: &Portal,
    officer: &SignedIn,
    (id, form): (ApplicationId, &'static ActForm),
    typed: &FormData,
    chosen: bool,
) -> Result<Response, PageError> {
    let lost = |error: PageError| error.typed_by(typed.clone());
    let desk = Desk::open(portal, id).await.map_err(lost)?;
    let input = enclosing(form.act).map_or("", |enclosing| enclosing.input);
    let faults = upload::choose_again(Vec::new(), input, chosen);
    let page = draw(portal, officer, &desk, form, Some(typed), &faults).await;
    let mut page = page.map_err(lost)?;
    page.form_token = officer.visit().form_token().to_string();
    page.version = desk.case.version.to_string();
    page.errors.insert(0, Link::new(desk.url(), CHANGED));
    Ok(respond::page_with(StatusCode::CONFLICT, &page))
}

const CHANGED: &str = "Permohonan ini berubah sejak halaman tadi dibuka, jadi belum ada yang disimpan. Yang Anda tulis masih ada di bawah: lihat dulu keadaan sekarang, lalu kirim lagi";

/// A request: the form, the file if there is one, and why a file was not read.
type Sending = (FormData, Option<Received>, Option<FieldError>);

async fn read(
    portal: &Portal,
    officer: &SignedIn,
    enclosing: Option<&Enclosing>,
    request: Request,
) -> Result<Sending, PageError> {
    let plain = request.extensions().get::<Form>().cloned();
    match (plain, enclosing) {
        (Some(form), _) => Ok(((*form.0).clone(), None, None)),
        (None, Some(enclosing)) => {
            let mut sent = upload::read(portal, officer.visit(), request).await?;
            let (file, refused) = (sent.take(enclosing.input), sent.refused(enclosing.input));
            Ok((sent.form, file, refused))
        }
        (None, None) => Err(PageError::bad_request("the body is no form")),
    }
}

fn by_word(word: &str) -> Result<&'static ActForm, PageError> {
    urls::act_by_word(word)
        .and_then(form_of)
        .ok_or_else(PageError::not_found)
}

/// The page of an act that is possible now; 403 or 409 otherwise.
async fn draw(
    portal: &Portal,
    officer: &SignedIn,
    desk: &Desk,
    form: &'static ActForm,
    typed: Option<&FormData>,
    faults: &[FieldError],
) -> Result<ActPage, PageError> {
    desk.must_allow(officer, form.act)?;
    let mut sheet = Sheet::new(typed, faults);
    (form.fill)(&mut sheet, portal, desk).await?;
    let mut page = ActPage::of(officer, desk, sheet, typed);
    page.title = form.title;
    form.lead.clone_into(&mut page.lead);
    page.button = form.button;
    page.multipart = enclosing(form.act).is_some();
    Ok(page)
}

impl ActPage {
    /// The page around a filled sheet. The form sends back the version that was shown first.
    pub(super) fn of(
        officer: &SignedIn,
        desk: &Desk,
        sheet: Sheet<'_>,
        typed: Option<&FormData>,
    ) -> Self {
        let version = typed
            .and_then(|typed| typed.seen_version().ok())
            .unwrap_or(desk.case.version);
        let (inputs, errors) = sheet.finished();
        Self {
            chrome: officer.visit().chrome(),
            back: desk.url(),
            case_title: desk.case.title.clone(),
            receipt: desk.receipt().to_owned(),
            title: "",
            lead: String::new(),
            button: "",
            inputs,
            errors,
            form_token: officer.visit().form_token().to_string(),
            version: version.to_string(),
            multipart: false,
        }
    }
}
