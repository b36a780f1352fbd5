//! When the office works: hours per weekday, minus national holidays and cuti bersama.
//!
//! A year without entries is estimated from its weekends and the national holidays with a fixed date. Every question is
//! therefore answered, and [`Calendar::estimated`] tells whether an answer is an estimate.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

use super::outage::Outage;
use super::procedure::{Status, closed_list};
use super::wib;

/// One stretch of office hours, written `07:30-12:00`; the lunch break is the gap between two shifts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shift {
    pub from: NaiveTime,
    pub until: NaiveTime,
}

/// The text is not a shift.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a stretch like 07:30-12:00: {0}")]
pub struct NotAShift(String);

impl TryFrom<String> for Shift {
    type Error = NotAShift;

    fn try_from(text: String) -> Result<Self, NotAShift> {
        let time = |part: &str| NaiveTime::parse_from_str(part.trim(), "%H:%M").ok();
        text.split_once('-')
            .and_then(|(from, until)| {
                Some(Self {
                    from: time(from)?,
                    until: time(until)?,
                })
            })
            .filter(|shift| shift.from < shift.until)
            .ok_or(NotAShift(text))
    }
}

impl From<Shift> for String {
    fn from(shift: Shift) -> Self {
        format!(
            "{}-{}",
            shift.from.format("%H:%M"),
            shift.until.format("%H:%M")
        )
    }
}

/// The shifts of each working weekday.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfficeHours {
    pub monday: Vec<Shift>,
    pub tuesday: Vec<Shift>,
    pub wednesday: Vec<Shift>,
    pub thursday: Vec<Shift>,
    pub friday: Vec<Shift>,
}

impl OfficeHours {
    /// The same shifts from Monday to Thursday, and those of Friday.
    pub fn new(usual: Vec<Shift>, friday: Vec<Shift>) -> Self {
        Self {
            monday: usual.clone(),
            tuesday: usual.clone(),
            wednesday: usual.clone(),
            thursday: usual,
            friday,
        }
    }

    /// The shifts of a weekday; empty on Saturday and Sunday.
    pub fn of(&self, weekday: Weekday) -> &[Shift] {
        match weekday {
            Weekday::Mon => &self.monday,
            Weekday::Tue => &self.tuesday,
            Weekday::Wed => &self.wednesday,
            Weekday::Thu => &self.thursday,
            Weekday::Fri => &self.friday,
            Weekday::Sat | Weekday::Sun => &[],
        }
    }

    /// Working seconds of an average working day: those of the week divided by its working days.
    pub fn ordinary_day_seconds(&self) -> i64 {
        let days = [
            &self.monday,
            &self.tuesday,
            &self.wednesday,
            &self.thursday,
            &self.friday,
        ];
        let length = |shift: &Shift| (shift.until - shift.from).num_seconds();
        let total: i64 = days.iter().flat_map(|day| day.iter()).map(length).sum();
        let working = days.iter().filter(|day| !day.is_empty()).count();
        i64::try_from(working)
            .ok()
            .and_then(|days| total.checked_div(days))
            .unwrap_or_default()
    }
}

closed_list! {
    /// Why nobody works on a weekday.
    #[derive(Serialize, Deserialize)]
    pub enum HolidayKind {
        #[serde(rename = "libur")]
        National = "libur",
        #[serde(rename = "cuti_bersama")]
        JointLeave = "cuti_bersama",
        /// Only in this city or province.
        #[serde(rename = "lokal")]
        Local = "lokal",
    }
}

/// A day off, as the joint decree of three ministers or the city lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub on: NaiveDate,
    pub kind: HolidayKind,
    pub name: String,
}

/// Office hours that replace the ordinary ones for some days, such as in Ramadan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HoursPeriod {
    pub from: NaiveDate,
    /// Last day, inclusive.
    pub until: NaiveDate,
    pub name: String,
    pub hours: OfficeHours,
}

/// What the office has entered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entries {
    /// The years whose list of days off is complete.
    pub years: BTreeSet<i32>,
    pub days_off: Vec<Holiday>,
    pub periods: Vec<HoursPeriod>,
    /// Only the outages that stop the clock: declarations which were refused or forgotten are left out.
    pub outages: Vec<Outage>,
}

impl Entries {
    /// These days off, taken as the complete list of every year they touch.
    pub fn whole_years(days_off: impl IntoIterator<Item = Holiday>) -> Self {
        let days_off: Vec<Holiday> = days_off.into_iter().collect();
        Self {
            years: days_off.iter().map(|day| day.on.year()).collect(),
            days_off,
            ..Self::default()
        }
    }
}

/// Month and day of the national holidays with a fixed date: New Year, Labour Day, Pancasila, Independence, Christmas.
const FIXED_HOLIDAYS: [(u32, u32); 5] = [(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)];

/// Office hours, days off and outages; answers which days and hours are worked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    hours: OfficeHours,
    days_off: BTreeMap<NaiveDate, Holiday>,
    years: BTreeSet<i32>,
    periods: Vec<HoursPeriod>,
    outages: Vec<Outage>,
}

impl Calendar {
    /// `hours` are the profile's ordinary hours.
    pub fn new(hours: OfficeHours, entries: Entries) -> Self {
        let days_off = entries.days_off.into_iter();
        Self {
            hours,
            days_off: days_off.map(|holiday| (holiday.on, holiday)).collect(),
            years: entries.years,
            periods: entries.periods,
            outages: entries.outages,
        }
    }

    /// The hours of every day that no other period covers.
    pub const fn hours(&self) -> &OfficeHours {
        &self.hours
    }

    /// The hours of this day: those of a period that covers it, else the ordinary ones.
    pub fn hours_on(&self, date: NaiveDate) -> &OfficeHours {
        self.periods
            .iter()
            .find(|period| (period.from..=period.until).contains(&date))
            .map_or(&self.hours, |period| &period.hours)
    }

    /// The outages that stop the clock, by their beginning.
    pub fn outages(&self) -> &[Outage] {
        &self.outages
    }

    /// The outage that stops the clock of a case in this status at `now`.
    pub fn stopped(&self, status: Status, now: DateTime<Utc>) -> Option<&Outage> {
        self.outages.iter().find(|outage| {
            outage.down.stops(status)
                && outage.from <= now
                && outage.until.is_none_or(|until| now < until)
        })
    }

    /// Every past and running pause of a case in this status.
    pub fn pauses(&self, status: Status) -> Vec<Pause> {
        self.outages
            .iter()
            .filter(|outage| outage.down.stops(status))
            .map(|outage| Pause {
                from: outage.from,
                until: outage.until,
            })
            .collect()
    }

    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.days_off.get(&date)
    }

    /// Whether the days off of this year were entered. If not, its working days are an estimate.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The years whose days off were entered.
    pub fn known_years(&self) -> impl Iterator<Item = i32> {
        self.years.iter().copied()
    }

    /// The first year without entries between two days, in either order; what was counted over it is an estimate.
    pub fn estimated(&self, one: NaiveDate, other: NaiveDate) -> Option<i32> {
        let (first, last) = (one.min(other).year(), one.max(other).year());
        (first..=last).find(|year| !self.knows(*year))
    }

    /// When the office closes on this day; `None` on a day off.
    pub fn closing(&self, date: NaiveDate) -> Option<DateTime<Utc>> {
        self.stretches(date)
            .last()
            .filter(|_| self.is_working_day(date))
            .map(|stretch| stretch.until)
    }

    /// The year whose days off must be entered now: this year, or from October on the next.
    pub fn missing_year(&self, today: NaiveDate) -> Option<i32> {
        let this = today.year();
        if !self.knows(this) {
            return Some(this);
        }
        (today.month() >= 10 && !self.knows(this + 1)).then_some(this + 1)
    }

    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        let off = self.days_off.contains_key(&date)
            || (!self.knows(date.year()) && FIXED_HOLIDAYS.contains(&(date.month(), date.day())));
        !off && !self.hours_on(date).of(date.weekday()).is_empty()
    }

    /// The working days from `date` on, inclusive. Endless, or empty when the office has no hours at all.
    pub fn working_days(&self, date: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        let ever = self.hours.ordinary_day_seconds() > 0;
        date.iter_days()
            .take_while(move |_| ever)
            .filter(|day| self.is_working_day(*day))
    }

    /// The shifts of this weekday as instants. Whether the day is off is not looked at.
    pub(super) fn stretches(&self, date: NaiveDate) -> impl Iterator<Item = Stretch> + '_ {
        self.hours_on(date)
            .of(date.weekday())
            .iter()
            .map(move |shift| Stretch {
                from: wib::instant(date, shift.from),
                until: wib::instant(date, shift.until),
            })
    }
}

/// A time in which a case's clock stood still; without `until` it still does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// A time of work between two instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    pub(super) from: DateTime<Utc>,
    pub(super) until: DateTime<Utc>,
}

impl Stretch {
    pub(super) fn length(self) -> TimeDelta {
        (self.until - self.from).max(TimeDelta::zero())
    }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
