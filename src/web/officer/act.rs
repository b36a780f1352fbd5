//! `/petugas/permohonan/{id}/{tindakan}`: the page for one act of the procedure, with its own fields.
//!
//! The questions of an act and its action are in one `static` of its family (`assign`, `decline`, `appeal`, `letter`,
//! `ready_to_pay`, `billing`, `payment`, `filing`, `correct`); parsing, refusing, showing again and redirecting are the
//! same for all.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::StatusCode;

use super::desk::{ActForm, Desk};
use super::{
    appeal, assign, billing, correct, decline, filing, inventory, letter, payment, ready_to_pay,
};
use crate::actions::ActionError;
use crate::actions::case::{Intent, Once};
use crate::domain::fault::FieldError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{ActPage, Sent, Sheet};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::FormData;
use crate::web::guard::{SignedIn, Worker};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::Link;

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
pub(super) struct OfficerPage {
    chrome: Chrome,
    case_title: String,
    receipt: String,
    pub(super) act: ActPage,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: Worker,
    Path((id, word)): Path<(ApplicationId, String)>,
) -> Reply {
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
) -> Reply {
    let form = by_word(&word)?;
    let desk = Desk::open(&portal, id).await?;
    let mut sent = form.read(&portal, officer.visit(), request).await?;
    let intent = intent(&desk, &officer, form.act, &sent)?;
    match form.act(&portal, &intent, &mut sent, LONGEST).await {
        Ok(case) => Ok(respond::saved(&then(form.act, case.id), form.saved)),
        Err(ActionError::Fields(faults)) => {
            let faults = sent.again(form.input(), faults);
            let page = draw(&portal, &officer, &desk, form, Some(&sent.form), &faults).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(ActionError::Stale) => again(&portal, &officer, (id, form), sent).await,
        Err(error) => Err(desk.explain(error).typed_by(sent.form)),
    }
}

/// The intent of the form; the same form with the same file is a repetition.
fn intent(desk: &Desk, officer: &SignedIn, act: Act, sent: &Sent) -> Result<Intent, PageError> {
    let mut intent = desk.intent(desk.actor(officer, act)?, &sent.form)?;
    let location = then(act, desk.case.id);
    let once = intent.once.map(|once| Once { location, ..once });
    intent.once = once.map(|once| sent.once(once));
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
    sent: Sent,
) -> Reply {
    let lost = |error: PageError| error.typed_by(sent.form.clone());
    let desk = Desk::open(portal, id).await.map_err(lost)?;
    let faults = sent.again(form.input(), Vec::new());
    let page = draw(portal, officer, &desk, form, Some(&sent.form), &faults).await;
    let mut page = page.map_err(lost)?;
    page.act.version = desk.case.version;
    page.act.errors.insert(0, Link::new(desk.url(), CHANGED));
    Ok(respond::page_with(StatusCode::CONFLICT, &page))
}

const CHANGED: &str = "Permohonan ini berubah sejak halaman tadi dibuka, jadi belum ada yang disimpan. Yang Anda tulis masih ada di bawah: lihat dulu keadaan sekarang, lalu kirim lagi";

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
) -> Result<OfficerPage, PageError> {
    desk.must_allow(officer, form.act)?;
    let mut sheet = Sheet::new(typed, faults);
    form.fill(&mut sheet, portal, desk).await?;
    let mut page = OfficerPage::of(officer, desk, sheet, typed);
    page.act.has_file = !form.input().is_empty();
    Ok(page.saying(form.title, form.lead, form.button))
}

impl OfficerPage {
    /// The page around a filled sheet. The form sends back the version that was shown first.
    pub(super) fn of(
        officer: &SignedIn,
        desk: &Desk,
        sheet: Sheet<'_>,
        typed: Option<&FormData>,
    ) -> Self {
        let version = typed.and_then(|typed| typed.seen_version().ok());
        let version = version.unwrap_or(desk.case.version);
        Self {
            chrome: officer.visit().chrome(),
            case_title: desk.case.title.clone(),
            receipt: desk.receipt().to_owned(),
            act: ActPage::new(officer.visit(), desk.url(), version, sheet),
        }
    }

    /// Heading, what happens, and the button.
    pub(super) fn saying(mut self, title: &'static str, lead: &str, button: &'static str) -> Self {
        self.act = self.act.saying(title, lead, button);
        self
    }
}
