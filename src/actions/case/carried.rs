//! A paper that was carried out to be signed, or waits for a silent service, when its case moves on first.

use chrono::{DateTime, Utc};
use serde_json::json;

use super::OpenCase;
use crate::actions::ActionError;
use crate::domain::id::AttemptId;
use crate::domain::letter::AttemptOutcome;
use crate::domain::signing::SigningFault;
use crate::store::signing::SigningRow;
use crate::store::{self, Tx};

/// Ends what the case has carried out, or keeps in the queue of a silent service, because the case or its paper moves on.
pub(in crate::actions) async fn with_case(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    match store::signing::waiting(open.tx.conn(), open.case.id).await? {
        Some(row) => end(open, &row, SigningFault::CaseEnded).await,
        None => Ok(()),
    }
}

/// Ends a paper that nobody has signed, within the act that makes it useless.
pub(in crate::actions) async fn end(
    open: &mut OpenCase<'_>,
    row: &SigningRow,
    fault: SigningFault,
) -> Result<(), ActionError> {
    let now = open.now;
    store::signing::end(&mut open.tx, row.id, row.state, fault, now).await?;
    free(&mut open.tx, row, AttemptOutcome::Refused, now).await?;
    open.audit(
        "signing_failed",
        json!({ "signing": row.id.to_string(), "fault": fault.as_str() }),
    );
    Ok(())
}

/// Lets go of the number that a paper brought back: it may be typed otherwise the next time.
pub(in crate::actions) async fn forget_number(
    tx: &mut Tx,
    row: &SigningRow,
    reason: &str,
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    let Some(letter) = row.letter else {
        return Ok(());
    };
    if let Some(number) = store::letter::forget_number(tx, letter).await? {
        store::letter_number::void_number(tx, &number, reason, now).await?;
    }
    Ok(())
}

/// Lets the paper be signed again.
pub(in crate::actions) async fn free(
    tx: &mut Tx,
    row: &SigningRow,
    outcome: AttemptOutcome,
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    if row.letter.is_some() {
        let attempt = AttemptId::from(row.id.uuid());
        store::letter::end_attempt(tx, attempt, outcome, now).await?;
        forget_number(tx, row, "surat tidak jadi ditandatangani", now).await?;
    }
    if let Some(refusal) = row.refusal {
        store::refusal::fail(tx, refusal, now).await?;
    }
    Ok(())
}
