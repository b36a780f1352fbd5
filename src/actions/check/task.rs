//! The clerk's task beside the status.

use serde_json::json;

use crate::actions::case::given::given;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::{Acted, ActionError};
use crate::domain::procedure::{Act, Refusal, Role};
use crate::portal::Portal;
use crate::store;
use crate::store::application::Marks;

/// Removes the task from the desk; the answer is kept in the audit. The status stays.
pub async fn settle(portal: &Portal, intent: &Intent, answer: &str) -> Acted {
    let answer = given(answer)?;
    let mut open = OpenCase::begin(portal, intent).await?;
    let role = open.actor.role();
    if role != Role::Clerk {
        return Err(Refusal::NotYours {
            act: Act::ReportLetterError,
            role,
        }
        .into());
    }
    let Some(task) = open.case.task else {
        return Err(ActionError::Stale);
    };
    let marks = Marks {
        task: Some(None),
        ..Marks::default()
    };
    store::application::mark(&mut open.tx, &mut open.case, marks).await?;
    open.audit(
        "settle_task",
        json!({ "task": task.as_str(), "answer": answer }),
    );
    open.commit().await
}
