//! The last working days of a year. A code issued on them could still be paid, but the case would no longer be filed at
//! DJKI while the letter of that year holds; codes are therefore issued until an earlier hour.

use chrono::{Datelike, NaiveDate};

use super::calendar::Calendar;

/// How many working days before 31 December the closing days begin.
const BEFORE_THE_END: usize = 3;

/// First closing day of the year: the third working day before 31 December.
pub fn begin_on(calendar: &Calendar, year: i32) -> Option<NaiveDate> {
    let from = NaiveDate::from_ymd_opt(year, 12, 10)?;
    let end = NaiveDate::from_ymd_opt(year, 12, 31)?;
    let days: Vec<NaiveDate> = calendar
        .working_days(from)
        .take_while(|day| *day < end)
        .collect();
    days.iter().rev().nth(BEFORE_THE_END - 1).copied()
}

/// Whether `on` is one of the closing days of its year.
pub fn contain(calendar: &Calendar, on: NaiveDate) -> bool {
    on.month() == 12 && begin_on(calendar, on.year()).is_some_and(|first| on >= first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Entries, Holiday, HolidayKind, OfficeHours, Shift};

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    #[test]
    fn the_year_closes_with_its_last_three_working_days_before_31_december() {
        let holiday = |on, kind| Holiday {
            on,
            kind,
            name: "Natal".to_owned(),
        };
        let usual = vec![Shift::try_from("07:30-12:00".to_owned()).unwrap()];
        let hours = OfficeHours::new(usual.clone(), usual);
        let calendar = Calendar::new(
            hours,
            Entries::whole_years([
                holiday(day(12, 24), HolidayKind::JointLeave),
                holiday(day(12, 25), HolidayKind::National),
            ]),
        );
        assert_eq!(begin_on(&calendar, 2026), Some(day(12, 28)));
        for (on, closing) in [
            (day(11, 30), false),
            (day(12, 27), false),
            (day(12, 28), true),
            (day(12, 31), true),
        ] {
            assert_eq!(contain(&calendar, on), closing, "{on}");
        }
    }
}
