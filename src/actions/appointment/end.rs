//! Ending a term without a successor: an office becomes vacant.

use chrono::NaiveDate;
use serde_json::json;

use super::{audit, tell};
use crate::actions::account::{Faults, short_text};
use crate::actions::case::Once;
use crate::actions::once::claim;
use crate::actions::{ActionError, notice};
use crate::domain::actor::Actor;
use crate::domain::appointment::AppointmentState;
use crate::domain::fault::FieldFault;
use crate::domain::id::AppointmentId;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::{self, Tx};

/// Sets the last day of a term, today at the earliest. It takes a power and gives none, so one person does it; everybody
/// who watches over appointments is told.
pub async fn end(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: AppointmentId,
    typed: (Result<Option<NaiveDate>, FieldFault>, &str),
) -> Result<(), ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut faults = Faults::default();
    let last = typed.0.and_then(|day| day.ok_or(FieldFault::Missing));
    let last = faults.take("last_on", last);
    let reason = faults.take("reason", short_text(typed.1, 300));
    let mut tx = Tx::begin(portal.pool()).await?;
    claim(&mut tx, portal, account, once).await?;
    let row = store::appointment::lock(&mut tx, id).await?;
    let row = row.ok_or(ActionError::NotFound)?;
    let (Some((office, term)), AppointmentState::Confirmed) = (row.held, row.state) else {
        return Err(ActionError::NotFound);
    };
    let today = wib::date(portal.now());
    let earliest = today.max(term.starts_on);
    let Some(ends_on) = last else {
        return Err(faults.into_error());
    };
    if !office.has_one_holder() || term.ends_on.is_some_and(|known| known < today) {
        return Err(ActionError::Stale);
    }
    if ends_on < earliest {
        faults.push("last_on", FieldFault::DateTooEarly { earliest });
    } else if let Some(latest) = term.ends_on.filter(|latest| ends_on > *latest) {
        faults.push("last_on", FieldFault::DateTooLate { latest });
    }
    let Some(reason) = reason.filter(|_| faults.is_empty()) else {
        return Err(faults.into_error());
    };
    store::term::end_on(&mut tx, id, ends_on).await?;
    let row = store::appointment::find(tx.conn(), id).await?;
    let row = row.ok_or(ActionError::NotFound)?;
    tell(&mut tx, portal, notice::Kind::TermEnds, &row, by).await?;
    let more = json!({ "ends_on": ends_on, "reason": reason });
    audit(&mut tx, portal, (by, "end_term"), &row, more);
    Ok(tx.commit().await?)
}
