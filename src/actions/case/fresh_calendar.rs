//! Keeps the calendar of this process up to date.

use chrono::{DateTime, TimeDelta, Utc};

use crate::actions::ActionError;
use crate::portal::Portal;
use crate::store::{self, Tx};

/// How long a change by another process may go unnoticed.
pub(in crate::actions) const FRESH_FOR: TimeDelta = TimeDelta::minutes(5);

/// Reads the calendar again if it is older than that.
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
