//! The calendar that an act counts with: not older than a few minutes.

use chrono::{DateTime, TimeDelta, Utc};

use crate::actions::ActionError;
use crate::portal::Portal;
use crate::store::{self, Tx};

/// So long an entry may have been made before an act in another process counts with it.
pub(in crate::actions) const FRESH_FOR: TimeDelta = TimeDelta::minutes(5);

/// Sees to it that the calendar of this process is fresh.
pub(in crate::actions) async fn refresh(
    portal: &Portal,
    tx: &mut Tx,
    now: DateTime<Utc>,
) -> Result<(), ActionError> {
    if now - portal.calendar_read_at() >= FRESH_FOR {
        portal.replace_calendar(store::calendar::entries(tx.conn()).await?);
    }
    Ok(())
}
