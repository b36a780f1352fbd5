//! What an owner is told to expect of the Dinas, and by when: the result and the letter, never the steps between.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::deadline::{self, Due};
use crate::domain::ip_type::{self, Service};
use crate::domain::outage::Down;
use crate::domain::procedure::{PROMISED, Status};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::letter_promise::Promised;

/// Where a case stands, as far as its dates need it.
#[derive(Debug, Clone, Copy)]
pub struct Course {
    pub status: Status,
    pub since: DateTime<Utc>,
    /// Of the running step.
    pub due_at: Option<DateTime<Utc>>,
    pub promised: Option<Promised>,
    pub needs_letter: bool,
}

/// What comes by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The result of the examination, and the letter where everything is there.
    Examination {
        letter: Option<Due>,
    },
    Letter,
    /// The signed letter reaches its owner.
    Handover,
    /// Refused or not, objection granted or not.
    Decision,
    /// The next news.
    News,
    /// Nothing can be said before this is up again.
    Stopped(Down),
}

/// What is expected, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected {
    pub what: What,
    pub due: Due,
    /// What was promised before has passed: `due` is the day it is done by now.
    pub missed: bool,
}

/// Whether this service of this type needs a letter; so does what the catalogue no longer knows.
pub fn needs_letter(ip_type: &str, service: &str) -> bool {
    let spec = ip_type::by_code(ip_type)
        .zip(Service::parse(service))
        .and_then(|(kind, service)| kind.service(service));
    spec.is_none_or(|spec| spec.letter_needed)
}

/// What the owner reads; nothing where the turn is not the Dinas's.
pub fn of(portal: &Portal, course: &Course, now: DateTime<Utc>) -> Option<Expected> {
    let held = portal.due_held(course.status, course.since, course.due_at);
    // The step after the running one ends so much later.
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

/// When the result of the examination is due of a case that was sent at this instant.
pub fn examined_by(portal: &Portal, submitted_at: DateTime<Utc>) -> Due {
    let assigned = portal.due(Status::Submitted, submitted_at);
    assigned
        .at()
        .map_or(assigned, |at| portal.due(Status::Assigned, at))
}

/// Late is what working time has passed: Friday's closing and Monday's opening are the same instant to a clock, and an
/// outage of what the step needs is none.
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

/// The letter of a case that is found complete at this instant.
fn letter_after(portal: &Portal, course: &Course, complete_at: DateTime<Utc>) -> Due {
    let used = course.promised.map_or(0, |promised| promised.used_seconds);
    let used = TimeDelta::seconds(used.into());
    let promise = portal.profile().letter_promise();
    deadline::resume(&portal.calendar(), complete_at, promise, used, &[])
}
