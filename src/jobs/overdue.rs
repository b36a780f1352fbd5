//! Runs the acts that become due with time, such as lapses and closings.

use crate::actions::{self, ActionError};
use crate::portal::Portal;

pub(super) async fn run(portal: &Portal) -> Result<(), ActionError> {
    let round = actions::overdue::round(portal).await?;
    if round.moved > 0 || round.failed > 0 {
        tracing::info!(
            moved = round.moved,
            failed = round.failed,
            "the clock moved cases"
        );
    }
    Ok(())
}
