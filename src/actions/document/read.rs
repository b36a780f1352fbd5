//! Notes in the audit that an officer looks at a file of a case: a KTP is read by a name, not by nobody.

use serde_json::json;

use crate::actions::{ActionError, throttle};
use crate::domain::actor::Actor;
use crate::domain::id::{ApplicationId, FileId};
use crate::portal::Portal;
use crate::store::{AuditEntry, Tx};

/// Written once in a quarter of an hour for each officer and file, however many pages and parts of it are fetched.
/// `requirement` is empty for a proof or an enclosure.
pub async fn note(
    portal: &Portal,
    actor: Actor,
    case: ApplicationId,
    (file, requirement): (FileId, &str),
) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let who = actor.account().map(|id| id.to_string()).unwrap_or_default();
    let reading = format!("{who} {file}");
    if !throttle::has_room(&mut tx, portal, "read file", (&reading, 1)).await? {
        return Ok(());
    }
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: actor.account(),
        role: actor.role(),
        act: "read_file".to_owned(),
        subject_kind: "application",
        subject_id: Some(case.uuid()),
        data: json!({ "file": file, "requirement": requirement }),
    });
    Ok(tx.commit().await?)
}
