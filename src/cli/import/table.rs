//! Reads a CSV file by its column names, in any order, separated by comma, semicolon or tab. Each row is one line: an
//! unclosed quote is reported with its line and does not swallow the following ones. Lines end in LF, CRLF or CR.

use std::io::{BufRead, BufReader};
use std::path::Path;

use crate::cli::CliError;
use crate::domain::recorded::{CellKind, ListCell, ListLine};
use crate::words::number;

/// The rows of a file, read one at a time.
pub(super) struct Table {
    lines: Lines<BufReader<std::fs::File>>,
    separator: u8,
    /// Position of each wanted column; `None` if the file lacks it.
    columns: Vec<Option<usize>>,
    /// A quote of an earlier line was not closed.
    open: bool,
}

/// One row: its line in the file, and its cells in the order of the wanted columns.
pub(super) struct Row {
    /// Counted from 1, the header included.
    pub(super) line: u64,
    /// Why the line cannot be split into cells; then there are none.
    pub(super) fault: Option<&'static str>,
    cells: Vec<String>,
}

impl Row {
    /// The cell of a column; empty if the file lacks the column.
    pub(super) fn cell(&self, column: usize) -> String {
        self.cells.get(column).cloned().unwrap_or_default()
    }
}

/// A column: its possible names in the header, and whether it is required.
pub(super) struct Wanted {
    pub(super) names: &'static [&'static str],
    pub(super) needed: bool,
}

const OPEN_QUOTE: &str =
    "tanda kutip tidak ditutup di baris ini; isi satu sel tidak boleh berganti baris";
const STRAY_QUOTE: &str = "sambungan dari baris sebelumnya, yang tanda kutipnya tidak ditutup";
const NOT_UTF8: &str = "hurufnya tidak terbaca; simpan ulang berkas sebagai CSV UTF-8";
const TOO_WIDE: &str = "lebih dari 200 kolom";
const TOO_LONG: &str = "satu selnya lebih dari 4.000 huruf";
const BROKEN_OFF: &str = "berkas tidak dapat dibaca lebih jauh";

impl Table {
    /// Opens the file and finds the columns in its header.
    pub(super) fn open(path: &Path, wanted: &[Wanted]) -> Result<Self, CliError> {
        let refused = |why: String| CliError::Refused(format!("{}: {why}", path.display()));
        let unreadable =
            |cause: &dyn std::fmt::Display| refused(format!("tidak terbaca ({cause})."));
        let file = std::fs::File::open(path).map_err(|cause| unreadable(&cause))?;
        let mut lines = Lines::new(BufReader::new(file));
        let (_, first) = lines
            .next()
            .transpose()
            .map_err(|cause| unreadable(&cause))?
            .ok_or_else(|| refused("kosong.".to_owned()))?;
        let first = first.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&first);
        must_be_text(first).map_err(|why| refused(why.to_owned()))?;
        let separator = separator(first);
        let headings: Vec<String> = split(first, separator)
            .cells
            .iter()
            .map(|heading| String::from_utf8_lossy(heading).trim().to_lowercase())
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
        Ok(Self {
            lines,
            separator,
            columns,
            open: false,
        })
    }

    fn cells(&mut self, line: &[u8]) -> Result<Vec<String>, &'static str> {
        let split = split(line, self.separator);
        if split.open {
            self.open = true;
            return Err(OPEN_QUOTE);
        }
        if self.open && split.stray {
            self.open = false;
            return Err(STRAY_QUOTE);
        }
        let cells = self.columns.iter().map(|column| {
            let bytes = column.and_then(|column| split.cells.get(column));
            std::str::from_utf8(bytes.map_or(&b""[..], |bytes| bytes))
                .map(|text| text.trim().to_owned())
        });
        cells.collect::<Result<_, _>>().map_err(|_| NOT_UTF8)
    }
}

impl Iterator for Table {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        loop {
            let (line, cells) = match self.lines.next()? {
                Ok((_, text)) if text.iter().all(u8::is_ascii_whitespace) => continue,
                Ok((line, text)) => (line, self.cells(&text)),
                Err(_) => (self.lines.number, Err(BROKEN_OFF)),
            };
            let (cells, fault) = match cells {
                Ok(cells) => (cells, None),
                Err(fault) => (Vec::new(), Some(fault)),
            };
            return Some(Row { line, fault, cells });
        }
    }
}

/// Most bytes and lines of a list that is read whole.
const LARGEST: u64 = 20 * 1024 * 1024;
const LINES: usize = 60_000;
/// Most cells of a line, and characters of a cell.
const COLUMNS: usize = 200;
const CELL: usize = 4_000;
/// Above the headings of such a list stand titles without a separator.
const TITLES: usize = 25;

/// Every line of a list whose headings may stand anywhere near its beginning, with all its cells.
pub(super) fn whole(path: &Path) -> Result<Vec<ListLine>, CliError> {
    let refused = |why: String| CliError::Refused(format!("{}: {why}", path.display()));
    let unreadable = |cause: std::io::Error| refused(format!("tidak terbaca ({cause})."));
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let size = file.metadata().map_err(unreadable)?.len();
    if size > LARGEST {
        return Err(refused("lebih dari 20 MB.".to_owned()));
    }
    let read: Result<Vec<(u64, Vec<u8>)>, _> = Lines::new(BufReader::new(file)).collect();
    let mut lines = read.map_err(unreadable)?;
    if lines.len() > LINES {
        return Err(refused(format!(
            "lebih dari {} baris.",
            number::grouped(LINES)
        )));
    }
    if let Some((_, first)) = lines.first_mut() {
        must_be_text(first).map_err(|why| refused(why.to_owned()))?;
        if let Some(rest) = first.strip_prefix(b"\xEF\xBB\xBF") {
            *first = rest.to_vec();
        }
    }
    let beginning: Vec<u8> = lines
        .iter()
        .take(TITLES)
        .flat_map(|(_, line)| line.iter().copied())
        .collect();
    let separator = separator(&beginning);
    let mut open = false;
    Ok(lines
        .iter()
        .map(|(number, line)| {
            let split = split(line, separator);
            let fault = if split.cells.len() > COLUMNS {
                Some(TOO_WIDE)
            } else if split.open {
                open = true;
                Some(OPEN_QUOTE)
            } else if open && split.stray {
                open = false;
                Some(STRAY_QUOTE)
            } else if split.cells.iter().any(|cell| is_too_long(cell)) {
                Some(TOO_LONG)
            } else {
                std::str::from_utf8(line).err().map(|_| NOT_UTF8)
            };
            let cells = split.cells.iter().filter(|_| fault.is_none());
            ListLine {
                line: *number,
                cells: cells
                    .map(|cell| ListCell {
                        raw: String::from_utf8_lossy(cell).trim().to_owned(),
                        kind: CellKind::Plain,
                    })
                    .collect(),
                fault,
            }
        })
        .collect())
}

/// Refuses what is no CSV in a known encoding, by how it begins.
fn must_be_text(first: &[u8]) -> Result<(), &'static str> {
    let begins = |mark: &[u8]| first.starts_with(mark);
    if begins(b"\xFF\xFE") || begins(b"\xFE\xFF") {
        return Err("tersimpan sebagai UTF-16; simpan ulang sebagai CSV UTF-8.");
    }
    if begins(b"\xD0\xCF\x11\xE0") {
        return Err("buku kerja lama (.xls), bukan CSV; buka dan simpan sebagai .xlsx.");
    }
    if begins(b"PK\x03\x04") {
        return Err("bukan CSV; bila buku kerja, namanya harus berakhiran .xlsx.");
    }
    Ok(())
}

fn is_too_long(cell: &[u8]) -> bool {
    cell.len() > CELL && String::from_utf8_lossy(cell).chars().count() > CELL
}

/// The separator that occurs most often in the header.
fn separator(headings: &[u8]) -> u8 {
    let count = |mark: u8| headings.split(|byte| *byte == mark).count();
    [b';', b'\t']
        .into_iter()
        .filter(|mark| count(*mark) > count(b','))
        .max_by_key(|mark| count(*mark))
        .unwrap_or(b',')
}

/// A line split into cells.
#[derive(Debug, Default, PartialEq, Eq)]
struct Split {
    cells: Vec<Vec<u8>>,
    /// The last cell begins with a quote that is not closed.
    open: bool,
    /// A quote stands inside a cell that does not begin with one.
    stray: bool,
}

/// Splits a line, until it has more cells than one may have.
fn split(line: &[u8], separator: u8) -> Split {
    let mut split = Split::default();
    let mut cell = Vec::new();
    let (mut quoted, mut begun) = (false, false);
    let mut bytes = line.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' if quoted && bytes.peek() == Some(&b'"') => {
                bytes.next();
                cell.push(b'"');
            }
            b'"' if quoted => quoted = false,
            b'"' if !begun => (quoted, begun) = (true, true),
            byte if byte == separator && !quoted => {
                split.cells.push(std::mem::take(&mut cell));
                begun = false;
                if split.cells.len() > COLUMNS {
                    return split;
                }
            }
            byte => {
                split.stray |= byte == b'"' && !quoted;
                begun |= byte != b' ';
                cell.push(byte);
            }
        }
    }
    split.cells.push(cell);
    split.open = quoted;
    split
}

/// Numbered lines with any line ending.
struct Lines<R> {
    reader: R,
    number: u64,
    over: bool,
}

impl<R: BufRead> Lines<R> {
    const fn new(reader: R) -> Self {
        Self {
            reader,
            number: 0,
            over: false,
        }
    }

    /// The next line without its line ending; `None` after the last.
    fn read(&mut self) -> std::io::Result<Option<Vec<u8>>> {
        let mut line = Vec::new();
        let mut any = false;
        loop {
            let piece = self.reader.fill_buf()?;
            if piece.is_empty() {
                return Ok(any.then_some(line));
            }
            any = true;
            let end = piece.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
            let (text, rest) = piece.split_at(end.unwrap_or(piece.len()));
            line.extend_from_slice(text);
            let mark = rest.first().copied();
            let taken = text.len() + usize::from(mark.is_some());
            self.reader.consume(taken);
            match mark {
                Some(b'\r') => {
                    if self.reader.fill_buf()?.first() == Some(&b'\n') {
                        self.reader.consume(1);
                    }
                    return Ok(Some(line));
                }
                Some(_) => return Ok(Some(line)),
                None => {}
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = std::io::Result<(u64, Vec<u8>)>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.over {
            return None;
        }
        self.number += 1;
        let line = self.read();
        self.over = !matches!(line, Ok(Some(_)));
        line.transpose()
            .map(|line| line.map(|line| (self.number, line)))
    }
}

#[cfg(test)]
#[path = "table_tests.rs"]
mod tests;
