//! Recomputes due dates after the calendar has changed.

use super::job::{Done, JobError};
use crate::actions::calendar::recompute;
use crate::domain::outage::Down;
use crate::portal::Portal;
use crate::store::job::Job;

pub(super) async fn run(portal: &Portal, job: &Job) -> Result<Done, JobError> {
    let because = job.payload.get("down").and_then(|down| down.as_str());
    let done = recompute::run(portal, because.and_then(Down::parse))
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
