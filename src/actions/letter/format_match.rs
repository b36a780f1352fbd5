//! "Sudah dicocokkan": the Kabid has compared the portal's letter and statement with DJKI's format in the profile.

use serde_json::json;

use crate::actions::ActionError;
use crate::domain::actor::Actor;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store::{self, AuditEntry, Tx};

/// Records it for the format of the profile's date; repeating it changes nothing.
pub async fn confirm(portal: &Portal, actor: Actor) -> Result<(), ActionError> {
    if actor.role() != Role::DivisionHead {
        return Err(ActionError::NotYourRole);
    }
    let by = actor.account().ok_or(ActionError::NotFound)?;
    let as_of = portal.profile().letter.djki_format.as_of;
    let mut tx = Tx::begin(portal.pool()).await?;
    if store::format_match::put(&mut tx, as_of, by, portal.now()).await? {
        tx.audit(AuditEntry {
            at: portal.now(),
            actor_id: Some(by),
            role: actor.role(),
            act: "match_djki_format".to_owned(),
            subject_kind: "account",
            subject_id: Some(by.uuid()),
            data: json!({ "as_of": as_of }),
        });
    }
    Ok(tx.commit().await?)
}
