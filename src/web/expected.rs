//! The sentence on dates that an owner sees in the list, on the status page and with the receipt.

use chrono::{DateTime, NaiveDate, Utc};

use crate::actions::case::expected::{self, Course, Expected, What};
use crate::domain::procedure::Lane;
use crate::portal::Portal;
use crate::words;

/// `None` unless the Dinas has to act.
pub(super) fn sentence(portal: &Portal, course: &Course, now: DateTime<Utc>) -> Option<String> {
    expected::of(portal, course, now).map(|expected| said(&expected, now))
}

/// Until when the owner has to act; `None` without a last day, or if the Dinas has missed the owner's chosen day.
pub(super) fn turn(
    portal: &Portal,
    course: &Course,
    missed_on: Option<NaiveDate>,
    now: DateTime<Utc>,
) -> Option<String> {
    let at = course.due_at?;
    (missed_on.is_none() && course.status.lane() != Lane::Dinas).then(|| {
        let due = portal.due_held(course.status, course.since, Some(at));
        words::expected::turn(due, now)
    })
}

fn said(expected: &Expected, now: DateTime<Utc>) -> String {
    let due = expected.due;
    match expected.what {
        _ if expected.missed => words::expected::missed(due, now),
        What::Examination { letter } => words::expected::examination(due, letter, now),
        What::Letter => words::expected::letter(due, now),
        What::Handover => words::expected::handover(due, now),
        What::Decision => words::expected::decision(due, now),
        What::Stopped(down) => words::expected::stopped(down),
        What::News => words::expected::news(due, now),
    }
}
