//! Activating, rejecting and withdrawing a proposed version. Nobody decides on what they proposed themselves.

use super::{audit, tell};
use crate::actions::case::Once;
use crate::actions::once::begin;
use crate::actions::proposal::{Ruling, given, not_own, second_person};
use crate::actions::{ActionError, notice};
use crate::domain::actor::Actor;
use crate::domain::id::CityVersionId;
use crate::domain::proposal::VersionState;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::city::{CityVersion, VersionEnd};
use crate::store::{self, Tx};

/// Activates, rejects or withdraws it.
pub async fn settle(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: CityVersionId,
    verdict: Ruling<'_>,
) -> Result<(), ActionError> {
    match verdict {
        Ruling::Activate => activate(portal, by, once, id).await,
        Ruling::Reject(reason) => reject(portal, by, once, id, reason).await,
        Ruling::Withdraw(reason) => withdraw(portal, by, once, id, reason).await,
    }
}

/// Puts it in force from its day on, or from today.
pub async fn activate(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: CityVersionId,
) -> Result<(), ActionError> {
    let account = second_person(by)?;
    let mut tx = begin(portal, account, once).await?;
    let version = proposed(&mut tx, id).await?;
    not_own(version.proposed_by, account)?;
    end(&mut tx, portal, by, id, (VersionState::Activated, "")).await?;
    let versions = store::city::in_force(tx.conn(), wib::date(portal.now())).await?;
    tx.commit().await?;
    portal.replace_city(versions);
    Ok(())
}

/// Rejects it with a reason.
pub async fn reject(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: CityVersionId,
    reason: &str,
) -> Result<(), ActionError> {
    let account = second_person(by)?;
    let reason = given(reason)?;
    let mut tx = begin(portal, account, once).await?;
    let version = proposed(&mut tx, id).await?;
    not_own(version.proposed_by, account)?;
    end(&mut tx, portal, by, id, (VersionState::Rejected, &reason)).await?;
    Ok(tx.commit().await?)
}

/// The proposer takes it back.
pub async fn withdraw(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: CityVersionId,
    reason: &str,
) -> Result<(), ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let reason = given(reason)?;
    let mut tx = begin(portal, account, once).await?;
    let version = proposed(&mut tx, id).await?;
    if version.proposed_by != account {
        return Err(ActionError::NotYourRole);
    }
    end(&mut tx, portal, by, id, (VersionState::Withdrawn, &reason)).await?;
    Ok(tx.commit().await?)
}

async fn proposed(tx: &mut Tx, id: CityVersionId) -> Result<CityVersion, ActionError> {
    let version = store::city::lock(tx, id).await?;
    let version = version.ok_or(ActionError::NotFound)?;
    if version.state == VersionState::Proposed {
        Ok(version)
    } else {
        Err(ActionError::Stale)
    }
}

async fn end(
    tx: &mut Tx,
    portal: &Portal,
    by: Actor,
    id: CityVersionId,
    (state, reason): (VersionState, &str),
) -> Result<(), ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let decided = VersionEnd {
        state,
        by: account,
        at: portal.now(),
        not_before: wib::date(portal.now()),
        reason,
    };
    store::city::decide(tx, id, &decided).await?;
    let version = store::city::find(tx.conn(), id).await?;
    let version = version.ok_or(ActionError::NotFound)?;
    let act = match state {
        VersionState::Activated => "activate_city",
        VersionState::Withdrawn => "withdraw_city",
        VersionState::Rejected | VersionState::Proposed => "reject_city",
    };
    tell(
        tx,
        portal,
        notice::Kind::CityChangeDecided,
        &version,
        account,
    )
    .await?;
    audit(tx, portal, (by, act), &version, reason);
    Ok(())
}
