//! Days off, entered while the portal runs: read again every few minutes, by whichever act comes first.

use chrono::{DateTime, TimeDelta, Utc};

use super::ActionError;
use crate::portal::Portal;
use crate::store::{self, Tx};

/// So long a day off may have been entered before an act counts with it.
const FRESH_FOR: TimeDelta = TimeDelta::minutes(5);

/// Sees to it that the calendar of this process is fresh.
pub(super) async fn refresh(
    portal: &Portal,
    tx: &mut Tx,
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    if now - portal.calendar_read_at() >= FRESH_FOR {
        portal.replace_holidays(store::holiday::all(tx.conn()).await?);
    }
    Ok(())
}
