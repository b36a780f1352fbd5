//! Constructors for questions of a form.

use super::field::{Choice, DateRule, Field, FieldKind, NO_OR_YES};
use crate::need::{Condition, Need};

/// A needed question with a one-line answer.
pub(super) const fn line(
    code: &'static str,
    label: &'static str,
    hint: &'static str,
    missing: &'static str,
    max: usize,
) -> Field {
    Field {
        code,
        label,
        hint,
        missing,
        kind: FieldKind::Text { max },
        need: Need::Always,
    }
}

/// A needed question with an answer of several lines.
pub(super) const fn text(
    code: &'static str,
    label: &'static str,
    hint: &'static str,
    missing: &'static str,
    max: usize,
) -> Field {
    Field {
        kind: FieldKind::LongText { max },
        ..line(code, label, hint, missing, max)
    }
}

/// A needed choice of one answer.
pub(super) const fn choice(
    code: &'static str,
    label: &'static str,
    hint: &'static str,
    missing: &'static str,
    choices: &'static [Choice],
) -> Field {
    Field {
        kind: FieldKind::Choice(choices),
        ..line(code, label, hint, missing, 0)
    }
}

/// A needed yes or no.
pub(super) const fn yes_or_no(
    code: &'static str,
    label: &'static str,
    hint: &'static str,
    missing: &'static str,
) -> Field {
    Field {
        kind: NO_OR_YES,
        ..line(code, label, hint, missing, 0)
    }
}

/// A needed date.
pub(super) const fn date(
    code: &'static str,
    label: &'static str,
    hint: &'static str,
    missing: &'static str,
    rule: DateRule,
) -> Field {
    Field {
        kind: FieldKind::Date(rule),
        ..line(code, label, hint, missing, 0)
    }
}

/// The same question, asked only under a condition; `words` say when.
pub(super) const fn when(field: Field, condition: Condition, words: &'static str) -> Field {
    Field {
        need: Need::When(condition, words),
        ..field
    }
}

/// The same question, but not needed.
pub(super) const fn optional(field: Field) -> Field {
    Field {
        missing: "",
        need: Need::Optional,
        ..field
    }
}
