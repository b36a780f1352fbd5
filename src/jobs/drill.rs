//! Tries once a month whether a backup can be restored.

use crate::actions::ActionError;
use crate::actions::backup::drill;
use crate::portal::Portal;

pub(super) async fn run(portal: &Portal) -> Result<(), ActionError> {
    if let Some(outcome) = drill::round(portal).await? {
        tracing::info!(
            outcome = outcome.as_str(),
            "the drill of restoring a backup has ended"
        );
    }
    Ok(())
}
