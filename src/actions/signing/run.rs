//! The run that signs a stack, paper by paper, beside the request.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use sha2::{Digest as _, Sha256};
use tokio::sync::oneshot;
use tokio::time::{sleep, timeout};

use super::begin::{HeldStack, StackRequest, begin};
use super::end::{end, fault_of};
use super::finish::{conclude, keep};
use super::paper;
use super::pen::{self, Pen};
use super::standstill;
use crate::actions::case::OpenCase;
use crate::actions::file::store_made;
use crate::actions::{Acted, ActionError};
use crate::adapters::esign::{EsignError, SignRequest, Unlocked};
use crate::domain::file_kind::FileKind;
use crate::domain::id::StackId;
use crate::domain::signing::{Rest, SigningFault, SigningState, StackCourse};
use crate::portal::Portal;
use crate::store::signing::{Sending, SigningRow};
use crate::store::{self, StoreError};

/// How often an answer is tried to be stored while the database is out of reach, and the pause between.
const TRIES: u32 = 60;
const PAUSE: Duration = Duration::from_secs(2);

/// Begins a stack and signs it beside the request; returns once its papers are prepared. A closed browser changes
/// nothing.
pub async fn start(
    portal: &Portal,
    request: StackRequest,
    pen: Pen,
) -> Result<StackId, ActionError> {
    let (tell, told) = oneshot::channel();
    let beside = portal.clone();
    // The connection kept for the request is given back before it waits for another one.
    let _ = portal.pool();
    portal.background().spawn(async move {
        let begun = begin(&beside, &request, &pen).await;
        match begun {
            Ok(stack) => {
                let _ = tell.send(Ok(stack.id));
                run(&beside, stack, &pen).await;
            }
            Err(error) => {
                let _ = tell.send(Err(error));
            }
        }
    });
    told.await.map_err(|_| ActionError::Outside {
        service: "signing",
        cause: "the run ended before its papers were prepared".to_owned(),
    })?
}

/// Signs one paper at once; the case as it was left, or why it was not signed.
pub async fn now(portal: &Portal, request: &StackRequest, pen: &Pen) -> Acted {
    let stack = begin(portal, request, pen).await?;
    let id = stack.id;
    run(portal, stack, pen).await;
    let mut conn = portal.acquire().await?;
    let lines = store::signing_list::of_stack(&mut conn, id).await?;
    let line = lines.first().ok_or(ActionError::NotFound)?;
    if line.state != SigningState::Succeeded {
        let fault = line.fault.unwrap_or(SigningFault::NoAnswer);
        return Err(ActionError::NotSigned(fault));
    }
    let case = store::application::find(&mut conn, line.case).await?;
    case.ok_or(ActionError::NotFound)
}

/// Signs the prepared papers of a stack, one after the other. What a fault of the database leaves open is taken up by
/// [`super::reconcile`].
pub async fn run(portal: &Portal, stack: HeldStack, pen: &Pen) {
    let done = every(portal, &stack, pen).await;
    if let Err(error) = done {
        tracing::error!(stack = %stack.id, %error, "a stack was not signed to its end");
    }
    if let Err(error) = stack.lock.release().await {
        tracing::warn!(stack = %stack.id, %error, "the lock of a signed stack was lost");
    }
}

async fn every(portal: &Portal, stack: &HeldStack, pen: &Pen) -> Result<(), ActionError> {
    let mut conn = portal.acquire().await?;
    let rows = store::signing::running(&mut conn, stack.id).await?;
    drop(conn);
    let mut course = StackCourse::default();
    let mut unsent = Vec::new();
    for row in rows {
        let rest = if portal.background().is_stopping() {
            Some(Rest::Fails(SigningFault::NotSent))
        } else {
            course.rest()
        };
        let signed = match rest {
            Some(Rest::Waits) => {
                unsent.push(row);
                continue;
            }
            Some(Rest::Fails(fault)) => end(portal, &row, SigningState::Prepared, fault)
                .await
                .map(|()| None),
            None => one(portal, &row, pen, stack.queues).await,
        };
        match signed {
            Ok(Some(called)) => course.note(called.err()),
            Ok(None) => {}
            Err(error) => {
                tracing::error!(signing = %row.id, %error, "a signature was left open");
            }
        }
    }
    standstill::queue(portal, &unsent).await?;
    if course.is_answered() {
        standstill::answers(portal, pen.esign.word()).await?;
    }
    Ok(())
}

/// How a call to the signer ended; `None` if it was not called.
type Called = Option<Result<(), SigningFault>>;

/// Signs one prepared paper. What a silent service did not get waits, if the stack `queues`.
async fn one(
    portal: &Portal,
    row: &SigningRow,
    pen: &Pen,
    queues: bool,
) -> Result<Called, ActionError> {
    let at = portal.now();
    let ready = async {
        let content = paper::content(portal, row).await?;
        let is_numbered = !content.number().is_empty();
        let execution = pen.execution(portal, at, &row.token, is_numbered);
        let pdf = paper::typeset(portal, row, &content, execution).await?;
        let row = send(portal, row, at, &pdf).await?;
        Ok((content, pdf, row))
    };
    let (content, pdf, row) = match ready.await {
        Ok(ready) => ready,
        Err(error) => {
            tracing::error!(signing = %row.id, %error, "a paper was not sent to be signed");
            end(portal, row, SigningState::Prepared, fault_of(&error)).await?;
            return Ok(None);
        }
    };
    let Some(key) = &pen.key else {
        // It was carried out, and comes back by a page.
        return Ok(None);
    };
    let request = SignRequest {
        pdf,
        reason: content.reason(),
        location: content.place(),
        at,
        reference: row.id.to_string(),
    };
    match call(pen, key, request).await {
        Ok(answer) if answer.is_empty() => {
            end(portal, &row, SigningState::Sending, SigningFault::NoPdf).await?;
            Ok(Some(Ok(())))
        }
        Ok(answer) => {
            let Some(row) = kept(portal, &row, &answer).await? else {
                return Ok(Some(Ok(())));
            };
            conclude(portal, &row, answer).await?;
            if !key.is_proven() {
                pen::forgive(portal, row.signer).await?;
            }
            Ok(Some(Ok(())))
        }
        Err(fault) => {
            unsigned(portal, &row, fault, queues).await?;
            Ok(Some(Err(fault)))
        }
    }
}

/// Ends a paper that the signer did not sign, or puts it into the queue of a service that was not reached.
async fn unsigned(
    portal: &Portal,
    row: &SigningRow,
    fault: SigningFault,
    queues: bool,
) -> Result<(), ActionError> {
    if fault == SigningFault::Unreachable && queues {
        standstill::queue(portal, std::slice::from_ref(row)).await?;
    } else {
        end(portal, row, SigningState::Sending, fault).await?;
    }
    match fault {
        SigningFault::Passphrase => pen::refused(portal, row.signer).await,
        SigningFault::Unreachable => {
            standstill::note(portal, &row.adapter, row.signer).await?;
            // An outage is no guess at the passphrase.
            pen::forgive(portal, row.signer).await
        }
        _ => Ok(()),
    }
}

/// Commits, right before the call, that the signer is called, or keeps what is carried out: the case still waits for just
/// this content.
async fn send(
    portal: &Portal,
    row: &SigningRow,
    at: DateTime<Utc>,
    pdf: &[u8],
) -> Result<SigningRow, ActionError> {
    let mut open = OpenCase::begin_at(portal, &paper::intent(row), at).await?;
    if !paper::waits(&mut open, row).await? {
        return Err(ActionError::Stale);
    }
    let sha256: [u8; 32] = Sha256::digest(pdf).into();
    let file = match row.carried() {
        None => None,
        Some(_) => Some(
            store_made(&mut open.tx, portal, FileKind::Pdf, pdf, None)
                .await?
                .0,
        ),
    };
    let sending = Sending {
        dated_at: at,
        sha256: &sha256,
        bytes: i32::try_from(pdf.len()).map_err(|_| ActionError::Unset {
            cause: "the paper is larger than two gigabytes".to_owned(),
        })?,
        file,
        at: portal.now(),
    };
    store::signing::send(&mut open.tx, row.id, sending).await?;
    open.commit().await?;
    Ok(SigningRow {
        state: SigningState::Sending,
        dated_at: Some(at),
        sending_at: Some(sending.at),
        sent_bytes: Some(sending.bytes),
        sent_sha256: Some(sha256.to_vec()),
        sent_file: file,
        ..row.clone()
    })
}

/// Calls the signer, once, whatever paper it is.
pub(super) async fn call(
    pen: &Pen,
    key: &Arc<dyn Unlocked>,
    request: SignRequest,
) -> Result<Vec<u8>, SigningFault> {
    let signing = request.reference.clone();
    let answer = timeout(pen.esign.patience(), key.sign(request)).await;
    let Ok(answer) = answer else {
        tracing::error!(%signing, "the signer took too long");
        return Err(SigningFault::TimedOut);
    };
    let signed = answer.map_err(|error| {
        tracing::error!(%signing, %error, "the signer gave no signature");
        match error {
            EsignError::WrongPassphrase => SigningFault::Passphrase,
            EsignError::Refused(_) => SigningFault::Refused,
            EsignError::Unclear(_) => SigningFault::NoAnswer,
            EsignError::Unavailable(_) => SigningFault::Unreachable,
        }
    })?;
    Ok(signed.bytes)
}

/// Stores the answer, trying again for two minutes while the database is out of reach: it exists nowhere else.
async fn kept(
    portal: &Portal,
    row: &SigningRow,
    answer: &[u8],
) -> Result<Option<SigningRow>, ActionError> {
    for _ in 1..TRIES {
        match keep(portal, row, answer).await {
            Err(ActionError::Store(StoreError::Db(error))) if store::is_out_of_reach(&error) => {
                tracing::error!(signing = %row.id, %error, "an answer of the signer waits for the database");
                sleep(PAUSE).await;
            }
            other => return other,
        }
    }
    keep(portal, row, answer).await
}
