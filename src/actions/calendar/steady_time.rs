//! Reads the time by which deadlines run out (see `domain::steady_time`).

use crate::actions::ActionError;
use crate::domain::steady_time::Steady;
use crate::portal::Portal;
use crate::store::cluster;

/// The believed time; a frozen clock is always believed.
pub async fn read(portal: &Portal) -> Result<Steady, ActionError> {
    let clock = portal.clock();
    if clock.is_frozen() {
        return Ok(Steady::sure(clock.now()));
    }
    let mut conn = portal.acquire().await?;
    let database = cluster::clock(&mut conn).await?;
    Ok(clock.steady(database))
}
