//! Notes in the audit that somebody of the office reads a complaint.

use serde_json::json;

use crate::actions::{ActionError, throttle};
use crate::domain::actor::Actor;
use crate::domain::id::ComplaintId;
use crate::portal::Portal;
use crate::store::{AuditEntry, Tx};

/// Written once in a quarter of an hour for each officer and complaint, however often it and its enclosures are opened.
pub async fn note(
    portal: &Portal,
    actor: Actor,
    complaint: ComplaintId,
) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let who = actor.account().map(|id| id.to_string()).unwrap_or_default();
    let reading = format!("{who} {complaint}");
    if !throttle::has_room(&mut tx, portal, "read complaint", (&reading, 1)).await? {
        return Ok(());
    }
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: actor.account(),
        role: actor.role(),
        act: "read_complaint".to_owned(),
        subject_kind: "complaint",
        subject_id: Some(complaint.uuid()),
        data: json!({}),
    });
    Ok(tx.commit().await?)
}
