//! A signature for trial, on a page that is no letter: how far it is, or how it ended.

use chrono::{DateTime, TimeDelta, Utc};

use super::signing::SigningFault;

/// Longer than any signing service may take; one that still runs was cut short with its process.
pub const LONGEST: TimeDelta = TimeDelta::minutes(10);

/// How far a signature for trial is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RehearsalStanding {
    Running,
    /// Signed by the right person, and proven as a letter would be.
    Passed,
    Stopped(SigningFault),
}

impl RehearsalStanding {
    pub fn of(
        now: DateTime<Utc>,
        began_at: DateTime<Utc>,
        ended: Option<Option<SigningFault>>,
    ) -> Self {
        match ended {
            Some(None) => Self::Passed,
            Some(Some(fault)) => Self::Stopped(fault),
            None if now - began_at < LONGEST => Self::Running,
            None => Self::Stopped(SigningFault::Interrupted),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_that_never_ended_is_over_after_the_longest_time_a_service_may_take() {
        let began = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let after = |passed| RehearsalStanding::of(began + passed, began, None);
        let moment = TimeDelta::seconds(1);
        assert_eq!(after(LONGEST - moment), RehearsalStanding::Running);
        let stopped = RehearsalStanding::Stopped(SigningFault::Interrupted);
        assert_eq!(after(LONGEST), stopped);
        for (ended, standing) in [
            (None, RehearsalStanding::Passed),
            (
                Some(SigningFault::Refused),
                RehearsalStanding::Stopped(SigningFault::Refused),
            ),
        ] {
            let late = RehearsalStanding::of(began + LONGEST, began, Some(ended));
            assert_eq!(late, standing);
        }
    }
}
