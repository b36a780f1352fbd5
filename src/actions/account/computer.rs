//! Computers of the office, registered by the Administrator at the computer itself. On one of them a code of the second
//! factor counts until the end of the day. The browser keeps the token; only its hash is stored.

use serde_json::{Value, json};

use super::{Faults, short_text};
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::secret::Secret;
use crate::actions::security::{self, SecurityEvent};
use crate::domain::actor::Actor;
use crate::domain::id::ComputerId;
use crate::domain::second_factor::REGISTERED;
use crate::portal::Portal;
use crate::store::computer::{self, NewComputer};
use crate::store::form_token::{self, Claim};
use crate::store::{AuditEntry, Tx};

/// Most characters of a computer's name.
const LONGEST_NAME: usize = 60;

/// Registers the computer on which this is asked; the token is for its browser alone.
pub async fn register(
    portal: &Portal,
    by: Actor,
    once: &Once,
    name: &str,
) -> Result<Secret, ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut faults = Faults::default();
    let Some(name) = faults.take("name", short_text(name, LONGEST_NAME)) else {
        return Err(faults.into_error());
    };
    let (token, now) = (Secret::random(), portal.now());
    let id = ComputerId::at(now);
    let mut tx = Tx::begin(portal.pool()).await?;
    match form_token::claim(&mut tx, once.token, account, now).await? {
        Claim::First => form_token::settle(&mut tx, once.token, &once.location).await?,
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    let new = NewComputer {
        id,
        token_hash: &token.hash(),
        name: &name,
        by: account,
        now,
        expires_at: now + REGISTERED,
    };
    computer::insert(&mut tx, &new).await?;
    tx.audit(entry(
        portal,
        by,
        "register_computer",
        id,
        json!({ "title": name }),
    ));
    tx.commit().await?;
    security::note(SecurityEvent::ComputerRegistered, Some(account), None);
    Ok(token)
}

/// Ends a registration; does nothing where it has ended.
pub async fn revoke(portal: &Portal, by: Actor, id: ComputerId) -> Result<(), ActionError> {
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut tx = Tx::begin(portal.pool()).await?;
    if computer::revoke(&mut tx, id, account, portal.now()).await? {
        tx.audit(entry(portal, by, "revoke_computer", id, json!({})));
    }
    tx.commit().await?;
    security::note(SecurityEvent::ComputerRevoked, Some(account), None);
    Ok(())
}

fn entry(portal: &Portal, by: Actor, act: &str, id: ComputerId, data: Value) -> AuditEntry {
    AuditEntry {
        at: portal.now(),
        actor_id: by.account(),
        role: by.role(),
        act: act.to_owned(),
        subject_kind: "computer",
        subject_id: Some(id.uuid()),
        data,
    }
}
