//! The way back for whoever has lost telephone and recovery codes, or has locked them: another administrator, or the
//! command line, takes the second factor away; at the next sign-in a new one can be set up.

use super::super::{Faults, audit, nothing_more};
use crate::actions::security::{self, SecurityEvent};
use crate::actions::{ActionError, mail};
use crate::domain::account_change::AccountChange;
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::identity::Email;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store::{Tx, account, second_factor, session};

/// Takes the second factor away and ends every session; `by` is `None` on the command line. Nobody does so for
/// themselves. `NotFound` where there is none.
pub async fn reset(portal: &Portal, by: Option<Actor>, id: AccountId) -> Result<(), ActionError> {
    let by = match by.map(|by| (by.account(), by.role())) {
        Some((Some(account), _)) if account == id => return Err(ActionError::OwnAccount),
        Some((Some(account), role)) => (account, role),
        _ => (id, Role::System),
    };
    let mut tx = Tx::begin(portal.pool()).await?;
    take_away(&mut tx, portal, by, id).await?;
    tx.commit().await?;
    security::note(SecurityEvent::FactorReset, Some(id), None);
    Ok(())
}

/// The same within an act.
pub(in crate::actions::account) async fn take_away(
    tx: &mut Tx,
    portal: &Portal,
    by: (AccountId, Role),
    id: AccountId,
) -> Result<(), ActionError> {
    if !second_factor::remove(tx, id).await? {
        return Err(ActionError::NotFound);
    }
    session::end_all(tx, id, None, portal.now()).await?;
    audit(tx, portal, by, "reset_factor", id, nothing_more());
    mail::tell(tx, portal, id, AccountChange::FactorReset).await
}

/// From the command line, for the account with this e-mail address; a fault at `email` where there is nothing to reset.
pub async fn reset_by_email(portal: &Portal, typed: &str) -> Result<(), ActionError> {
    let mut faults = Faults::default();
    let Some(email) = faults.take("email", Email::parse(typed)) else {
        return Err(faults.into_error());
    };
    let mut conn = portal.acquire().await?;
    let known = account::find_by_email(&mut conn, email.as_str()).await?;
    drop(conn);
    let reset = match known {
        Some(known) => reset(portal, None, known.id).await,
        None => Err(ActionError::NotFound),
    };
    reset.map_err(nothing_to_reset)
}

/// Said at the address where there was nothing to reset.
pub(in crate::actions::account) fn nothing_to_reset(error: ActionError) -> ActionError {
    match error {
        ActionError::NotFound => ActionError::field("email", FieldFault::NoSecondFactor),
        other => other,
    }
}
