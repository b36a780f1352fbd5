//! The queue of a service that did not answer: its signer takes it up again with the passphrase, which is never kept, or a
//! head takes the papers out of it.

use chrono::{DateTime, Utc};

use super::begin::HeldStack;
use super::pen::Pen;
use super::run;
use super::standstill::of_paper;
use crate::actions::case::carried::free;
use crate::actions::{ActionError, once};
use crate::domain::actor::Actor;
use crate::domain::id::{AccountId, FormToken, StackId};
use crate::domain::letter::AttemptOutcome;
use crate::domain::procedure::Role;
use crate::domain::signing::{SigningFault, SigningState};
use crate::portal::Portal;
use crate::store::form_token::Claim;
use crate::store::signing::SigningRow;
use crate::store::stack_lock::StackLock;
use crate::store::{self, Tx};
use crate::urls;

/// The papers of a stack that wait, with its lock held: no run works on them.
struct Taken {
    tx: Tx,
    rows: Vec<SigningRow>,
    lock: StackLock,
}

async fn taken(
    portal: &Portal,
    by: (AccountId, Role),
    token: FormToken,
    stack: StackId,
) -> Result<Taken, ActionError> {
    if by.1 != Role::AgencyHead {
        return Err(ActionError::NotYourRole);
    }
    let lock = store::stack_lock::lock(portal.pool(), stack).await?;
    let Some(lock) = lock else {
        return Err(once::refusal(portal, token, by.0).await);
    };
    let mut tx = Tx::begin(portal.pool()).await?;
    let location = urls::sign_stack(stack);
    match store::form_token::claim(&mut tx, token, by.0, portal.now()).await? {
        Claim::First => store::form_token::settle(&mut tx, token, &location).await?,
        Claim::Repeated(location) => return Err(ActionError::Repeated { location }),
        Claim::Foreign | Claim::Other => return Err(ActionError::Stale),
    }
    let rows = store::signing::queued(tx.conn(), stack).await?;
    if rows.is_empty() {
        return Err(ActionError::Stale);
    }
    Ok(Taken { tx, rows, lock })
}

/// The service for which a stack waits. Nothing is asked of it for a form that was sent before.
pub async fn waits_for(
    portal: &Portal,
    by: AccountId,
    token: FormToken,
    stack: StackId,
) -> Result<String, ActionError> {
    let mut conn = portal.acquire().await?;
    let waiting = store::signing::queued(&mut conn, stack).await?;
    drop(conn);
    match waiting.into_iter().next() {
        Some(first) => Ok(first.adapter),
        None => Err(once::refusal(portal, token, by).await),
    }
}

/// Takes the queue of a stack up again, for the person who began it; it is signed beside the request.
pub async fn resume(
    portal: &Portal,
    actor: Actor,
    token: FormToken,
    stack: StackId,
    pen: Pen,
) -> Result<(), ActionError> {
    let account = actor.account().ok_or(ActionError::NotFound)?;
    let by = (account, actor.role());
    let now = portal.now();
    let Taken { mut tx, rows, lock } = taken(portal, by, token, stack).await?;
    for row in &rows {
        if row.signer != account || row.adapter != pen.esign.word() {
            return Err(ActionError::NotYourRole);
        }
        if row.signatory == pen.signatory {
            store::standstill::resume(&mut tx, row.id).await?;
            of_paper(&mut tx, by, "resume_signing", row, now);
        } else {
            leave(&mut tx, by, row, SigningFault::Changed, now).await?;
        }
    }
    tx.commit().await?;
    let beside = portal.clone();
    let stack = HeldStack {
        id: stack,
        queues: true,
        lock,
    };
    portal
        .background()
        .spawn(async move { run::run(&beside, stack, &pen).await });
    Ok(())
}

/// Takes every paper of a stack out of the queue, so that it can be signed in another way.
pub async fn leave_queue(
    portal: &Portal,
    actor: Actor,
    token: FormToken,
    stack: StackId,
) -> Result<(), ActionError> {
    let account = actor.account().ok_or(ActionError::NotFound)?;
    let by = (account, actor.role());
    let Taken { mut tx, rows, lock } = taken(portal, by, token, stack).await?;
    for row in &rows {
        leave(&mut tx, by, row, SigningFault::LeftQueue, portal.now()).await?;
    }
    tx.commit().await?;
    Ok(lock.release().await?)
}

async fn leave(
    tx: &mut Tx,
    by: (AccountId, Role),
    row: &SigningRow,
    fault: SigningFault,
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    store::signing::end(tx, row.id, SigningState::Prepared, fault, now).await?;
    free(tx, row, AttemptOutcome::Refused, now).await?;
    of_paper(tx, by, "leave_queue", row, now);
    Ok(())
}
