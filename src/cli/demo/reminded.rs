//! Records the reminders of a correction as if they had been sent, so that the demo's case can lapse.

use chrono::TimeDelta;

use crate::actions::ActionError;
use crate::actions::case::rows_of;
use crate::domain::application::Application;
use crate::domain::id::ReminderId;
use crate::domain::reminder::Reminder;
use crate::portal::Portal;
use crate::store::Tx;
use crate::store::reminder::{self, DueReminder};

/// Records a sent reminder for each of the profile's days after the correction was requested.
pub(super) async fn of_correction(portal: &Portal, case: &Application) -> Result<(), ActionError> {
    let mut tx = Tx::begin(portal.pool()).await?;
    let rows = rows_of(tx.conn(), case).await?;
    let Some(anchor) = rows.correction_opened_at else {
        return Ok(());
    };
    for day in &portal.profile().rules.correction_reminders {
        let at = anchor + TimeDelta::days(i64::from(*day));
        let due = DueReminder {
            application_id: case.id,
            owner_id: case.owner,
            title: case.title.clone(),
            receipt_number: case.receipt_number.clone(),
            status: case.status.as_str().to_owned(),
            anchor,
            day: i32::from(*day),
        };
        let id = ReminderId::at(at);
        if reminder::make(&mut tx, id, Reminder::Correction, &due, at).await? {
            reminder::mailed(&mut tx, id, at).await?;
        }
    }
    Ok(tx.commit().await?)
}
