//! Ends a signature without success, and frees its paper unless the outcome is unknown.

use serde_json::json;

use crate::actions::ActionError;
use crate::actions::case::carried::free;
use crate::domain::letter::AttemptOutcome;
use crate::domain::procedure::Role;
use crate::domain::signing::{SigningFault, SigningState};
use crate::portal::Portal;
use crate::store::signing::SigningRow;
use crate::store::{self, AuditEntry, StoreError, Tx};

/// Why an act was not done, as the record of the signature says it.
pub(super) fn fault_of(error: &ActionError) -> SigningFault {
    match error {
        ActionError::SamePerson => SigningFault::SamePerson,
        ActionError::BeingSigned => SigningFault::BeingSigned,
        ActionError::NumberLater => SigningFault::NumberLater,
        ActionError::NotPrintable { .. } => SigningFault::Unprintable,
        ActionError::Unset { .. } | ActionError::Store(StoreError::Inconsistent { .. }) => {
            SigningFault::Unmade
        }
        ActionError::Outside {
            service: "vault", ..
        } => SigningFault::Vault,
        ActionError::Outside { .. } | ActionError::Store(_) | ActionError::Busy => {
            SigningFault::Portal
        }
        _ => SigningFault::Changed,
    }
}

/// Ends it, as failed or unknown by its fault. Somebody else may have ended it before.
pub(super) async fn end(
    portal: &Portal,
    row: &SigningRow,
    from: SigningState,
    fault: SigningFault,
) -> Result<(), ActionError> {
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await?;
    store::signing::end(&mut tx, row.id, from, fault, now).await?;
    let act = if fault.ends_as().is_open() {
        "signing_unknown"
    } else {
        free(&mut tx, row, AttemptOutcome::Refused, now).await?;
        "signing_failed"
    };
    tx.audit(AuditEntry {
        at: now,
        actor_id: Some(row.signer),
        role: Role::AgencyHead,
        act: act.to_owned(),
        subject_kind: "application",
        subject_id: Some(row.case.uuid()),
        data: json!({ "signing": row.id.to_string(), "fault": fault.as_str() }),
    });
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_that_has_too_much_to_do_says_nothing_of_the_paper() {
        for (error, fault) in [
            (ActionError::Busy, SigningFault::Portal),
            (ActionError::Stale, SigningFault::Changed),
        ] {
            assert_eq!(fault_of(&error), fault, "{error}");
        }
    }
}
