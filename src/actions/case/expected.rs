//! What an owner is told to expect of the Dinas and by when: the result and the letter, not the steps between.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::deadline::{self, Due};
use crate::domain::outage::Down;
use crate::domain::procedure::{PROMISED, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::letter_promise::Promised;

/// The data of a case on which its expected dates depend.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    pub status: Status,
    pub since: DateTime<Utc>,
    /// Due date of the running step.
    pub due_at: Option<DateTime<Utc>>,
    pub promised: Option<Promised>,
    pub needs_letter: bool,
}

/// What the owner can expect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The result of the examination, and the letter if everything is in order.
    Examination {
        letter: Option<Due>,
    },
    Letter,
    /// The signed letter is handed over.
    Handover,
    /// A decision on refusing, or on an objection.
    Decision,
    /// Any news.
    News,
    /// Nothing can be promised until this system works again.
    Stopped(Down),
}

/// What is expected and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    pub what: What,
    pub due: Due,
    /// Whether an earlier promise was missed; `due` is then the next promised day.
    pub missed: bool,
}

/// What the owner is told; `None` unless the Dinas has to act.
pub fn of(portal: &Portal, course: &Course, now: DateTime<Utc>) -> Option<Expected> {
    let held = portal.due_held(course.status, course.since, course.due_at);
    // When the step after the running one would end.
    let then = |next: Status| held.at().map_or(held, |at| portal.due(next, at));
    let (what, due) = match course.status {
        Status::Submitted => (What::Examination { letter: None }, then(Status::Assigned)),
        Status::Assigned => (What::Examination { letter: None }, held),
        status if PROMISED.contains(&status) && course.needs_letter => {
            (What::Letter, letter_due(portal, course))
        }
        Status::Signed => (What::Handover, then(Status::FollowedUp)),
        Status::FollowedUp => (What::Handover, held),
        Status::DeclineProposed => (What::Decision, then(Status::DeclineEndorsed)),
        Status::DeclineEndorsed | Status::ObjectionFiled => (What::Decision, held),
        Status::OwnFilingReported
        | Status::ReadyToFile
        | Status::PaymentReported
        | Status::Paid
        | Status::Complete => (What::News, held),
        _ => return None,
    };
    let Some(promised_at) = due.at() else {
        let calendar = portal.calendar();
        let stopped = calendar.stopped(course.status, now)?;
        return Some(Expected {
            what: What::Stopped(stopped.down),
            due,
            missed: false,
        });
    };
    let missed = is_late(portal, course.status, promised_at, now);
    let due = if missed {
        deadline::after_miss(&portal.calendar(), promised_at, now)
    } else {
        due
    };
    let what = match what {
        What::Examination { .. } if course.needs_letter => What::Examination {
            letter: due.at().map(|at| letter_after(portal, course, at)),
        },
        other => other,
    };
    Some(Expected { what, due, missed })
}

/// When the examination's result is due for a case submitted at this instant.
pub fn examined_by(portal: &Portal, submitted_at: DateTime<Utc>) -> Due {
    let assigned = portal.due(Status::Submitted, submitted_at);
    assigned
        .at()
        .map_or(assigned, |at| portal.due(Status::Assigned, at))
}

/// Late means that working time has passed since `due`. Friday's closing and Monday's opening do not differ in working
/// time, nor does an outage of what the step needs count.
fn is_late(portal: &Portal, status: Status, due: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    let calendar = portal.calendar();
    deadline::working_between(&calendar, due, now, &calendar.pauses(status)) > TimeDelta::zero()
}

fn letter_due(portal: &Portal, course: &Course) -> Due {
    let calendar = portal.calendar();
    match course.promised.and_then(|promised| promised.due_at) {
        Some(at) => Due::At {
            at,
            estimated: calendar.estimated(wib::date(course.since), wib::date(at)),
        },
        None => {
            let pauses = calendar.pauses(course.status);
            let promise = portal.profile().letter_promise();
            deadline::add_working(&calendar, course.since, promise, &pauses)
        }
    }
}

/// When the letter is due of a case found complete at this instant.
fn letter_after(portal: &Portal, course: &Course, complete_at: DateTime<Utc>) -> Due {
    let used = course.promised.map_or(0, |promised| promised.used_seconds);
    let used = TimeDelta::seconds(used.into());
    let promise = portal.profile().letter_promise();
    deadline::resume(&portal.calendar(), complete_at, promise, used, &[])
}
