//! The reviewer's checklist with one verdict for each item, as saved or as typed.

use chrono::NaiveDate;
use sqlx::PgConnection;

use super::desk::Desk;
use super::filed;
use crate::actions::case::situation;
use crate::domain::applicant::TariffCategory;
use crate::domain::checklist::{self, Item};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::procedure::{Act, Status};
use crate::store;
use crate::store::check::ItemVerdict;
use crate::store::document::Document;
use crate::urls;
use crate::web::ask::{DateView, FieldView, Filled};
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::guard::SignedIn;
use crate::web::view::{ErrorItem, Link};
use crate::words::missing;

const PACKET: &str = "packet";
pub(super) const GUIDED: &str = "guided_since";
pub(super) const SHOWN: &str = "shown";

/// Additions to the stored data for one drawing of the page.
#[derive(Debug, Default)]
pub(super) struct Extra<'a> {
    /// The NIK in clear, for this drawing only.
    pub(super) nik: Option<String>,
    /// A checklist that is shown again with faults.
    pub(super) typed: Option<&'a FormData>,
    pub(super) faults: &'a [FieldError],
    /// Whether to open the checklist of a complete case.
    pub(super) check: bool,
}

/// The checklist for this person.
#[derive(Debug)]
pub(super) struct ChecklistView {
    pub(super) items: Vec<ItemView>,
    /// Whether the person can change it now.
    pub(super) open: bool,
    /// The documents on the page; verdicts count only for these.
    pub(super) shown: Vec<String>,
    pub(super) action: String,
    pub(super) done: usize,
    pub(super) fixes: usize,
    pub(super) can_accept: bool,
    pub(super) can_return: bool,
    pub(super) errors: Vec<ErrorItem>,
    /// Since when the Dinas guides the business; asked only for micro and small ones.
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
    /// Whether the portal made it from answers, which are corrected instead.
    pub(super) made: bool,
    /// What to check carefully before judging.
    pub(super) caution: Option<String>,
    /// That it was replaced since it was judged.
    pub(super) error: Option<String>,
    pub(super) reason: FieldView,
    pub(super) example: FieldView,
}

impl ChecklistView {
    pub(super) fn total(&self) -> usize {
        self.items.len()
    }
}

pub(super) fn items(desk: &Desk, standing: &[Document]) -> Vec<Item> {
    let given: Vec<String> = standing.iter().map(|d| d.requirement.clone()).collect();
    checklist::items(
        desk.case.ip_type,
        &situation::situation(&desk.case, &desk.applicant),
        &given,
    )
}

/// The checklist with the saved verdicts, or with the typed ones and their faults.
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
        shown: shown(standing, extra),
        action: urls::fill(urls::CASE_CHECK, desk.case.id),
        items,
        open,
        errors,
        guided,
    })
}

/// The documents that count as shown; for a form that is shown again those of the first time, until the officer is told
/// what was replaced.
fn shown(standing: &[Document], extra: &Extra<'_>) -> Vec<String> {
    let mut faults = extra.faults.iter();
    let told = faults.any(|fault| fault.fault == FieldFault::Replaced);
    match extra.typed.filter(|_| !told) {
        Some(typed) => typed
            .all(SHOWN)
            .into_iter()
            .map(ToOwned::to_owned)
            .collect(),
        None => standing.iter().map(|there| there.id.to_string()).collect(),
    }
}

fn caution(desk: &Desk, item: &Item, standing: &[Document]) -> Option<String> {
    let Item::Document(requirement) = item else {
        return None;
    };
    let mut documents = standing.iter();
    let document = documents.find(|document| document.requirement == requirement.code)?;
    filed::caution(desk, document)
}

pub(super) fn is_umk(desk: &Desk) -> bool {
    situation::payer(&desk.applicant).category == TariffCategory::Umk
}

/// The day from which a letter can call the business "binaan".
fn guided(saved: Option<NaiveDate>, extra: &Extra<'_>, errors: &mut Vec<ErrorItem>) -> DateView {
    let date = DateView::new(GUIDED, "Didata sebagai binaan pada")
        .optional()
        .hint("Isi hanya bila usaha ini ada dalam data binaan Dinas. Tanpa tanggal ini surat tidak menyebutnya binaan.");
    let mut filled = Filled::new(extra.typed, extra.faults);
    let date = filled.day(date, saved);
    errors.append(&mut filled.errors);
    date
}

fn item_view(
    item: &Item,
    verdicts: &[ItemVerdict],
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
    let evidence = format!(
        "#{}",
        filed::anchor(match item {
            Item::HomeAddress => checklist::APPLICANT,
            _ => &code,
        })
    );
    let is_replaced =
        |fault: &FieldError| fault.field == code && fault.fault == FieldFault::Replaced;
    let replaced = extra.faults.iter().any(is_replaced).then(|| {
        let sentence = missing::look_again(item.label());
        errors.push(Link::new(&evidence, &sentence));
        sentence
    });
    ItemView {
        label: item.label(),
        evidence,
        saved: saved.is_some(),
        ok: verdict == "ok" && replaced.is_none(),
        fix: verdict == "fix",
        made: !item.can_be_asked_for(),
        caution: None,
        error: replaced,
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
