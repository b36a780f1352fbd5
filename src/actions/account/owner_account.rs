//! What an administrator does to the account of an owner, who is found by the address: help after a lost telephone, end
//! every session, shut the account, open it again.

use super::factor::reset;
use super::{Faults, audit, nothing_more};
use crate::actions::security::{self, SecurityEvent};
use crate::actions::{ActionError, mail};
use crate::domain::account_change::{AccountChange, OwnerMeasure};
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::identity::Email;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store::{Tx, account, session};

/// Takes a measure; the owner is told by mail. Whoever works for the office has a page of their own: a fault at `email`.
pub async fn take(
    portal: &Portal,
    by: Actor,
    email: &str,
    measure: OwnerMeasure,
) -> Result<(), ActionError> {
    let (act, change, disabled) = match measure {
        OwnerMeasure::Factor => return reset::reset_by_email(portal, Some(by), email).await,
        OwnerMeasure::Sessions => ("end_sessions", AccountChange::SignedOut, None),
        OwnerMeasure::Shut => ("disable_account", AccountChange::Shut, Some(true)),
        OwnerMeasure::Open => ("enable_account", AccountChange::Opened, Some(false)),
    };
    let by = (by.account().ok_or(ActionError::NotFound)?, by.role());
    let mut faults = Faults::default();
    let Some(email) = faults.take("email", Email::parse(email)) else {
        return Err(faults.into_error());
    };
    let mut tx = Tx::begin(portal.pool()).await?;
    let known = account::find_by_email(tx.conn(), email.as_str()).await?;
    let Some(known) = known.filter(|known| known.roles == [Role::Applicant]) else {
        return Err(ActionError::field("email", FieldFault::NoOwner));
    };
    if disabled == Some(known.disabled) {
        return Ok(());
    }
    let now = portal.now();
    if let Some(disabled) = disabled {
        account::set_disabled(&mut tx, known.id, disabled.then_some(now)).await?;
    }
    session::end_all(&mut tx, known.id, None, now).await?;
    audit(&mut tx, portal, by, act, known.id, nothing_more());
    mail::tell(&mut tx, portal, known.id, change).await?;
    tx.commit().await?;
    security::note(SecurityEvent::SignedOutElsewhere, Some(known.id), None);
    Ok(())
}
