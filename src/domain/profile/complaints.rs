//! How long the handling of a complaint may take.

use serde::{Deserialize, Serialize};

use crate::complaint::{Accused, ComplaintDays};

/// Promised times for complaints, in working days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ComplaintRules {
    /// Until somebody takes it.
    pub acknowledge_days: u16,
    /// Until it is answered.
    pub answer_days: u16,
    /// The same for one about an officer, which has to be looked into.
    pub answer_days_about_officer: u16,
    /// For so long after the answer it may be reopened.
    pub reopen_days: u16,
    /// Nobody has confirmed these times yet; pages mark them.
    #[serde(default)]
    pub unconfirmed: bool,
}

impl ComplaintRules {
    /// What is promised for a complaint about this officer, or about nobody.
    pub const fn promised(&self, accused: Option<Accused>) -> ComplaintDays {
        ComplaintDays {
            acknowledge: self.acknowledge_days,
            answer: if accused.is_some() {
                self.answer_days_about_officer
            } else {
                self.answer_days
            },
            reopen: self.reopen_days,
        }
    }

    /// Times that contradict each other.
    pub(super) const fn are_impossible(&self) -> bool {
        self.acknowledge_days == 0
            || self.reopen_days == 0
            || self.answer_days < self.acknowledge_days
            || self.answer_days_about_officer < self.answer_days
    }
}
