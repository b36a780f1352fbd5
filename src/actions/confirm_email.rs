//! The link of the confirmation mail.

use super::ActionError;
use super::secret::hash_of;
use crate::portal::Portal;
use crate::store::account_token::{self, Purpose};
use crate::store::{Tx, account};

/// Whether the link still works.
pub async fn is_open(portal: &Portal, token: &str) -> Result<bool, ActionError> {
    let mut conn = portal.acquire().await?;
    let purpose = Purpose::ConfirmEmail;
    let found = account_token::find(&mut conn, &hash_of(token), purpose, portal.now()).await?;
    Ok(found.is_some())
}

/// Confirms the address; `NotFound` where the link no longer works, `NikHeld` where somebody else was first.
pub async fn confirm(portal: &Portal, token: &str) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let now = portal.now();
    let account = account_token::take(&mut tx, &hash_of(token), Purpose::ConfirmEmail, now)
        .await?
        .ok_or(ActionError::NotFound)?;
    account::confirm_email(&mut tx, account, now).await?;
    Ok(tx.commit().await?)
}
