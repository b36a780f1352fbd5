//! What the office does with a complaint: takes, answers, passes on, closes. Each act is refused to whoever may not read
//! it as if there were no such complaint.

use super::{ComplaintContent, Step, office, record, said, tell_office, today, write};
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::domain::actor::Actor;
use crate::domain::complaint::{
    Accused, ComplaintAct, ComplaintDesk, ComplaintPlace, ComplaintState, Destination, destination,
};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::{AccountId, ComplaintId};
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store::complaint::{ComplaintChange, ComplaintReader, ComplaintRow};
use crate::store::form_token::Claim;
use crate::store::{self, Tx};

/// Who wants to act on which complaint, and what was shown to them.
#[derive(Debug, Clone)]
pub struct Handling<'a> {
    pub account: AccountId,
    /// Own roles and those in somebody's stead.
    pub roles: &'a [Role],
    pub complaint: ComplaintId,
    pub seen_version: i64,
    pub once: &'a Once,
}

/// A complaint to be passed on, as typed.
#[derive(Debug, Clone, Copy)]
pub struct PassingOn<'a> {
    /// Whom it is about; the division says so.
    pub accused: &'a str,
    /// Name of the officer.
    pub officer: &'a str,
    pub reason: &'a str,
}

/// A complaint during an act.
struct Opened {
    tx: Tx,
    row: ComplaintRow,
    by: Actor,
    state: ComplaintState,
}

/// Takes the form's token, locks the complaint if the person reads it, and asks whether the act is theirs and follows.
async fn open(
    portal: &Portal,
    handling: &Handling<'_>,
    act: ComplaintAct,
) -> Result<Opened, ActionError> {
    let (account, now) = (handling.account, portal.now());
    let mut tx = Tx::begin(portal.pool()).await?;
    let token = handling.once.token;
    match store::form_token::claim(&mut tx, token, account, now).await? {
        Claim::First => {
            store::form_token::settle(&mut tx, token, &handling.once.location).await?;
        }
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    let reader = ComplaintReader {
        account,
        places: ComplaintPlace::read_by(handling.roles),
    };
    let row = store::complaint::lock(&mut tx, handling.complaint, &reader)
        .await?
        .ok_or(ActionError::NotFound)?;
    let role = row.place.handled_in(handling.roles);
    let role = role.ok_or(ActionError::NotYourRole)?;
    if row.version != handling.seen_version {
        return Err(ActionError::Stale);
    }
    let state = row.state.after(act).ok_or(ActionError::Stale)?;
    Ok(Opened {
        tx,
        row,
        by: Actor::person(account, role),
        state,
    })
}

/// Somebody of the office sees to it now.
fn by_hand_of(account: AccountId) -> ComplaintChange<'static> {
    ComplaintChange {
        taken_by: Some(account),
        acknowledged: true,
        ..ComplaintChange::default()
    }
}

/// Takes it; that is its acknowledgement.
pub async fn take(portal: &Portal, handling: &Handling<'_>) -> Result<(), ActionError> {
    plain(portal, handling, ComplaintAct::Take, None).await
}

/// Answers it to the complainant.
pub async fn answer(
    portal: &Portal,
    handling: &Handling<'_>,
    text: &str,
) -> Result<(), ActionError> {
    let text = said("answer", text).map_err(|fault| ActionError::Fields(vec![fault]))?;
    plain(portal, handling, ComplaintAct::Answer, Some(&text)).await
}

/// Ends it without an answer to its subject, with a reason that the complainant reads.
pub async fn close(
    portal: &Portal,
    handling: &Handling<'_>,
    reason: &str,
) -> Result<(), ActionError> {
    let reason = said("reason", reason).map_err(|fault| ActionError::Fields(vec![fault]))?;
    plain(portal, handling, ComplaintAct::Close, Some(&reason)).await
}

/// An act of which the complainant is told.
async fn plain(
    portal: &Portal,
    handling: &Handling<'_>,
    act: ComplaintAct,
    text: Option<&str>,
) -> Result<(), ActionError> {
    let mut open = open(portal, handling, act).await?;
    let change = by_hand_of(handling.account);
    store::complaint::advance(&mut open.tx, &open.row, open.state, change, portal.now()).await?;
    let step = Step::new(act, open.by, text);
    let event = record(&mut open.tx, portal, open.row.id, &step).await?;
    write(&mut open.tx, portal, &open.row, event).await?;
    Ok(open.tx.commit().await?)
}

/// Passes it on: from the division, because it is about an officer, to where such a complaint goes; from the agency head
/// to the Inspektorat. Its clocks go on.
pub async fn pass_on(
    portal: &Portal,
    handling: &Handling<'_>,
    typed: &PassingOn<'_>,
) -> Result<(), ActionError> {
    let mut open = open(portal, handling, ComplaintAct::PassOn).await?;
    let from = open.row.place;
    let mut faults = Vec::new();
    let accused = match from.desk {
        ComplaintDesk::Division => Accused::parse(typed.accused),
        ComplaintDesk::AgencyHead => from.accused,
        ComplaintDesk::Inspector => return Err(ActionError::Stale),
    };
    if accused.is_none() {
        faults.push(FieldError::new("accused", FieldFault::Missing));
    }
    let reason = said("handover", typed.reason).unwrap_or_else(|fault| {
        faults.push(fault);
        String::new()
    });
    if !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    let office = office(open.tx.conn(), today(portal)).await?;
    let sealed = store::complaint::content(open.tx.conn(), open.row.id).await?;
    let content = ComplaintContent::open(portal, &sealed)?;
    let named = format!("{} {}", typed.officer, content.text);
    let there = match from.desk {
        ComplaintDesk::Division => destination(accused, &named, &office),
        _ => Destination {
            place: from,
            kept_from: store::complaint::kept_from(open.tx.conn(), open.row.id).await?,
        }
        .at_inspector(),
    };
    let change = ComplaintChange {
        destination: Some(&there),
        ..ComplaintChange::default()
    };
    store::complaint::advance(&mut open.tx, &open.row, open.state, change, portal.now()).await?;
    let step = Step {
        desk: Some(there.place.desk),
        ..Step::new(ComplaintAct::PassOn, open.by, Some(&reason))
    };
    record(&mut open.tx, portal, open.row.id, &step).await?;
    tell_office(&mut open.tx, portal, &there, &office).await?;
    Ok(open.tx.commit().await?)
}
