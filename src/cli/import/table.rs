//! A CSV file by the names of its columns, whatever their order; comma or semicolon between.

use std::io::{BufRead as _, BufReader, Seek as _};
use std::path::Path;

use crate::cli::CliError;

/// The rows of a file, one at a time.
pub(super) struct Table {
    reader: csv::Reader<BufReader<std::fs::File>>,
    /// Where each wanted column stands.
    columns: Vec<Option<usize>>,
}

/// One row: its line in the file, and the wanted columns in their order.
pub(super) struct Row {
    pub(super) line: u64,
    cells: Vec<String>,
}

impl Row {
    /// The cell of a column; empty where the file has none.
    pub(super) fn cell(&self, column: usize) -> String {
        self.cells.get(column).cloned().unwrap_or_default()
    }
}

/// A column: the names it may bear in the first line, and whether the file must have it.
pub(super) struct Wanted {
    pub(super) names: &'static [&'static str],
    pub(super) needed: bool,
}

impl Table {
    /// Opens the file and finds the columns in its first line.
    pub(super) fn open(path: &Path, wanted: &[Wanted]) -> Result<Self, CliError> {
        let refused = |why: String| CliError::Refused(format!("{}: {why}", path.display()));
        let unreadable =
            |cause: &dyn std::fmt::Display| refused(format!("tidak terbaca ({cause})."));
        let mut file =
            BufReader::new(std::fs::File::open(path).map_err(|cause| unreadable(&cause))?);
        let mut first = String::new();
        file.read_line(&mut first)
            .map_err(|cause| unreadable(&cause))?;
        file.rewind().map_err(|cause| unreadable(&cause))?;
        let semicolons = first.matches(';').count() > first.matches(',').count();
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(if semicolons { b';' } else { b',' })
            .flexible(true)
            .from_reader(file);
        let headings: Vec<String> = reader
            .headers()
            .map_err(|cause| unreadable(&cause))?
            .iter()
            .map(|heading| heading.trim_start_matches('\u{feff}').trim().to_lowercase())
            .collect();
        let columns = wanted
            .iter()
            .map(|column| {
                let place = headings
                    .iter()
                    .position(|heading| column.names.contains(&heading.as_str()));
                match (place, column.needed, column.names.first()) {
                    (None, true, Some(name)) => {
                        Err(refused(format!("kolom “{name}” tidak ada di baris judul.")))
                    }
                    _ => Ok(place),
                }
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { reader, columns })
    }
}

impl Iterator for Table {
    type Item = Row;

    /// A row that is no text in UTF-8 comes without cells, so that its line is named.
    fn next(&mut self) -> Option<Row> {
        let mut record = csv::ByteRecord::new();
        if !self.reader.read_byte_record(&mut record).unwrap_or(true) {
            return None;
        }
        let cells = self.columns.iter().map(|column| {
            let bytes = column
                .and_then(|column| record.get(column))
                .unwrap_or_default();
            std::str::from_utf8(bytes)
                .unwrap_or_default()
                .trim()
                .to_owned()
        });
        Some(Row {
            cells: cells.collect(),
            line: record
                .position()
                .map_or_else(|| self.reader.position().line(), csv::Position::line),
        })
    }
}
