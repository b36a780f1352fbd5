//! Orders by which somebody stands in for an official or signs in the head's name: the Administrator proposes them with
//! their scan, a second person confirms, and one person ends them early.

use serde_json::json;

use super::{Order, Proposal, TypedOrder, announce, store_proposal};
use crate::actions::ActionError;
use crate::actions::account::{Faults, short_text};
use crate::actions::case::Once;
use crate::actions::once::claim;
use crate::domain::actor::Actor;
use crate::domain::appointment::AppointmentKind;
use crate::domain::delegation::{OFFICES, OrderPeriod, StandInKind};
use crate::domain::fault::FieldFault;
use crate::domain::id::{AccountId, AppointmentId, DelegationId};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::delegation::{self, Colleague, NewDelegation};
use crate::store::{AuditEntry, Tx};

use chrono::NaiveDate;

/// The answers of the form, as typed.
#[derive(Debug, Clone)]
pub struct TypedDelegation<'a> {
    pub role: &'a str,
    pub kind: &'a str,
    pub from: &'a str,
    pub to: &'a str,
    pub initialler: &'a str,
    pub scope: &'a str,
    pub starts_on: Result<Option<NaiveDate>, FieldFault>,
    pub ends_on: Result<Option<NaiveDate>, FieldFault>,
    pub order: TypedOrder<'a>,
}

struct Answers<'a> {
    role: Role,
    kind: StandInKind,
    from: &'a Colleague,
    to: &'a Colleague,
    initialler: Option<AccountId>,
    order: Order<'a>,
    scope: String,
    period: OrderPeriod,
}

/// Proposes an order, which gives no power before it is confirmed. An official is stood in for by one person at a time.
pub async fn propose(
    portal: &Portal,
    by: Actor,
    once: &Once,
    typed: &TypedDelegation<'_>,
) -> Result<DelegationId, ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let now = portal.now();
    let today = wib::date(now);
    let mut tx = Tx::begin(portal.pool()).await?;
    claim(&mut tx, portal, account, once).await?;
    let colleagues = delegation::colleagues(tx.conn(), today).await?;
    let mut faults = Faults::default();
    let answers = check(&mut faults, typed, &colleagues, today);
    if answers.as_ref().is_some_and(|known| known.to.id == account) {
        faults.push("to", FieldFault::OwnAppointment);
    }
    let Some(answers) = answers.filter(|_| faults.is_empty()) else {
        return Err(faults.into_error());
    };
    let (id, appointment) = (DelegationId::at(now), AppointmentId::at(now));
    let order_number = answers.order.number.clone();
    let proposal = Proposal {
        id: appointment,
        by,
        kind: AppointmentKind::StandIn,
        account: answers.to.id,
        office: None,
        particulars: None,
        nik_sealed: None,
        cancels: None,
        order: answers.order,
    };
    store_proposal(&mut tx, portal, &proposal).await?;
    let new = NewDelegation {
        id,
        role: answers.role,
        kind: answers.kind,
        from: answers.from.id,
        to: answers.to.id,
        initialler: answers.initialler,
        order_number: &order_number,
        scope: &answers.scope,
        period: answers.period,
        appointment,
        by: account,
        at: now,
    };
    store_order(&mut tx, portal, by, &new).await?;
    announce(&mut tx, portal, by, appointment).await?;
    tx.commit().await?;
    Ok(id)
}

async fn store_order(
    tx: &mut Tx,
    portal: &Portal,
    by: Actor,
    new: &NewDelegation<'_>,
) -> Result<(), ActionError> {
    delegation::insert(tx, new)
        .await
        .map_err(|error| match error.constraint() {
            Some("delegation_no_overlap" | "delegation_one_on_behalf") => {
                ActionError::field("starts_on", FieldFault::PeriodTaken)
            }
            _ => error.into(),
        })?;
    tx.audit(AuditEntry {
        data: json!({
            "role": new.role.as_str(),
            "kind": new.kind.as_str(),
            "from": new.from.to_string(),
            "to": new.to.to_string(),
            "initialler": new.initialler.map(|id| id.to_string()),
            "order_number": new.order_number,
            "starts_on": new.period.starts_on,
            "ends_on": new.period.ends_on,
        }),
        ..entry(portal, by, "propose_delegation", new.id)
    });
    Ok(())
}

fn check<'a>(
    faults: &mut Faults,
    typed: &TypedDelegation<'a>,
    colleagues: &'a [Colleague],
    today: NaiveDate,
) -> Option<Answers<'a>> {
    let role = faults.take("role", office(typed.role));
    let kind = StandInKind::parse(typed.kind).ok_or_else(|| absent(typed.kind));
    let kind = faults.take("kind", kind);
    let from = faults.take("from", colleague(colleagues, typed.from));
    let to = faults.take("to", colleague(colleagues, typed.to));
    let order = Order::read(faults, typed.order);
    let scope = faults.take("scope", short_text(typed.scope, 300));
    let period = check_period(faults, typed, today);
    let (role, kind, from, to) = (role?, kind?, from?, to?);
    if !stood_for(role, kind, from) {
        faults.push("from", FieldFault::NotInOffice);
    }
    check_stand_in(faults, role, from, to);
    if kind == StandInKind::An && !(role == Role::AgencyHead && to.is_secretary) {
        faults.push("to", FieldFault::NotSecretary);
    }
    let initialler = check_initialler(faults, typed.initialler, role, to, colleagues);
    Some(Answers {
        role,
        kind,
        from,
        to,
        initialler,
        order: order?,
        scope: scope?,
        period: period?,
    })
}

/// Whether this official can be stood in for: the holder of the office, or where it is vacant (Plt), who held it last.
fn stood_for(role: Role, kind: StandInKind, from: &Colleague) -> bool {
    from.roles.contains(&role) || kind == StandInKind::Plt && from.heads.contains(&role)
}

fn office(word: &str) -> Result<Role, FieldFault> {
    Role::parse(word)
        .filter(|role| OFFICES.contains(role))
        .ok_or_else(|| absent(word))
}

fn absent(typed: &str) -> FieldFault {
    if typed.is_empty() {
        FieldFault::Missing
    } else {
        FieldFault::NotOnList
    }
}

fn colleague<'a>(colleagues: &'a [Colleague], id: &str) -> Result<&'a Colleague, FieldFault> {
    let found = colleagues.iter().find(|known| known.id.to_string() == id);
    found.ok_or_else(|| absent(id))
}

fn check_period(
    faults: &mut Faults,
    typed: &TypedDelegation<'_>,
    today: NaiveDate,
) -> Option<OrderPeriod> {
    let given = |date: &Result<Option<NaiveDate>, FieldFault>| {
        date.clone()
            .and_then(|date| date.ok_or(FieldFault::Missing))
    };
    let starts_on = faults.take("starts_on", given(&typed.starts_on));
    let ends_on = faults.take("ends_on", given(&typed.ends_on));
    let period = OrderPeriod {
        starts_on: starts_on?,
        ends_on: ends_on?,
    };
    if period.ends_on < period.starts_on {
        let earliest = period.starts_on;
        faults.push("ends_on", FieldFault::DateTooEarly { earliest });
    } else if period.ends_on < today {
        faults.push("ends_on", FieldFault::AlreadyPast);
    }
    Some(period)
}

/// The stand-in must be another person who does not hold the office; one who will sign letters needs NIP, rank and
/// position.
fn check_stand_in(faults: &mut Faults, role: Role, from: &Colleague, to: &Colleague) {
    if from.id == to.id {
        faults.push("to", FieldFault::SamePerson);
    } else if to.roles.contains(&role) {
        faults.push("to", FieldFault::HoldsOffice);
    } else if role == Role::AgencyHead && !to.named_in_full {
        faults.push("to", FieldFault::NotNamedInFull);
    }
}

/// Checks who initials letters while the Kabid signs in the head's stead; only such an order names somebody.
fn check_initialler(
    faults: &mut Faults,
    typed: &str,
    role: Role,
    to: &Colleague,
    colleagues: &[Colleague],
) -> Option<AccountId> {
    let needed = role == Role::AgencyHead && to.roles.contains(&Role::DivisionHead);
    if !needed {
        if !typed.is_empty() {
            faults.push("initialler", FieldFault::NotNeeded);
        }
        return None;
    }
    let named = faults.take("initialler", colleague(colleagues, typed))?;
    if named.id == to.id || named.roles.contains(&Role::AgencyHead) {
        faults.push("initialler", FieldFault::SamePerson);
    }
    Some(named.id)
}

/// Ends an order today; does nothing if it has ended already.
pub async fn end(
    portal: &Portal,
    by: Actor,
    id: DelegationId,
    reason: &str,
) -> Result<(), ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut faults = Faults::default();
    let Some(reason) = faults.take("reason", short_text(reason, 300)) else {
        return Err(faults.into_error());
    };
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    delegation::find(tx.conn(), id)
        .await?
        .ok_or(ActionError::NotFound)?;
    if delegation::end(&mut tx, id, account, &reason, now, wib::date(now)).await? {
        tx.audit(AuditEntry {
            data: json!({ "reason": reason }),
            ..entry(portal, by, "end_delegation", id)
        });
    }
    Ok(tx.commit().await?)
}

fn entry(portal: &Portal, by: Actor, act: &str, id: DelegationId) -> AuditEntry {
    AuditEntry {
        at: portal.now(),
        actor_id: by.account(),
        role: by.role(),
        act: act.to_owned(),
        subject_kind: "delegation",
        subject_id: Some(id.uuid()),
        data: json!({}),
    }
}
