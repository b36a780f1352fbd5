//! Moves chosen days that an outage made impossible, after the outage was confirmed or ended.

use super::job::{Done, JobError};
use crate::actions::overdue::ready_day;
use crate::portal::Portal;

pub(super) async fn run(portal: &Portal) -> Result<Done, JobError> {
    let round = ready_day::run(portal)
        .await
        .map_err(|error| JobError::Later(error.to_string()))?;
    tracing::info!(
        moved = round.moved,
        failed = round.failed,
        "chosen days moved after an outage"
    );
    if round.failed > 0 {
        return Err(JobError::Later(format!(
            "{} days could not be moved",
            round.failed
        )));
    }
    Ok(Done::Work)
}
