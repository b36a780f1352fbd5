//! Signing out, here or everywhere.

use crate::actions::{ActionError, security};
use crate::domain::id::AccountId;
use crate::portal::Portal;
use crate::store::{Tx, session};

/// Ends this session.
pub async fn here(portal: &Portal, token_hash: &[u8]) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    session::end(&mut tx, token_hash, portal.now()).await?;
    Ok(tx.commit().await?)
}

/// Ends every other session of the account; returns how many.
pub async fn elsewhere(
    portal: &Portal,
    account: AccountId,
    token_hash: Option<&[u8]>,
) -> Result<u64, ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let ended = session::end_all(&mut tx, account, token_hash, portal.now()).await?;
    tx.commit().await?;
    security::note(
        security::SecurityEvent::SignedOutElsewhere,
        Some(account),
        None,
    );
    Ok(ended)
}
