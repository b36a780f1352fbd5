//! Warnings about answers that are accepted but may cost the owner the fee or the right.

use chrono::NaiveDate;

use super::Details;

/// A warning about an answer, shown before anything is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Caution {
    /// Code of the question that it is about.
    pub field: &'static str,
    /// Whole sentences.
    pub text: &'static str,
}

/// For types without such warnings.
pub(super) const fn none(_: &Details, _: NaiveDate) -> Vec<Caution> {
    Vec::new()
}
