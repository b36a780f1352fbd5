//! Working time: one way to say when something is due, for pages, mail, queue and report alike.
//!
//! The clock stands still outside office hours, while the ball is with the applicant, and during declared outages.
//! What needs a year without entries is `Due::Unknown` ("menyusul"); nothing fails.

use chrono::{DateTime, Days, Months, NaiveDate, NaiveTime, TimeDelta, Utc};

use super::calendar::{Calendar, Stretch, UnknownYear};
use super::procedure::Promise;
use super::wib;

/// When something is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    At(DateTime<Utc>),
    /// The clock stands still now.
    Standing,
    /// Needs this year, which has no entries yet.
    Unknown(i32),
}

impl Due {
    pub const fn at(self) -> Option<DateTime<Utc>> {
        match self {
            Self::At(at) => Some(at),
            Self::Standing | Self::Unknown(_) => None,
        }
    }

    pub fn is_late(self, now: DateTime<Utc>) -> bool {
        self.at().is_some_and(|at| now > at)
    }
}

/// A time in which the clock stood still; without an end it stands still now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pause {
    pub from: DateTime<Utc>,
    pub until: Option<DateTime<Utc>>,
}

/// A duration that the law or a source states.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    WorkingDays(u16),
    /// Calendar days.
    Days(u16),
    /// The same day so many months later.
    Months(u16),
}

fn seconds_of(calendar: &Calendar, promise: Promise) -> TimeDelta {
    TimeDelta::seconds(match promise {
        Promise::Minutes(minutes) => i64::from(minutes) * 60,
        Promise::WorkingDays(days) => i64::from(days) * calendar.hours().ordinary_day_seconds(),
    })
}

/// What remains of a stretch after the pauses, in order.
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

/// The working stretches from `start` on, until the calendar or the pauses end them.
fn pieces<'a>(
    calendar: &'a Calendar,
    start: DateTime<Utc>,
    pauses: &'a [Pause],
) -> impl Iterator<Item = Result<Stretch, UnknownYear>> + 'a {
    calendar
        .working_days(wib::date(start))
        .flat_map(move |day| {
            let found: Vec<Result<Stretch, UnknownYear>> = match day {
                Err(unknown) => vec![Err(unknown)],
                Ok(day) => calendar
                    .stretches(day)
                    .map(|stretch| Stretch {
                        from: stretch.from.max(start),
                        ..stretch
                    })
                    .filter(|stretch| stretch.from < stretch.until)
                    .flat_map(|stretch| without(stretch, pauses))
                    .map(Ok)
                    .collect(),
            };
            found
        })
}

/// When a promise given at `start` is due.
pub fn add_working(
    calendar: &Calendar,
    start: DateTime<Utc>,
    promise: Promise,
    pauses: &[Pause],
) -> Due {
    let mut left = seconds_of(calendar, promise);
    let stands_from = pauses
        .iter()
        .filter(|p| p.until.is_none())
        .map(|p| p.from)
        .min();
    for piece in pieces(calendar, start, pauses) {
        match piece {
            Ok(piece) if left <= piece.length() => return Due::At(piece.from + left),
            Ok(piece) => left -= piece.length(),
            Err(_) if stands_from.is_some() => return Due::Standing,
            Err(UnknownYear(year)) => return Due::Unknown(year),
        }
    }
    Due::Standing
}

/// Working time from one instant to another; nothing when `until` is earlier.
pub fn working_between(
    calendar: &Calendar,
    from: DateTime<Utc>,
    until: DateTime<Utc>,
    pauses: &[Pause],
) -> Result<TimeDelta, UnknownYear> {
    let mut sum = TimeDelta::zero();
    if until <= from {
        return Ok(sum);
    }
    let last = wib::date(until);
    for day in calendar.working_days(wib::date(from)) {
        let day = match day {
            Ok(day) => day,
            Err(unknown) if unknown.0 > chrono::Datelike::year(&last) => break,
            Err(unknown) => return Err(unknown),
        };
        if day > last {
            break;
        }
        for stretch in calendar.stretches(day) {
            let inside = Stretch {
                from: stretch.from.max(from),
                until: stretch.until.min(until),
            };
            let worked = without(inside, pauses).into_iter().map(Stretch::length);
            sum += worked.fold(TimeDelta::zero(), |total, length| total + length);
        }
    }
    Ok(sum)
}

/// The day that lies `span` after `from`; working days are counted from the next working day on.
pub fn add_span(
    calendar: &Calendar,
    from: NaiveDate,
    span: Span,
) -> Result<NaiveDate, UnknownYear> {
    match span {
        Span::Days(days) => Ok(from
            .checked_add_days(Days::new(days.into()))
            .unwrap_or(from)),
        Span::Months(months) => Ok(from
            .checked_add_months(Months::new(months.into()))
            .unwrap_or(from)),
        Span::WorkingDays(0) => Ok(from),
        Span::WorkingDays(days) => {
            let tomorrow = from.checked_add_days(Days::new(1)).unwrap_or(from);
            calendar
                .working_days(tomorrow)
                .nth(usize::from(days) - 1)
                .unwrap_or_else(|| first_unknown(calendar, tomorrow))
        }
    }
}

/// `nth` skips the error that ends a calendar; this finds it again.
fn first_unknown(calendar: &Calendar, from: NaiveDate) -> Result<NaiveDate, UnknownYear> {
    calendar
        .working_days(from)
        .find(Result::is_err)
        .unwrap_or(Ok(from))
}

/// The end of the last of `days` working days after `from`.
pub fn add_working_days(calendar: &Calendar, from: NaiveDate, days: u16) -> Due {
    match add_span(calendar, from, Span::WorkingDays(days)) {
        Ok(day) => Due::At(wib::end_of(day)),
        Err(UnknownYear(year)) => Due::Unknown(year),
    }
}

/// The days on which a billing code can be had: today before the cut-off, and the working days after it.
pub fn billing_days(
    calendar: &Calendar,
    now: DateTime<Utc>,
    cut_off: NaiveTime,
    count: usize,
) -> Vec<NaiveDate> {
    let local = wib::local(now);
    let first = if local.time() < cut_off {
        local.date()
    } else {
        local
            .date()
            .checked_add_days(Days::new(1))
            .unwrap_or(local.date())
    };
    calendar
        .working_days(first)
        .map_while(Result::ok)
        .take(count)
        .collect()
}

#[cfg(test)]
#[path = "deadline_tests.rs"]
mod tests;
