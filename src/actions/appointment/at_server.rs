//! Appointments at the server, by two people who answer for them with their names: the first ones of an office, and where
//! nobody is left who could confirm.

use chrono::NaiveDate;
use serde_json::json;

use super::decide::take_office;
use super::{audit, tell};
use crate::actions::account::{Faults, short_text};
use crate::actions::{ActionError, notice};
use crate::domain::actor::Actor;
use crate::domain::appointment::{AppointmentKind, PrintedPerson, PublicOffice, Term};
use crate::domain::fault::FieldFault;
use crate::domain::id::{AccountId, AppointmentId};
use crate::domain::identity::PersonName;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::appointment::NewAppointment;
use crate::store::{self, Tx};

/// Who is appointed at the server.
#[derive(Debug, Clone, Copy)]
pub struct AtServer<'a> {
    pub account: AccountId,
    pub office: PublicOffice,
    /// Today if it is not said.
    pub starts_on: Option<NaiveDate>,
    pub order_number: &'a str,
    /// Two different people, by name.
    pub names: [&'a str; 2],
}

/// Appoints and confirms at once. Faults: `account`, `order_number`, `names`, `starts_on`.
pub async fn appoint(portal: &Portal, typed: &AtServer<'_>) -> Result<AppointmentId, ActionError> {
    let mut faults = Faults::default();
    let order_number = faults.take("order_number", short_text(typed.order_number, 100));
    let by_hand = responsible(&mut faults, typed.names);
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    let known = store::particulars::of(tx.conn(), typed.account).await?;
    let known = known.ok_or(ActionError::NotFound)?;
    judge(&mut faults, typed.office, &known);
    let (Some(order_number), Some(by_hand), true) = (order_number, by_hand, faults.is_empty())
    else {
        return Err(faults.into_error());
    };
    let starts_on = typed.starts_on.unwrap_or_else(|| wib::date(now));
    let id = AppointmentId::at(now);
    store::term::set_aside(&mut tx, typed.account, typed.office, now).await?;
    let term = Term {
        starts_on,
        ends_on: None,
    };
    let starts_on = take_office(
        &mut tx,
        portal,
        (id, typed.account),
        (typed.office, term),
        None,
    )
    .await?;
    let new = NewAppointment {
        id,
        kind: AppointmentKind::Holder,
        account: typed.account,
        office: Some((typed.office, starts_on)),
        particulars: None,
        nik_sealed: None,
        cancels: None,
        order_number: &order_number,
        order_file: None,
        by: None,
        at: now,
        by_hand: Some(&by_hand),
    };
    store::appointment::insert(&mut tx, &new)
        .await
        .map_err(|error| match error.constraint() {
            Some("appointment_one_holder") => {
                ActionError::field("starts_on", FieldFault::PeriodTaken)
            }
            _ => error.into(),
        })?;
    announce(&mut tx, portal, id, &by_hand).await?;
    tx.commit().await?;
    Ok(id)
}

/// The two who answer for it, in one text.
fn responsible(faults: &mut Faults, names: [&str; 2]) -> Option<String> {
    let [one, other] = names.map(PersonName::parse);
    let (one, other) = (faults.take("names", one), faults.take("names", other));
    let (one, other) = (one?, other?);
    if one.as_str().eq_ignore_ascii_case(other.as_str()) {
        faults.push("names", FieldFault::SamePerson);
    }
    Some(format!("{} dan {}", one.as_str(), other.as_str()))
}

/// Tells everybody of it, and audits it.
async fn announce(
    tx: &mut Tx,
    portal: &Portal,
    id: AppointmentId,
    by_hand: &str,
) -> Result<(), ActionError> {
    let row = store::appointment::find(tx.conn(), id).await?;
    let row = row.ok_or(ActionError::NotFound)?;
    let kind = notice::Kind::AppointmentConfirmed;
    tell(tx, portal, kind, &row, Actor::SYSTEM).await?;
    let by = (Actor::SYSTEM, "confirm_appointment");
    audit(tx, portal, by, &row, json!({ "by": by_hand }));
    Ok(())
}

fn judge(faults: &mut Faults, office: PublicOffice, known: &PrintedPerson) {
    if office.is_printed() && !known.missing().is_empty() {
        faults.push("account", FieldFault::NotNamedInFull);
    }
}
