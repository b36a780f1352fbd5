//! A signature for trial: a page that is no letter is signed and judged as a letter would be, and shown to its signer.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::check::{self, Expected};
use super::end::fault_of;
use super::pen::{self, Pen};
use super::proof::Doubt;
use super::run;
use crate::actions::account::audit;
use crate::actions::{ActionError, file, press};
use crate::adapters::esign::SignRequest;
use crate::domain::actor::Actor;
use crate::domain::file_kind::FileKind;
use crate::domain::id::{AccountId, FormToken, SigningId};
use crate::domain::paper::RehearsalPaper;
use crate::domain::procedure::Role;
use crate::domain::rehearsal::LONGEST;
use crate::domain::signing::SigningFault;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::form_token::Claim;
use crate::store::{self, Tx};
use crate::{urls, words};

/// How it ended.
struct Ended {
    fault: Option<SigningFault>,
    /// What came back, unless it is no PDF.
    answer: Option<Vec<u8>>,
    certificate_serial: String,
}

impl Ended {
    fn without_answer(fault: SigningFault) -> Self {
        Self {
            fault: Some(fault),
            answer: None,
            certificate_serial: String::new(),
        }
    }
}

/// Begins one beside the request; nothing happens while another one of the same signer runs.
pub async fn start(
    portal: &Portal,
    by: Actor,
    token: FormToken,
    pen: Pen,
) -> Result<(), ActionError> {
    if by.role() != Role::AgencyHead {
        return Err(ActionError::NotYourRole);
    }
    let signer = by.account().ok_or(ActionError::NotFound)?;
    let (now, adapter) = (portal.now(), pen.esign.word());
    let mut tx = Tx::begin(portal.pool()).await?;
    match store::form_token::claim(&mut tx, token, signer, now).await? {
        Claim::First => store::form_token::settle(&mut tx, token, urls::READINESS).await?,
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    if !store::rehearsal::begin(&mut tx, signer, adapter, now, now - LONGEST).await? {
        return Ok(());
    }
    let data = json!({ "adapter": adapter });
    let by = (signer, by.role());
    audit(&mut tx, portal, by, "begin_rehearsal", signer, data);
    tx.commit().await?;
    let beside = portal.clone();
    portal.background().spawn(async move {
        let ended = rehearse(&beside, &pen, now).await;
        if let Err(error) = end(&beside, (signer, now), ended).await {
            tracing::error!(%error, "a signature for trial has no end in the record");
        }
    });
    Ok(())
}

async fn rehearse(portal: &Portal, pen: &Pen, at: DateTime<Utc>) -> Ended {
    let pdf = match page(portal, pen, at).await {
        Ok(pdf) => pdf,
        Err(error) => {
            tracing::error!(%error, "the page for trying a signature was not made");
            return Ended::without_answer(fault_of(&error));
        }
    };
    let Some(key) = &pen.key else {
        return Ended::without_answer(SigningFault::NotSent);
    };
    let signer = portal.signer(pen.esign.word());
    let expected = Expected::of_sent(signer, &pdf, &pen.signatory.name);
    let request = SignRequest {
        pdf,
        reason: words::rehearsal::REASON.to_owned(),
        location: portal.profile().city.short_name.clone(),
        at,
        reference: SigningId::at(at).to_string(),
    };
    let answer = match run::call(pen, key, request).await {
        Ok(answer) if answer.starts_with(b"%PDF-") => answer,
        Ok(_) => return Ended::without_answer(SigningFault::NoPdf),
        Err(fault) => return Ended::without_answer(fault),
    };
    let (fault, certificate_serial) = match check::judged(signer, expected, answer.clone()).await {
        Ok(proof) => (None, proof.certificate_serial),
        Err(Doubt::Fault(fault)) => (Some(fault), String::new()),
        Err(Doubt::Later(error)) => {
            tracing::error!(%error, "a signature for trial cannot be verified now");
            (Some(SigningFault::NoAnswer), String::new())
        }
    };
    Ended {
        fault,
        answer: Some(answer),
        certificate_serial,
    }
}

/// The page, blank but for the word and what it is for.
async fn page(portal: &Portal, pen: &Pen, at: DateTime<Utc>) -> Result<Vec<u8>, ActionError> {
    let paper = RehearsalPaper {
        on: wib::date(at),
        at: words::date::moment(at),
        signer: pen.signatory.name.clone(),
    };
    let typesetter = portal.typesetter().clone();
    press::set(move || typesetter.rehearsal(&paper)).await
}

async fn end(
    portal: &Portal,
    (signer, began_at): (AccountId, DateTime<Utc>),
    ended: Ended,
) -> Result<(), ActionError> {
    if ended.fault == Some(SigningFault::Passphrase) {
        pen::refused(portal, signer).await?;
    } else if ended.answer.is_some() {
        pen::forgive(portal, signer).await?;
    }
    let mut tx = Tx::begin(portal.pool()).await?;
    let stored = match &ended.answer {
        Some(bytes) => Some(file::store_made(&mut tx, portal, FileKind::Pdf, bytes, None).await?),
        None => None,
    };
    let answer = stored.map(|(file, _)| file);
    let now = portal.now();
    store::rehearsal::end(&mut tx, (signer, began_at), ended.fault, answer, now).await?;
    let data = json!({
        "fault": ended.fault.map(SigningFault::as_str),
        "file_sha256": stored.map(|(_, sha256)| hex::encode(sha256)),
        "certificate": ended.certificate_serial,
    });
    let by = (signer, Role::AgencyHead);
    audit(&mut tx, portal, by, "end_rehearsal", signer, data);
    Ok(tx.commit().await?)
}
