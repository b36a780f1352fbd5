//! The monthly drill: whether a backup can really be restored. When one is due, and when none was for too long.

use chrono::{DateTime, TimeDelta, Timelike as _, Utc};
use serde::{Deserialize, Serialize};

use super::procedure::closed_list;
use super::wib;

/// From one drill to the next.
pub const EVERY: TimeDelta = TimeDelta::days(30);
/// A drill later than this is told to whoever watches.
pub const LATE: TimeDelta = TimeDelta::days(40);
/// It runs at night, unless it has waited for this long after it was due.
const PATIENCE: TimeDelta = TimeDelta::days(3);
/// One that has run for longer was cut short with its process.
const LONGEST: TimeDelta = TimeDelta::hours(6);
/// Hours in WIB in which few people work.
const NIGHT: std::ops::Range<u32> = 1..5;

closed_list! {
    /// How a drill ended.
    pub enum DrillOutcome {
        Running = "running",
        Passed = "passed",
        Failed = "failed",
        /// The machine or the database does not allow one.
        Skipped = "skipped",
    }
}

/// What a drill measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DrillFacts {
    pub tables: usize,
    pub rows: u64,
    pub bytes: u64,
    /// Files that were opened and had their hash.
    pub files: usize,
    pub audit_seq: i64,
    pub audit_hash: String,
    pub register: Vec<String>,
    pub backup_seconds: u64,
    pub restore_seconds: u64,
}

/// Whether a drill begins now. `since` is when the database learnt its key: before, nothing could be restored.
/// `last` is when the latest began, and how it ended.
pub fn is_due(
    now: DateTime<Utc>,
    since: DateTime<Utc>,
    last: Option<(DateTime<Utc>, DrillOutcome)>,
) -> bool {
    let due_at = match last {
        Some((began, DrillOutcome::Running)) => began + LONGEST,
        Some((began, _)) => began + EVERY,
        None => since + TimeDelta::days(1),
    };
    let at_night = NIGHT.contains(&wib::local(now).hour());
    now >= due_at && (at_night || now >= due_at + PATIENCE)
}

/// Whether somebody should be told that no drill has passed for too long.
pub fn is_late(now: DateTime<Utc>, since: DateTime<Utc>, passed: Option<DateTime<Utc>>) -> bool {
    now - passed.unwrap_or(since) > LATE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_drill_comes_every_thirty_days_at_night_and_by_day_only_when_nights_were_missed() {
        let since = at("2026-11-01T02:00:00Z");
        let last = |text: &str, outcome| Some((at(text), outcome));
        let night = "2026-11-30T19:00:00Z";
        for (now, last, due) in [
            ("2026-11-01T19:00:00Z", None, false),
            ("2026-11-02T19:00:00Z", None, true),
            ("2026-11-03T05:00:00Z", None, false),
            ("2026-11-05T05:00:00Z", None, true),
            (
                night,
                last("2026-10-31T18:00:00Z", DrillOutcome::Passed),
                true,
            ),
            (
                night,
                last("2026-11-02T18:00:00Z", DrillOutcome::Passed),
                false,
            ),
            (
                night,
                last("2026-11-02T18:00:00Z", DrillOutcome::Skipped),
                false,
            ),
            (
                night,
                last("2026-11-30T18:00:00Z", DrillOutcome::Running),
                false,
            ),
            (
                night,
                last("2026-11-30T12:00:00Z", DrillOutcome::Running),
                true,
            ),
        ] {
            assert_eq!(is_due(at(now), since, last), due, "{now} {last:?}");
        }
    }

    #[test]
    fn forty_days_without_a_drill_that_passed_are_too_long() {
        let since = at("2026-11-01T02:00:00Z");
        assert!(!is_late(at("2026-12-11T02:00:00Z"), since, None));
        assert!(is_late(at("2026-12-11T02:00:01Z"), since, None));
        let passed = Some(at("2026-12-01T19:00:00Z"));
        assert!(!is_late(at("2027-01-10T19:00:00Z"), since, passed));
    }
}
