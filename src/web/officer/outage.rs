//! `/petugas/gangguan/{id}`: one outage; the Kabid decides on it, and its end is recorded.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, NaiveTime, Utc};

use super::proposal::{DecisionForm, without_reason};
use crate::actions::ActionError;
use crate::actions::calendar::outage::{self, OutageDecision, TypedInstant};
use crate::actions::case::Once;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::OutageId;
use crate::domain::outage::OutageStanding;
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::outage::OutageRow;
use crate::urls;
use crate::web::ask::{DateView, FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::{AnyOfficer, SignedIn};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, StatusBadge, Tone};
use crate::words;

/// `templates/pages/officer/outage.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/outage.html")]
struct OutagePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    action: String,
    title: &'static str,
    state: StatusBadge,
    about: String,
    facts: Vec<Fact>,
    /// Only today, for a Kabid who did not declare it.
    decision: Option<DecisionForm>,
    /// Only while it lasts.
    ending: Option<EndingForm>,
}

/// The form for its end.
#[derive(Debug)]
struct EndingForm {
    until: DateView,
    until_time: FieldView,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path(id): Path<OutageId>,
) -> Reply {
    let typed = officer.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &officer, id, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

/// Confirms, refuses or ends it.
pub(super) async fn post(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path(id): Path<OutageId>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::OUTAGES.to_owned());
    match settle(&portal, &officer, &once, id, &form).await {
        Ok(said) => Ok(respond::saved(urls::OUTAGES, said)),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &officer, id, (&form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn settle(
    portal: &Portal,
    officer: &SignedIn,
    once: &Once,
    id: OutageId,
    form: &FormData,
) -> Result<&'static str, ActionError> {
    let by = |roles: &[Role]| {
        let acting = roles.iter().find_map(|role| officer.acting_as(*role));
        acting.ok_or(ActionError::NotYourRole)
    };
    let (decision, said) = match form.text("aksi") {
        "sah" => {
            by(&[Role::DivisionHead])?;
            without_reason(form)?;
            (
                OutageDecision::Confirm,
                "Gangguan disahkan. Tenggat dan hari membayar yang terkena dihitung ulang.",
            )
        }
        "tolak" => (
            OutageDecision::Refuse {
                reason: form.text("reason"),
            },
            "Pernyataan ditolak. Hitungan waktu tetap berjalan.",
        ),
        _ => {
            let by = by(&[Role::Clerk, Role::DivisionHead])?;
            outage::end(portal, by, once, id, &instant(form, "until")).await?;
            return Ok("Selesainya gangguan dicatat.");
        }
    };
    let by = by(&[Role::DivisionHead])?;
    outage::decide(portal, by, once, id, decision).await?;
    Ok(said)
}

/// A day with a time; `None` if both are blank.
pub(super) fn instant(form: &FormData, name: &str) -> TypedInstant {
    let time_name = format!("{name}_time");
    let wrong = |field: &str, fault| Err(FieldError::new(field, fault));
    let time = form.text(&time_name);
    let day = match form.date(name) {
        Ok(None) if time.is_empty() => return Ok(None),
        Ok(None) => return wrong(name, FieldFault::Missing),
        Ok(Some(day)) => day,
        Err(fault) => return wrong(name, fault),
    };
    if time.is_empty() {
        return wrong(&time_name, FieldFault::Missing);
    }
    match NaiveTime::parse_from_str(&time.replace('.', ":"), "%H:%M") {
        Ok(time) => Ok(Some(wib::instant(day, time))),
        Err(_) => wrong(&time_name, FieldFault::NotATime),
    }
}

async fn draw(
    portal: &Portal,
    officer: &SignedIn,
    id: OutageId,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<OutagePage, PageError> {
    let mut conn = portal.conn().await?;
    let row = store::outage::find(&mut conn, id).await?;
    drop(conn);
    let row = row.ok_or_else(PageError::not_found)?;
    let now = portal.now();
    let acts_as = |role: Role| officer.acting_as(role).is_some();
    let undecided = outage::standing(&row, now) == OutageStanding::Undecided;
    let decides = undecided && acts_as(Role::DivisionHead) && row.declared_by != officer.account();
    let ends = outage::lasts(&row, now) && (acts_as(Role::Clerk) || acts_as(Role::DivisionHead));
    let mut filled = Filled::new(typed, faults);
    let decision = decides.then(|| decision(&mut filled, urls::fill(urls::OUTAGE, row.id)));
    let ending = ends.then(|| ending(&mut filled));
    let mut errors = filled.errors;
    if errors.is_empty() {
        // Somebody was faster, or the day is over, so the form is not on the page any more.
        let said = faults.first().map(|wrong| {
            words::field_error::sentence(&wrong.fault, words::calendar::down(row.outage.down))
        });
        errors.extend(said.map(|said| ErrorItem::new("#keadaan", said)));
    }
    Ok(OutagePage {
        chrome: officer.visit().chrome(),
        errors,
        form_token: officer.visit().form_token().to_string(),
        action: urls::fill(urls::OUTAGE, row.id),
        title: words::calendar::down(row.outage.down),
        state: state(&row, now),
        about: words::calendar::standing(outage::standing(&row, now), row.outage.down),
        facts: facts(&row, now),
        decision,
        ending,
    })
}

fn decision(filled: &mut Filled<'_>, action: String) -> DecisionForm {
    let error = filled.text(outage::DECISION, "Keputusan").error;
    let reader = "Pelaksana yang menyatakannya";
    let form = DecisionForm::second(filled, action, "Sahkan", reader);
    DecisionForm {
        title: "Putuskan hari ini",
        reason: form.reason.rows(2),
        error,
        ..form
    }
}

fn ending(filled: &mut Filled<'_>) -> EndingForm {
    EndingForm {
        until: filled
            .date("until", "Tanggal selesai")
            .hint("Kosongkan tanggal dan jamnya bila baru saja selesai.")
            .optional(),
        until_time: filled
            .text("until_time", "Jam selesai (WIB)")
            .hint("Seperti 14.30.")
            .width("w-10")
            .optional(),
    }
}

/// Its state in a word.
pub(super) fn state(row: &OutageRow, now: DateTime<Utc>) -> StatusBadge {
    match outage::standing(row, now) {
        OutageStanding::Undecided => StatusBadge::new(Tone::Turn, "Menunggu Kabid hari ini"),
        OutageStanding::Forgotten => StatusBadge::new(Tone::Off, "Tidak diputuskan, tidak berlaku"),
        OutageStanding::Confirmed if row.outage.until.is_none() => {
            StatusBadge::new(Tone::Warn, "Disahkan, masih berlangsung")
        }
        OutageStanding::Confirmed => StatusBadge::new(Tone::Ok, "Disahkan"),
        OutageStanding::Refused => StatusBadge::new(Tone::Bad, "Ditolak"),
    }
}

/// The declaration and the decision.
pub(super) fn facts(row: &OutageRow, now: DateTime<Utc>) -> Vec<Fact> {
    let moment = |at| words::date::moment_seen_from(at, now);
    let until = row.outage.until.map(moment);
    let mut facts = vec![
        Fact::new("Mulai", moment(row.outage.from)),
        Fact::new(
            "Selesai",
            until.unwrap_or_else(|| "masih berlangsung".to_owned()),
        ),
        Fact::new("Bukti", &row.proof),
        Fact::new("Dinyatakan oleh", &row.declarer).note(moment(row.declared_at)),
    ];
    if let (Some(decider), Some(at)) = (&row.decider, row.decided_at) {
        facts.push(Fact::new("Diputuskan oleh", decider).note(moment(at)));
    }
    if !row.reason.is_empty() {
        facts.push(Fact::new("Alasan ditolak", &row.reason));
    }
    facts
}
