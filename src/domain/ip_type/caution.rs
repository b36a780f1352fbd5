//! Answers that can be sent and may still cost their owner the fee or the right.

use chrono::NaiveDate;

use super::Details;

/// What its owner should know of an answer before anything is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caution {
    /// The code of the question it is about.
    pub field: &'static str,
    /// In whole sentences.
    pub text: &'static str,
}

/// Of types whose answers hold no such trap.
pub(super) const fn none(_: &Details, _: NaiveDate) -> Vec<Caution> {
    Vec::new()
}
