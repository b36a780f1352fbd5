//! Refusing to recommend, in three hands, and the owner's objection to it.

use serde_json::json;

use super::ActionError;
use super::case::{Intent, OpenCase, simple};
use super::letter::given;
use super::notify;
use crate::domain::application::Application;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::store;

/// The Kabid agrees with the proposal.
pub async fn endorse(portal: &Portal, intent: &Intent) -> Result<Application, ActionError> {
    simple(portal, intent, Act::EndorseDecline, "").await
}

/// Back to the reviewer: there is more to look at.
pub async fn reopen(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::Reopen, "", json!({ "reason": reason }))
        .await?;
    open.commit().await
}

/// The Kadis declines: reason, legal basis and remedy go to the owner; a number held becomes void.
pub async fn decline(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
    basis: &str,
) -> Result<Application, ActionError> {
    let (reason, basis) = (given(reason)?, given(basis)?);
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(Act::Decline)?;
    super::letter::end_everything(&mut open, "revoked", "rekomendasi ditolak").await?;
    let note = format!("{reason} Dasar: {basis}.");
    open.step(
        Act::Decline,
        &note,
        json!({ "reason": reason, "basis": basis }),
    )
    .await?;
    notify::owner(&mut open, notify::Kind::Declined).await?;
    open.commit().await
}

/// The owner objects (keberatan), within 21 working days.
pub async fn object(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    simple(portal, intent, Act::Object, given(reason)?).await
}

/// The Kadis keeps the decision, with a reason.
pub async fn uphold(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::Uphold, reason, json!({})).await?;
    notify::owner(&mut open, notify::Kind::Declined).await?;
    open.commit().await
}

/// The Kadis grants the objection: the case is checked anew, every item.
pub async fn grant(
    portal: &Portal,
    intent: &Intent,
    reason: &str,
) -> Result<Application, ActionError> {
    let reason = given(reason)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    let checked = open.rows.checked_codes.clone();
    store::check::forget(&mut open.tx, open.case.id, &checked).await?;
    open.step(Act::Grant, reason, json!({})).await?;
    open.commit().await
}
