//! The inventory of the Dinas: a case that ends there, without letter and DJKI.

use serde_json::json;

use crate::actions::case::{Intent, OpenCase};
use crate::actions::paper::{self, content};
use crate::actions::{Acted, ActionError, city, letter};
use crate::domain::application::Application;
use crate::domain::paper::InventoryPaper;
use crate::domain::procedure::{Act, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::words;

/// The reviewer lists the case; its owner is told.
pub async fn record(portal: &Portal, intent: &Intent) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    open.step(Act::RecordInventory, "", json!({})).await?;
    letter::end::leave_numbers(&mut open).await?;
    open.commit().await
}

/// The bukti inventarisasi of a recorded case. `address` is printed and in the QR code.
pub async fn proof(
    portal: &Portal,
    case: &Application,
    address: String,
) -> Result<Vec<u8>, ActionError> {
    let (Some(receipt_number), Some(submitted_at), Status::Recorded) =
        (case.receipt_number.clone(), case.submitted_at, case.status)
    else {
        return Err(ActionError::NotFound);
    };
    let mut conn = portal.acquire().await?;
    let applicant = store::applicant::of_case(&mut conn, case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let proof = InventoryPaper {
        on: wib::date(case.status_since),
        letterhead: content::letterhead(portal.profile()),
        receipt_number,
        title: case.title.clone(),
        submitted_at: words::date::moment(submitted_at),
        recorded_at: words::date::moment(case.status_since),
        sections: content::form_sections(case, &applicant),
        applicant_name: content::party(&applicant),
        address,
    };
    let typesetter = portal.typesetter().clone();
    let emblem = city::emblem(portal, &proof.letterhead).await?;
    paper::set(move || typesetter.inventory(&proof, &emblem)).await
}
