//! A signatory's unlocked key: one passphrase for a stack of papers.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::json;

use crate::actions::ActionError;
use crate::actions::account::audit;
use crate::actions::letter::signatory;
use crate::actions::{security, throttle};
use crate::adapters::esign::{EsignError, Unlocked};
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::letter::{Execution, Signatory};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::Tx;
use crate::words;

/// A signatory's unlocked key, for a batch of letters.
#[derive(Clone)]
pub struct Pen {
    pub(super) signatory: Signatory,
    pub(super) key: Arc<dyn Unlocked>,
}

impl Pen {
    /// How this signer ends a paper at this instant; `code` leads to the page on which the paper is verified.
    pub(super) fn execution(&self, portal: &Portal, at: DateTime<Utc>, code: &str) -> Execution {
        let on = wib::date(at);
        let invented = signatory::invented(portal.profile(), &self.signatory);
        Execution::Signed {
            on,
            signatory: self.signatory.clone(),
            on_text: words::date::date(on),
            verification: portal.verification(code),
            seal: portal.esign().seal(),
            invented: words::letter::invented(&invented),
        }
    }
}

/// Unlocks the key of the person who signs today. A wrong passphrase is recorded and counted like a wrong password.
pub async fn unlock(
    portal: &Portal,
    signer: AccountId,
    passphrase: &str,
) -> Result<Pen, ActionError> {
    let who = signer.to_string();
    let attempt = throttle::Attempt {
        at: "passphrase",
        account: &who,
        ip: None,
        device: None,
        from_all: throttle::WIDE,
        from_one: throttle::PER_VISITOR,
    };
    if !throttle::admit(portal, &attempt).await? {
        return Err(at_passphrase(FieldFault::TriedTooOften));
    }
    let mut conn = portal.acquire().await?;
    let signatory = signatory::of(portal, &mut conn, signer).await?;
    drop(conn);
    let pen = unlock_as(portal, signatory, passphrase).await;
    let mut tx = Tx::begin(portal.pool()).await?;
    match &pen {
        Ok(_) => throttle::forgive(&mut tx, portal, &attempt).await?,
        Err(ActionError::Fields(_)) => {
            security::note(
                security::SecurityEvent::PassphraseRefused,
                Some(signer),
                None,
            );
            let by = (signer, Role::AgencyHead);
            audit(&mut tx, portal, by, "passphrase_refused", signer, json!({}));
        }
        Err(_) => {}
    }
    tx.commit().await?;
    pen
}

/// Unlocks the key of a given signatory.
pub async fn unlock_as(
    portal: &Portal,
    signatory: Signatory,
    passphrase: &str,
) -> Result<Pen, ActionError> {
    let key = portal
        .esign()
        .unlock(&signatory::identity(&signatory), passphrase)
        .await
        .map_err(|error| outside(&error))?;
    Ok(Pen { signatory, key })
}

fn outside(error: &EsignError) -> ActionError {
    match error {
        EsignError::WrongPassphrase => at_passphrase(FieldFault::WrongPassphrase),
        other => ActionError::Outside {
            service: "esign",
            cause: other.to_string(),
        },
    }
}

fn at_passphrase(fault: FieldFault) -> ActionError {
    ActionError::field("passphrase", fault)
}
