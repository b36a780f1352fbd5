//! A form that comes again after its act was done: a double click, a second try without an answer.

use super::ActionError;
use crate::domain::id::{AccountId, FormToken};
use crate::portal::Portal;
use crate::store;

/// Why an act that does not follow any more is refused: this very form has done it, and its sender is led to the result,
/// or somebody else has been faster.
pub(super) async fn refusal(portal: &Portal, token: FormToken, by: AccountId) -> ActionError {
    match result(portal, token, by).await {
        Ok(Some(location)) => ActionError::Repeated { location },
        Ok(None) => ActionError::Stale,
        Err(error) => error,
    }
}

async fn result(
    portal: &Portal,
    token: FormToken,
    by: AccountId,
) -> Result<Option<String>, ActionError> {
    let mut conn = portal.acquire().await?;
    Ok(store::form_token::result(&mut conn, token, by).await?)
}
