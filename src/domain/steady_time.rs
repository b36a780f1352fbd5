//! The time by which deadlines run out, safe against clocks that are set forward or back while the portal runs.
//!
//! Three clocks are compared: the machine's, the database's, and the seconds counted since the process began, which
//! nobody can set. The rules:
//!
//! - A clock that agrees with the count, or was set back, is believed at once: being late harms nobody.
//! - A clock that jumps ahead is not believed at first; its time is then computed from the count. It is believed once
//!   the other clock, which did not jump, agrees with it, or once the jump has lasted for [`HOLD`]. A jump of a day and
//!   back therefore ends nothing, and a machine that was asleep catches up a little later.
//! - Where the two believed clocks differ by more than [`TOLERANCE`], deadlines run by the earlier one.
//!
//! It cannot notice a clock that is wrong when the process begins, if the database uses the same clock.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// Clocks count as agreeing up to this difference.
pub const TOLERANCE: TimeDelta = TimeDelta::minutes(2);
/// How long an unconfirmed jump ahead must last to be believed.
pub const HOLD: Duration = Duration::from_secs(15 * 60);

/// What the clocks say at one moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClockReading {
    pub machine: DateTime<Utc>,
    pub database: DateTime<Utc>,
    /// Since the process began.
    pub running: Duration,
}

/// What is believed after a reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steady {
    /// The time by which deadlines run out and scheduled work is due.
    pub now: DateTime<Utc>,
    /// The database's time, which all workers share; job leases run by it.
    pub shared: DateTime<Utc>,
    /// How far the machine's clock is ahead of the database's; negative when it is behind.
    pub apart: TimeDelta,
    /// How far the machine's clock is ahead of `now`.
    pub held_back: TimeDelta,
}

impl Steady {
    /// For a clock that needs no comparison.
    pub fn sure(now: DateTime<Utc>) -> Self {
        Self {
            now,
            shared: now,
            apart: TimeDelta::zero(),
            held_back: TimeDelta::zero(),
        }
    }
}

/// What was believed after the last reading.
#[derive(Debug, Clone, Default)]
pub struct SteadyTime {
    machine: Option<Believed>,
    database: Option<Believed>,
}

/// One believed clock, stored as the time it would have shown when the process began.
#[derive(Debug, Clone, Copy)]
struct Believed {
    began: DateTime<Utc>,
    ahead: Option<Ahead>,
}

/// A jump ahead that is not believed yet.
#[derive(Debug, Clone, Copy)]
struct Ahead {
    began: DateTime<Utc>,
    since: Duration,
}

impl Believed {
    fn read(known: Option<Self>, began: DateTime<Utc>, running: Duration) -> Self {
        let believed = Self { began, ahead: None };
        let Some(known) = known.filter(|known| began > known.began + TOLERANCE) else {
            return believed;
        };
        let same = |ahead: &Ahead| (began - ahead.began).abs() <= TOLERANCE;
        let since = known
            .ahead
            .filter(same)
            .map_or(running, |ahead| ahead.since);
        if running.saturating_sub(since) >= HOLD {
            return believed;
        }
        Self {
            began: known.began,
            ahead: Some(Ahead { began, since }),
        }
    }

    /// Accepts this clock's jump if it leads to the time of the other clock, which did not jump.
    fn confirmed_by(self, other: Self) -> Self {
        match self.ahead {
            Some(ahead)
                if other.ahead.is_none() && (ahead.began - other.began).abs() <= TOLERANCE =>
            {
                Self {
                    began: ahead.began,
                    ahead: None,
                }
            }
            _ => self,
        }
    }
}

impl SteadyTime {
    pub fn read(&mut self, reading: ClockReading) -> Steady {
        let running = TimeDelta::from_std(reading.running).unwrap_or_default();
        let machine = Believed::read(self.machine, reading.machine - running, reading.running);
        let database = Believed::read(self.database, reading.database - running, reading.running);
        let (machine, database) = (
            machine.confirmed_by(database),
            database.confirmed_by(machine),
        );
        (self.machine, self.database) = (Some(machine), Some(database));
        let agree = (machine.began - database.began).abs() <= TOLERANCE;
        let began = if agree {
            machine.began
        } else {
            machine.began.min(database.began)
        };
        Steady {
            now: began + running,
            shared: database.began + running,
            apart: reading.machine - reading.database,
            held_back: reading.machine - (began + running),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn noon() -> DateTime<Utc> {
        "2026-12-31T05:00:00Z".parse().unwrap()
    }

    /// A reading this many seconds after the beginning, with these errors of machine and database.
    fn reading(seconds: u32, machine: TimeDelta, database: TimeDelta) -> ClockReading {
        let now = noon() + TimeDelta::seconds(seconds.into());
        ClockReading {
            machine: now + machine,
            database: now + database,
            running: SECOND * seconds,
        }
    }

    /// How far the believed hour is from the true one, second by second.
    fn off(readings: &[(u32, TimeDelta, TimeDelta)]) -> Vec<i64> {
        let mut time = SteadyTime::default();
        let mut off = Vec::new();
        for (seconds, machine, database) in readings {
            let true_now = noon() + TimeDelta::seconds((*seconds).into());
            let steady = time.read(reading(*seconds, *machine, *database));
            off.push((steady.now - true_now).num_seconds());
        }
        off
    }

    const NO: TimeDelta = TimeDelta::zero();
    const DAY: TimeDelta = TimeDelta::days(1);
    const HOUR: TimeDelta = TimeDelta::hours(1);

    #[test]
    fn a_machine_that_jumps_a_day_ahead_of_its_database_is_not_believed_however_long_it_stands() {
        assert_eq!(
            off(&[
                (0, NO, NO),
                (20, DAY, NO),
                (40, DAY, NO),
                (4000, DAY, NO),
                (4020, NO, NO)
            ]),
            [0, 0, 0, 0, 0]
        );
    }

    #[test]
    fn where_one_clock_serves_both_a_jump_and_back_moves_nothing_and_a_jump_that_stands_is_believed()
     {
        assert_eq!(
            off(&[
                (0, NO, NO),
                (20, DAY, DAY),
                (600, DAY, DAY),
                (620, NO, NO),
                (640, NO, NO)
            ]),
            [0, 0, 0, 0, 0]
        );
        assert_eq!(
            off(&[
                (0, NO, NO),
                (20, HOUR, HOUR),
                (919, HOUR, HOUR),
                (920, HOUR, HOUR)
            ]),
            [0, 0, 0, 3600]
        );
    }

    #[test]
    fn a_jump_that_goes_on_jumping_is_held_from_its_last_jump() {
        assert_eq!(
            off(&[
                (0, NO, NO),
                (20, HOUR, HOUR),
                (900, DAY, DAY),
                (930, DAY, DAY),
                (1800, DAY, DAY)
            ]),
            [0, 0, 0, 0, 86_400]
        );
    }

    #[test]
    fn a_clock_put_back_is_followed_at_once_and_its_way_forward_is_confirmed_by_the_other() {
        assert_eq!(
            off(&[(0, NO, NO), (20, -HOUR, NO), (40, -HOUR, NO), (60, NO, NO)]),
            [0, -3600, -3600, 0]
        );
        assert_eq!(
            off(&[
                (0, NO, NO),
                (20, -HOUR, -HOUR),
                (40, NO, NO),
                (939, NO, NO),
                (940, NO, NO)
            ]),
            [0, -3600, -3600, -3600, 0]
        );
    }

    #[test]
    fn small_differences_count_as_agreement_and_the_machine_is_followed() {
        let little = TimeDelta::seconds(90);
        assert_eq!(
            off(&[(0, NO, little), (20, NO, little), (40, little, NO)]),
            [0, 0, 90]
        );
    }

    #[test]
    fn leases_run_by_the_databases_hour_and_differences_are_told() {
        let mut time = SteadyTime::default();
        let steady = time.read(reading(0, DAY, NO));
        assert_eq!(steady.shared, noon());
        assert_eq!(steady.apart, DAY);
        assert_eq!(steady.held_back, DAY);
        let steady = time.read(reading(20, NO, DAY));
        assert_eq!(steady.shared, noon() + TimeDelta::seconds(20));
    }
}
