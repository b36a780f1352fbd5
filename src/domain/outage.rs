//! Outages of the systems the Dinas depends on, and which statuses they stop.

use chrono::{DateTime, Utc};

use super::procedure::{Lane, Status, closed_list};

closed_list! {
    /// A system that is down.
    pub enum Down {
        Portal = "portal",
        /// DJKI's own site.
        Djki = "djki",
        /// The state's payment system, or the paying bank.
        Simponi = "simponi",
        /// The electronic signing service, or the state's correspondence system.
        Esign = "bsre",
        /// The state's business registration system.
        Oss = "oss",
    }
}

impl Down {
    /// Whether the Dinas cannot proceed with a case in this status.
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

/// A time of outage; without `until` it still lasts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outage {
    pub down: Down,
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// The state of a clerk's declaration of an outage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutageStanding {
    /// Declared today and waiting for the Kabid.
    Undecided,
    /// Not decided on the day it was declared; it stops no clock.
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
