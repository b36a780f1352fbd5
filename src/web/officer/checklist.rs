//! `/petugas/permohonan/{id}/periksa`: the reviewer's table. One verdict per item, saved as often as wanted; then the
//! case is returned with one packet, or declared complete.

use axum::extract::State;
use axum::response::Response;
use chrono::NaiveDate;
use sqlx::PgConnection;

use super::case::{self, Extra};
use super::desk::Desk;
use super::filed;
use crate::actions::case::Intent;
use crate::actions::check::Look;
use crate::actions::{ActionError, check};
use crate::domain::applicant::TariffCategory;
use crate::domain::application::Application;
use crate::domain::checklist::{self, Item};
use crate::domain::fault::FieldError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::{Act, Status};
use crate::portal::Portal;
use crate::store;
use crate::store::check::Verdict;
use crate::store::document::Document;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::guard::{Reviewer, SignedIn};
use crate::web::path::Path;
use crate::web::view::{DateView, ErrorItem, FieldView, Link};
use crate::web::{respond, urls};
use crate::words::missing;

const ACT_FIELD: &str = "act";
const PACKET: &str = "packet";
const GUIDED: &str = "guided_since";

/// The table as this person sees it.
#[derive(Debug)]
pub(super) struct ChecklistView {
    pub(super) items: Vec<ItemView>,
    /// The person may change it now.
    pub(super) open: bool,
    pub(super) action: String,
    pub(super) done: usize,
    pub(super) fixes: usize,
    pub(super) can_accept: bool,
    pub(super) can_return: bool,
    pub(super) errors: Vec<ErrorItem>,
    /// Since when the Dinas guides the business; asked of micro and small ones only.
    pub(super) guided: Option<DateView>,
}

/// One item.
#[derive(Debug)]
pub(super) struct ItemView {
    pub(super) code: String,
    pub(super) label: &'static str,
    /// Where the item is shown on the page.
    pub(super) evidence: String,
    pub(super) saved: bool,
    pub(super) ok: bool,
    pub(super) fix: bool,
    /// Made by the portal of the answers: those are corrected instead.
    pub(super) made: bool,
    /// What to look at closely before judging it.
    pub(super) caution: Option<String>,
    pub(super) reason: FieldView,
    pub(super) example: FieldView,
}

impl ChecklistView {
    pub(super) fn total(&self) -> usize {
        self.items.len()
    }
}

fn items(desk: &Desk, standing: &[Document]) -> Vec<Item> {
    let given: Vec<String> = standing.iter().map(|d| d.requirement.clone()).collect();
    checklist::items(
        desk.kind,
        &check::situation(&desk.case, &desk.applicant),
        &given,
    )
}

/// The checklist with what was saved, or with what was typed and is wrong.
pub(super) async fn view(
    conn: &mut PgConnection,
    desk: &Desk,
    person: &SignedIn,
    standing: &[Document],
    extra: &Extra<'_>,
) -> Result<ChecklistView, PageError> {
    let verdicts = store::check::verdicts(conn, desk.case.id).await?;
    let acts = desk.open_acts(person);
    let open = acts.contains(&Act::Return) && (desk.case.status == Status::Assigned || extra.check);
    let mut errors = Vec::new();
    let items: Vec<ItemView> = items(desk, standing)
        .iter()
        .map(|item| ItemView {
            caution: caution(desk, item, standing),
            ..item_view(item, &verdicts, extra, &mut errors)
        })
        .collect();
    if extra.faults.iter().any(|fault| fault.field == PACKET) {
        let sentence = "Tandai paling sedikit satu butir dengan Perbaiki, lalu kembalikan";
        errors.push(Link::new("#h-periksa", sentence));
    }
    let guided = if is_umk(desk) {
        let since = store::applicant::guided_since(conn, desk.case.id).await?;
        Some(guided(since, extra, &mut errors))
    } else {
        None
    };
    let saved = |fix: bool| verdicts.iter().filter(|verdict| verdict.fix == fix).count();
    Ok(ChecklistView {
        done: items.iter().filter(|item| item.saved).count(),
        fixes: saved(true),
        can_accept: acts.contains(&Act::Accept),
        can_return: open && saved(true) > 0,
        action: urls::fill(urls::CASE_CHECK, desk.case.id),
        items,
        open,
        errors,
        guided,
    })
}

fn caution(desk: &Desk, item: &Item, standing: &[Document]) -> Option<String> {
    let Item::Document(requirement) = item else {
        return None;
    };
    let mut documents = standing.iter();
    let document = documents.find(|document| document.requirement == requirement.code)?;
    filed::caution(desk, document)
}

fn is_umk(desk: &Desk) -> bool {
    check::payer(&desk.applicant).category == TariffCategory::Umk
}

/// A letter calls a business "binaan" only where this day is given.
fn guided(saved: Option<NaiveDate>, extra: &Extra<'_>, errors: &mut Vec<ErrorItem>) -> DateView {
    let view = DateView {
        name: GUIDED.to_owned(),
        label: "Didata sebagai binaan pada".to_owned(),
        ..DateView::default()
    }
    .hint("Isi hanya bila usaha ini ada dalam data binaan Dinas. Tanpa tanggal ini surat tidak menyebutnya binaan.");
    let parts = |typed: &FormData| {
        ["hari", "bulan", "tahun"].map(|part| typed.text(&format!("{GUIDED}_{part}")).to_owned())
    };
    let [day, month, year] = match (extra.typed, saved) {
        (Some(typed), _) => parts(typed),
        (None, Some(on)) => ["%-d", "%-m", "%Y"].map(|part| on.format(part).to_string()),
        (None, None) => Default::default(),
    };
    let mut view = view.typed(&day, &month, &year);
    let fault = extra.faults.iter().find(|fault| fault.field == GUIDED);
    view.error = fault.map(|fault| missing::of_date(&fault.fault, &view.label));
    errors.extend(view.error_item());
    view
}

fn item_view(
    item: &Item,
    verdicts: &[Verdict],
    extra: &Extra<'_>,
    errors: &mut Vec<ErrorItem>,
) -> ItemView {
    let code = item.code();
    let saved = verdicts.iter().find(|verdict| verdict.code == code);
    let (verdict, reason, example) = match (extra.typed, saved) {
        (Some(typed), _) => {
            let text = |name: &str| typed.raw(&format!("{name}:{code}")).to_owned();
            (text("check"), text("reason"), text("example"))
        }
        (None, Some(saved)) => {
            let word = if saved.fix { "fix" } else { "ok" };
            (word.to_owned(), saved.reason.clone(), saved.example.clone())
        }
        (None, None) => (String::new(), String::new(), String::new()),
    };
    let name = format!("reason:{code}");
    let error = extra
        .faults
        .iter()
        .any(|fault| fault.field == name)
        .then(|| {
            let sentence = format!("Tuliskan apa yang perlu diperbaiki pada {}", item.label());
            errors.push(Link::new(format!("#{name}"), sentence.clone()));
            sentence
        });
    ItemView {
        label: item.label(),
        evidence: format!(
            "#{}",
            filed::anchor(match item {
                Item::HomeAddress => checklist::APPLICANT,
                _ => &code,
            })
        ),
        saved: saved.is_some(),
        ok: verdict == "ok",
        fix: verdict == "fix",
        made: !item.can_be_asked_for(),
        caution: None,
        reason: FieldView::new(name, "Apa yang perlu diperbaiki")
            .value(reason)
            .error(error)
            .rows(2),
        example: FieldView::new(format!("example:{code}"), "Contoh yang benar")
            .value(example)
            .optional(),
        code,
    }
}

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: Reviewer,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Result<Response, PageError> {
    let desk = Desk::open(&portal, id).await?;
    let intent = desk.intent(officer.actor(), &form)?;
    let mut conn = portal.acquire().await?;
    let standing = store::document::standing(&mut conn, id).await?;
    drop(conn);
    let verdicts = typed(&items(&desk, &standing), &form);
    let look = match looked(&desk, &verdicts, &form) {
        Ok(look) => look,
        Err(fault) => return wrong(&portal, &officer, &desk, &form, &[fault]).await,
    };
    let (result, saved) = pressed(&portal, &intent, &form, look).await;
    match result {
        Ok(_) => Ok(respond::saved(&desk.url(), saved)),
        Err(ActionError::Fields(faults)) => wrong(&portal, &officer, &desk, &form, &faults).await,
        Err(error) => Err(desk.explain(error)),
    }
}

/// Does what the button says that was pressed, with the sentence for it.
async fn pressed(
    portal: &Portal,
    intent: &Intent,
    form: &FormData,
    look: Look<'_>,
) -> (Result<Application, ActionError>, &'static str) {
    match form.text(ACT_FIELD) {
        "accept" => (check::accept(portal, intent, look).await, ACCEPTED),
        "return" if form.checked("waits_for_oss") => {
            (check::return_for_oss(portal, intent, look).await, RETURNED)
        }
        "return" => (
            check::return_for_correction(portal, intent, look).await,
            RETURNED,
        ),
        _ => (check::record(portal, intent, look).await, SAVED),
    }
}

/// What the reviewer found; a day that cannot be read is said at its field.
fn looked<'a>(
    desk: &Desk,
    verdicts: &'a [Verdict],
    form: &FormData,
) -> Result<Look<'a>, FieldError> {
    let since = form.date(GUIDED);
    let since = since.map_err(|fault| FieldError::new(GUIDED, fault))?;
    Ok(Look {
        verdicts,
        guided_since: is_umk(desk).then_some(since),
    })
}

const SAVED: &str = "Pemeriksaan tersimpan.";
const ACCEPTED: &str = "Berkas dinyatakan lengkap. Berikutnya konsep surat.";
const RETURNED: &str =
    "Berkas dikembalikan. Pemohon diberi tahu lewat portal dan email; hitungan waktu berhenti.";

async fn wrong(
    portal: &Portal,
    officer: &SignedIn,
    desk: &Desk,
    form: &FormData,
    faults: &[FieldError],
) -> Result<Response, PageError> {
    let extra = Extra {
        typed: Some(form),
        faults,
        check: true,
        ..Extra::default()
    };
    let page = case::draw(portal, officer, desk, &extra).await?;
    Ok(respond::unprocessable(&page))
}

fn typed(items: &[Item], form: &FormData) -> Vec<Verdict> {
    items
        .iter()
        .filter_map(|item| {
            let code = item.code();
            let text = |name: &str| form.text(&format!("{name}:{code}")).to_owned();
            let fix = match text("check").as_str() {
                "ok" => false,
                "fix" => true,
                _ => return None,
            };
            let (reason, example) = if fix {
                (text("reason"), text("example"))
            } else {
                (String::new(), String::new())
            };
            Some(Verdict {
                code,
                fix,
                reason,
                example,
            })
        })
        .collect()
}
