//! Takes up what runs left behind: at start, and on a schedule. A stack whose lock is free has no run.

use chrono::TimeDelta;

use super::end::end;
use super::finish::{conclude, refuse_left};
use crate::actions::{ActionError, file};
use crate::domain::id::StackId;
use crate::domain::signing::{SigningFault, SigningState};
use crate::portal::Portal;
use crate::store;
use crate::store::StoreError;
use crate::store::signing::SigningRow;

/// One round over every stack without a run.
pub async fn round(portal: &Portal) -> Result<(), ActionError> {
    let mut conn = portal.acquire().await?;
    let stacks = store::signing::running_stacks(&mut conn).await?;
    drop(conn);
    for stack in stacks {
        if let Some(lock) = store::stack_lock::lock(portal.pool(), stack).await? {
            left(portal, stack).await?;
            lock.release().await?;
        }
    }
    Ok(())
}

async fn left(portal: &Portal, stack: StackId) -> Result<(), ActionError> {
    let mut conn = portal.acquire().await?;
    let rows = store::signing::running(&mut conn, stack).await?;
    drop(conn);
    for row in rows {
        if let Err(error) = one(portal, &row).await {
            tracing::error!(signing = %row.id, %error, "a signature that was left behind stays open");
        }
    }
    Ok(())
}

async fn one(portal: &Portal, row: &SigningRow) -> Result<(), ActionError> {
    match row.state {
        SigningState::Prepared => end(portal, row, row.state, SigningFault::NotSent).await,
        // What was carried out waits for people, however long.
        SigningState::Sending if row.carried().is_none() && is_given_up(portal, row) => {
            tracing::error!(signing = %row.id, "the portal died while the signer was called");
            end(portal, row, row.state, SigningFault::Interrupted).await
        }
        SigningState::Checking => {
            let missing = || StoreError::inconsistent("signing", row.id, "answer_file_id");
            match file::read(portal, row.answer.ok_or_else(missing)?).await {
                Ok(answer) => conclude(portal, row, answer).await,
                Err(ActionError::Withheld(why)) if why.is_final() => refuse_left(portal, row).await,
                Err(error) => Err(error),
            }
        }
        SigningState::Sending
        | SigningState::Succeeded
        | SigningState::Failed
        | SigningState::Unknown => Ok(()),
    }
}

/// Whether a call has lasted longer than the signer is waited for.
fn is_given_up(portal: &Portal, row: &SigningRow) -> bool {
    let patience = portal.signer(&row.adapter).esign.patience();
    let patience = TimeDelta::from_std(patience).unwrap_or_default();
    row.sending_at
        .is_none_or(|at| at + patience <= portal.now())
}
