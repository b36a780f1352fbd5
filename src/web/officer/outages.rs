//! `/petugas/gangguan`: past and current outages; a clerk can declare another.

use askama::Template;
use axum::extract::State;
use chrono::{DateTime, Datelike, Utc};

use super::outage::{facts, instant, state};
use super::standstill;
use crate::actions::ActionError;
use crate::actions::calendar::outage::{self, TypedOutage};
use crate::actions::case::Once;
use crate::domain::fault::FieldError;
use crate::domain::outage::{Down, OutageStanding};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::outage::OutageRow;
use crate::urls;
use crate::web::ask::{ChoiceView, DateView, FieldView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::{AnyOfficer, Clerk, SignedIn};
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, Link, StatusBadge};
use crate::words;

/// How many are shown.
const SHOWN: i64 = 50;

/// `templates/pages/officer/outages.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/outages.html")]
struct OutagesPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    outages: Vec<OutageCard>,
    /// What the portal itself has noticed of a service that does not answer.
    noticed: Option<String>,
    /// Only for clerks.
    declaration: Option<Declaration>,
}

/// The form for declaring one.
#[derive(Debug)]
struct Declaration {
    down: ChoiceView,
    from: DateView,
    from_time: FieldView,
    until: DateView,
    until_time: FieldView,
    proof: FieldView,
}

/// One outage with what its reader can do.
#[derive(Debug)]
struct OutageCard {
    anchor: String,
    title: &'static str,
    state: StatusBadge,
    facts: Vec<Fact>,
    act: Option<Link>,
}

pub(super) async fn get(State(portal): State<Portal>, officer: AnyOfficer) -> Reply {
    let typed = officer.visit().typed().cloned();
    let typed = typed.unwrap_or_else(|| of_today(portal.now()));
    let page = draw(&portal, &officer, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

/// Declares one.
pub(super) async fn post(State(portal): State<Portal>, clerk: Clerk, form: Form) -> Reply {
    let typed = TypedOutage {
        down: form.text("down"),
        from: instant(&form, "from"),
        until: instant(&form, "until"),
        proof: form.text("proof"),
    };
    let once = Once::new(form.form_token()?, urls::OUTAGES.to_owned());
    match outage::declare(&portal, clerk.actor(), &once, &typed).await {
        Ok(_) => Ok(respond::saved(
            urls::OUTAGES,
            "Gangguan dinyatakan. Hitungan waktu berhenti bila Kabid mengesahkannya hari ini.",
        )),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &clerk, (&form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Fills in today, because most outages are declared on their day.
fn of_today(now: DateTime<Utc>) -> FormData {
    let today = wib::date(now);
    FormData::default()
        .with("from_hari", today.day().to_string())
        .with("from_bulan", today.month().to_string())
        .with("from_tahun", today.year().to_string())
}

async fn draw(
    portal: &Portal,
    officer: &SignedIn,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<OutagesPage, PageError> {
    let mut conn = portal.conn().await?;
    let rows = store::outage::list(&mut conn, SHOWN).await?;
    let seen = store::standstill::seen(&mut conn).await?;
    drop(conn);
    let now = portal.now();
    let mut filled = Filled::new(typed, faults);
    let declares = officer.acting_as(Role::Clerk);
    let declaration = declares.map(|_| declaration(&mut filled));
    Ok(OutagesPage {
        chrome: officer.visit().chrome(),
        errors: filled.errors,
        form_token: officer.visit().form_token().to_string(),
        noticed: standstill::silence(&seen, now),
        outages: rows.iter().map(|row| card(officer, row, now)).collect(),
        declaration,
    })
}

fn declaration(filled: &mut Filled<'_>) -> Declaration {
    let known = Down::ALL.iter();
    let options = known
        .map(|down| {
            OptionView::new(down.as_str(), words::calendar::down(*down))
                .note(format!("menghentikan {}", words::calendar::stops(*down)))
        })
        .collect();
    Declaration {
        down: filled.choice("down", "Yang terganggu", options),
        from: filled.date("from", "Tanggal mulai"),
        from_time: filled
            .text("from_time", "Jam mulai (WIB)")
            .hint("Seperti 08.30.")
            .width("w-10"),
        until: filled
            .date("until", "Tanggal selesai")
            .hint("Kosongkan bila masih berlangsung.")
            .optional(),
        until_time: filled
            .text("until_time", "Jam selesai (WIB)")
            .optional()
            .width("w-10"),
        proof: filled
            .text("proof", "Bukti")
            .hint(
                "Apa yang menunjukkannya: pengumuman dan alamatnya, tangkapan layar dan tempat menyimpannya, atau siapa \
                 yang ditelepon.",
            )
            .rows(3),
    }
}

fn card(officer: &SignedIn, row: &OutageRow, now: DateTime<Utc>) -> OutageCard {
    let acts_as = |role: Role| officer.acting_as(role).is_some();
    let undecided = outage::standing(row, now) == OutageStanding::Undecided;
    let decides = undecided && acts_as(Role::DivisionHead) && row.declared_by != officer.account();
    let ends = outage::lasts(row, now) && (acts_as(Role::Clerk) || acts_as(Role::DivisionHead));
    let act = match (decides, ends) {
        (true, _) => Some("Putuskan"),
        (false, true) => Some("Catat selesainya"),
        (false, false) => None,
    };
    OutageCard {
        anchor: format!("gangguan-{}", row.id),
        title: words::calendar::down(row.outage.down),
        state: state(row, now),
        facts: facts(row, now),
        act: act.map(|said| Link::new(urls::fill(urls::OUTAGE, row.id), said)),
    }
}
