//! Changes of the city's facts: proposed by an administrator, activated by a second person.

pub mod decide;
pub mod propose;
mod reading;
mod reading_rules;
mod typed_list;

use serde_json::{Value, json};

use super::ActionError;
use super::notice::{self, Kind};
use crate::domain::actor::Actor;
use crate::domain::id::AccountId;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::city::CityVersion;
use crate::store::{self, AuditEntry, Tx};

/// Chains an audit row about a version, with all it says.
fn audit(
    tx: &mut Tx,
    portal: &Portal,
    (by, act): (Actor, &str),
    version: &CityVersion,
    reason: &str,
) {
    let facts: Value = version.facts.to_json().unwrap_or_default();
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: by.account(),
        role: by.role(),
        act: act.to_owned(),
        subject_kind: "city",
        subject_id: Some(version.id.uuid()),
        data: json!({
            "section": version.section().as_str(),
            "valid_from": version.valid_from,
            "facts": facts,
            "reason": reason,
        }),
    });
}

/// Tells everybody who watches over the city's facts, and the proposer, except who acts.
async fn tell(
    tx: &mut Tx,
    portal: &Portal,
    kind: Kind,
    version: &CityVersion,
    by: AccountId,
) -> Result<(), ActionError> {
    let now = portal.now();
    let mut readers = store::officer::deciders(tx.conn(), wib::date(now)).await?;
    if !readers.contains(&version.proposed_by) {
        readers.push(version.proposed_by);
    }
    readers.retain(|reader| *reader != by);
    let params = json!({
        "city_version": version.id.to_string(),
        "section": version.section().as_str(),
        "state": version.state.as_str(),
        "on": version.valid_from,
        "by": version.decider.as_ref().unwrap_or(&version.proposer),
        "reason": version.reason,
    });
    notice::people(tx, &readers, (kind, &params), now).await
}
