//! The source of the recommendation letter: tried and proposed by an administrator, activated by a second person.

pub mod decide;
pub mod propose;
pub mod sample;

use serde_json::json;
use sha2::{Digest as _, Sha256};

use super::ActionError;
use super::notice::{self, Kind};
use crate::domain::actor::Actor;
use crate::domain::id::AccountId;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::letter_source::LetterSource;
use crate::store::{self, AuditEntry, Tx};

/// Chains an audit row about a version; its text is named by its hash.
fn audit(tx: &mut Tx, portal: &Portal, (by, act): (Actor, &str), version: &LetterSource) {
    tx.audit(AuditEntry {
        at: portal.now(),
        actor_id: by.account(),
        role: by.role(),
        act: act.to_owned(),
        subject_kind: "letter_source",
        subject_id: Some(version.id.uuid()),
        data: json!({
            "version": version.version,
            "source_sha256": hex::encode(Sha256::digest(&version.source)),
            "reason": version.reason,
        }),
    });
}

/// Tells everybody who decides on such proposals, and the proposer, except who acts.
async fn tell(
    tx: &mut Tx,
    portal: &Portal,
    kind: Kind,
    version: &LetterSource,
    by: AccountId,
) -> Result<(), ActionError> {
    let now = portal.now();
    let mut readers = store::officer::deciders(tx.conn(), wib::date(now)).await?;
    if !readers.contains(&version.proposed_by) {
        readers.push(version.proposed_by);
    }
    readers.retain(|reader| *reader != by);
    let params = json!({
        "letter_source": version.id.to_string(),
        "version": version.version,
        "state": version.state.as_str(),
        "by": version.decider.as_ref().unwrap_or(&version.proposer),
        "reason": version.reason,
    });
    notice::people(tx, &readers, (kind, &params), now).await
}
