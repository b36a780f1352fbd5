//! Cases of the office's hand-kept list, which were done outside the portal: how its cells are read, what is corrected
//! and why, and what is in doubt. Nothing is guessed: what has more than one reading is a doubt.

mod class;
mod column;
mod day;
mod doubt;
mod heading;
mod hidden;
mod listed;
mod matching;
mod number;
mod person;
mod place;
mod renewal;
mod row;
mod state;
mod twins;

use std::fmt;

use chrono::NaiveDate;

pub use column::ListColumn;
pub use day::{ListedDate, month_first};
pub use doubt::{Correction, ListDoubt};
pub use heading::{Mapping, heading_key, heading_row, identity};
pub use hidden::{hidden_nik, is_hidden};
pub use listed::ListedCase;
pub use matching::{KnownPerson, PersonMatch, match_person, same_person};
pub use number::ListedNumber;
pub use renewal::{RenewalDays, RenewalTurn};
pub use row::{ReadCell, ReadRow, RowReader};
pub use state::RecordedState;
pub use twins::{InFile, OTHER_LINES, twins};

/// One cell of a list: what stands in it, and what its file says that it is.
#[derive(Clone, PartialEq, Default)]
pub struct ListCell {
    /// As it is written; of a number all its digits.
    pub raw: String,
    pub kind: CellKind,
}

/// What a cell is in its file.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum CellKind {
    /// Text of a workbook: every character is as it was typed.
    #[default]
    Text,
    /// From a file without kinds (CSV): a spreadsheet may have taken it for a number before.
    Plain,
    /// A spreadsheet's number, which keeps fifteen digits.
    Number(f64),
    /// A spreadsheet's date.
    Day(NaiveDate),
    /// A formula that has failed.
    Broken,
}

impl CellKind {
    /// The stored word, and the date that belongs to it.
    pub fn word(self) -> String {
        match self {
            Self::Text => "text".to_owned(),
            Self::Plain => "plain".to_owned(),
            Self::Number(number) => format!("number {number:?}"),
            Self::Day(day) => format!("day {day}"),
            Self::Broken => "broken".to_owned(),
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        match word.split_once(' ') {
            Some(("number", number)) => number.parse().ok().map(Self::Number),
            Some(("day", day)) => day.parse().ok().map(Self::Day),
            Some(_) => None,
            None => match word {
                "text" => Some(Self::Text),
                "plain" => Some(Self::Plain),
                "broken" => Some(Self::Broken),
                _ => None,
            },
        }
    }
}

impl ListCell {
    pub fn text(raw: impl Into<String>) -> Self {
        Self {
            raw: raw.into(),
            kind: CellKind::Text,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.raw.trim().is_empty()
    }

    /// Whether digits of a long number are lost: written as a power of ten, or as a number of more than fifteen digits.
    fn lost_digits(&self) -> bool {
        let power = || {
            let lower = self.raw.trim().to_lowercase().replace(',', ".");
            let Some((figure, exponent)) = lower.split_once("e+") else {
                return false;
            };
            !figure.is_empty()
                && figure.chars().all(|c| c.is_ascii_digit() || c == '.')
                && exponent.chars().all(|c| c.is_ascii_digit())
        };
        matches!(self.kind, CellKind::Number(number) if number.abs() >= 1e15) || power()
    }
}

/// Lists carry NIK and telephone numbers, so a log never shows a cell.
impl fmt::Debug for ListCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ListCell(…)")
    }
}

/// A line of the list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ListLine {
    /// Its number in the file, from 1.
    pub line: u64,
    pub cells: Vec<ListCell>,
    /// Why it could not be split into cells.
    pub fault: Option<&'static str>,
}

impl ListLine {
    pub fn is_empty(&self) -> bool {
        self.fault.is_none() && self.cells.iter().all(ListCell::is_empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_number_that_a_spreadsheet_took_has_lost_digits() {
        let number = |value: f64| ListCell {
            raw: format!("{value:.0}"),
            kind: CellKind::Number(value),
        };
        for (cell, lost) in [
            (ListCell::text("3.6730E+15"), true),
            (ListCell::text("3,67301E+15"), true),
            (ListCell::text("8.1E+10"), true),
            (number(3_673_010_101_900_000.0), true),
            (number(81_234_567_890.0), false),
            (ListCell::text("3673010101900001"), false),
            (ListCell::text("E+"), false),
            (ListCell::text("Jl. Melati e+2"), false),
        ] {
            assert_eq!(cell.lost_digits(), lost, "{}", cell.raw);
        }
    }

    #[test]
    fn a_kind_is_kept_with_its_value() {
        let day = NaiveDate::from_ymd_opt(2024, 3, 12).unwrap();
        for kind in [
            CellKind::Text,
            CellKind::Plain,
            CellKind::Broken,
            CellKind::Number(25.3),
            CellKind::Number(3_673_010_101_900_010.0),
            CellKind::Day(day),
        ] {
            assert_eq!(CellKind::parse(&kind.word()), Some(kind));
        }
        assert_eq!(CellKind::parse("day x"), None);
    }

    #[test]
    fn a_cell_is_never_printed_by_a_log() {
        let line = ListLine {
            line: 2,
            cells: vec![ListCell::text("3673010101900001")],
            fault: None,
        };
        assert!(!format!("{line:?}").contains("3673"));
    }
}
