//! `/penetapan`: who holds which office, who stands in, and what waits for a second person.

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;
use sqlx::PgConnection;

use crate::actions::appointment::decide;
use crate::domain::appointment::{AppointmentState, TermStanding};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::appointment::{self, AppointmentRow};
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::guard::SignedIn;
use crate::web::respond;
use crate::web::view::{Cell, Column, StatusBadge, TableView, Tone};
use crate::words;

/// Most rows shown; an office has only a few each year.
const SHOWN: i64 = 200;

/// `templates/pages/officer/appointments.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/appointments.html")]
struct AppointmentsPage {
    chrome: Chrome,
    /// Whether this person proposes.
    proposes: bool,
    table: TableView,
}

pub(super) async fn get(State(portal): State<Portal>, person: SignedIn) -> Reply {
    let today = wib::date(portal.now());
    let mut conn = portal.acquire().await?;
    may_see(&portal, &mut conn, &person).await?;
    let rows = appointment::list(&mut conn, SHOWN).await?;
    drop(conn);
    let columns = ["Siapa", "Penetapan", "Surat perintah", "Keadaan"];
    Ok(respond::page(&AppointmentsPage {
        chrome: person.visit().chrome(),
        proposes: person.roles().contains(&Role::Administrator),
        table: TableView {
            caption: "Penetapan pejabat".into(),
            columns: columns.map(Column::new).into(),
            rows: rows.iter().map(|known| row(known, today)).collect(),
        },
    }))
}

/// The Administrator, the Inspektorat and whoever may confirm; 403 for others.
pub(super) async fn may_see(
    portal: &Portal,
    conn: &mut PgConnection,
    person: &SignedIn,
) -> Result<(), PageError> {
    let by_role = [Role::Administrator, Role::Inspector]
        .iter()
        .any(|role| person.roles().contains(role));
    if by_role
        || decide::capacity(portal, conn, person.account())
            .await?
            .is_some()
    {
        Ok(())
    } else {
        Err(PageError::forbidden())
    }
}

fn row(known: &AppointmentRow, today: NaiveDate) -> Vec<Cell> {
    let office = known.held.map(|(office, _)| office);
    let term = known.held.map(|(_, term)| words::appointment::term(term));
    vec![
        Cell::new(&known.name).href(urls::fill(urls::APPOINTMENT, known.id)),
        Cell::new(words::appointment::what(known.kind, office)).note(term.unwrap_or_default()),
        Cell::new(&known.order_number),
        Cell::status(state(known, today)),
    ]
}

/// Its state, and for a confirmed holder whether the office is held today.
pub(super) fn state(known: &AppointmentRow, today: NaiveDate) -> StatusBadge {
    let word = words::appointment::state(known.state);
    match (known.state, known.held) {
        (AppointmentState::Proposed, _) => StatusBadge::new(Tone::Turn, word),
        (AppointmentState::Confirmed, Some((_, term))) => match term.standing(today) {
            TermStanding::Coming => StatusBadge::new(Tone::Info, "Akan menjabat"),
            TermStanding::InOffice => StatusBadge::new(Tone::Ok, "Menjabat"),
            TermStanding::Over => StatusBadge::new(Tone::Off, "Masa jabatan berakhir"),
        },
        (AppointmentState::Confirmed, None) => StatusBadge::new(Tone::Ok, word),
        (AppointmentState::Rejected, _) => StatusBadge::new(Tone::Bad, word),
        (AppointmentState::Withdrawn | AppointmentState::Cancelled, _) => {
            StatusBadge::new(Tone::Off, word)
        }
    }
}
