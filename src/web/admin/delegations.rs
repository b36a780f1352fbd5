//! `/admin/pelimpahan`: orders by which somebody stands in for an official, with their state today.

use askama::Template;
use axum::extract::State;
use chrono::NaiveDate;

use crate::domain::appointment::AppointmentState;
use crate::domain::delegation::OrderStanding;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::delegation::{self, DelegationRow};
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::guard::Administrator;
use crate::web::respond;
use crate::web::view::{Cell, Column, StatusBadge, TableView, Tone};
use crate::words::{self, role};

/// Most orders shown; an office has only a few each year.
const SHOWN: i64 = 200;

/// `templates/pages/admin/delegations.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/delegations.html")]
struct DelegationsPage {
    chrome: Chrome,
    table: TableView,
}

pub(super) async fn get(State(portal): State<Portal>, administrator: Administrator) -> Reply {
    let today = wib::date(portal.now());
    let mut conn = portal.acquire().await?;
    let rows = delegation::list(&mut conn, SHOWN).await?;
    let columns = [
        "Pengganti",
        "Menggantikan",
        "Masa tugas",
        "Surat perintah",
        "Keadaan",
    ];
    Ok(respond::page(&DelegationsPage {
        chrome: administrator.visit().chrome(),
        table: TableView {
            caption: "Plh, Plt dan a.n.".into(),
            columns: columns.map(Column::new).into(),
            rows: rows.iter().map(|known| row(known, today)).collect(),
        },
    }))
}

fn row(known: &DelegationRow, today: NaiveDate) -> Vec<Cell> {
    let office = role::in_stead(known.kind, role::name(known.role));
    vec![
        Cell::new(&known.to)
            .href(urls::fill(urls::ADMIN_DELEGATION, known.id))
            .note(office),
        Cell::new(&known.from),
        Cell::new(words::appointment::period(known.period)),
        Cell::new(&known.order_number),
        Cell::status(state(known, today)),
    ]
}

/// Its state; one that nobody has confirmed gives no power, whatever its days.
pub(super) fn state(known: &DelegationRow, today: NaiveDate) -> StatusBadge {
    if !known.confirmed && known.ended_at.is_none() {
        let word = words::appointment::state(AppointmentState::Proposed);
        return StatusBadge::new(Tone::Turn, word);
    }
    match known.period.standing(today, known.ended_at.is_some()) {
        OrderStanding::Coming => StatusBadge::new(Tone::Info, "Akan datang"),
        OrderStanding::InForce => StatusBadge::new(Tone::Ok, "Berlaku"),
        OrderStanding::Over => StatusBadge::new(Tone::Off, "Selesai"),
        OrderStanding::EndedEarly if !known.confirmed => {
            StatusBadge::new(Tone::Off, "Tidak disahkan")
        }
        OrderStanding::EndedEarly => StatusBadge::new(Tone::Off, "Diakhiri lebih awal"),
    }
}
