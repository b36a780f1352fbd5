//! When scheduled work last ran.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{StoreError, Tx};

/// Name of the work that lets deadlines lapse; its last run shows whether any worker lives.
pub const CLOCK: &str = "clock";

/// A last run this far in the future was recorded by a clock that has been set back since.
const AHEAD: TimeDelta = TimeDelta::minutes(2);

/// Claims a scheduled run; `true` for exactly one caller once `every` has passed since the last run.
pub async fn claim_run(
    tx: &mut Tx,
    name: &str,
    now: DateTime<Utc>,
    every: TimeDelta,
) -> Result<bool, StoreError> {
    tx.changed(sqlx::query!(
        "insert into schedule_run (name, last_at)
        values ($1, $2)
        on conflict (name) do update set last_at = $2
        where schedule_run.last_at <= $3 or schedule_run.last_at > $4",
        name,
        now,
        now - every,
        now + AHEAD
    ))
    .await
}

/// When it last ran, if ever.
pub async fn last_run(
    conn: &mut PgConnection,
    name: &str,
) -> Result<Option<DateTime<Utc>>, StoreError> {
    Ok(
        sqlx::query_scalar!("select last_at from schedule_run where name = $1", name)
            .fetch_optional(conn)
            .await?,
    )
}
