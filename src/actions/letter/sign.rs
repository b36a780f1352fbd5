//! Step 6: the signature, in two short transactions before and after the call to the signer.
//!
//! The first commits an attempt with the code for the QR. The signer is called without a transaction. The second stores
//! the result, file and status. A call that never returns leaves an attempt without a result, which stops blocking the
//! letter after `ABANDONED_AFTER`.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;

use super::end::leave_numbers;
use super::{content, signatory, verify};
use super::{current, unseal};
use crate::actions::account::audit;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::file::store_made;
use crate::actions::{Acted, ActionError};
use crate::actions::{security, throttle};
use crate::adapters::esign::{EsignError, SignRequest, SignedPdf, Unlocked};
use crate::domain::application::Application;
use crate::domain::fault::FieldFault;
use crate::domain::file_kind::FileKind;
use crate::domain::id::{AccountId, AttemptId};
use crate::domain::letter::{AttemptOutcome, Execution, LetterContent, Signatory};
use crate::domain::procedure::{Act, Role};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::letter::{LetterRow, Signature};
use crate::store::{self, Tx};
use crate::words;

const ABANDONED_AFTER: TimeDelta = TimeDelta::minutes(5);

/// A signatory's unlocked key, for a batch of letters.
#[derive(Clone)]
pub struct Pen {
    pub(in crate::actions) signatory: Signatory,
    pub(in crate::actions) key: Arc<dyn Unlocked>,
}

impl Pen {
    /// How this signer ends a paper at this instant; `code` leads to the page on which the paper is verified.
    pub(in crate::actions) fn execution(
        &self,
        portal: &Portal,
        at: DateTime<Utc>,
        code: &str,
    ) -> Execution {
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

/// Signs the initialled letter of one case.
pub async fn sign(portal: &Portal, intent: &Intent, pen: &Pen) -> Acted {
    let attempt = begin(portal, intent, pen).await?;
    let result = call(portal, &attempt, pen).await;
    match result {
        Ok(signed) => finish(portal, intent, &attempt, pen, &signed).await,
        Err(NotSigned { outcome, error }) => {
            let mut tx = Tx::begin(portal.pool()).await?;
            store::letter::end_attempt(&mut tx, attempt.id, outcome, portal.now()).await?;
            tx.commit().await?;
            Err(error)
        }
    }
}

/// Data of the first transaction.
struct Attempt {
    id: AttemptId,
    case: Application,
    /// The instant of the signature; it is printed, stored and recorded alike, however long the signer takes.
    at: DateTime<Utc>,
    letter: LetterRow,
    content: LetterContent,
    token: String,
    version: i64,
    signer: AccountId,
}

async fn begin(portal: &Portal, intent: &Intent, pen: &Pen) -> Result<Attempt, ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::Sign)?;
    let signer = open.actor.account().ok_or(ActionError::NotFound)?;
    if signatory::of(portal, open.tx.conn(), signer).await? != pen.signatory {
        return Err(ActionError::Stale);
    }
    let letter = current(&mut open).await?;
    let content = unseal(portal, &letter)?;
    if letter.initialled_sha256.as_deref() != Some(&content.sha256()[..]) {
        return Err(ActionError::Stale);
    }
    if letter.drafter_id == signer || letter.initialler_id == Some(signer) {
        return Err(ActionError::SamePerson);
    }
    let token = verify::new_code();
    let id = AttemptId::at(open.now);
    let (now, version) = (open.now, open.case.version);
    store::letter::abandon_attempts(&mut open.tx, letter.id, now - ABANDONED_AFTER, now).await?;
    store::letter::begin_attempt(&mut open.tx, id, &letter, &token, signer, now)
        .await
        .map_err(|error| match error.constraint() {
            Some("letter_attempt_one_open") => ActionError::Stale,
            _ => error.into(),
        })?;
    let case = open.commit().await?;
    Ok(Attempt {
        id,
        case,
        at: now,
        letter,
        content,
        token,
        version,
        signer,
    })
}

/// Why there is no signature, and the result stored for the attempt.
struct NotSigned {
    outcome: AttemptOutcome,
    error: ActionError,
}

async fn call(portal: &Portal, attempt: &Attempt, pen: &Pen) -> Result<SignedPdf, NotSigned> {
    let execution = pen.execution(portal, attempt.at, &attempt.token);
    let refused = |error| NotSigned {
        outcome: AttemptOutcome::Refused,
        error,
    };
    let content = &attempt.content;
    let label = content::label(portal, &attempt.case, content)
        .await
        .map_err(refused)?;
    let pdf = content::typeset(portal, content.clone(), execution, label)
        .await
        .map_err(refused)?;
    let number = attempt.content.number.as_deref().unwrap_or_default();
    pen.key
        .sign(SignRequest {
            pdf,
            reason: format!("{} {number}", attempt.content.title),
            location: attempt.content.place.clone(),
            at: attempt.at,
        })
        .await
        .map_err(|error| NotSigned {
            outcome: match &error {
                EsignError::Unclear(_) => AttemptOutcome::Unclear,
                _ => AttemptOutcome::Refused,
            },
            error: outside(&error),
        })
}

async fn finish(
    portal: &Portal,
    intent: &Intent,
    attempt: &Attempt,
    pen: &Pen,
    signed: &SignedPdf,
) -> Acted {
    let again = Intent {
        seen_version: Some(attempt.version),
        once: None,
        ..intent.clone()
    };
    let mut open = OpenCase::begin_at(portal, &again, attempt.at).await?;
    let (now, on) = (open.now, wib::date(open.now));
    let (file, file_sha256) =
        store_made(&mut open.tx, portal, FileKind::Pdf, &signed.bytes, None).await?;
    store::letter::set_signed(
        &mut open.tx,
        &Signature {
            letter: attempt.letter.id,
            signer: attempt.signer,
            signatory: &pen.signatory,
            at: now,
            on,
            token: &attempt.token,
            file,
            file_sha256: &file_sha256,
            certificate_serial: &signed.certificate_serial,
        },
    )
    .await?;
    store::letter::end_attempt(&mut open.tx, attempt.id, AttemptOutcome::Signed, now).await?;
    let number = attempt.content.number.as_deref().unwrap_or_default();
    store::letter_number::use_number(&mut open.tx, number, now).await?;
    leave_numbers(&mut open).await?;
    open.step(
        Act::Sign,
        "",
        json!({
            "letter": attempt.letter.id.to_string(),
            "content_sha256": attempt.letter.content_sha256.as_ref().map(hex::encode),
            "file_sha256": hex::encode(file_sha256),
            "certificate": signed.certificate_serial,
        }),
    )
    .await?;
    open.commit().await
}

pub(in crate::actions) fn outside(error: &EsignError) -> ActionError {
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
