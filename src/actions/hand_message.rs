//! Records that a message was told by hand whose mail had failed: by whom and when. A reminder then counts as sent, and
//! its mail is no longer listed.

use serde_json::json;

use super::ActionError;
use super::case::Once;
use crate::domain::actor::Actor;
use crate::domain::id::HandMessageId;
use crate::portal::Portal;
use crate::store::form_token::Claim;
use crate::store::{self, AuditEntry, Tx};

/// Records that an officer has sent the message; `Stale` if it was told before.
pub async fn told(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: HandMessageId,
) -> Result<(), ActionError> {
    let now = portal.now();
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    match store::form_token::claim(&mut tx, once.token, account, now).await? {
        Claim::First => {
            store::form_token::settle(&mut tx, once.token, &once.location).await?;
        }
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    let told = store::hand_message::tell(&mut tx, id, account, now)
        .await?
        .ok_or(ActionError::Stale)?;
    if let Some(reminder) = told.reminder {
        store::reminder::told(&mut tx, reminder, account, now).await?;
    }
    store::queue::end(&mut tx, told.job, now).await?;
    tx.audit(AuditEntry {
        at: now,
        actor_id: Some(account),
        role: by.role(),
        act: "tell_by_hand".to_owned(),
        subject_kind: "application",
        subject_id: Some(told.case.into()),
        data: json!({ "message": told.kind, "channel": "whatsapp" }),
    });
    Ok(tx.commit().await?)
}
