//! The one sentence about dates that an owner reads in the list, on the page of the case, and with the receipt alone.

use chrono::{DateTime, NaiveDate, Utc};

use crate::actions::case::expected::{self, Course, Expected, What};
use crate::domain::procedure::Lane;
use crate::portal::Portal;
use crate::words;

/// Nothing where the turn is not the Dinas's.
pub(super) fn sentence(portal: &Portal, course: &Course, now: DateTime<Utc>) -> Option<String> {
    expected::of(portal, course, now).map(|expected| said(&expected, now))
}

/// Until when the owner's turn lasts; nothing where it has no last day, or the Dinas let it pass.
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
