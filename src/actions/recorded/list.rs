//! A list on its way: its rows, its headings, and the report of what became of them.

use std::collections::BTreeMap;

use crate::actions::ActionError;
use crate::domain::id::AccountId;
use crate::domain::ip_type::IpType;
use crate::domain::recorded::{Correction, ListColumn, ListDoubt, ListLine, Mapping, ReadRow};
use crate::store;

/// A list as it was read from its file.
#[derive(Debug, Clone, Default)]
pub struct CaseList<'a> {
    pub file_name: &'a str,
    pub lines: Vec<ListLine>,
}

/// How it is to be taken.
#[derive(Debug, Clone, Default)]
pub struct ListWish {
    /// What headings mean, before what was remembered and what is usual.
    pub mapping: Mapping,
    /// The type of all rows, for a list without a column of types.
    pub only_type: Option<&'static IpType>,
    /// Whether anything is stored.
    pub commit: bool,
}

/// A heading of the list, and what was made of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedHeading {
    pub text: String,
    pub column: Option<ListColumn>,
    /// An earlier heading means the same; this column is kept, not read.
    pub repeated: bool,
}

/// A row that was not taken.
#[derive(Clone)]
pub struct DoubtfulRow {
    pub line: u64,
    /// By which the row is known when it comes back.
    pub fingerprint: Vec<u8>,
    /// As written, each NIK hidden; by headings.
    pub cells: Vec<String>,
    pub doubts: Vec<ListDoubt>,
}

/// What became of a list: `rows` is the sum of taken, known, copies, left out and doubtful.
#[derive(Clone, Default)]
pub struct ListReport {
    pub headings: Vec<ListedHeading>,
    pub heading_line: u64,
    pub rows: usize,
    /// Lines without anything, which are no rows.
    pub empty: u64,
    pub taken: usize,
    /// Recorded by an earlier import.
    pub known: usize,
    /// The same in every cell as an earlier line of this file.
    pub copies: usize,
    /// Somebody decided that they are no cases.
    pub left_out: usize,
    pub doubtful: Vec<DoubtfulRow>,
    /// How many cells of taken rows were corrected, by reason.
    pub corrections: BTreeMap<Correction, usize>,
}

/// Why nothing of a list can be read.
#[derive(Debug, thiserror::Error)]
pub enum ListError {
    /// With the headings of the first line.
    #[error("no row of headings with a name, a title and one more column")]
    NoHeadings(Vec<String>),
    #[error(transparent)]
    Action(#[from] ActionError),
}

impl From<store::StoreError> for ListError {
    fn from(error: store::StoreError) -> Self {
        Self::Action(error.into())
    }
}

impl From<sqlx::Error> for ListError {
    fn from(error: sqlx::Error) -> Self {
        Self::Action(error.into())
    }
}

/// What is done with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    Take,
    Known,
    Copy,
    LeaveOut,
    Doubt,
}

/// A row on its way.
pub(super) struct ListRow {
    pub(super) line: ListLine,
    pub(super) fingerprint: Vec<u8>,
    /// It came with the id of an earlier row that says something else.
    pub(super) id_of_another: bool,
    pub(super) read: ReadRow,
    pub(super) account: Option<AccountId>,
    pub(super) verdict: Verdict,
    /// It came back with another cell than it was noted with.
    pub(super) corrected: bool,
    /// Somebody looked at it and says that it is right.
    pub(super) confirmed: bool,
    pub(super) left_out: bool,
    pub(super) taken: bool,
}

/// What the list is read by.
pub(super) struct Headings {
    pub(super) texts: Vec<String>,
    /// The same, ready for comparison.
    pub(super) keys: Vec<String>,
    pub(super) columns: Vec<Option<ListColumn>>,
}

impl ListRow {
    /// Whether it may still be taken, so that it is compared with what is known.
    pub(super) fn is_open(&self) -> bool {
        !self.taken && !self.left_out && self.verdict != Verdict::Copy
    }

    /// Whether somebody decided now that it is no case.
    pub(super) fn is_left_out(&self) -> bool {
        self.verdict == Verdict::LeaveOut
    }
}
