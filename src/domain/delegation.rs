//! Standing in for an absent official, as pelaksana harian or pelaksana tugas: by a dated order, while it runs.

use chrono::NaiveDate;

use super::procedure::{Role, closed_list};

closed_list! {
    /// In which capacity somebody stands in.
    pub enum StandInKind {
        /// Pelaksana harian: the official is away for a while.
        Plh = "plh",
        /// Pelaksana tugas: the office is vacant.
        Plt = "plt",
        /// Atas nama: the Sekretaris signs in the head's name, beside the head.
        An = "an",
    }
}

/// The offices that can be stood in for.
pub const OFFICES: [Role; 3] = [Role::AgencyHead, Role::DivisionHead, Role::Reviewer];

/// Whether an order is in force on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OrderStanding {
    Coming,
    InForce,
    Over,
    /// Ended by hand before its last day.
    EndedEarly,
}

/// First and last day of an order, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OrderPeriod {
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
}

impl OrderPeriod {
    /// Where an order of this period stands today.
    pub fn standing(self, today: NaiveDate, ended_early: bool) -> OrderStanding {
        match () {
            () if ended_early => OrderStanding::EndedEarly,
            () if today < self.starts_on => OrderStanding::Coming,
            () if today > self.ends_on => OrderStanding::Over,
            () => OrderStanding::InForce,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_counts_from_its_first_day_to_its_last() {
        let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        let period = OrderPeriod {
            starts_on: day(23),
            ends_on: day(25),
        };
        for (today, standing) in [
            (22, OrderStanding::Coming),
            (23, OrderStanding::InForce),
            (25, OrderStanding::InForce),
            (26, OrderStanding::Over),
        ] {
            assert_eq!(period.standing(day(today), false), standing, "{today}");
        }
        assert_eq!(period.standing(day(24), true), OrderStanding::EndedEarly);
    }
}
