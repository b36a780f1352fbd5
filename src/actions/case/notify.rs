//! Notices about an act on the open case, to its owner and to officers.

use serde_json::{Value, json};

use super::OpenCase;
use crate::actions::ActionError;
use crate::actions::notice::{Kind, Notice, tell};
use crate::domain::notice::{Telling, told_by};
use crate::domain::procedure::{Role, Status};

/// Tells the owner of the case.
pub(in crate::actions) async fn owner(
    open: &mut OpenCase<'_>,
    kind: Kind,
) -> Result<(), ActionError> {
    owner_with(open, kind, json!({})).await
}

/// Tells the owner, with details for the text; they must never contain NIK or NPWP.
pub(in crate::actions) async fn owner_with(
    open: &mut OpenCase<'_>,
    kind: Kind,
    particulars: Value,
) -> Result<(), ActionError> {
    open.untold
        .retain(|act| !told_by(*act).kinds().contains(&kind));
    let mut params = json!({
        "title": open.case.title,
        "receipt": open.case.receipt_number,
    });
    if let (Value::Object(params), Value::Object(more)) = (&mut params, particulars) {
        params.extend(more);
        let ends = matches!(kind, Kind::CodeLapsed | Kind::Refunded);
        if ends && open.case.status == Status::Complete {
            params.insert("letter_ended".to_owned(), json!(true));
        }
    }
    let notice = Notice {
        account: open.case.owner,
        about: Some(open.case.id),
        kind,
        params: &params,
        now: open.now,
    };
    tell(&mut open.tx, &notice).await
}

/// Sends the notices of acts for which the action did not do so itself.
pub(in crate::actions) async fn rest(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    for act in std::mem::take(&mut open.untold) {
        let kinds = match told_by(act) {
            Telling::Owner(kinds) => kinds,
            Telling::OwnerOfOthersAct(kinds) if open.actor.role() != Role::Applicant => kinds,
            Telling::OwnerOfOthersAct(_) | Telling::Nobody(_) => &[],
        };
        if let Some(usual) = kinds.first() {
            owner(open, *usual).await?;
        }
    }
    Ok(())
}
