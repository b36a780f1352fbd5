//! A signatory's pen for a stack of papers: a service unlocked by one passphrase, or none, where papers are carried out.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::json;

use super::standstill;
use crate::actions::ActionError;
use crate::actions::account::{audit, signer_nik};
use crate::actions::letter::signatory;
use crate::actions::{city, security, throttle};
use crate::adapters::esign::{Esign, EsignError, Unlocked};
use crate::domain::city::CityStop;
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::identity::Nik;
use crate::domain::letter::{Execution, Seal, Signatory};
use crate::domain::procedure::Role;
use crate::domain::signing::Carried;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::Tx;
use crate::words;

/// Word of the demonstration's own authority.
pub const LOCAL: &str = "local";

/// How a signatory signs a batch of letters.
#[derive(Clone)]
pub struct Pen {
    pub(super) signatory: Signatory,
    pub(super) esign: Arc<dyn Esign>,
    /// The unlocked key; `None` if papers are carried out.
    pub(super) key: Option<Arc<dyn Unlocked>>,
}

/// Printed where a date is written later.
pub(super) const OPEN_DATE: &str = "………………………";

impl Pen {
    /// Whether its passphrase was found right; nothing is left to prove where there is none.
    pub(super) fn is_proven(&self) -> bool {
        self.key.as_ref().is_none_or(|key| key.is_proven())
    }

    /// Whether its papers are carried out.
    pub(super) fn carries_out(&self) -> bool {
        self.key.is_none()
    }

    /// How this signer ends a paper at this instant; `code` leads to the page on which the paper is verified.
    /// Without a number the date stays open, too: both are given when the paper is signed.
    pub(super) fn execution(
        &self,
        portal: &Portal,
        at: DateTime<Utc>,
        code: &str,
        is_numbered: bool,
    ) -> Execution {
        let dated = is_numbered && self.esign.carried() != Some(Carried::Wet);
        Self::execution_of(portal, &self.signatory, at, code, dated, self.esign.seal())
    }

    /// How this signatory ends a paper; without a date if it is written by hand.
    pub(super) fn execution_of(
        portal: &Portal,
        signatory: &Signatory,
        at: DateTime<Utc>,
        code: &str,
        dated: bool,
        seal: Seal,
    ) -> Execution {
        let on = wib::date(at);
        let invented = signatory::invented(portal.profile(), signatory);
        Execution::Signed {
            on,
            signatory: signatory.clone(),
            on_text: if dated {
                words::date::date(on)
            } else {
                OPEN_DATE.to_owned()
            },
            verification: portal.verification(code),
            seal,
            invented: words::letter::invented(&invented),
        }
    }
}

/// The pen of the person who signs today, with the usual signing service.
pub async fn unlock(
    portal: &Portal,
    signer: AccountId,
    passphrase: &str,
) -> Result<Pen, ActionError> {
    take(portal, signer, portal.esign(), passphrase).await
}

/// The pen of the person who signs today. A wrong passphrase is recorded and counted like a wrong password; where papers
/// are carried out there is none.
pub async fn take(
    portal: &Portal,
    signer: AccountId,
    esign: &Arc<dyn Esign>,
    passphrase: &str,
) -> Result<Pen, ActionError> {
    if esign.carried().is_some() {
        let mut conn = portal.acquire().await?;
        let signatory = signatory::of(portal, &mut conn, signer).await?;
        must_be_real(portal, &signatory)?;
        return Ok(Pen {
            signatory,
            esign: Arc::clone(esign),
            key: None,
        });
    }
    let who = signer.to_string();
    if !throttle::admit(portal, &attempt(&who)).await? {
        return Err(at_passphrase(FieldFault::TriedTooOften));
    }
    let mut conn = portal.acquire().await?;
    let signatory = signatory::of(portal, &mut conn, signer).await?;
    let nik = signer_nik::of(portal, &mut conn, signer).await?;
    drop(conn);
    must_be_real(portal, &signatory)?;
    let pen = unlocked(esign, signatory, nik, passphrase).await;
    match &pen {
        Ok(pen) if pen.is_proven() => forgive(portal, signer).await?,
        Ok(_) => {}
        Err(error) if is_fault(error, &FieldFault::WrongPassphrase) => {
            refused(portal, signer).await?;
        }
        // An outage, or an account that is not in order, is no guess at the passphrase.
        Err(error) => {
            if is_fault(error, &FieldFault::SignerUnreachable) {
                standstill::note(portal, esign.word(), signer).await?;
            }
            forgive(portal, signer).await?;
        }
    }
    pen
}

/// Refuses to sign in production what would print something made up.
fn must_be_real(portal: &Portal, signatory: &Signatory) -> Result<(), ActionError> {
    city::must_be_answered(portal)?;
    let parts = signatory::invented(portal.profile(), signatory);
    if !portal.config().is_demo() && !parts.is_empty() {
        return Err(ActionError::City(CityStop::StillInvented(parts)));
    }
    Ok(())
}

/// Forgets the attempts at a passphrase that proved right.
pub(super) async fn forgive(portal: &Portal, signer: AccountId) -> Result<(), ActionError> {
    let who = signer.to_string();
    let mut tx = Tx::begin(portal.pool()).await?;
    throttle::forgive(&mut tx, portal, &attempt(&who)).await?;
    Ok(tx.commit().await?)
}

/// Records a wrong passphrase.
pub(super) async fn refused(portal: &Portal, signer: AccountId) -> Result<(), ActionError> {
    security::note(
        security::SecurityEvent::PassphraseRefused,
        Some(signer),
        None,
    );
    let mut tx = Tx::begin(portal.pool()).await?;
    let by = (signer, Role::AgencyHead);
    audit(&mut tx, portal, by, "passphrase_refused", signer, json!({}));
    Ok(tx.commit().await?)
}

fn is_fault(error: &ActionError, which: &FieldFault) -> bool {
    let ActionError::Fields(faults) = error else {
        return false;
    };
    faults.iter().any(|fault| fault.fault == *which)
}

fn attempt(who: &str) -> throttle::Attempt<'_> {
    throttle::Attempt {
        at: "passphrase",
        account: who,
        ip: None,
        device: None,
        from_all: throttle::WIDE,
        from_one: throttle::PER_VISITOR,
    }
}

/// Unlocks the demonstration's key of a given signatory, who has no account.
pub async fn unlock_as(
    portal: &Portal,
    signatory: Signatory,
    passphrase: &str,
) -> Result<Pen, ActionError> {
    unlocked(&portal.signer(LOCAL).esign, signatory, None, passphrase).await
}

async fn unlocked(
    esign: &Arc<dyn Esign>,
    signatory: Signatory,
    nik: Option<Nik>,
    passphrase: &str,
) -> Result<Pen, ActionError> {
    let key = esign
        .unlock(&signatory::identity(&signatory, nik), passphrase)
        .await
        .map_err(outside)?;
    Ok(Pen {
        signatory,
        esign: Arc::clone(esign),
        key: Some(key),
    })
}

fn outside(error: EsignError) -> ActionError {
    if !matches!(error, EsignError::WrongPassphrase) {
        tracing::error!(%error, "the signer was not unlocked");
    }
    at_passphrase(match error {
        EsignError::WrongPassphrase => FieldFault::WrongPassphrase,
        EsignError::Refused(refusal) => FieldFault::SignerRefused(refusal),
        EsignError::Unavailable(_) | EsignError::Unclear(_) => FieldFault::SignerUnreachable,
    })
}

fn at_passphrase(fault: FieldFault) -> ActionError {
    ActionError::field("passphrase", fault)
}
