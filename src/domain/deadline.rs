//! Working time: the one way to compute when something is due, for pages, mail, work lists and reports.
//!
//! The clock stands still outside office hours, while the applicant has to act, and during declared outages. Nothing
//! here fails: what touches a year without entries is an estimate and says so.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::calendar::{Calendar, Pause, Stretch};
use super::procedure::Promise;
use super::wib;

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    At {
        at: DateTime<Utc>,
        /// The year without entries over which it was counted; until that year is entered, `at` is an estimate.
        estimated: Option<i32>,
    },
    /// The clock stands still, so there is no instant yet.
    Standing,
}

impl Due {
    /// An instant that does not depend on the calendar, such as a code's expiry or a typed date.
    pub const fn certain(at: DateTime<Utc>) -> Self {
        Self::At {
            at,
            estimated: None,
        }
    }

    pub const fn at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::At { at, .. } => Some(at),
            Self::Standing => None,
        }
    }

    /// The year without entries that makes this an estimate.
    pub const fn estimated(self) -> Option<i32> {
        match self {
            Self::At { estimated, .. } => estimated,
            Self::Standing => None,
        }
    }

    pub fn is_late(self, now: DateTime<Utc>) -> bool {
        self.at().is_some_and(|at| now > at)
    }
}

/// A day found by counting.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    pub on: NaiveDate,
    /// The year without entries over which it was counted.
    pub estimated: Option<i32>,
}

/// A length of time as a law or a source states it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    WorkingDays(u16),
    /// Calendar days.
    Days(u16),
    /// The same day of the month, this many months later; the month's last day where that does not exist.
    Months(u16),
}

fn seconds_of(calendar: &Calendar, promise: Promise) -> TimeDelta {
    TimeDelta::seconds(match promise {
        Promise::Minutes(minutes) => i64::from(minutes) * 60,
        Promise::WorkingDays(days) => i64::from(days) * calendar.hours().ordinary_day_seconds(),
    })
}

/// The parts of a stretch that no pause covers, in order.
fn without(stretch: Stretch, pauses: &[Pause]) -> Vec<Stretch> {
    let mut pieces = vec![stretch];
    for pause in pauses {
        let until = pause.until.unwrap_or(DateTime::<Utc>::MAX_UTC);
        pieces = pieces
            .into_iter()
            .flat_map(|piece| {
                let before = Stretch {
                    from: piece.from,
                    until: piece.until.min(pause.from),
                };
                let after = Stretch {
                    from: piece.from.max(until),
                    until: piece.until,
                };
                [before, after]
            })
            .filter(|piece| piece.from < piece.until)
            .collect();
    }
    pieces
}

/// The working time of `day` from `start` on, without the pauses.
fn pieces(
    calendar: &Calendar,
    day: NaiveDate,
    start: DateTime<Utc>,
    pauses: &[Pause],
) -> Vec<Stretch> {
    calendar
        .stretches(day)
        .map(|stretch| Stretch {
            from: stretch.from.max(start),
            ..stretch
        })
        .filter(|stretch| stretch.from < stretch.until)
        .flat_map(|stretch| without(stretch, pauses))
        .collect()
}

/// When a promise made at `start` is due.
pub fn add_working(
    calendar: &Calendar,
    start: DateTime<Utc>,
    promise: Promise,
    pauses: &[Pause],
) -> Due {
    resume(calendar, start, promise, TimeDelta::zero(), pauses)
}

/// When a promise is due whose clock runs again from `start` on, after `used` of its working time is gone. With nothing
/// left it is due at once; [`Due::Standing`] when a pause without an end comes first.
pub fn resume(
    calendar: &Calendar,
    start: DateTime<Utc>,
    promise: Promise,
    used: TimeDelta,
    pauses: &[Pause],
) -> Due {
    let left = seconds_of(calendar, promise) - used.max(TimeDelta::zero());
    let mut left = left.max(TimeDelta::zero());
    let first = wib::date(start);
    let stands_from = pauses
        .iter()
        .filter(|pause| pause.until.is_none())
        .map(|pause| wib::date(pause.from))
        .min();
    let days = calendar
        .working_days(first)
        .take_while(|day| stands_from.is_none_or(|last| *day <= last));
    for day in days {
        for piece in pieces(calendar, day, start, pauses) {
            if left <= piece.length() {
                return Due::At {
                    at: piece.from + left,
                    estimated: calendar.estimated(first, day),
                };
            }
            left -= piece.length();
        }
    }
    Due::Standing
}

/// As [`closing_after`], but the first closing that no pause covers; `None` while a pause without an end lasts.
pub fn closing_outside(
    calendar: &Calendar,
    start: DateTime<Utc>,
    pauses: &[Pause],
) -> Option<DateTime<Utc>> {
    let mut closing = closing_after(calendar, start)?;
    while let Some(pause) = pauses
        .iter()
        .find(|pause| pause.from < closing && pause.until.is_none_or(|until| until >= closing))
    {
        closing = closing_after(calendar, pause.until?)?;
    }
    Some(closing)
}

/// The next closing time of the office after `start`.
pub fn closing_after(calendar: &Calendar, start: DateTime<Utc>) -> Option<DateTime<Utc>> {
    calendar
        .working_days(wib::date(start))
        .take(2)
        .find_map(|day| {
            let last = calendar.stretches(day).map(|stretch| stretch.until).max();
            last.filter(|closing| *closing > start)
        })
}

/// A time during which a step was running.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stay {
    pub from: DateTime<Utc>,
    pub until: DateTime<Utc>,
}

/// Working time that a step used in these stays.
pub fn used(calendar: &Calendar, stays: &[Stay], pauses: &[Pause]) -> TimeDelta {
    stays
        .iter()
        .map(|stay| working_between(calendar, stay.from, stay.until, pauses))
        .fold(TimeDelta::zero(), |sum, length| sum + length)
}

/// When something asked for on the working day `on` is due: after `promise`, counted from `now` or from that day's
/// opening if this is later, but not after that day's closing.
pub fn within_day(
    calendar: &Calendar,
    now: DateTime<Utc>,
    on: NaiveDate,
    promise: Promise,
    pauses: &[Pause],
) -> Due {
    let hours: Vec<Stretch> = calendar.stretches(on).collect();
    let (Some(first), Some(last)) = (hours.first(), hours.last()) else {
        return Due::certain(wib::end_of(on));
    };
    let target = add_working(calendar, now.max(first.from), promise, pauses);
    Due::At {
        at: target.at().map_or(last.until, |at| at.min(last.until)),
        estimated: calendar.estimated(wib::date(now), on),
    }
}

/// The next due time after a missed promise: one working day later, repeated until it lies in the future.
pub fn after_miss(calendar: &Calendar, missed: DateTime<Utc>, now: DateTime<Utc>) -> Due {
    let mut due = Due::certain(missed);
    while let Some(at) = due.at().filter(|at| *at <= now) {
        due = add_working(calendar, at, Promise::WorkingDays(1), &[]);
    }
    due
}

/// Working time between two instants; zero when `until` is earlier.
pub fn working_between(
    calendar: &Calendar,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    pauses: &[Pause],
) -> TimeDelta {
    let last = wib::date(until);
    calendar
        .working_days(wib::date(from))
        .take_while(|day| *day <= last)
        .flat_map(|day| pieces(calendar, day, from, pauses))
        .map(|piece| Stretch {
            until: piece.until.min(until),
            ..piece
        })
        .map(Stretch::length)
        .fold(TimeDelta::zero(), |sum, length| sum + length)
}

/// Whether the office is open at this instant.
pub fn is_office_time(calendar: &Calendar, now: DateTime<Utc>) -> bool {
    working_between(calendar, now, now + TimeDelta::seconds(1), &[]) > TimeDelta::zero()
}

/// The day `span` after `from`. Working days count from the day after `from` on.
pub fn add_span(calendar: &Calendar, from: NaiveDate, span: Span) -> Day {
    let certain = |on: Option<NaiveDate>| Day {
        on: on.unwrap_or(from),
        estimated: None,
    };
    match span {
        Span::Days(days) => certain(from.checked_add_days(Days::new(days.into()))),
        Span::Months(months) => certain(from.checked_add_months(Months::new(months.into()))),
        Span::WorkingDays(0) => certain(None),
        Span::WorkingDays(days) => {
            let tomorrow = from.succ_opt().unwrap_or(from);
            let on = calendar
                .working_days(tomorrow)
                .nth(usize::from(days) - 1)
                .unwrap_or(from);
            Day {
                on,
                estimated: calendar.estimated(tomorrow, on),
            }
        }
    }
}

/// The latest day whose working day number `days` after it is `day` or earlier.
pub fn working_days_ago(calendar: &Calendar, day: NaiveDate, days: u16) -> Option<NaiveDate> {
    let mut from = day;
    for _ in 0..MOST_DAYS_BACK {
        if add_span(calendar, from, Span::WorkingDays(days)).on <= day {
            return Some(from);
        }
        from = from.pred_opt()?;
    }
    None
}

/// How many calendar days [`working_days_ago`] looks back at most.
const MOST_DAYS_BACK: u32 = 60;

/// 23:59:59 WIB of the last of `days` working days after `from`.
pub fn add_working_days(calendar: &Calendar, from: NaiveDate, days: u16) -> Due {
    let last = add_span(calendar, from, Span::WorkingDays(days));
    Due::At {
        at: wib::end_of(last.on),
        estimated: last.estimated,
    }
}

/// The next `count` days on which a billing code can be issued: working days, today only before the cut-off.
pub fn billing_days(
    calendar: &Calendar,
    now: DateTime<Utc>,
    cut_off: NaiveTime,
    count: usize,
) -> Vec<Day> {
    let local = wib::local(now);
    let today = local.date();
    let first = if local.time() < cut_off {
        today
    } else {
        today.succ_opt().unwrap_or(today)
    };
    calendar
        .working_days(first)
        .take(count)
        .map(|on| Day {
            on,
            estimated: calendar.estimated(on, on),
        })
        .collect()
}

#[cfg(test)]
#[path = "deadline_tests.rs"]
mod tests;
