//! When the office works: hours per weekday, minus national holidays and cuti bersama.
//!
//! A year without entries is estimated from its weekends and the national holidays with a fixed date, so that every
//! question has an answer; who asks can tell an estimate from what is certain ([`Calendar::estimated`]).

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Utc, Weekday};
use serde::{Deserialize, Serialize};

use super::procedure::closed_list;
use super::wib;

/// One stretch of work; the break is what lies between two of them. Written `07:30-12:00`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Shift {
    pub from: NaiveTime,
    pub until: NaiveTime,
}

/// The text is no stretch of work.
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

/// The stretches of each working weekday.
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
    /// The stretches of a weekday; none on Saturday and Sunday.
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

    /// Working seconds of an ordinary day: the week's, shared out over its working days.
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
    }
}

/// A day off, as the joint decree of three ministers lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    pub on: NaiveDate,
    pub kind: HolidayKind,
    pub name: String,
}

/// Month and day of the national holidays whose date no decree moves: New Year, labour day, Pancasila, independence, Christmas.
const FIXED_HOLIDAYS: [(u32, u32); 5] = [(1, 1), (5, 1), (6, 1), (8, 17), (12, 25)];

/// Office hours and days off of the years entered so far.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    hours: OfficeHours,
    days_off: BTreeMap<NaiveDate, Holiday>,
    years: BTreeSet<i32>,
}

impl Calendar {
    pub fn new(hours: OfficeHours, holidays: impl IntoIterator<Item = Holiday>) -> Self {
        let days_off: BTreeMap<NaiveDate, Holiday> = holidays
            .into_iter()
            .map(|holiday| (holiday.on, holiday))
            .collect();
        let years = days_off.keys().map(NaiveDate::year).collect();
        Self {
            hours,
            days_off,
            years,
        }
    }

    pub const fn hours(&self) -> &OfficeHours {
        &self.hours
    }

    pub fn holiday(&self, date: NaiveDate) -> Option<&Holiday> {
        self.days_off.get(&date)
    }

    /// Whether the days off of this year were entered; otherwise it is estimated, never taken for a year without holidays.
    pub fn knows(&self, year: i32) -> bool {
        self.years.contains(&year)
    }

    /// The first year without entries between two days, in whichever order: what was counted there is an estimate.
    pub fn estimated(&self, one: NaiveDate, other: NaiveDate) -> Option<i32> {
        let (first, last) = (one.min(other).year(), one.max(other).year());
        (first..=last).find(|year| !self.knows(*year))
    }

    /// The year whose entries are due: next year's from October on, this year's always.
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
        !off && !self.hours.of(date.weekday()).is_empty()
    }

    /// The working days from `date` on, itself included; they do not end, unless the office has no hours at all.
    pub fn working_days(&self, date: NaiveDate) -> impl Iterator<Item = NaiveDate> + '_ {
        let ever = self.hours.ordinary_day_seconds() > 0;
        date.iter_days()
            .take_while(move |_| ever)
            .filter(|day| self.is_working_day(*day))
    }

    /// The working stretches of a working day, as instants.
    pub(super) fn stretches(&self, date: NaiveDate) -> impl Iterator<Item = Stretch> + '_ {
        self.hours
            .of(date.weekday())
            .iter()
            .map(move |shift| Stretch {
                from: wib::instant(date, shift.from),
                until: wib::instant(date, shift.until),
            })
    }
}

/// From one instant to another.
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
