//! Runs scheduled work: claims it, so that only one process runs it, at a believed time.

use super::Scheduled;
use crate::actions::ActionError;
use crate::actions::calendar::steady_time;
use crate::adapters::clock::Clock;
use crate::domain::steady_time::{Steady, TOLERANCE};
use crate::portal::Portal;
use crate::store::{self, Tx};

/// Runs the work if it is due and no other process has claimed it.
pub(super) async fn run_due(portal: &Portal, scheduled: &Scheduled) -> Result<(), ActionError> {
    let steady = steady_time::read(portal).await?;
    let mut tx = Tx::begin(portal.pool()).await?;
    let mine = store::schedule::claim_run(&mut tx, scheduled.name, steady.now, scheduled.cadence);
    let mine = mine.await?;
    tx.commit().await?;
    if !mine {
        return Ok(());
    }
    warn_of_clocks(&steady);
    (scheduled.run)(&at(portal, &steady)).await
}

/// The portal with its clock frozen at the believed time, so that a jump of the clock meanwhile has no effect.
pub(super) fn at(portal: &Portal, steady: &Steady) -> Portal {
    if portal.clock().is_frozen() {
        return portal.clone();
    }
    portal.with_clock(Clock::frozen(steady.now))
}

fn warn_of_clocks(steady: &Steady) {
    let (apart, held_back) = (steady.apart, steady.held_back);
    if apart.abs() > TOLERANCE || held_back.abs() > TOLERANCE {
        tracing::warn!(
            apart_seconds = apart.num_seconds(),
            held_back_seconds = held_back.num_seconds(),
            "the machine's clock differs from the database's, or has jumped: deadlines run by the earlier hour"
        );
    }
}
