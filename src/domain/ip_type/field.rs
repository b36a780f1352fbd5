//! What a form asks: pages of fields, one thing per page.

use super::Service;
use crate::need::Need;

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
    /// A page whose fields all do not apply is not shown.
    pub fields: &'static [Field],
    /// The page begins with the type's grounds for refusal.
    pub shows_grounds: bool,
    /// Its answers belong to the owner rather than to the thing: a new draft can begin with the last ones.
    pub kept: bool,
    /// They do only where this question was answered so.
    pub kept_where: Option<(&'static str, &'static str)>,
    pub services: &'static [Service],
}

/// A page of the form of a new filing; a page is written as what differs from it.
pub(super) const FILING_PAGE: Page = Page {
    slug: "",
    section: "",
    title: "",
    lead: "",
    fields: &[],
    shows_grounds: false,
    kept: false,
    kept_where: None,
    services: &[Service::Filing],
};

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

impl Field {
    /// Whether an input of this name belongs to the question: its own, or one of a row.
    pub fn owns(&self, name: &str) -> bool {
        let Some(rest) = name.strip_prefix(self.code) else {
            return false;
        };
        match self.kind {
            _ if rest.is_empty() => true,
            FieldKind::Rows(_) => row_of(rest).is_some(),
            FieldKind::NiceClasses { .. } => rest.starts_with("_goods"),
            _ => false,
        }
    }
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
    /// Several lines of at most `max` words.
    Words {
        max: usize,
    },
    /// A whole number within these bounds.
    Number {
        min: u32,
        max: u32,
    },
    /// One line that is read as what it names.
    Formed(Form),
    Date(DateRule),
    /// One of a few.
    Choice(&'static [Choice]),
    /// Any of a few, at least one.
    Choices(&'static [Choice]),
    /// One of a list that depends on another answer.
    Dependent(&'static Dependent),
    /// The same questions once per row. Inputs are named by `cell`.
    Rows(&'static Group),
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
            Self::Choice(choices) | Self::Choices(choices) => choices,
            _ => &[],
        }
    }

    /// Whether this word can be an answer to the question, whatever was answered before.
    pub fn knows(&self, word: &str) -> bool {
        match self {
            Self::Dependent(dependent) => dependent.offered(None).any(|option| option == word),
            _ => self.choices().iter().any(|choice| choice.word == word),
        }
    }
}

/// What one line must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Of a person, as on the KTP.
    Name,
    Email,
    Phone,
    PostalCode,
    /// SHA-256 of a file, in 64 hexadecimal digits.
    Fingerprint,
}

/// A list of answers for each answer to another question.
#[derive(Debug, PartialEq, Eq)]
pub struct Dependent {
    /// The code of the question that is answered first.
    pub on: &'static str,
    pub groups: &'static [OptionGroup],
}

/// The answers possible after one answer; each is stored as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub struct OptionGroup {
    /// The word chosen in the question before.
    pub of: &'static str,
    pub label: &'static str,
    pub options: &'static [&'static str],
}

impl Dependent {
    /// The groups to choose from after this answer: its own, or all while there is none.
    pub fn groups_for(&self, answer: Option<&str>) -> impl Iterator<Item = &'static OptionGroup> {
        let groups: &'static [OptionGroup] = self.groups;
        let own = groups.iter().find(|group| Some(group.of) == answer);
        let all = if own.is_some() { &[] } else { groups };
        own.into_iter().chain(all)
    }

    /// The options to choose from after this answer.
    pub fn offered(&self, answer: Option<&str>) -> impl Iterator<Item = &'static str> {
        self.groups_for(answer)
            .flat_map(|group| group.options.iter().copied())
    }
}

/// What a row asks, and how many rows there can be.
#[derive(Debug, PartialEq)]
pub struct Group {
    /// What one row is, in the middle of a sentence: "pencipta".
    pub one: &'static str,
    /// Never rows themselves; conditions among them look at the same row.
    pub columns: &'static [Field],
    pub max: usize,
}

/// The name of an input in a row: `authors_0_name`.
pub fn cell(code: &str, row: usize, column: &str) -> String {
    format!("{code}_{row}_{column}")
}

/// The row in what follows a code in the name of an input: 0 in `_0_name`.
pub(super) fn row_of(rest: &str) -> Option<usize> {
    let (number, _) = rest.strip_prefix('_')?.split_once('_')?;
    number.parse().ok()
}

/// Which dates can be true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateRule {
    /// Not in the future.
    Past,
    /// Not in the future, and at most so many months ago.
    WithinMonths(u32),
    /// Any day, such as the end of an agreement.
    Any,
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
