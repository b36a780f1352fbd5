//! Outages: a clerk declares one, the Kabid confirms or refuses it on the same day, either of them ends it. A confirmed
//! one stops the steps that need the system, and moves chosen days; both happen in jobs.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::begin;
use super::recompute;
use crate::actions::case::Once;
use crate::actions::overdue::ready_day;
use crate::actions::{self, ActionError};
use crate::domain::actor::Actor;
use crate::domain::calendar_fault::CalendarFault;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::{AccountId, OutageId};
use crate::domain::outage::{Down, Outage, OutageStanding};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::outage::OutageRow;
use crate::store::{self, AuditEntry, Tx};

/// Most days between the beginning of an outage and its declaration.
const DAYS_BACK: i64 = 14;
/// Most characters of a proof or reason.
pub const LONGEST: usize = 500;
/// The field for a fault of the whole decision.
pub const DECISION: &str = "decision";

/// A typed day and time: `None` if both are empty, or a fault. The field of the day is `from` or `until`; that of the
/// time has `_time` appended.
pub type TypedInstant = Result<Option<DateTime<Utc>>, FieldError>;

/// An outage as typed.
#[derive(Debug, Clone)]
pub struct TypedOutage<'a> {
    pub down: &'a str,
    pub from: TypedInstant,
    /// `None` while it lasts.
    pub until: TypedInstant,
    /// Evidence: a notice of the service, where a screenshot is kept, a call.
    pub proof: &'a str,
}

/// The Kabid's decision.
#[derive(Debug, Clone, Copy)]
pub enum OutageDecision<'a> {
    Confirm,
    Refuse { reason: &'a str },
}

/// The state of the declaration at this instant.
pub fn standing(row: &OutageRow, now: DateTime<Utc>) -> OutageStanding {
    match row.confirmed {
        Some(true) => OutageStanding::Confirmed,
        Some(false) => OutageStanding::Refused,
        None if wib::date(row.declared_at) < wib::date(now) => OutageStanding::Forgotten,
        None => OutageStanding::Undecided,
    }
}

/// Whether its end can still be recorded.
pub fn lasts(row: &OutageRow, now: DateTime<Utc>) -> bool {
    let counts = matches!(
        standing(row, now),
        OutageStanding::Confirmed | OutageStanding::Undecided
    );
    counts && row.outage.until.is_none()
}

fn fault(field: &str, fault: CalendarFault) -> FieldError {
    FieldError::new(field, FieldFault::Calendar(fault))
}

fn refused(field: &str, wrong: CalendarFault) -> ActionError {
    ActionError::Fields(vec![fault(field, wrong)])
}

/// A required text within its length.
fn text(field: &str, typed: &str, faults: &mut Vec<FieldError>) -> String {
    let typed = typed.trim();
    let found = typed.chars().count();
    if found == 0 {
        faults.push(FieldError::new(field, FieldFault::Missing));
    } else if found > LONGEST {
        let max = LONGEST;
        faults.push(FieldError::new(field, FieldFault::TooLong { max, found }));
    }
    typed.to_owned()
}

/// The field at fault: the day, or the time if both instants are on the same day.
fn place(field: &str, at: DateTime<Utc>, beside: DateTime<Utc>) -> String {
    if wib::date(at) == wib::date(beside) {
        format!("{field}_time")
    } else {
        field.to_owned()
    }
}

/// A past instant; `None`, with a fault unless it is empty, otherwise.
fn passed(
    field: &str,
    typed: &TypedInstant,
    now: DateTime<Utc>,
    faults: &mut Vec<FieldError>,
) -> Option<DateTime<Utc>> {
    match typed {
        Ok(Some(at)) if *at > now => {
            let field = place(field, *at, now);
            faults.push(fault(&field, CalendarFault::InFuture));
            None
        }
        Ok(at) => *at,
        Err(wrong) => {
            faults.push(wrong.clone());
            None
        }
    }
}

fn read(typed: &TypedOutage<'_>, now: DateTime<Utc>) -> Result<(Outage, String), Vec<FieldError>> {
    let mut faults = Vec::new();
    let down = Down::parse(typed.down);
    if down.is_none() {
        faults.push(FieldError::new("down", FieldFault::NotOnList));
    }
    let from = passed("from", &typed.from, now, &mut faults);
    if typed.from == Ok(None) {
        faults.push(FieldError::new("from", FieldFault::Missing));
    }
    if from.is_some_and(|from| now - from > TimeDelta::days(DAYS_BACK)) {
        faults.push(fault("from", CalendarFault::LongAgo { days: DAYS_BACK }));
    }
    let until = passed("until", &typed.until, now, &mut faults);
    if let Some((from, until)) = from.zip(until).filter(|(from, until)| until <= from) {
        let field = place("until", until, from);
        faults.push(fault(&field, CalendarFault::EndsBeforeItBegins));
    }
    let proof = text("proof", typed.proof, &mut faults);
    match (down, from) {
        (Some(down), Some(from)) if faults.is_empty() => Ok((Outage { down, from, until }, proof)),
        _ => Err(faults),
    }
}

/// The acting account, if it acts in one of these roles.
fn acting(by: Actor, roles: &[Role]) -> Result<AccountId, ActionError> {
    by.account()
        .filter(|_| roles.contains(&by.role()))
        .ok_or(ActionError::NotYourRole)
}

/// Declares an outage, which stops nothing before it is confirmed; tells those who can confirm it.
pub async fn declare(
    portal: &Portal,
    by: Actor,
    once: &Once,
    typed: &TypedOutage<'_>,
) -> Result<OutageId, ActionError> {
    let now = portal.now();
    let account = acting(by, &[Role::Clerk])?;
    let (outage, proof) = read(typed, now).map_err(ActionError::Fields)?;
    let mut tx = begin(portal, by, once).await?;
    store::outage::one_at_a_time(&mut tx).await?;
    let today = wib::start_of(wib::date(now));
    if let Some(other) = store::outage::overlapping(tx.conn(), &outage, today).await? {
        let (from, until) = (other.from, other.until);
        return Err(refused(
            "from",
            CalendarFault::OutageOverlaps { from, until },
        ));
    }
    let id = OutageId::at(now);
    store::outage::declare(&mut tx, id, &outage, &proof, (account, now)).await?;
    let deciders =
        store::digest::officers(tx.conn(), &[Role::DivisionHead], wib::date(now)).await?;
    let deciders: Vec<AccountId> = deciders
        .iter()
        .map(|officer| officer.account)
        .filter(|decider| *decider != account)
        .collect();
    let params = json!({ "down": outage.down.as_str(), "from": outage.from });
    let told = (actions::notice::Kind::OutageDeclared, &params);
    actions::notice::people(&mut tx, &deciders, told, now).await?;
    let (from, until) = (outage.from, outage.until);
    let data = json!({ "down": outage.down.as_str(), "from": from, "until": until });
    audit(&mut tx, portal, by, ("declare_outage", id), data);
    tx.commit().await?;
    Ok(id)
}

/// Confirms an outage, or refuses it with a reason: on the day (WIB) of its declaration, and by another person.
pub async fn decide(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: OutageId,
    decision: OutageDecision<'_>,
) -> Result<(), ActionError> {
    let now = portal.now();
    let account = acting(by, &[Role::DivisionHead])?;
    let mut tx = begin(portal, by, once).await?;
    store::outage::one_at_a_time(&mut tx).await?;
    let row = store::outage::lock(&mut tx, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    match standing(&row, now) {
        OutageStanding::Undecided if row.declared_by == account => {
            return Err(refused(DECISION, CalendarFault::OwnDeclaration));
        }
        OutageStanding::Undecided => {}
        OutageStanding::Forgotten => return Err(refused(DECISION, CalendarFault::DayOver)),
        OutageStanding::Confirmed | OutageStanding::Refused => {
            return Err(refused(DECISION, CalendarFault::Settled));
        }
    }
    let OutageDecision::Refuse { reason } = decision else {
        store::outage::decide(&mut tx, id, None, (account, now)).await?;
        return counts(portal, tx, by, ("confirm_outage", &row), json!({})).await;
    };
    let mut faults = Vec::new();
    let reason = text("reason", reason, &mut faults);
    if !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    store::outage::decide(&mut tx, id, Some(&reason), (account, now)).await?;
    let data = json!({ "reason": reason });
    audit(&mut tx, portal, by, ("refuse_outage", id), data);
    Ok(tx.commit().await?)
}

/// Records since when the system works again; now if nothing was typed.
pub async fn end(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: OutageId,
    at: &TypedInstant,
) -> Result<(), ActionError> {
    let now = portal.now();
    acting(by, &[Role::Clerk, Role::DivisionHead])?;
    let mut faults = Vec::new();
    let at = passed("until", at, now, &mut faults).unwrap_or(now);
    if !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    let mut tx = begin(portal, by, once).await?;
    store::outage::one_at_a_time(&mut tx).await?;
    let row = store::outage::lock(&mut tx, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    if !lasts(&row, now) {
        return Err(refused("until", CalendarFault::Settled));
    }
    if at <= row.outage.from {
        let field = place("until", at, row.outage.from);
        return Err(refused(&field, CalendarFault::EndsBeforeItBegins));
    }
    store::outage::end(&mut tx, id, at).await?;
    let data = json!({ "until": at });
    if standing(&row, now) == OutageStanding::Confirmed {
        return counts(portal, tx, by, ("end_outage", &row), data).await;
    }
    audit(&mut tx, portal, by, ("end_outage", id), data);
    Ok(tx.commit().await?)
}

/// After a confirmed outage begins or ends: enqueues the jobs for due dates and chosen days in this transaction.
async fn counts(
    portal: &Portal,
    mut tx: Tx,
    by: Actor,
    (act, row): (&str, &OutageRow),
    data: Value,
) -> Result<(), ActionError> {
    let now = portal.now();
    audit(&mut tx, portal, by, (act, row.id), data);
    ready_day::enqueue(&mut tx, now).await?;
    recompute::enqueue(&mut tx, now, Some(row.outage.down)).await?;
    let entries = store::calendar::entries(tx.conn()).await?;
    tx.commit().await?;
    portal.replace_calendar(entries);
    Ok(())
}

fn audit(tx: &mut Tx, portal: &Portal, by: Actor, (act, id): (&str, OutageId), data: Value) {
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: by.account(),
        role: by.role(),
        act: act.to_owned(),
        subject_kind: "outage",
        subject_id: Some(id.uuid()),
        data,
    });
}
