//! `/penetapan/{id}`: one appointment with its order; a second person confirms or rejects it, the proposer withdraws it,
//! and the Administrator ends a term.

use askama::Template;
use axum::extract::State;

use super::appointments::{may_see, state};
use super::proposal::{DecisionForm, verdict};
use crate::actions::ActionError;
use crate::actions::account::signer_nik;
use crate::actions::appointment::{cancel, decide, end};
use crate::actions::case::Once;
use crate::actions::file::malware;
use crate::actions::proposal::Ruling;
use crate::domain::appointment::{AppointmentState, PrintedPerson, TermStanding};
use crate::domain::fault::FieldError;
use crate::domain::id::AppointmentId;
use crate::domain::malware::Audience;
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::appointment::AppointmentRow;
use crate::store::delegation::DelegationRow;
use crate::urls;
use crate::web::ask::{DateView, FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::download::{self, Disposition, Offer};
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::{Administrator, SignedIn};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, StatusBadge, SummaryRow};
use crate::words;

/// `templates/pages/officer/appointment.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/appointment.html")]
struct AppointmentPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    title: String,
    state: StatusBadge,
    facts: Vec<Fact>,
    /// Address of the scan.
    order: Option<String>,
    /// What papers print of the person, or will print; nothing where a coming holder is called off.
    printed: Vec<SummaryRow>,
    decision: Option<DecisionForm>,
    /// Why this person cannot decide on a proposal that is open.
    waits: &'static str,
    ending: Option<EndingForm>,
    /// Where a coming holder is called off.
    cancel: Option<String>,
}

/// The form for a last day.
#[derive(Debug)]
struct EndingForm {
    action: String,
    last_on: DateView,
    reason: FieldView,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    person: SignedIn,
    Path(id): Path<AppointmentId>,
) -> Reply {
    let typed = person.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &person, id, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

/// Confirms, rejects or withdraws it.
pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(person): Fresh<SignedIn>,
    Path(id): Path<AppointmentId>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::fill(urls::APPOINTMENT, id));
    match settle(&portal, &person, &once, id, &form).await {
        Ok(said) => Ok(respond::saved(&once.location, said)),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &person, id, (&form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn settle(
    portal: &Portal,
    person: &SignedIn,
    once: &Once,
    id: AppointmentId,
    form: &FormData,
) -> Result<&'static str, ActionError> {
    let by = person.account();
    match verdict(form)? {
        Ruling::Activate => {
            decide::confirm(portal, by, once, id).await?;
            Ok("Disahkan. Semua yang bersangkutan diberi tahu.")
        }
        Ruling::Withdraw(reason) => {
            let by = person.acting_as(Role::Administrator);
            let by = by.ok_or(ActionError::NotYourRole)?;
            decide::withdraw(portal, by, once, id, reason).await?;
            Ok("Usulan ditarik.")
        }
        Ruling::Reject(reason) => {
            decide::reject(portal, by, once, id, reason).await?;
            Ok("Ditolak. Yang mengusulkan diberi tahu beserta alasannya.")
        }
    }
}

/// Sets the last day of a term.
pub(super) async fn last_day(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AppointmentId>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::fill(urls::APPOINTMENT, id));
    let typed = (form.date("last_on"), form.text("reason"));
    match end::end(&portal, administrator.actor(), &once, id, typed).await {
        Ok(()) => Ok(respond::saved(
            &once.location,
            "Hari terakhir tercatat. Sesudah itu wewenangnya berhenti sendiri.",
        )),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &administrator, id, (&form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// The scan of the order.
pub(super) async fn order(
    State(portal): State<Portal>,
    person: SignedIn,
    Path(id): Path<AppointmentId>,
) -> Reply {
    let mut conn = portal.acquire().await?;
    may_see(&portal, &mut conn, &person).await?;
    let scan = store::appointment::scan(&mut conn, id).await?;
    drop(conn);
    let scan = scan.ok_or_else(PageError::not_found)?;
    let offer = Offer {
        file: malware::cleared(&portal, scan.file, Audience::Others).await?,
        file_name: &scan.file_name,
        media_type: &scan.media_type,
        size_bytes: scan.size_bytes,
    };
    download::stream_file(&portal, &offer, Disposition::Show).await
}

/// What the page needs from the database.
struct Known {
    row: AppointmentRow,
    delegation: Option<DelegationRow>,
    now_printed: PrintedPerson,
    acting_as: Option<decide::Capacity>,
    /// The NIK that waits with the proposal, masked.
    nik: Option<String>,
    /// What a proposal calls off.
    cancelled: Option<AppointmentRow>,
}

async fn read(portal: &Portal, person: &SignedIn, id: AppointmentId) -> Result<Known, PageError> {
    let mut conn = portal.acquire().await?;
    may_see(portal, &mut conn, person).await?;
    let row = store::appointment::find(&mut conn, id).await?;
    let row = row.ok_or_else(PageError::not_found)?;
    let delegation = match row.delegation {
        Some(order) => store::delegation::find(&mut conn, order).await?,
        None => None,
    };
    let cancelled = match row.cancels {
        Some(id) => store::appointment::find(&mut conn, id).await?,
        None => None,
    };
    let nik = signer_nik::proposed(portal, &mut conn, id).await?;
    let printed = store::particulars::of(&mut conn, row.account).await?;
    let acting_as = decide::capacity_for(portal, &mut conn, person.account(), &row).await?;
    Ok(Known {
        delegation,
        cancelled,
        nik: nik.map(|nik| nik.masked()),
        now_printed: printed.ok_or_else(PageError::not_found)?,
        acting_as: acting_as.filter(|_| row.state == AppointmentState::Proposed),
        row,
    })
}

async fn draw(
    portal: &Portal,
    person: &SignedIn,
    id: AppointmentId,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<AppointmentPage, PageError> {
    let known = read(portal, person, id).await?;
    let row = &known.row;
    let today = wib::date(portal.now());
    let proposed = row.state == AppointmentState::Proposed;
    let own = proposed && row.proposed_by == Some(person.account());
    let waits = if !proposed || own || known.acting_as.is_some() {
        ""
    } else {
        "Menunggu orang kedua: pejabat atau administrator yang tidak mengusulkannya dan tidak bersangkutan."
    };
    let ends = person.roles().contains(&Role::Administrator)
        && row.state == AppointmentState::Confirmed
        && row.held.is_some_and(|(office, term)| {
            office.has_one_holder() && term.standing(today) != TermStanding::Over
        });
    let cancels = person.roles().contains(&Role::Administrator) && cancel::is_coming(portal, row);
    let mut filled = Filled::new(typed, faults);
    let action = urls::fill(urls::APPOINTMENT, id);
    let decision = (own || known.acting_as.is_some()).then(|| match &known.acting_as {
        Some(capacity) => {
            let mut form = DecisionForm::second(&mut filled, action, "Sahkan", "yang mengusulkan");
            form.lead = format!(
                "Anda memutuskan sebagai {}. Cocokkan dulu dengan pindaian surat perintahnya.",
                capacity.words
            );
            form
        }
        None => DecisionForm::own(&mut filled, action, "Tarik usulan"),
    });
    let ending = ends.then(|| ending(&mut filled, id));
    let visit = person.visit();
    Ok(AppointmentPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        title: format!(
            "{}: {}",
            words::appointment::what(row.kind, row.held.map(|(office, _)| office)),
            row.name
        ),
        state: state(row, today),
        facts: facts(&known),
        order: row
            .order_file
            .map(|_| urls::fill(urls::APPOINTMENT_ORDER, id)),
        printed: printed(&known, &portal.profile().letter.signatory.unit),
        decision,
        waits,
        ending,
        cancel: cancels.then(|| urls::fill(urls::ADMIN_APPOINTMENT_CANCEL, id)),
    })
}

fn ending(filled: &mut Filled<'_>, id: AppointmentId) -> EndingForm {
    EndingForm {
        action: urls::fill(urls::APPOINTMENT_END, id),
        last_on: filled.date("last_on", "Hari terakhir menjabat"),
        reason: filled
            .text("reason", "Alasan berakhir")
            .hint("Contoh: pensiun, mutasi."),
    }
}

fn facts(known: &Known) -> Vec<Fact> {
    let row = &known.row;
    let mut facts = Vec::new();
    if let Some((_, term)) = row.held {
        facts.push(Fact::new("Masa jabatan", words::appointment::term(term)));
    }
    if let Some((office, term)) = known.cancelled.as_ref().and_then(|row| row.held) {
        let office = words::role::office(office);
        facts.push(Fact::new("Yang dibatalkan", office).note(words::appointment::term(term)));
    }
    if row.changes_nik {
        let nik = words::appointment::new_nik(known.nik.as_deref(), row.state);
        facts.push(Fact::new("NIK baru untuk tanda tangan elektronik", nik));
    }
    if let Some(order) = &known.delegation {
        let office = words::role::in_stead(order.kind, words::role::name(order.role));
        facts.push(Fact::new("Sebagai", office));
        facts.push(Fact::new("Pejabatnya", order.from.clone()));
        let period = words::appointment::period(order.period);
        facts.push(Fact::new("Masa tugas", period));
        facts.push(Fact::new("Lingkup tugas", order.scope.clone()));
        if let Some(name) = &order.initialler {
            facts.push(Fact::new("Memaraf selama itu", name.clone()));
        }
    }
    if !row.order_number.is_empty() {
        facts.push(Fact::new(
            "Surat perintah atau SK",
            row.order_number.clone(),
        ));
    }
    if let Some(proposer) = &row.proposer {
        let at = words::date::moment(row.proposed_at);
        facts.push(Fact::new("Diusulkan oleh", proposer.clone()).note(at));
    }
    if let (Some(decider), Some(at)) = (&row.decider, row.decided_at) {
        let at = words::date::moment(at);
        let acting_as = match row.decided_as.as_str() {
            "" => decider.clone(),
            acting_as => format!("{decider}, {acting_as}"),
        };
        // Who decided on it confirmed it; its cancellation is decided on a page of its own.
        let decided = match row.state {
            AppointmentState::Cancelled => AppointmentState::Confirmed,
            state => state,
        };
        facts.push(Fact::new(words::appointment::state(decided), acting_as).note(at));
    }
    if !row.by_hand.is_empty() {
        facts.push(Fact::new("Disahkan di server", row.by_hand.clone()));
    }
    if !row.reason.is_empty() {
        facts.push(Fact::new("Alasan", row.reason.clone()));
    }
    facts
}

/// Reads one part of what papers print.
type Part = fn(&PrintedPerson) -> &String;

/// What papers print; where it is to change, as it was and as it will be. `office` is the unit of who has none of their own.
fn printed(known: &Known, office: &str) -> Vec<SummaryRow> {
    if known.cancelled.is_some() {
        return Vec::new();
    }
    let whole = |person: &PrintedPerson| {
        let mut whole = person.clone();
        if whole.unit.is_empty() {
            office.clone_into(&mut whole.unit);
        }
        whole
    };
    let now = &whole(&known.now_printed);
    let wanted = known.row.particulars.as_ref().map(whole);
    let proposed = known.row.state == AppointmentState::Proposed;
    let compares = wanted.as_ref().filter(|_| proposed);
    let shown = wanted.as_ref().unwrap_or(now);
    let parts: [(&str, Part); 5] = [
        ("Nama", |known| &known.name),
        ("NIP", |known| &known.nip),
        ("Pangkat dan golongan", |known| &known.rank),
        ("Jabatan", |known| &known.position),
        ("Unit organisasi", |known| &known.unit),
    ];
    parts
        .into_iter()
        .map(|(label, part)| SummaryRow {
            before: compares
                .filter(|wanted| part(wanted) != part(now))
                .map(|_| part(now).clone()),
            ..SummaryRow::new(label, part(shown))
        })
        .collect()
}
