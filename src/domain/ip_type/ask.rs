//! The words in which a type says its questions, documents, stages and grounds. Each gives a copy with one thing changed,
//! so that a sentence names only what differs from the usual.

use super::field::{Choice, DateRule, Field, FieldKind, Group, NO_OR_YES};
use super::{Ground, Service, Stage};
use crate::applicant_kind::ApplicantKind;
use crate::deadline::Span;
use crate::file_kind::FileKind;
use crate::need::{Condition, Need};
use crate::paper::Template;
use crate::print_size::Sides;
use crate::requirement::{Gate, Requirement, Way};

/// Methods that give a copy with this field changed. A field after the semicolon is an `Option`; its method takes the
/// value without `Some`.
macro_rules! changes {
    ($of:ty: $($field:ident: $type:ty),* $(; $($known:ident: $some:ty),*)?) => {
        impl $of {
            $(pub(super) const fn $field(self, $field: $type) -> Self {
                Self { $field, ..self }
            })*
            $($(pub(super) const fn $known(self, $known: $some) -> Self {
                Self { $known: Some($known), ..self }
            })*)?
        }
    };
}

/// `when` and `optional` say whether it is needed; people read `words`.
macro_rules! needs {
    ($($of:ty),+) => {$(
        impl $of {
            pub(super) const fn when(self, holds: Condition, words: &'static str) -> Self {
                self.need(Need::When(holds, words))
            }

            pub(super) const fn optional(self) -> Self {
                self.need(Need::Optional)
            }
        }
    )+};
}

changes!(Choice: hint: &'static str);
changes!(Field: hint: &'static str, missing: &'static str, kind: FieldKind, need: Need);
changes!(Ground: example: &'static str, text: &'static str; exception: &'static str);
changes!(
    Requirement: code: &'static str, label: &'static str, hint: &'static str, gate: Gate,
    applies_to: &'static [ApplicantKind], services: &'static [Service], need: Need,
    formats: &'static [FileKind], max_bytes: u64, limit_source: &'static str,
    source: &'static str, ways: &'static [Way];
    sides: Sides, paper: Template
);
changes!(
    Stage: services: &'static [Service], duration: &'static str, explanation: &'static str;
    variant: &'static str, span: Span
);
needs!(Field, Requirement);

/// A needed question; how it is answered is still to be said.
pub(super) const fn question(code: &'static str, label: &'static str) -> Field {
    Field {
        code,
        label,
        hint: "",
        missing: "",
        kind: FieldKind::Choice(&[]),
        need: Need::Always,
    }
}

/// A needed question with a one-line answer of at most `max` characters.
pub(super) const fn line(code: &'static str, label: &'static str, max: usize) -> Field {
    question(code, label).kind(FieldKind::Text { max })
}

/// A needed question with an answer of several lines, of at most `max` characters.
pub(super) const fn text(code: &'static str, label: &'static str, max: usize) -> Field {
    question(code, label).kind(FieldKind::LongText { max })
}

/// A needed whole number.
pub(super) const fn number(code: &'static str, label: &'static str, min: u32, max: u32) -> Field {
    question(code, label).kind(FieldKind::Number { min, max })
}

/// A needed date.
pub(super) const fn date(code: &'static str, label: &'static str, rule: DateRule) -> Field {
    question(code, label).kind(FieldKind::Date(rule))
}

/// A needed yes or no.
pub(super) const fn yes_or_no(code: &'static str, label: &'static str) -> Field {
    question(code, label).kind(NO_OR_YES)
}

/// At least one row of these questions.
pub(super) const fn rows(code: &'static str, label: &'static str, of: &'static Group) -> Field {
    question(code, label).kind(FieldKind::Rows(of))
}

impl Field {
    pub(super) const fn one_of(self, choices: &'static [Choice]) -> Self {
        self.kind(FieldKind::Choice(choices))
    }

    pub(super) const fn any_of(self, choices: &'static [Choice]) -> Self {
        self.kind(FieldKind::Choices(choices))
    }

    /// Asked when the condition holds, but not needed.
    pub(super) const fn optional_when(self, holds: Condition, words: &'static str) -> Self {
        self.need(Need::OptionalWhen(holds, words))
    }
}

impl Requirement {
    pub(super) const fn called(self, code: &'static str, label: &'static str) -> Self {
        self.code(code).label(label)
    }

    /// The portal makes it itself.
    pub(super) const fn made_as(self, paper: Template) -> Self {
        Self {
            made_by_portal: true,
            ..self.paper(paper)
        }
    }
}

impl Ground {
    pub(super) const fn new(code: &'static str, plain: &'static str) -> Self {
        Self {
            code,
            plain,
            example: "",
            text: "",
            exception: None,
        }
    }
}

impl Stage {
    /// A stage of a filing, for every variant.
    pub(super) const fn new(code: &'static str, label: &'static str) -> Self {
        Self {
            code,
            label,
            variant: None,
            services: &[Service::Filing],
            duration: "",
            explanation: "",
            span: None,
        }
    }
}
