//! When the owner of a listed right is told that its protection ends. Of some dates only month or year is known: nothing is
//! called ended before the last day on which it may end.

use chrono::{Days, NaiveDate};

use super::ListedDate;
use crate::procedure::closed_list;
use crate::right::RenewalWindow;

closed_list! {
    /// When an owner is told that protection ends.
    pub enum RenewalTurn {
        /// Six months before, when renewing becomes possible.
        Opens = "opens",
        /// From thirty days before the first day on which it may end.
        LastMonth = "last_month",
        /// Past the last day on which it may end, while the late fee is still taken.
        Late = "late",
    }
}

/// The days that part the turns of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RenewalDays {
    pub today: NaiveDate,
    /// What ends after this day cannot be renewed yet.
    pub opens_until: NaiveDate,
    /// What may end on this day or before is told as in the last month.
    pub last_month_until: NaiveDate,
    /// What ended before this day can be renewed no more.
    pub late_from: NaiveDate,
}

impl RenewalDays {
    const LAST_DAYS: Days = Days::new(30);

    /// More days than lie between today and either end of a window.
    const FARTHEST: u64 = 200;

    /// `None` at the ends of the calendar.
    pub fn of(today: NaiveDate) -> Option<Self> {
        let is_open = |end: &NaiveDate| {
            RenewalWindow::around(*end).is_some_and(|window| window.is_open(today))
        };
        let days = || (0..=Self::FARTHEST).map(Days::new);
        let ahead = days().map_while(|days| today.checked_add_days(days));
        let behind = days().map_while(|days| today.checked_sub_days(days));
        Some(Self {
            today,
            opens_until: ahead.take_while(is_open).last()?,
            last_month_until: today.checked_add_days(Self::LAST_DAYS)?,
            late_from: behind.take_while(is_open).last()?,
        })
    }

    /// The turn that has come for what ends then; `None` outside the window.
    pub fn turn(&self, ends: ListedDate) -> Option<RenewalTurn> {
        if ends.first > self.opens_until || ends.last < self.late_from {
            None
        } else if ends.last < self.today {
            Some(RenewalTurn::Late)
        } else if ends.first <= self.last_month_until {
            Some(RenewalTurn::LastMonth)
        } else {
            Some(RenewalTurn::Opens)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn turn(ends: ListedDate, today: NaiveDate) -> Option<RenewalTurn> {
        RenewalDays::of(today)?.turn(ends)
    }

    #[test]
    fn an_owner_is_told_when_renewing_opens_in_the_last_month_and_once_more_when_it_is_late() {
        let ends = ListedDate::day(day(2026, 12, 31));
        for (today, told) in [
            (day(2026, 6, 29), None),
            (day(2026, 6, 30), Some(RenewalTurn::Opens)),
            (day(2026, 11, 30), Some(RenewalTurn::Opens)),
            (day(2026, 12, 1), Some(RenewalTurn::LastMonth)),
            (day(2026, 12, 31), Some(RenewalTurn::LastMonth)),
            (day(2027, 1, 1), Some(RenewalTurn::Late)),
            (day(2027, 6, 30), Some(RenewalTurn::Late)),
            (day(2027, 7, 1), None),
        ] {
            assert_eq!(turn(ends, today), told, "{today}");
        }
    }

    #[test]
    fn what_ends_within_a_year_is_not_over_before_the_year_is() {
        let ends = ListedDate {
            first: day(2027, 1, 1),
            last: day(2027, 12, 31),
        };
        for (today, told) in [
            (day(2026, 6, 30), None),
            (day(2026, 7, 1), Some(RenewalTurn::Opens)),
            (day(2026, 12, 2), Some(RenewalTurn::LastMonth)),
            (day(2027, 1, 2), Some(RenewalTurn::LastMonth)),
            (day(2027, 12, 31), Some(RenewalTurn::LastMonth)),
            (day(2028, 1, 1), Some(RenewalTurn::Late)),
            (day(2028, 6, 30), Some(RenewalTurn::Late)),
            (day(2028, 7, 1), None),
        ] {
            assert_eq!(turn(ends, today), told, "{today}");
        }
    }

    #[test]
    fn the_days_of_a_turn_are_those_of_the_window_on_every_day_of_a_leap_year() {
        let mut today = day(2028, 1, 1);
        while today < day(2029, 1, 1) {
            let days = RenewalDays::of(today).unwrap();
            for by in -200..=200 {
                let end = today + chrono::TimeDelta::days(by);
                let window = RenewalWindow::around(end).unwrap();
                let turn = days.turn(ListedDate::day(end));
                assert_eq!(turn.is_some(), window.is_open(today), "{today} {end}");
                let late = turn == Some(RenewalTurn::Late);
                assert_eq!(late, window.is_late(today), "{today} {end}");
            }
            today = today + Days::new(1);
        }
    }
}
