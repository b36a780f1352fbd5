//! Sends reminders to owners.

use crate::actions::ActionError;
use crate::actions::overdue::remind;
use crate::portal::Portal;

pub(super) async fn run(portal: &Portal) -> Result<(), ActionError> {
    let made = remind::round(portal).await?;
    if made > 0 {
        tracing::info!(made, "owners are reminded");
    }
    Ok(())
}
