//! Pages and questions of a form.

use super::Service;
use crate::need::Need;

/// One page of the form.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Its part of the address.
    pub slug: &'static str,
    /// The group of the task list to which it belongs.
    pub section: &'static str,
    pub title: &'static str,
    /// One or two sentences above the questions.
    pub lead: &'static str,
    /// The page is left out when none of its questions applies.
    pub fields: &'static [Field],
    /// Whether the page begins with the type's grounds for refusal.
    pub shows_grounds: bool,
    /// Whether its answers are about the owner and not about the subject, so that a new draft can start with the last
    /// ones.
    pub kept: bool,
    /// They are taken over only if this question has this answer.
    pub kept_where: Option<(&'static str, &'static str)>,
    pub services: &'static [Service],
}

/// Defaults of a page in the form of a new filing.
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
    /// The message when an answer is needed and missing.
    pub missing: &'static str,
    pub kind: FieldKind,
    pub need: Need,
}

impl Field {
    /// Whether an input of this name belongs to this question, itself or in one of its rows.
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
    /// One line with a value of a certain format.
    Formed(LineForm),
    Date(DateRule),
    /// One of several choices.
    Choice(&'static [Choice]),
    /// One or more of several choices.
    Choices(&'static [Choice]),
    /// One entry of a list that depends on another answer.
    Dependent(&'static Dependent),
    /// A group of questions, once for each row. Inputs are named by [`cell`].
    Rows(&'static Group),
    /// Rows of a Nice class and the goods or services in it. The class inputs have the field's code as their name, the
    /// goods inputs the code with `_goods`; both are posted in row order.
    NiceClasses {
        max_goods: usize,
    },
}

impl FieldKind {
    /// The choices; empty for a kind without them.
    pub const fn choices(&self) -> &'static [Choice] {
        match self {
            Self::Choice(choices) | Self::Choices(choices) => choices,
            _ => &[],
        }
    }

    /// Whether this word is a possible answer, whatever the other answers are.
    pub fn knows(&self, word: &str) -> bool {
        match self {
            Self::Dependent(dependent) => dependent.offered(None).any(|option| option == word),
            _ => self.choices().iter().any(|choice| choice.word == word),
        }
    }
}

/// The format of a one-line answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LineForm {
    /// A person's name, as on the KTP.
    Name,
    Email,
    Phone,
    PostalCode,
    /// SHA-256 of a file, in 64 hexadecimal digits.
    Fingerprint,
}

/// A list of options that depends on the answer to another question.
#[derive(Debug, PartialEq, Eq)]
pub struct Dependent {
    /// Code of the question on which it depends.
    pub on: &'static str,
    pub groups: &'static [OptionGroup],
}

/// The options after one answer; the stored word of each is its label.
#[derive(Debug, PartialEq, Eq)]
pub struct OptionGroup {
    /// The answer to the other question.
    pub of: &'static str,
    pub label: &'static str,
    pub options: &'static [&'static str],
}

impl Dependent {
    /// The groups after this answer; all of them while there is none.
    pub fn groups_for(&self, answer: Option<&str>) -> impl Iterator<Item = &'static OptionGroup> {
        let groups: &'static [OptionGroup] = self.groups;
        let own = groups.iter().find(|group| Some(group.of) == answer);
        let all = if own.is_some() { &[] } else { groups };
        own.into_iter().chain(all)
    }

    /// The options after this answer.
    pub fn offered(&self, answer: Option<&str>) -> impl Iterator<Item = &'static str> {
        self.groups_for(answer)
            .flat_map(|group| group.options.iter().copied())
    }
}

/// The questions of a row, and the limit of rows.
#[derive(Debug, PartialEq)]
pub struct Group {
    /// Name of one row in the middle of a sentence: "pencipta".
    pub one: &'static str,
    /// Contain no rows themselves; their conditions look at the same row.
    pub columns: &'static [Field],
    pub max: usize,
}

/// Name of an input in a row: `authors_0_name`.
pub fn cell(code: &str, row: usize, column: &str) -> String {
    format!("{code}_{row}_{column}")
}

/// Row number in the part of an input's name after the code: 0 in `_0_name`.
pub(super) fn row_of(rest: &str) -> Option<usize> {
    let (number, _) = rest.strip_prefix('_')?.split_once('_')?;
    number.parse().ok()
}

/// Which dates are accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateRule {
    /// Today or earlier.
    Past,
    /// Today or earlier, but at most this many months ago.
    WithinMonths(u32),
    /// Any date, such as the end of an agreement.
    Any,
}

/// One choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Choice {
    /// Stored word.
    pub word: &'static str,
    pub label: &'static str,
    pub hint: &'static str,
}

impl Choice {
    pub(super) const fn new(word: &'static str, label: &'static str) -> Self {
        let hint = "";
        Self { word, label, hint }
    }
}

/// Stored word of "yes".
pub const YES: &str = "yes";
/// Stored word of "no".
pub const NO: &str = "no";

/// Choice of no and yes, in this order: the usual answer comes first.
pub(super) const NO_OR_YES: FieldKind =
    FieldKind::Choice(&[Choice::new(NO, "Tidak"), Choice::new(YES, "Ya")]);
