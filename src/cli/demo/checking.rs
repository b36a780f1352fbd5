//! The checklist of the demo's cases.

use crate::actions::case::Intent;
use crate::actions::case::situation;
use crate::actions::{Acted, ActionError, check};
use crate::domain::application::Application;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::store;
use crate::store::check::ItemVerdict;

/// Performs the reviewer's decision.
pub(super) async fn review(
    portal: &Portal,
    act: Act,
    case: &Application,
    reviewer: &Intent,
) -> Acted {
    match act {
        Act::Accept => {
            let verdicts = verdicts(portal, case, None).await?;
            check::accept(portal, reviewer, &verdicts).await
        }
        Act::Return => {
            let verdicts = verdicts(portal, case, Some("document:identity_card")).await?;
            check::return_for_correction(portal, reviewer, &verdicts).await
        }
        _ => {
            let reason = "Usaha beralamat di luar Kota Serang.";
            check::propose_decline(portal, reviewer, reason, "Standar pelayanan Dinas").await
        }
    }
}

/// Marks every item as in order, except the one to be corrected.
async fn verdicts(
    portal: &Portal,
    case: &Application,
    fix: Option<&str>,
) -> Result<Vec<ItemVerdict>, ActionError> {
    let mut conn = portal.pool().acquire().await?;
    let applicant = store::applicant::of_case(&mut conn, case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let given = store::document::given_codes(&mut conn, case.id).await?;
    Ok(situation::items(case, &applicant, &given)
        .iter()
        .map(|item| {
            let code = item.code();
            let fix = fix == Some(code.as_str());
            ItemVerdict {
                code,
                fix,
                reason: if fix {
                    "Tulisan pada foto KTP tidak terbaca."
                } else {
                    ""
                }
                .to_owned(),
                example: if fix {
                    "Foto di tempat terang, seluruh kartu terlihat."
                } else {
                    ""
                }
                .to_owned(),
            }
        })
        .collect())
}
