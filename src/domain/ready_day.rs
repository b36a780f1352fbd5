//! The day on which an owner wants their billing code, and whether an outage made it impossible.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use super::calendar::Calendar;
use super::deadline::{add_working, working_between};
use super::outage::{Down, Outage};
use super::procedure::{Promise, Status};

/// A chosen day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadyDay {
    pub on: NaiveDate,
    /// When the owner chose it.
    pub since: DateTime<Utc>,
    /// Working time within which the code is promised.
    pub promise: Option<Promise>,
}

impl ReadyDay {
    /// Which outage made this day impossible: one that still lasted at closing time, or one whose pauses put the end of
    /// the promised time after it. `None` before the office has closed on that day.
    pub fn taken_by(&self, calendar: &Calendar, now: DateTime<Utc>) -> Option<Down> {
        let closing = calendar
            .closing(self.on)
            .filter(|closing| *closing <= now)?;
        let opening = calendar.stretches(self.on).next()?.from;
        let start = self.since.max(opening);
        let stops = |outage: &&Outage| {
            outage.down.stops(Status::ReadyToFile)
                && outage.from < closing
                && outage.until.is_none_or(|until| until > start)
        };
        let stopping = || calendar.outages().iter().filter(stops);
        let lasted = |outage: &&Outage| outage.until.is_none_or(|until| until >= closing);
        if let Some(outage) = stopping().find(lasted) {
            return Some(outage.down);
        }
        let pauses = calendar.pauses(Status::ReadyToFile);
        let target = add_working(calendar, start, self.promise?, &pauses).at();
        if target.is_some_and(|at| at <= closing) {
            return None;
        }
        let cost = |outage: &&Outage| {
            let until = outage.until.unwrap_or(closing).min(closing);
            let stood = working_between(calendar, outage.from.max(start), until, &[]);
            stood > TimeDelta::zero()
        };
        stopping().find(cost).map(|outage| outage.down)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Entries, OfficeHours, Shift};
    use crate::wib;

    /// An instant in November 2026; the 23rd is a Monday.
    fn at(day: u32, time: &str) -> DateTime<Utc> {
        let on = NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
        wib::instant(on, time.parse().unwrap())
    }

    /// The office works from 08.00 to 12.00 and from 13.00 to 15.00.
    fn calendar(down: Down, from: DateTime<Utc>, until: Option<DateTime<Utc>>) -> Calendar {
        let usual: Vec<Shift> = ["08:00-12:00", "13:00-15:00"]
            .map(|shift| Shift::try_from(shift.to_owned()).unwrap())
            .to_vec();
        let hours = OfficeHours::new(usual.clone(), usual);
        let outages = vec![Outage { down, from, until }];
        Calendar::new(
            hours,
            Entries {
                outages,
                ..Entries::default()
            },
        )
    }

    fn chosen(since: DateTime<Utc>) -> ReadyDay {
        ReadyDay {
            on: NaiveDate::from_ymd_opt(2026, 11, 23).unwrap(),
            since,
            promise: Some(Promise::Minutes(120)),
        }
    }

    #[test]
    fn an_outage_takes_the_day_when_it_lasts_at_closing_or_left_too_little_time() {
        let early = at(20, "10:00:00");
        for (since, from, until, taken) in [
            // It lasts, or ended after closing.
            (early, at(23, "09:00:00"), None, true),
            (early, at(21, "09:00:00"), None, true),
            (early, at(23, "14:59:00"), Some(at(23, "15:00:00")), true),
            // Less than two hours were left.
            (early, at(23, "08:00:00"), Some(at(23, "13:30:00")), true),
            (
                at(23, "13:30:00"),
                at(23, "13:40:00"),
                Some(at(23, "14:50:00")),
                true,
            ),
            // Two hours were left, or were over before.
            (early, at(23, "08:00:00"), Some(at(23, "12:30:00")), false),
            (early, at(23, "11:00:00"), Some(at(23, "14:59:00")), false),
            // Of another day, or after closing.
            (early, at(20, "08:00:00"), Some(at(20, "15:00:00")), false),
            (early, at(23, "15:00:00"), None, false),
            // Over before the owner chose.
            (
                at(23, "13:30:00"),
                at(23, "08:00:00"),
                Some(at(23, "13:00:00")),
                false,
            ),
        ] {
            let calendar = calendar(Down::Djki, from, until);
            let found = chosen(since).taken_by(&calendar, at(23, "23:00:00"));
            assert_eq!(found.is_some(), taken, "{since} {from} {until:?}");
        }
    }

    #[test]
    fn before_closing_no_day_is_taken_and_what_a_code_does_not_need_takes_none() {
        let day = chosen(at(20, "10:00:00"));
        let lasting = |down| calendar(down, at(23, "08:00:00"), None);
        for (now, taken) in [
            (at(23, "14:59:59"), None),
            (at(23, "15:00:00"), Some(Down::Simponi)),
        ] {
            assert_eq!(day.taken_by(&lasting(Down::Simponi), now), taken, "{now}");
        }
        for down in [Down::Esign, Down::Oss] {
            assert_eq!(day.taken_by(&lasting(down), at(23, "16:00:00")), None);
        }
    }
}
