//! What an administrator does to the account of an owner, who is found by the address: help after a lost telephone, end
//! every session, shut the account, open it again.

use super::factor::reset;
use super::{Faults, audit, nothing_more};
use crate::actions::case::Once;
use crate::actions::security::{self, SecurityEvent};
use crate::actions::{ActionError, mail, once};
use crate::domain::account_change::{AccountChange, OwnerMeasure};
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::identity::Email;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store::account::Credentials;
use crate::store::{Tx, account, session};

/// Takes a measure; the owner is told by mail. Whoever works for the office has a page of their own: a fault at `email`.
pub async fn take(
    portal: &Portal,
    by: Actor,
    once: &Once,
    email: &str,
    measure: OwnerMeasure,
) -> Result<(), ActionError> {
    let by = (by.account().ok_or(ActionError::NotFound)?, by.role());
    let mut faults = Faults::default();
    let Some(email) = faults.take("email", Email::parse(email)) else {
        return Err(faults.into_error());
    };
    let mut tx = once::begin(portal, by.0, once).await?;
    let known = account::find_by_email(tx.conn(), email.as_str()).await?;
    let Some(known) = known.filter(|known| known.roles == [Role::Applicant]) else {
        return Err(ActionError::field("email", FieldFault::NoOwner));
    };
    let event = match measure {
        OwnerMeasure::Factor => {
            let taken = reset::take_away(&mut tx, portal, by, known.id).await;
            taken.map_err(reset::nothing_to_reset)?;
            SecurityEvent::FactorReset
        }
        OwnerMeasure::Sessions => {
            let told = ("end_sessions", AccountChange::SignedOut);
            end_sessions(&mut tx, portal, by, known.id, told).await?;
            SecurityEvent::SignedOutElsewhere
        }
        OwnerMeasure::Shut => {
            set_disabled(&mut tx, portal, &known, true).await?;
            let told = ("disable_account", AccountChange::Shut);
            end_sessions(&mut tx, portal, by, known.id, told).await?;
            SecurityEvent::AccountShut
        }
        OwnerMeasure::Open => {
            set_disabled(&mut tx, portal, &known, false).await?;
            let told = ("enable_account", AccountChange::Opened);
            end_sessions(&mut tx, portal, by, known.id, told).await?;
            SecurityEvent::AccountOpened
        }
    };
    tx.commit().await?;
    security::note(event, Some(known.id), None);
    Ok(())
}

/// Shuts or opens it; a fault at `measure` if it is so.
async fn set_disabled(
    tx: &mut Tx,
    portal: &Portal,
    known: &Credentials,
    disabled: bool,
) -> Result<(), ActionError> {
    if known.disabled == disabled {
        return Err(ActionError::field("measure", FieldFault::AlreadySo));
    }
    Ok(account::set_disabled(tx, known.id, disabled.then(|| portal.now())).await?)
}

/// Ends every session, writes the act down and tells the owner.
async fn end_sessions(
    tx: &mut Tx,
    portal: &Portal,
    by: (AccountId, Role),
    owner: AccountId,
    (act, change): (&str, AccountChange),
) -> Result<(), ActionError> {
    session::end_all(tx, owner, None, portal.now()).await?;
    audit(tx, portal, by, act, owner, nothing_more());
    mail::tell(tx, portal, owner, change).await
}
