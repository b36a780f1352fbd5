//! The one-time token of a form: the act is done for the first request, and a second one with the same token (a double
//! click, a try without an answer) is led to its result.

use super::ActionError;
use super::case::Once;
use crate::domain::id::{AccountId, FormToken};
use crate::portal::Portal;
use crate::store::form_token::{self, Claim};
use crate::store::{StoreError, Tx};

/// Begins a transaction and takes the form's token: [`ActionError::Repeated`] if it was used before.
pub(super) async fn begin(portal: &Portal, by: AccountId, once: &Once) -> Result<Tx, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    claim(&mut tx, portal, by, once).await?;
    Ok(tx)
}

/// Takes the form's token: [`ActionError::Repeated`] if it was used before.
pub(super) async fn claim(
    tx: &mut Tx,
    portal: &Portal,
    by: AccountId,
    once: &Once,
) -> Result<(), ActionError> {
    let (token, content) = (once.token, once.content.as_ref());
    match form_token::claim_with(tx, token, by, content, portal.now()).await? {
        Claim::First => Ok(form_token::settle(tx, token, &once.location).await?),
        Claim::Repeated(location) => Err(ActionError::Repeated { location }),
        Claim::Foreign => Err(ActionError::Stale),
        Claim::Other => Err(ActionError::FormUsed),
    }
}

/// Why an act that does not follow any more is refused where its token was not taken yet: this very form has done it, and
/// its sender is led to the result, or somebody else has been faster.
pub(super) async fn refusal(portal: &Portal, token: FormToken, by: AccountId) -> ActionError {
    match result(portal, token, by).await {
        Ok(Some(location)) => ActionError::Repeated { location },
        Ok(None) => ActionError::Stale,
        Err(error) => error.into(),
    }
}

async fn result(
    portal: &Portal,
    token: FormToken,
    by: AccountId,
) -> Result<Option<String>, StoreError> {
    let mut conn = portal.acquire().await?;
    form_token::result(&mut conn, token, by).await
}
