//! Activating, rejecting and withdrawing a proposed source. Nobody decides on what they proposed themselves.

use super::{audit, sample, tell};
use crate::actions::case::Once;
use crate::actions::once::{begin, refusal};
use crate::actions::proposal::{Ruling, given, not_own, second_person};
use crate::actions::{ActionError, notice};
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::id::{AccountId, FormToken, LetterSourceId};
use crate::domain::proposal::VersionState;
use crate::portal::Portal;
use crate::store;
use crate::store::letter_source::{LetterSource, SourceEnd};

/// Where a fault of the source itself is told: it is that of no field.
pub const SAMPLE: &str = "sample";

/// Activates, rejects or withdraws it. What the reason is given for is rejecting and withdrawing.
pub async fn settle(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: LetterSourceId,
    verdict: Ruling<'_>,
) -> Result<(), ActionError> {
    let account = second_person(by)?;
    let (state, act, reason) = match verdict {
        Ruling::Activate => (
            VersionState::Activated,
            "activate_letter_source",
            String::new(),
        ),
        Ruling::Reject(reason) => (
            VersionState::Rejected,
            "reject_letter_source",
            given(reason)?,
        ),
        Ruling::Withdraw(reason) => (
            VersionState::Withdrawn,
            "withdraw_letter_source",
            given(reason)?,
        ),
    };
    if state == VersionState::Activated {
        must_be_whole(portal, by, account, (once.token, id)).await?;
    }
    let mut tx = begin(portal, account, once).await?;
    let version = store::letter_source::lock(&mut tx, id).await?;
    let version = version.ok_or(ActionError::NotFound)?;
    if version.state != VersionState::Proposed {
        return Err(ActionError::Stale);
    }
    may_end(&version, account, state)?;
    let decided = SourceEnd {
        state,
        by: account,
        at: portal.now(),
        reason: &reason,
    };
    store::letter_source::decide(&mut tx, id, &decided).await?;
    let version = store::letter_source::find(tx.conn(), id).await?;
    let version = version.ok_or(ActionError::NotFound)?;
    let told = notice::Kind::LetterSourceDecided;
    tell(&mut tx, portal, told, &version, account).await?;
    audit(&mut tx, portal, (by, act), &version);
    Ok(tx.commit().await?)
}

/// Only the proposer withdraws; everything else takes another person.
fn may_end(version: &LetterSource, by: AccountId, state: VersionState) -> Result<(), ActionError> {
    if state != VersionState::Withdrawn {
        return not_own(version.proposed_by, by);
    }
    if version.proposed_by == by {
        Ok(())
    } else {
        Err(ActionError::NotYourRole)
    }
}

/// Judges the source once more, before any lock: the portal or the city may have changed since it was proposed.
async fn must_be_whole(
    portal: &Portal,
    by: Actor,
    account: AccountId,
    (token, id): (FormToken, LetterSourceId),
) -> Result<(), ActionError> {
    let mut conn = portal.acquire().await?;
    let version = store::letter_source::find(&mut conn, id).await?;
    drop(conn);
    let version = version.ok_or(ActionError::NotFound)?;
    if version.state != VersionState::Proposed {
        return Err(refusal(portal, token, account).await);
    }
    not_own(version.proposed_by, account)?;
    match sample::judge(portal, by, &version.source).await? {
        None => Ok(()),
        Some(fault) => Err(ActionError::field(SAMPLE, FieldFault::Source(fault))),
    }
}
