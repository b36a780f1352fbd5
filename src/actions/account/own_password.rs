//! Somebody who is signed in proves it once more with the password.

use super::verify;
use crate::actions::ActionError;
use crate::actions::throttle::{self, Attempt};
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::account::Credentials;

/// Whether it is the password of this account; `TooOften` after too many wrong ones.
pub(super) async fn is_right(
    portal: &Portal,
    known: &Credentials,
    typed: &str,
) -> Result<bool, ActionError> {
    let attempt = Attempt {
        at: "change password",
        account: &known.email,
        ip: None,
        device: None,
        from_all: throttle::WIDE,
        from_one: throttle::PER_VISITOR,
    };
    if !throttle::admit(portal, &attempt).await? {
        return Err(ActionError::TooOften);
    }
    let right = verify(portal, typed, Some(&known.password_hash)).await?;
    if right {
        let mut tx = Tx::begin(portal.pool()).await?;
        throttle::forgive(&mut tx, portal, &attempt).await?;
        tx.commit().await?;
    }
    Ok(right)
}
