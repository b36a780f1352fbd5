//! Computes the due dates anew after the calendar has changed.

use super::queue::{Done, JobError};
use crate::actions::recompute;
use crate::portal::Portal;

pub(super) async fn run(portal: &Portal) -> Result<Done, JobError> {
    let done = recompute::run(portal)
        .await
        .map_err(|error| JobError::Later(error.to_string()))?;
    tracing::info!(
        looked_at = done.looked_at,
        moved = done.moved,
        told = done.told,
        "due dates computed anew"
    );
    Ok(Done::Work)
}
