//! Why a cell was corrected, and why a row is in doubt.

use super::ListColumn;
use crate::procedure::closed_list;

closed_list! {
    /// Why a value differs from its cell.
    pub enum Correction {
        /// A spreadsheet's serial number.
        SerialNumber = "serial_number",
        /// Only month and year are known.
        MonthOnly = "month_only",
        YearOnly = "year_only",
        /// Month before day, which only this reading allows.
        MonthFirst = "month_first",
        /// The zero before a telephone number was lost.
        LeadingZero = "leading_zero",
        /// The first of several numbers.
        FirstOfSeveral = "first_of_several",
        /// A word that differs by a letter or two from the only one it can be.
        Misspelt = "misspelt",
        /// The beginning of the only name it can be.
        Shortened = "shortened",
        /// Two people stand in one cell.
        SeveralNames = "several_names",
    }
}

/// Why a row was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ListDoubt {
    /// As reported by the reader of the file.
    Unreadable(&'static str),
    /// A formula in this column has failed.
    BrokenCell(ListColumn),
    Missing(ListColumn),
    TooLong(ListColumn),
    /// A NIK stands in a column that is stored readably.
    HoldsNik(ListColumn),
    BadName,
    UnknownType(String),
    /// A spreadsheet wrote it as a power of ten or cut it after fifteen digits.
    DigitsLost(ListColumn),
    NikLength(usize),
    NikImpossible,
    /// It ends in a zero and came through a file that a spreadsheet may have rounded.
    NikRounded,
    /// It is hidden, and the row it belongs to is not kept here.
    NikHidden,
    /// One NIK beside two people.
    NikOfWhom,
    BadPhone,
    UnknownKecamatan(String),
    NotADate(ListColumn, String),
    /// Day and month could be exchanged.
    DateEitherWay(ListColumn, String),
    InFuture(ListColumn),
    EndsBeforeItBegins,
    BadClass(String),
    /// A spreadsheet took several classes for one number or a date.
    ClassMangled(String),
    UnknownState(String),
    NumberWithoutYear,
    /// The letter's date is of another year than the number seems to be.
    NumberOfWhichYear {
        written: i32,
        dated: i32,
    },
    /// Other lines have this letter's number; the first [`super::OTHER_LINES`] and one more, if there are more.
    NumberTwice(Vec<u64>),
    /// The register has this letter's number.
    NumberTaken,
    /// Other lines look like the same case; as many as above.
    SameCase(Vec<u64>),
    /// A case with this title and holder was recorded before.
    AlreadyRecorded,
    /// Other lines, or recorded cases, have this NIK with another name.
    NikOtherName,
    /// An account has this NIK and another name.
    NikOfAnother,
    /// An account has this telephone number and another name or NIK.
    PhoneOfAnother,
    /// An account has this name, and nothing says whether it is the same person.
    Namesake,
    UnknownDecision(String),
    /// An earlier line with other cells has this line's id.
    IdentityTwice,
}

impl ListDoubt {
    /// Whether somebody who knows the case can say that the row is right as it stands ("ambil").
    pub fn can_be_confirmed(&self) -> bool {
        matches!(
            self,
            Self::SameCase(_)
                | Self::AlreadyRecorded
                | Self::NikRounded
                | Self::NumberOfWhichYear { .. }
                | Self::NikOtherName
                | Self::NikOfAnother
                | Self::PhoneOfAnother
                | Self::Namesake
        )
    }
}
