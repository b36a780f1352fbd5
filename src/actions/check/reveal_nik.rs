//! Shows a NIK in clear: one at a time, never by default, and always recorded in the audit trail.

use serde_json::json;

use crate::actions::case::{Intent, OpenCase};
use crate::actions::security::{self, SecurityEvent};
use crate::actions::{ActionError, throttle};
use crate::domain::actor::Actor;
use crate::domain::id::ApplicationId;
use crate::portal::Portal;
use crate::store;

/// The most that one officer is shown within a quarter of an hour: more than anybody compares in that time.
const MOST: i64 = 20;

/// The NIK of a case's applicant, for an officer who must compare it; the audit records who saw it.
pub async fn reveal(
    portal: &Portal,
    actor: Actor,
    case: ApplicationId,
) -> Result<String, ActionError> {
    let intent = Intent {
        actor,
        case,
        seen_version: None,
        once: None,
    };
    let mut open = OpenCase::begin(portal, &intent).await?;
    let applicant = store::applicant::of_case(open.tx.conn(), case)
        .await?
        .ok_or(ActionError::NotFound)?;
    let who = actor.account().map(|id| id.to_string()).unwrap_or_default();
    if !throttle::has_room(&mut open.tx, portal, "reveal NIK", (&who, MOST)).await? {
        security::note(
            SecurityEvent::Throttled("reveal NIK"),
            actor.account(),
            None,
        );
        return Err(ActionError::TooOften);
    }
    let bytes = portal.vault().open(&applicant.nik_sealed)?;
    open.audit("reveal_nik", json!({}));
    open.commit().await?;
    String::from_utf8(bytes)
        .map_err(|_| store::StoreError::inconsistent("applicant", case, "nik_sealed").into())
}
