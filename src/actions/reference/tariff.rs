//! Changes of tariffs by two people: the Administrator proposes a dated line with legal basis and source, the Kabid
//! approves it. A line that overlaps another one is refused.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};
use serde_json::json;

use crate::actions::ActionError;
use crate::domain::actor::Actor;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::{TariffId, TariffProposalId};
use crate::domain::ip_type::IpType;
use crate::domain::money::Rupiah;
use crate::domain::procedure::Role;
use crate::domain::tariff::{TariffLine, UNCHECKED};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::tariff_proposal::{self, NewProposal, Proposal};
use crate::store::{self, AuditEntry, StoreError, Tx};

/// The field for a fault of the whole decision.
pub const DECISION: &str = "decision";

/// The typed changes of a line; dates are parsed already.
#[derive(Debug, Clone)]
pub struct TypedLine<'a> {
    pub amount_min: &'a str,
    pub amount_max: &'a str,
    pub estimate: bool,
    pub valid_from: Result<Option<NaiveDate>, FieldFault>,
    pub valid_until: Result<Option<NaiveDate>, FieldFault>,
    pub basis: &'a str,
    pub source: &'a str,
    pub ends_former: bool,
}

/// The changed line, or all faults.
pub fn read(of: &TariffLine, typed: &TypedLine<'_>) -> Result<TariffLine, Vec<FieldError>> {
    let mut faults = Vec::new();
    let (amount_min, amount_max) = amounts(typed, &mut faults);
    let (valid_from, valid_until) = period(of, typed, &mut faults);
    for (field, text) in [("basis", typed.basis), ("source", typed.source)] {
        let found = text.trim().chars().count();
        if found == 0 || text.trim() == UNCHECKED {
            faults.push(FieldError::new(field, FieldFault::Missing));
        } else if found > LONGEST {
            let max = LONGEST;
            faults.push(FieldError::new(field, FieldFault::TooLong { max, found }));
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    Ok(TariffLine {
        amount_min,
        amount_max,
        estimate: typed.estimate,
        valid_from,
        valid_until,
        basis: Cow::Owned(typed.basis.trim().to_owned()),
        source: Cow::Owned(typed.source.trim().to_owned()),
        checked_on: None,
        ..of.clone()
    })
}

/// One figure is exact, two are a range.
fn amounts(
    typed: &TypedLine<'_>,
    faults: &mut Vec<FieldError>,
) -> (Option<Rupiah>, Option<Rupiah>) {
    let mut amount = |field: &str, typed: &str| {
        if typed.trim().is_empty() {
            return None;
        }
        Rupiah::parse(typed)
            .map_err(|fault| faults.push(FieldError::new(field, fault)))
            .ok()
    };
    let low = amount("amount_min", typed.amount_min);
    let high = amount("amount_max", typed.amount_max);
    if low.is_some() && high.is_some() && high < low {
        faults.push(FieldError::new("amount_max", FieldFault::AmountsReversed));
    }
    (low.or(high), high.or(low))
}

/// From a first day on, with or without a last day.
fn period(
    of: &TariffLine,
    typed: &TypedLine<'_>,
    faults: &mut Vec<FieldError>,
) -> (NaiveDate, Option<NaiveDate>) {
    let mut date = |field: &str, read: &Result<Option<NaiveDate>, FieldFault>| {
        read.clone().unwrap_or_else(|fault| {
            faults.push(FieldError::new(field, fault));
            None
        })
    };
    let from = date("valid_from", &typed.valid_from);
    let until = date("valid_until", &typed.valid_until);
    if matches!(typed.valid_from, Ok(None)) {
        faults.push(FieldError::new("valid_from", FieldFault::Missing));
    }
    let from = from.unwrap_or(of.valid_from);
    if until.is_some_and(|until| until < from) {
        let fault = FieldFault::DateTooEarly { earliest: from };
        faults.push(FieldError::new("valid_until", fault));
    }
    (from, until)
}

/// Most characters of basis or source.
const LONGEST: usize = 300;

/// Proposes a changed line; refused at once if it overlaps what stays in force.
pub async fn propose(
    portal: &Portal,
    by: Actor,
    row: TariffId,
    typed: &TypedLine<'_>,
) -> Result<TariffProposalId, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let (ip_type, former) = store::tariff::find(tx.conn(), row)
        .await?
        .ok_or(ActionError::NotFound)?;
    let line = read(&former, typed).map_err(ActionError::Fields)?;
    let lines = store::tariff::of_type(tx.conn(), ip_type).await?;
    if let Some(fault) = overlap(&lines, &line, typed.ends_former) {
        return Err(ActionError::field("valid_from", fault));
    }
    let new = NewProposal {
        ip_type,
        line: &line,
        ends_former: typed.ends_former,
        by: by.account(),
        at: portal.now(),
    };
    let id = tariff_proposal::insert(&mut tx, &new).await?;
    let data = json!({ "ip_type": ip_type.code, "code": line.code, "valid_from": line.valid_from });
    audit(&mut tx, portal, Some(by), "propose_tariff", id, data);
    tx.commit().await?;
    Ok(id)
}

/// The fault if a row would overlap the line, after the former row was ended if `ends_former`.
pub fn overlap(lines: &[TariffLine], line: &TariffLine, ends_former: bool) -> Option<FieldFault> {
    lines
        .iter()
        .filter(|known| known.is_same_line(line))
        .filter(|known| !(ends_former && known.valid_from < line.valid_from))
        .find(|known| known.overlaps(line))
        .map(|known| FieldFault::TariffOverlaps {
            from: known.valid_from,
            until: known.valid_until,
        })
}

/// Proposes all lines of a file or none, without a proposer.
pub async fn propose_all(
    portal: &Portal,
    lines: &[(&'static IpType, TariffLine, bool)],
) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    for (ip_type, line, ends_former) in lines {
        let new = NewProposal {
            ip_type,
            line,
            ends_former: *ends_former,
            by: None,
            at: portal.now(),
        };
        let id = tariff_proposal::insert(&mut tx, &new).await?;
        let data =
            json!({ "ip_type": ip_type.code, "code": line.code, "valid_from": line.valid_from });
        audit(&mut tx, portal, None, "propose_tariff", id, data);
    }
    Ok(tx.commit().await?)
}

/// Approves a proposal, which takes effect on its first day, or rejects it with a reason; never by its proposer.
pub async fn decide(
    portal: &Portal,
    by: Actor,
    id: TariffProposalId,
    approve: bool,
    reason: &str,
) -> Result<(), ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let refused = |fault| ActionError::field(DECISION, fault);
    if !approve && reason.trim().is_empty() {
        return Err(ActionError::field("reason", FieldFault::Missing));
    }
    let mut tx = Tx::begin(portal.pool()).await?;
    let proposal = tariff_proposal::lock(&mut tx, id)
        .await?
        .ok_or(ActionError::NotFound)?;
    if proposal.approved.is_some() {
        return Err(ActionError::Stale);
    }
    if proposal.proposed_by == Some(account) {
        return Err(refused(FieldFault::OwnProposal));
    }
    tariff_proposal::decide(&mut tx, id, account, approve, reason.trim(), portal.now()).await?;
    if approve {
        put_in_force(&mut tx, portal, &proposal).await?;
    }
    let act = if approve {
        "approve_tariff"
    } else {
        "reject_tariff"
    };
    let data = json!({ "ip_type": proposal.ip_type.code, "code": proposal.line.code });
    audit(&mut tx, portal, Some(by), act, id, data);
    Ok(tx.commit().await?)
}

async fn put_in_force(
    tx: &mut Tx,
    portal: &Portal,
    proposal: &Proposal,
) -> Result<(), ActionError> {
    let line = TariffLine {
        checked_on: Some(wib::date(portal.now())),
        ..proposal.line.clone()
    };
    if proposal.ends_former
        && let Some(last) = line.valid_from.checked_sub_days(Days::new(1))
    {
        store::tariff::end_former(tx, proposal.ip_type, &line, last).await?;
    }
    let lines = store::tariff::of_type(tx.conn(), proposal.ip_type).await?;
    if let Some(fault) = overlap(&lines, &line, false) {
        return Err(ActionError::field(DECISION, fault));
    }
    match store::tariff::insert(tx, proposal.ip_type, &line, portal.now()).await {
        // Somebody else approved an overlapping line at the same moment.
        Err(StoreError::Refused(name)) if name == "tariff_no_overlap" => Err(ActionError::Stale),
        other => Ok(other?),
    }
}

fn audit(
    tx: &mut Tx,
    portal: &Portal,
    by: Option<Actor>,
    act: &str,
    subject: TariffProposalId,
    data: serde_json::Value,
) {
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: by.and_then(Actor::account),
        role: by.map_or(Role::System, Actor::role),
        act: act.to_owned(),
        subject_kind: "tariff_proposal",
        subject_id: Some(subject.uuid()),
        data,
    });
}
