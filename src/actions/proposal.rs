//! What proposals that a second person puts in force have in common, whatever is proposed.

use super::ActionError;
use super::account::{Faults, short_text};
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::proposal::DECIDERS;

/// Longest reason of a decision, in characters.
const REASON: usize = 300;

/// What a person makes of a proposal; reasons as typed.
#[derive(Debug, Clone, Copy)]
pub enum Ruling<'a> {
    Activate,
    Reject(&'a str),
    /// Only the proposer's.
    Withdraw(&'a str),
}

/// Whoever may decide on what somebody else proposed.
pub(super) fn second_person(by: Actor) -> Result<AccountId, ActionError> {
    if DECIDERS.contains(&by.role()) {
        by.account().ok_or(ActionError::NotFound)
    } else {
        Err(ActionError::NotYourRole)
    }
}

/// Refuses whoever decides on their own proposal.
pub(super) fn not_own(proposed_by: AccountId, by: AccountId) -> Result<(), ActionError> {
    if proposed_by == by {
        return Err(ActionError::field("reason", FieldFault::OwnProposal));
    }
    Ok(())
}

/// The reason, which rejecting and withdrawing need.
pub(super) fn given(reason: &str) -> Result<String, ActionError> {
    let mut faults = Faults::default();
    let reason = faults.take("reason", short_text(reason, REASON));
    reason.ok_or_else(|| faults.into_error())
}
