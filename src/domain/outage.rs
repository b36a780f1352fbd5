//! What is down for a while, and which steps stand still meanwhile.

use chrono::{DateTime, Utc};

use super::procedure::{Lane, Status, closed_list};

closed_list! {
    /// What a step needs.
    pub enum Down {
        Portal = "portal",
        /// DJKI's own site.
        Djki = "djki",
        /// The state's payment system, or the bank.
        Simponi = "simponi",
        /// The signing service, or the state's letter system.
        Esign = "bsre",
        /// Where businesses are registered.
        Oss = "oss",
    }
}

impl Down {
    /// Whether the Dinas cannot go on with a case in this status.
    pub fn stops(self, status: Status) -> bool {
        match self {
            Self::Portal => status.lane() == Lane::Dinas,
            Self::Djki => matches!(
                status,
                Status::OwnFilingReported
                    | Status::ReadyToFile
                    | Status::PaymentReported
                    | Status::Paid
            ),
            Self::Simponi => matches!(status, Status::ReadyToFile | Status::PaymentReported),
            Self::Esign => matches!(
                status,
                Status::Initialled | Status::DeclineEndorsed | Status::ObjectionFiled
            ),
            Self::Oss => status == Status::Assigned,
        }
    }
}

/// From when to when; without an end it lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    pub down: Down,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// Where a declaration stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Waits for the Kabid today.
    Undecided,
    /// Nobody decided on the day of the declaration: it counts for nothing.
    Forgotten,
    Confirmed,
    Refused,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_steps_that_need_it_stand_still() {
        let stopped = |down: Down| -> Vec<Status> {
            let all = Status::ALL.iter().copied();
            all.filter(|status| down.stops(*status)).collect()
        };
        assert_eq!(stopped(Down::Oss), [Status::Assigned]);
        assert_eq!(
            stopped(Down::Simponi),
            [Status::ReadyToFile, Status::PaymentReported]
        );
        assert!(!Down::Djki.stops(Status::Initialled));
        for down in Down::ALL {
            assert!(
                stopped(*down)
                    .iter()
                    .all(|status| status.lane() == Lane::Dinas),
                "{down}: what waits for an owner or DJKI is no step of the Dinas"
            );
        }
        let office = Status::ALL.iter().filter(|s| s.lane() == Lane::Dinas);
        assert_eq!(stopped(Down::Portal).len(), office.count());
    }
}
