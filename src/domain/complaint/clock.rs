//! The clocks of a complaint, in working days: until somebody takes it, until it is answered, and how long it may be
//! reopened.

use chrono::{DateTime, Utc};

use super::ComplaintState;
use crate::calendar::Calendar;
use crate::deadline::{Due, add_working_days};
use crate::wib;

/// What was promised, in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComplaintDays {
    /// Until somebody takes it.
    pub acknowledge: u16,
    pub answer: u16,
    /// For so long after its end it may be reopened.
    pub reopen: u16,
}

/// The instants on which its clocks depend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ComplaintClock {
    pub state: ComplaintState,
    /// When it was filed or reopened.
    pub running_from: DateTime<Utc>,
    pub acknowledged_at: Option<DateTime<Utc>>,
    /// When it was answered or closed.
    pub ended_at: Option<DateTime<Utc>>,
    pub reopened: bool,
    pub days: ComplaintDays,
}

impl ComplaintClock {
    pub fn acknowledge_by(&self, calendar: &Calendar) -> Due {
        add_working_days(
            calendar,
            wib::date(self.running_from),
            self.days.acknowledge,
        )
    }

    pub fn answer_by(&self, calendar: &Calendar) -> Due {
        add_working_days(calendar, wib::date(self.running_from), self.days.answer)
    }

    /// What is due next: that somebody takes it, then the answer. `None` once it has ended.
    pub fn due(&self, calendar: &Calendar) -> Option<Due> {
        match self.acknowledged_at {
            _ if !self.state.is_open() => None,
            None => Some(self.acknowledge_by(calendar)),
            Some(_) => Some(self.answer_by(calendar)),
        }
    }

    /// Whether what is due next is overdue.
    pub fn is_late(&self, calendar: &Calendar, now: DateTime<Utc>) -> bool {
        self.due(calendar).is_some_and(|due| due.is_late(now))
    }

    /// Until when its complainant may reopen it: once, after its end.
    pub fn reopen_until(&self, calendar: &Calendar) -> Option<Due> {
        let ended_at = self.ended_at.filter(|_| !self.reopened)?;
        Some(add_working_days(
            calendar,
            wib::date(ended_at),
            self.days.reopen,
        ))
    }

    /// Whether it may be reopened now. An estimate never makes anybody too late.
    pub fn may_reopen(&self, calendar: &Calendar, now: DateTime<Utc>) -> bool {
        self.reopen_until(calendar)
            .is_some_and(|until| !until.is_late(now) || until.estimated().is_some())
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::calendar::{Entries, OfficeHours, Shift};

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    /// A year without days off.
    fn calendar() -> Calendar {
        let entries = Entries {
            years: [2026].into(),
            ..Entries::default()
        };
        let whole: Vec<Shift> = vec![Shift::try_from("07:30-16:00".to_owned()).unwrap()];
        Calendar::new(OfficeHours::new(whole.clone(), whole), entries)
    }

    /// Filed on Friday, 27 November 2026.
    fn clock() -> ComplaintClock {
        ComplaintClock {
            state: ComplaintState::Received,
            running_from: at("2026-11-27T09:00:00Z"),
            acknowledged_at: None,
            ended_at: None,
            reopened: false,
            days: ComplaintDays {
                acknowledge: 3,
                answer: 5,
                reopen: 10,
            },
        }
    }

    fn on(due: Option<Due>) -> Option<NaiveDate> {
        due.and_then(Due::at).map(wib::date)
    }

    fn december(day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 12, day)
    }

    #[test]
    fn the_acknowledgement_is_due_first_then_the_answer_then_nothing() {
        let calendar = calendar();
        let waiting = clock();
        assert_eq!(on(waiting.due(&calendar)), december(2));
        let in_hand = ComplaintClock {
            state: ComplaintState::InHand,
            acknowledged_at: Some(at("2026-11-30T02:00:00Z")),
            ..waiting
        };
        assert_eq!(on(in_hand.due(&calendar)), december(4));
        let ended = ComplaintClock {
            state: ComplaintState::Answered,
            ended_at: Some(at("2026-12-03T02:00:00Z")),
            ..in_hand
        };
        assert_eq!(ended.due(&calendar), None);
        assert!(!ended.is_late(&calendar, at("2027-12-03T02:00:00Z")));
    }

    #[test]
    fn it_is_late_from_the_midnight_after_the_last_day() {
        let (calendar, clock) = (calendar(), clock());
        assert!(!clock.is_late(&calendar, at("2026-12-02T16:59:59Z")));
        assert!(clock.is_late(&calendar, at("2026-12-02T17:00:00Z")));
    }

    #[test]
    fn it_may_be_reopened_once_and_not_for_ever() {
        let calendar = calendar();
        let ended = ComplaintClock {
            state: ComplaintState::Answered,
            ended_at: Some(at("2026-11-27T09:00:00Z")),
            ..clock()
        };
        assert_eq!(on(ended.reopen_until(&calendar)), december(11));
        assert!(ended.may_reopen(&calendar, at("2026-12-11T16:59:59Z")));
        let again = ComplaintClock {
            reopened: true,
            ..ended
        };
        assert!(!again.may_reopen(&calendar, at("2026-11-28T00:00:00Z")));
        assert!(!clock().may_reopen(&calendar, at("2026-11-28T00:00:00Z")));
    }
}
