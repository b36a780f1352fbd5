//! Looks at how continuous archiving stands.

use crate::actions::ActionError;
use crate::actions::backup::{base, watch};
use crate::portal::Portal;

pub(super) async fn run(portal: &Portal) -> Result<(), ActionError> {
    if let Some(standing) = base::standing(portal).await? {
        watch::note(portal, standing.state).await?;
    }
    Ok(())
}
