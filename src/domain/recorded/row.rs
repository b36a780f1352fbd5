//! One row of the list: every cell read, corrected with a reason, or in doubt.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::day::{self, ListedDate};
use super::doubt::{Correction, ListDoubt};
use super::hidden::{holds_nik, resembles_nik};
use super::listed::ListedCase;
use super::{CellKind, ListCell, ListColumn, ListLine};
use super::{class, number, person, place, state};
use crate::ip_type::{self, IpType};
use crate::letter_number::NumberTemplate;
use crate::typed;

/// What became of one cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadCell {
    /// Its place in the line.
    pub place: usize,
    pub correction: Correction,
}

/// A row as read: what is in doubt is missing from the case.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadRow {
    pub case: ListedCase,
    pub corrections: Vec<ReadCell>,
    pub doubts: Vec<ListDoubt>,
}

/// What rows of one list are read by.
#[derive(Debug)]
pub struct RowReader<'a> {
    /// What each place of a line tells; `None` under an unknown heading.
    pub columns: &'a [Option<ListColumn>],
    pub kecamatan: &'a [String],
    pub template: &'a NumberTemplate,
    pub classification: &'a str,
    /// The type of all rows, for a list without a column of types.
    pub only_type: Option<&'static IpType>,
    /// Places at which some date has the month first.
    pub mixed: &'a BTreeSet<usize>,
    pub today: NaiveDate,
}

/// Longest texts, in characters.
const TITLE: usize = 200;
const TEXT: usize = 300;
const NUMBER: usize = 80;

impl RowReader<'_> {
    pub fn read(&self, line: &ListLine) -> ReadRow {
        let mut row = ReadRow::default();
        if let Some(fault) = line.fault {
            row.doubts.push(ListDoubt::Unreadable(fault));
            return row;
        }
        self.who(line, &mut row);
        self.what(line, &mut row);
        self.when(line, &mut row);
        row
    }

    fn cell<'l>(&self, line: &'l ListLine, column: ListColumn) -> Option<(usize, &'l ListCell)> {
        let place = self.columns.iter().position(|at| *at == Some(column))?;
        let cell = line.cells.get(place)?;
        (!cell.is_empty()).then_some((place, cell))
    }

    /// A short text; a doubt where it is too long or its formula has failed.
    fn short(&self, line: &ListLine, column: ListColumn, most: usize, row: &mut ReadRow) -> String {
        let Some((_, cell)) = self.cell(line, column) else {
            return String::new();
        };
        let text = typed::line(&cell.raw);
        if cell.kind == CellKind::Broken {
            row.doubts.push(ListDoubt::BrokenCell(column));
        } else if text.chars().count() > most {
            row.doubts.push(ListDoubt::TooLong(column));
        } else if shows_nik(column, &text) {
            row.doubts.push(ListDoubt::HoldsNik(column));
        } else if text != "-" {
            return text;
        }
        String::new()
    }

    /// A number that DJKI gave, without blanks.
    fn figure(&self, line: &ListLine, column: ListColumn, row: &mut ReadRow) -> String {
        let lost = self
            .cell(line, column)
            .is_some_and(|(_, cell)| cell.lost_digits());
        if lost {
            row.doubts.push(ListDoubt::DigitsLost(column));
            return String::new();
        }
        self.short(line, column, NUMBER, row)
    }

    fn who(&self, line: &ListLine, row: &mut ReadRow) {
        match self.cell(line, ListColumn::Name) {
            None => row.doubts.push(ListDoubt::Missing(ListColumn::Name)),
            Some((place, cell)) => match person::names(&cell.raw) {
                Ok((names, correction)) => {
                    row.case.names = names;
                    row.corrected(place, correction);
                }
                Err(doubt) => row.doubts.push(doubt),
            },
        }
        if let Some((_, cell)) = self.cell(line, ListColumn::Nik) {
            match person::nik(cell) {
                Ok((nik, doubt)) => {
                    row.case.nik = nik;
                    row.doubts.extend(doubt);
                }
                Err(doubt) => row.doubts.push(doubt),
            }
            if row.case.names.len() > 1 && row.case.nik.is_some() {
                row.doubts.push(ListDoubt::NikOfWhom);
            }
        }
        if let Some((place, cell)) = self.cell(line, ListColumn::Phone) {
            match person::phone(cell) {
                Ok((phone, correction)) => {
                    row.case.phone = phone;
                    row.corrected(place, correction);
                }
                Err(doubt) => row.doubts.push(doubt),
            }
        }
        if let Some((place, cell)) = self.cell(line, ListColumn::Kecamatan)
            && cell.raw.trim() != "-"
        {
            match place::read(&cell.raw, self.kecamatan) {
                Ok((name, correction)) => {
                    name.clone_into(&mut row.case.kecamatan);
                    row.corrected(place, correction);
                }
                Err(doubt) => row.doubts.push(doubt),
            }
        }
        row.case.business = self.short(line, ListColumn::Business, TITLE, row);
        row.case.address = self.short(line, ListColumn::Address, TEXT, row);
    }

    fn what(&self, line: &ListLine, row: &mut ReadRow) {
        row.case.title = self.short(line, ListColumn::Title, TITLE, row);
        if self
            .cell(line, ListColumn::Title)
            .is_none_or(|(_, cell)| cell.raw.trim() == "-")
        {
            row.doubts.push(ListDoubt::Missing(ListColumn::Title));
        }
        match self.cell(line, ListColumn::IpType) {
            None => {
                row.case.ip_type = self.only_type;
                if self.only_type.is_none() {
                    row.doubts.push(ListDoubt::Missing(ListColumn::IpType));
                }
            }
            Some((place, cell)) => match ip_type::said(&cell.raw) {
                Some((known, corrected)) => {
                    row.case.ip_type = Some(known);
                    row.corrected(place, corrected.then_some(Correction::Misspelt));
                }
                None => {
                    let word = cell.raw.trim().to_owned();
                    row.doubts.push(ListDoubt::UnknownType(word));
                }
            },
        }
        if let Some((_, cell)) = self.cell(line, ListColumn::Classes) {
            match class::read(cell) {
                Ok(classes) => row.case.classes = classes,
                Err(doubt) => row.doubts.push(doubt),
            }
        }
        let (place, said) = self
            .cell(line, ListColumn::State)
            .map_or((0, ""), |(place, cell)| (place, cell.raw.as_str()));
        match state::read(said) {
            Ok((state, correction)) => {
                row.case.state = Some(state);
                row.corrected(place, correction);
            }
            Err(doubt) => row.doubts.push(doubt),
        }
        row.case.djki_number = self.figure(line, ListColumn::DjkiNumber, row);
        row.case.certificate_number = self.figure(line, ListColumn::CertificateNumber, row);
    }

    fn when(&self, line: &ListLine, row: &mut ReadRow) {
        row.case.filed_on = self.date(line, ListColumn::FiledOn, row);
        row.case.letter_on = self.date(line, ListColumn::LetterOn, row);
        row.case.granted_on = self.date(line, ListColumn::GrantedOn, row);
        row.case.ends_on = self.date(line, ListColumn::EndsOn, row);
        if let (Some(granted), Some(ends)) = (row.case.granted_on, row.case.ends_on)
            && ends.last <= granted.first
        {
            row.doubts.push(ListDoubt::EndsBeforeItBegins);
        }
        let written = self.short(line, ListColumn::LetterNumber, NUMBER, row);
        if !written.is_empty() {
            let dated = row.case.letter_on;
            match number::read(
                &written,
                dated,
                self.template,
                self.classification,
                self.today,
            ) {
                Ok((number, doubt)) => {
                    row.case.letter_number = Some(number);
                    row.doubts.extend(doubt);
                }
                Err(doubt) => row.doubts.push(doubt),
            }
        }
    }

    fn date(&self, line: &ListLine, column: ListColumn, row: &mut ReadRow) -> Option<ListedDate> {
        let (place, cell) = self.cell(line, column)?;
        if matches!(cell.raw.trim(), "-" | "--") {
            return None;
        }
        match day::read(cell, column, self.mixed.contains(&place)) {
            Ok((date, _)) if column != ListColumn::EndsOn && date.first > self.today => {
                row.doubts.push(ListDoubt::InFuture(column));
                None
            }
            Ok((date, correction)) => {
                row.corrected(place, correction);
                Some(date)
            }
            Err(doubt) => {
                row.doubts.push(doubt);
                None
            }
        }
    }
}

/// Whether a NIK would be stored readably. Numbers of letters and of DJKI may be as long as one.
fn shows_nik(column: ListColumn, text: &str) -> bool {
    match column {
        ListColumn::LetterNumber | ListColumn::DjkiNumber | ListColumn::CertificateNumber => {
            holds_nik(text)
        }
        _ => resembles_nik(text),
    }
}

impl ReadRow {
    fn corrected(&mut self, place: usize, correction: Option<Correction>) {
        self.corrections
            .extend(correction.map(|correction| ReadCell { place, correction }));
    }
}

#[cfg(test)]
#[path = "row_tests.rs"]
mod tests;
