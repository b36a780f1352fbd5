//! Calling off a confirmed holder before the first day: proposed with its order, confirmed by a second person.

use super::{Order, Proposal, TypedOrder, announce, store_proposal};
use crate::actions::ActionError;
use crate::actions::account::Faults;
use crate::actions::case::Once;
use crate::actions::once::claim;
use crate::domain::actor::Actor;
use crate::domain::appointment::{AppointmentKind, AppointmentState, TermStanding};
use crate::domain::fault::FieldFault;
use crate::domain::id::AppointmentId;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::appointment::AppointmentRow;
use crate::store::{self, StoreError, Tx};

/// Where the fault of a whole proposal stands.
const FIELD: &str = "order_number";

/// Whether it can still be called off: confirmed, and its first day has not come.
pub fn is_coming(portal: &Portal, row: &AppointmentRow) -> bool {
    let today = wib::date(portal.now());
    row.state == AppointmentState::Confirmed
        && row.held.is_some_and(|(office, term)| {
            office.has_one_holder() && term.standing(today) == TermStanding::Coming
        })
}

/// Proposes it.
pub async fn propose(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: AppointmentId,
    order: TypedOrder<'_>,
) -> Result<AppointmentId, ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut faults = Faults::default();
    let order = Order::read(&mut faults, order);
    let mut tx = Tx::begin(portal.pool()).await?;
    claim(&mut tx, portal, account, once).await?;
    let row = coming(&mut tx, portal, (id, FIELD)).await?;
    let Some(order) = order.filter(|_| faults.is_empty()) else {
        return Err(faults.into_error());
    };
    let proposed = AppointmentId::at(portal.now());
    let proposal = Proposal {
        id: proposed,
        by,
        kind: AppointmentKind::Cancellation,
        account: row.account,
        office: None,
        particulars: None,
        nik_sealed: None,
        cancels: Some(id),
        order,
    };
    let stored = store_proposal(&mut tx, portal, &proposal).await;
    stored.map_err(|error| match error {
        ActionError::Store(StoreError::Refused(name)) if name == "appointment_one_cancellation" => {
            ActionError::field(FIELD, FieldFault::AlreadyProposed)
        }
        other => other,
    })?;
    announce(&mut tx, portal, by, proposed).await?;
    tx.commit().await?;
    Ok(proposed)
}

/// Carries it out, within the confirmation.
pub(super) async fn carry_out(
    tx: &mut Tx,
    portal: &Portal,
    id: AppointmentId,
) -> Result<(), ActionError> {
    coming(tx, portal, (id, "reason")).await?;
    Ok(store::term::cancel(tx, id).await?)
}

/// Locks it; the fault that it has begun stands at `field`.
async fn coming(
    tx: &mut Tx,
    portal: &Portal,
    (id, field): (AppointmentId, &str),
) -> Result<AppointmentRow, ActionError> {
    let row = store::appointment::lock(tx, id).await?;
    let row = row.ok_or(ActionError::NotFound)?;
    if is_coming(portal, &row) {
        return Ok(row);
    }
    match row.state {
        AppointmentState::Confirmed => Err(ActionError::field(field, FieldFault::TermHasBegun)),
        _ => Err(ActionError::Stale),
    }
}
