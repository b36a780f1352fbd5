//! `/admin/pelimpahan/{id}`: one order, and ending it early.

use askama::Template;
use axum::extract::State;

use super::delegations;
use crate::actions::ActionError;
use crate::actions::appointment::delegation;
use crate::domain::delegation::OrderStanding;
use crate::domain::fault::FieldError;
use crate::domain::id::DelegationId;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::delegation::DelegationRow;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, StatusBadge};
use crate::words::{self, date, role};

/// `templates/pages/admin/delegation.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/delegation.html")]
struct DelegationPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    title: String,
    state: StatusBadge,
    facts: Vec<Fact>,
    /// Where it is confirmed.
    appointment: Option<String>,
    /// `None` if the order is over already.
    reason: Option<FieldView>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    administrator: Administrator,
    Path(id): Path<DelegationId>,
) -> Reply {
    let typed = administrator.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &administrator, id, &typed, &[]).await?;
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<DelegationId>,
    form: Form,
) -> Reply {
    match delegation::end(&portal, administrator.actor(), id, form.text("reason")).await {
        Ok(()) => Ok(respond::saved(
            urls::ADMIN_DELEGATIONS,
            "Penugasan diakhiri. Wewenangnya langsung berhenti.",
        )),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &administrator, id, &form, &faults).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    id: DelegationId,
    typed: &FormData,
    faults: &[FieldError],
) -> Result<DelegationPage, PageError> {
    let mut conn = portal.acquire().await?;
    let known = store::delegation::find(&mut conn, id)
        .await?
        .ok_or_else(PageError::not_found)?;
    drop(conn);
    let today = wib::date(portal.now());
    let standing = known.period.standing(today, known.ended_at.is_some());
    let mut filled = Filled::new(typed, faults);
    let reason = matches!(standing, OrderStanding::Coming | OrderStanding::InForce).then(|| {
        filled
            .text("reason", "Alasan diakhiri")
            .hint("Contoh: pejabat kembali bertugas.")
    });
    Ok(DelegationPage {
        chrome: administrator.visit().chrome(),
        errors: filled.errors,
        title: format!(
            "{}: {}",
            role::in_stead(known.kind, role::name(known.role)),
            known.to
        ),
        state: delegations::state(&known, today),
        facts: facts(&known),
        appointment: known
            .appointment
            .map(|id| urls::fill(urls::APPOINTMENT, id)),
        reason,
    })
}

fn facts(known: &DelegationRow) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new("Pengganti", known.to.clone()),
        Fact::new("Menggantikan", known.from.clone()),
        Fact::new("Masa tugas", words::appointment::period(known.period)),
        Fact::new("Surat perintah", known.order_number.clone()),
        Fact::new("Lingkup tugas", known.scope.clone()),
    ];
    if let Some(name) = &known.initialler {
        facts.push(Fact::new("Memaraf selama itu", name.clone()));
    }
    if let Some(at) = known.ended_at {
        facts.push(Fact::new("Diakhiri", date::moment(at)).note(known.end_reason.clone()));
    }
    facts
}
