//! What the holder of a ticket and its code does: reads the answer, says whether it satisfies, reopens the complaint once.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use subtle::ConstantTimeEq as _;

use super::{Step, code_of, is_read, office, opened, record, said, tell_office, today};
use crate::actions::ActionError;
use crate::actions::throttle::{self, Attempt};
use crate::domain::actor::Actor;
use crate::domain::complaint::{ComplaintAct, ComplaintDesk, Destination, TicketNumber};
use crate::domain::id::TrackingCode;
use crate::domain::typed;
use crate::portal::Portal;
use crate::store::complaint::{ComplaintChange, ComplaintRow};
use crate::store::{self, Tx};

/// Whoever holds a ticket, as typed.
#[derive(Debug, Clone, Copy)]
pub struct Holder<'a> {
    pub ticket: &'a str,
    pub code: &'a str,
    pub ip: Option<IpAddr>,
}

/// Where a complaint stands, as its holder may know it.
#[derive(Debug, Clone)]
pub struct ComplaintStanding {
    pub row: ComplaintRow,
    pub events: Vec<Happening>,
    /// Whether anybody reads it today; if not, no time is promised.
    pub is_read: bool,
}

/// One event, without who of the office did it.
#[derive(Debug, Clone)]
pub struct Happening {
    pub at: DateTime<Utc>,
    pub act: ComplaintAct,
    /// Not of what the office said to itself.
    pub text: String,
    pub desk: Option<ComplaintDesk>,
    pub satisfied: Option<bool>,
}

/// Where the complaint stands; `None` unless ticket and code belong together.
pub async fn look_up(
    portal: &Portal,
    holder: &Holder<'_>,
) -> Result<Option<ComplaintStanding>, ActionError> {
    let Some(row) = prove(portal, holder).await? else {
        return Ok(None);
    };
    let mut conn = portal.acquire().await?;
    let rows = store::complaint_event::of_complaint(&mut conn, row.id).await?;
    let is_read = is_read(&mut conn, portal, &row).await?;
    drop(conn);
    let mut events = Vec::new();
    for event in rows {
        let sealed = event.text_sealed.as_deref();
        let sealed = sealed.filter(|_| event.act != ComplaintAct::PassOn);
        let text = sealed.map(|sealed| opened(portal, sealed)).transpose()?;
        events.push(Happening {
            at: event.at,
            act: event.act,
            text: text.unwrap_or_default(),
            desk: event.desk(),
            satisfied: event.satisfied,
        });
    }
    Ok(Some(ComplaintStanding {
        row,
        events,
        is_read,
    }))
}

/// The complaint of this ticket and code. Attempts are counted, and all wrong pairs get the same answer.
async fn prove(portal: &Portal, holder: &Holder<'_>) -> Result<Option<ComplaintRow>, ActionError> {
    let ticket = holder.ticket.parse::<TicketNumber>().ok();
    let number = ticket.map_or_else(
        || typed::line(holder.ticket).to_uppercase(),
        |ticket| ticket.to_string(),
    );
    let attempt = Attempt {
        at: "complaint ticket",
        account: &number,
        ip: holder.ip,
        device: None,
        from_all: throttle::WIDE,
        from_one: throttle::PER_VISITOR,
    };
    if !throttle::admit(portal, &attempt).await? {
        return Err(ActionError::TooOften);
    }
    let mut conn = portal.acquire().await?;
    let known = store::complaint::by_ticket(&mut conn, &number).await?;
    drop(conn);
    let typed = holder.code.parse::<TrackingCode>().ok();
    let found = known.filter(|known| {
        typed.is_some_and(|typed| {
            let right = code_of(portal, known.form_token);
            bool::from(typed.as_str().as_bytes().ct_eq(right.as_str().as_bytes()))
        })
    });
    if found.is_some() {
        let mut tx = Tx::begin(portal.pool()).await?;
        throttle::forgive(&mut tx, portal, &attempt).await?;
        tx.commit().await?;
    }
    Ok(found)
}

/// The complaint, locked for its holder's act.
async fn locked(
    portal: &Portal,
    holder: &Holder<'_>,
    act: ComplaintAct,
) -> Result<(Tx, ComplaintRow), ActionError> {
    let shown = prove(portal, holder).await?.ok_or(ActionError::NotFound)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    let row = store::complaint::lock_by_ticket(&mut tx, &shown.ticket)
        .await?
        .filter(|row| row.state.after(act).is_some())
        .ok_or(ActionError::Stale)?;
    Ok((tx, row))
}

/// Reopens a complaint, once and with a reason; its clocks begin again. [`ActionError::Stale`] if it cannot be reopened
/// now.
pub async fn reopen(portal: &Portal, holder: &Holder<'_>, reason: &str) -> Result<(), ActionError> {
    let reason = said("reason", reason).map_err(|fault| ActionError::Fields(vec![fault]))?;
    let (mut tx, row) = locked(portal, holder, ComplaintAct::Reopen).await?;
    let now = portal.now();
    let possible = row.clock().may_reopen(&portal.calendar(), now);
    let state = row.state.after(ComplaintAct::Reopen).filter(|_| possible);
    let state = state.ok_or(ActionError::Stale)?;
    let office = office(tx.conn(), today(portal)).await?;
    let destination = Destination {
        place: row.place,
        kept_from: store::complaint::kept_from(tx.conn(), row.id).await?,
    };
    let destination = destination.with_reader(&office);
    let change = ComplaintChange {
        reopened: true,
        destination: Some(&destination),
        ..ComplaintChange::default()
    };
    store::complaint::advance(&mut tx, &row, state, change, now).await?;
    let step = Step::new(ComplaintAct::Reopen, Actor::ANYBODY, Some(&reason));
    record(&mut tx, portal, row.id, &step).await?;
    tell_office(&mut tx, portal, &destination, &office).await?;
    Ok(tx.commit().await?)
}

/// Notes whether the answer satisfies, once for each answer; [`ActionError::Stale`] if it was said before.
pub async fn judge(
    portal: &Portal,
    holder: &Holder<'_>,
    satisfied: bool,
) -> Result<(), ActionError> {
    let (mut tx, row) = locked(portal, holder, ComplaintAct::Judge).await?;
    if row.satisfied.is_some() {
        return Err(ActionError::Stale);
    }
    let change = ComplaintChange {
        satisfied: Some(satisfied),
        ..ComplaintChange::default()
    };
    store::complaint::advance(&mut tx, &row, row.state, change, portal.now()).await?;
    let step = Step {
        satisfied: Some(satisfied),
        ..Step::new(ComplaintAct::Judge, Actor::ANYBODY, None)
    };
    record(&mut tx, portal, row.id, &step).await?;
    Ok(tx.commit().await?)
}
