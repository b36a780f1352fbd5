//! Who handles a case: the disposition of step 1, and handing over when an officer is absent.

use serde_json::json;

use crate::actions::case::{Intent, OpenCase};
use crate::actions::{Acted, ActionError};
use crate::domain::fault::FieldFault;
use crate::domain::id::AccountId;
use crate::domain::procedure::{Act, Role};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::application::Marks;

/// Records the disposition by the official named in the profile, and assigns the case.
pub async fn assign(portal: &Portal, intent: &Intent, reviewer: AccountId) -> Acted {
    hand_over(portal, intent, Act::Assign, reviewer, "").await
}

/// Gives the case to another officer; nothing else changes.
pub async fn reassign(
    portal: &Portal,
    intent: &Intent,
    reviewer: AccountId,
    reason: &str,
) -> Acted {
    if reason.trim().is_empty() {
        return Err(ActionError::field("reason", FieldFault::Missing));
    }
    hand_over(portal, intent, Act::Reassign, reviewer, reason).await
}

async fn hand_over(
    portal: &Portal,
    intent: &Intent,
    act: Act,
    to: AccountId,
    reason: &str,
) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.allowed(act)?;
    let today = wib::date(open.now);
    if !store::officer::acts_as(open.tx.conn(), to, Role::Reviewer, today).await? {
        return Err(ActionError::field("reviewer", FieldFault::NotOnList));
    }
    let from = open.case.handler;
    let disposes = &portal.profile().rules.disposes;
    let disposition = (act == Act::Assign).then_some(disposes);
    let marks = Marks {
        handler: Some(Some(to)),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    open.step(
        act,
        "",
        json!({
            "from": from.map(|id| id.to_string()),
            "to": to.to_string(),
            "reason": reason,
            "disposition": disposition,
        }),
    )
    .await?;
    open.commit().await
}
