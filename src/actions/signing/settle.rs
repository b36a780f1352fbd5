//! An unknown signature is settled by a person: the signer's answer is examined again or fetched, or the agency head
//! states that the signer's own list has none.

use serde_json::json;

use super::finish::{conclude, keep};
use crate::actions::case::carried::free;
use crate::actions::case::given::given;
use crate::actions::case::{Intent, Once, OpenCase};
use crate::actions::{ActionError, file};
use crate::domain::actor::Actor;
use crate::domain::id::SigningId;
use crate::domain::letter::AttemptOutcome;
use crate::domain::procedure::Role;
use crate::domain::signing::SigningState;
use crate::portal::Portal;
use crate::store;
use crate::store::signing::SigningRow;

/// Examines again what the signer answered, or asks the service for what it signed; returns the state that follows.
pub async fn check_again(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: SigningId,
) -> Result<SigningState, ActionError> {
    let row = unknown(portal, by, id).await?;
    let mut open = opened(portal, by, once, &row).await?;
    let answered = store::signing::check_again(&mut open.tx, id, open.now).await?;
    open.audit("check_signing", json!({ "signing": id.to_string() }));
    open.commit().await?;
    if let Some(answer) = row.answer.filter(|_| answered) {
        let bytes = file::read(portal, answer).await?;
        let row = SigningRow {
            state: SigningState::Checking,
            ..row
        };
        conclude(portal, &row, bytes).await?;
    } else {
        fetch(portal, &row).await?;
    }
    let mut conn = portal.acquire().await?;
    let row = store::signing::find(&mut conn, id).await?;
    Ok(row.ok_or(ActionError::NotFound)?.state)
}

/// Asks the service for what it signed; without an answer the signature stays unknown.
async fn fetch(portal: &Portal, row: &SigningRow) -> Result<(), ActionError> {
    let esign = &portal.signer(&row.adapter).esign;
    let fetched = esign.fetch(&row.id.to_string()).await;
    let answer = fetched.map_err(|error| ActionError::Outside {
        service: "esign",
        cause: error.to_string(),
    })?;
    let Some(answer) = answer.filter(|answer| !answer.is_empty()) else {
        return Ok(());
    };
    match keep(portal, row, &answer).await? {
        Some(row) => conclude(portal, &row, answer).await,
        None => Ok(()),
    }
}

/// States that nothing was signed, as the signer's own list shows; the paper can be signed again.
pub async fn state_unsigned(
    portal: &Portal,
    by: Actor,
    once: &Once,
    id: SigningId,
    reason: &str,
) -> Result<(), ActionError> {
    let reason = given(reason)?;
    let row = unknown(portal, by, id).await?;
    let mut open = opened(portal, by, once, &row).await?;
    store::signing::state_unsigned(&mut open.tx, id, reason, open.now).await?;
    free(&mut open.tx, &row, AttemptOutcome::Unclear, open.now).await?;
    open.audit(
        "state_unsigned",
        json!({ "signing": id.to_string(), "reason": reason }),
    );
    open.commit().await?;
    Ok(())
}

/// The unknown signature, for the agency head alone.
async fn unknown(portal: &Portal, by: Actor, id: SigningId) -> Result<SigningRow, ActionError> {
    if by.role() != Role::AgencyHead {
        return Err(ActionError::NotYourRole);
    }
    let mut conn = portal.acquire().await?;
    let row = store::signing::find(&mut conn, id).await?;
    row.ok_or(ActionError::NotFound)
}

/// The case, with the form's token; [`ActionError::Stale`] if the signature is not unknown any more.
async fn opened<'a>(
    portal: &'a Portal,
    by: Actor,
    once: &Once,
    row: &SigningRow,
) -> Result<OpenCase<'a>, ActionError> {
    let intent = Intent {
        actor: by,
        case: row.case,
        seen_version: None,
        once: Some(once.clone()),
    };
    let mut open = OpenCase::begin(portal, &intent).await?;
    let now = store::signing::find(open.tx.conn(), row.id).await?;
    match now.map(|row| row.state) {
        Some(SigningState::Unknown) => Ok(open),
        _ => Err(ActionError::Stale),
    }
}
