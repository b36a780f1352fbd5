//! Makes base copies for continuous archiving.

use crate::actions::ActionError;
use crate::actions::backup::base;
use crate::portal::Portal;

pub(super) async fn run(portal: &Portal) -> Result<(), ActionError> {
    if let Some(made) = base::round(portal).await? {
        tracing::info!(bytes = made.bytes, "a base copy was made for the archive");
    }
    Ok(())
}
