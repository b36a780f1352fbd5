//! What a form asks: pages of fields, one thing per page.

use crate::domain::requirement::Need;

/// One page of the form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Its word in addresses.
    pub slug: &'static str,
    /// The group of the task list it stands in.
    pub section: &'static str,
    pub title: &'static str,
    /// One or two sentences above the fields.
    pub lead: &'static str,
    pub fields: &'static [Field],
    /// The page begins with the type's grounds for refusal.
    pub shows_grounds: bool,
}

/// One question. `code` is the name of the input, and its key among the stored answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field {
    pub code: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
    /// The sentence when an answer is needed and there is none.
    pub missing: &'static str,
    pub kind: FieldKind,
    pub need: Need,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FieldKind {
    /// One line of at most `max` characters.
    Text {
        max: usize,
    },
    /// Several lines of at most `max` characters.
    LongText {
        max: usize,
    },
    Date(DateRule),
    /// One of a few.
    Choice(&'static [Choice]),
    /// Rows of a Nice class and what is sold in it. Inputs: the field's code once per row for the class, and the
    /// code with `_goods` once per row, in the same order.
    NiceClasses {
        max_goods: usize,
    },
}

impl FieldKind {
    /// The choices, where the kind has any.
    pub const fn choices(&self) -> &'static [Choice] {
        match self {
            Self::Choice(choices) => choices,
            _ => &[],
        }
    }
}

/// Which dates can be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateRule {
    /// Not in the future.
    Past,
    /// Not in the future, and at most so many months ago.
    WithinMonths(u32),
}

/// One answer to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// The stored word.
    pub word: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
}

impl Choice {
    pub const fn new(word: &'static str, label: &'static str, hint: &'static str) -> Self {
        Self { word, label, hint }
    }
}

/// The words of a question that is answered by yes or no.
pub const YES: &str = "yes";
/// See `YES`.
pub const NO: &str = "no";

/// Yes and no, the harmless answer first.
pub(super) const NO_OR_YES: FieldKind =
    FieldKind::Choice(&[Choice::new(NO, "Tidak", ""), Choice::new(YES, "Ya", "")]);
