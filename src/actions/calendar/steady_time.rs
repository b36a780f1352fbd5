//! Reads the hour by which deadlines run out: the machine's clock held against the database's and the count of seconds.

use crate::actions::ActionError;
use crate::domain::steady_time::Steady;
use crate::portal::Portal;
use crate::store::cluster;

/// What may be believed now; a frozen clock is believed.
pub async fn read(portal: &Portal) -> Result<Steady, ActionError> {
    let clock = portal.clock();
    if clock.is_frozen() {
        return Ok(Steady::sure(clock.now()));
    }
    let mut conn = portal.acquire().await?;
    let database = cluster::clock(&mut conn).await?;
    Ok(clock.steady(database))
}
