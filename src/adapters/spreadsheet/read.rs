//! Reads one sheet of a workbook. The file is a stranger's: what it unpacks to, its lines, its columns and its texts are
//! limited, and cells are read one by one, so that a cell far away makes no large table.

use std::io::Read as _;
use std::path::Path;

use chrono::{Days, NaiveDate};

use super::book::{self, Book};
use super::package::{Package, Piece, SheetFault, attribute, walk};
use crate::domain::recorded::{CellKind, ListCell, ListLine};

/// Most bytes of the file.
const LARGEST: u64 = 20 * 1024 * 1024;
/// Most lines and columns with something in them.
const LINES: usize = 60_000;
const COLUMNS: usize = 200;
/// Most cells, the empty ones before a full one included.
const CELLS: usize = 2_000_000;
/// Most characters of a cell, and bytes of all.
const CELL: usize = 4_000;
const TEXT: usize = 64 * 1024 * 1024;

/// The lines with something in them of the sheet `named`, or of the first one that is not hidden.
pub fn read(path: &Path, named: Option<&str>) -> Result<Vec<ListLine>, SheetFault> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path)?;
    file.take(LARGEST + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST {
        return Err(SheetFault::TooLarge);
    }
    of_bytes(bytes, named)
}

fn of_bytes(bytes: Vec<u8>, named: Option<&str>) -> Result<Vec<ListLine>, SheetFault> {
    let mut package = Package::open(bytes)?;
    let (book, xml) = book::open(&mut package, named)?;
    let mut sheet = ReadSheet::default();
    walk(&xml, |piece| sheet.see(&book, &piece))?;
    Ok(sheet.lines)
}

/// What was read so far, and the cell that is being read.
#[derive(Default)]
struct ReadSheet {
    lines: Vec<ListLine>,
    /// Row and column of the last cell, from 1; a cell may leave its place out.
    row: usize,
    column: usize,
    kind: String,
    style: usize,
    value: String,
    inside: bool,
    text: usize,
    /// Cells of all lines, those between them included.
    cells: usize,
}

impl ReadSheet {
    fn see(&mut self, book: &Book, piece: &Piece<'_>) -> Result<(), SheetFault> {
        match piece {
            Piece::Begin("row", tag) => {
                let given = attribute(tag, "r").and_then(|row| row.parse().ok());
                self.row = given.unwrap_or(self.row + 1);
                self.column = 0;
            }
            Piece::Begin("c", tag) => {
                let given = attribute(tag, "r").and_then(|place| column(&place));
                self.column = given.unwrap_or(self.column + 1);
                self.kind = attribute(tag, "t").unwrap_or_default();
                let style = attribute(tag, "s").and_then(|style| style.parse().ok());
                self.style = style.unwrap_or_default();
                self.value.clear();
            }
            Piece::Begin("v" | "t", _) => self.inside = true,
            Piece::End("v" | "t") => self.inside = false,
            Piece::Text(text) if self.inside => self.value.push_str(text),
            Piece::End("c") => return self.take(book),
            _ => {}
        }
        Ok(())
    }

    /// Puts the cell that was read into its line.
    fn take(&mut self, book: &Book) -> Result<(), SheetFault> {
        let cell = self.cell(book);
        if cell.is_empty() {
            return Ok(());
        }
        if !(1..=LINES).contains(&self.row) || !(1..=COLUMNS).contains(&self.column) {
            return Err(SheetFault::TooLong);
        }
        self.text += cell.raw.len();
        if cell.raw.chars().count() > CELL {
            return Err(SheetFault::TooMuchText);
        }
        if self.text > TEXT {
            return Err(SheetFault::TooMuchInAll);
        }
        let number = self.row as u64;
        if self.lines.last().is_none_or(|line| line.line != number) {
            self.lines.push(ListLine {
                line: number,
                ..ListLine::default()
            });
        }
        if let Some(line) = self.lines.last_mut() {
            if line.cells.len() < self.column {
                self.cells += self.column - line.cells.len();
                if self.cells > CELLS {
                    return Err(SheetFault::TooManyCells);
                }
                line.cells.resize_with(self.column, ListCell::default);
            }
            if let Some(at) = line.cells.get_mut(self.column - 1) {
                *at = cell;
            }
        }
        Ok(())
    }

    fn cell(&self, book: &Book) -> ListCell {
        let value = self.value.as_str();
        match self.kind.as_str() {
            "s" => {
                let at = value.trim().parse::<usize>().ok();
                let text = at.and_then(|at| book.texts.get(at));
                ListCell::text(text.cloned().unwrap_or_default())
            }
            "e" => ListCell {
                raw: value.to_owned(),
                kind: CellKind::Broken,
            },
            "" | "n" => match value.trim().parse::<f64>() {
                Ok(number) if number.is_finite() => self.number(book, number),
                _ => ListCell::text(value),
            },
            // Text in the cell or made by a formula, yes and no, a date of ISO 8601.
            _ => ListCell::text(value),
        }
    }

    fn number(&self, book: &Book, number: f64) -> ListCell {
        let shows_a_date = book.dates.get(self.style).copied().unwrap_or_default();
        let day = day(number, book.since_1904).filter(|_| shows_a_date);
        match day {
            Some(day) => ListCell {
                raw: day.to_string(),
                kind: CellKind::Day(day),
            },
            None => of_number(number),
        }
    }
}

/// The column of a cell's place, from 1: `B7` is 2.
fn column(place: &str) -> Option<usize> {
    let letters = place.bytes().take_while(u8::is_ascii_uppercase);
    let column = letters.take(4).fold(0, |column, letter| {
        column * 26 + usize::from(letter - b'A') + 1
    });
    (column > 0).then_some(column)
}

/// The day of a serial number.
fn day(number: f64, since_1904: bool) -> Option<NaiveDate> {
    if !(1.0..2_958_466.0).contains(&number) {
        return None;
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "within the range above"
    )]
    let days = number.trunc() as u64;
    let first = if since_1904 {
        NaiveDate::from_ymd_opt(1904, 1, 1)
    } else {
        NaiveDate::from_ymd_opt(1899, 12, 30)
    };
    first?.checked_add_days(Days::new(days))
}

/// A number with all its digits.
fn of_number(number: f64) -> ListCell {
    let raw = if number.fract() == 0.0 && number.abs() < 1e20 {
        format!("{number:.0}")
    } else {
        number.to_string()
    };
    ListCell {
        raw,
        kind: CellKind::Number(number),
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::adapters::spreadsheet::{TextSheet, write};

    /// A workbook whose only sheet has this content between its tags.
    fn book(rows: &str) -> Vec<u8> {
        let mut package = ZipWriter::new(Cursor::new(Vec::new()));
        let mut part = |name: &str, text: &str| {
            package
                .start_file(name, SimpleFileOptions::default())
                .unwrap();
            package.write_all(text.as_bytes()).unwrap();
        };
        part(
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>"#,
        );
        part(
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Daftar" sheetId="1" r:id="rId1"/></sheets></workbook>"#,
        );
        part(
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#,
        );
        part(
            "xl/styles.xml",
            r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>"#,
        );
        part(
            "xl/worksheets/sheet1.xml",
            &format!(
                r#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>"#
            ),
        );
        package.finish().unwrap().into_inner()
    }

    #[test]
    fn cells_keep_what_their_file_says_that_they_are() {
        let rows = r#"<row r="2"><c r="A2" t="inlineStr"><is><t>Siti</t></is></c><c r="B2"><v>3673010101900010</v></c><c r="C2" s="1"><v>45363</v></c><c r="D2"><v>25.3</v></c><c r="E2" t="e"><v>#N/A</v></c></row>
            <row r="4"><c r="B4"><v>81234567890</v></c></row>"#;
        let lines = of_bytes(book(rows), None).unwrap();
        let numbers: Vec<u64> = lines.iter().map(|line| line.line).collect();
        assert_eq!(numbers, [2, 4]);
        let day = NaiveDate::from_ymd_opt(2024, 3, 12).unwrap();
        let kinds: Vec<CellKind> = lines[0].cells.iter().map(|cell| cell.kind).collect();
        assert_eq!(
            kinds,
            [
                CellKind::Text,
                CellKind::Number(3_673_010_101_900_010.0),
                CellKind::Day(day),
                CellKind::Number(25.3),
                CellKind::Broken
            ]
        );
        assert_eq!(lines[0].cells[1].raw, "3673010101900010");
        assert_eq!(lines[1].cells[1].raw, "81234567890");
        assert!(lines[1].cells[0].is_empty());
    }

    #[test]
    fn what_was_written_is_read_back_as_text() {
        let sheet = TextSheet {
            name: "Perlu diperiksa".to_owned(),
            widths: vec![20, 30],
            heading: 1,
            rows: vec![
                vec!["Perbaiki <sel> & \"simpan\"".to_owned()],
                vec!["NIK".to_owned(), "Kelas".to_owned()],
                vec!["=1+1".to_owned(), "25\n30\u{1}".to_owned()],
                vec![String::new(), "0812".to_owned()],
            ],
        };
        let lines = of_bytes(write(&sheet).unwrap(), Some("Perlu diperiksa")).unwrap();
        let texts: Vec<Vec<&str>> = lines
            .iter()
            .map(|line| line.cells.iter().map(|cell| cell.raw.as_str()).collect())
            .collect();
        assert_eq!(
            texts,
            [
                vec!["Perbaiki <sel> & \"simpan\""],
                vec!["NIK", "Kelas"],
                vec!["=1+1", "25\n30"],
                vec!["", "0812"]
            ]
        );
        let kinds = lines.iter().flat_map(|line| &line.cells);
        assert!(kinds.into_iter().all(|cell| cell.kind == CellKind::Text));
    }

    #[test]
    fn a_cell_far_away_and_a_package_that_swells_are_refused() {
        let far = r#"<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>"#;
        assert!(matches!(
            of_bytes(book(far), None),
            Err(SheetFault::TooLong)
        ));
        let mut package = ZipWriter::new(Cursor::new(Vec::new()));
        package
            .start_file("xl/workbook.xml", SimpleFileOptions::default())
            .unwrap();
        let piece = vec![b' '; 1024 * 1024];
        for _ in 0..=150 {
            package.write_all(&piece).unwrap();
        }
        let bomb = package.finish().unwrap().into_inner();
        assert!(bomb.len() < 1024 * 1024);
        assert!(matches!(
            of_bytes(bomb, None),
            Err(SheetFault::UnpacksTooLarge)
        ));
    }

    #[test]
    fn lines_with_one_cell_far_to_the_right_are_no_large_table() {
        let row =
            |number: usize| format!(r#"<row r="{number}"><c r="GR{number}"><v>1</v></c></row>"#);
        let rows: String = (1..=CELLS / COLUMNS + 1).map(row).collect();
        assert!(matches!(
            of_bytes(book(&rows), None),
            Err(SheetFault::TooManyCells)
        ));
    }

    #[test]
    fn a_cell_without_a_place_follows_the_one_before() {
        let rows = r#"<row><c><v>1</v></c><c t="str"><f>A1</f><v>dua</v></c><c t="b"><v>1</v></c></row><row r="9"><c r="AA9"><v>3</v></c></row>"#;
        let lines = of_bytes(book(rows), None).unwrap();
        let texts: Vec<&str> = lines[0]
            .cells
            .iter()
            .map(|cell| cell.raw.as_str())
            .collect();
        assert_eq!((lines[0].line, texts), (1, vec!["1", "dua", "1"]));
        assert_eq!((lines[1].line, lines[1].cells.len()), (9, 27));
    }

    #[test]
    fn days_are_counted_from_the_year_of_the_workbook() {
        let march = NaiveDate::from_ymd_opt(2024, 3, 12).unwrap();
        assert_eq!(day(45_363.75, false), Some(march));
        assert_eq!(day(43_901.0, true), Some(march));
        assert_eq!(day(0.5, false), None);
    }

    #[test]
    fn another_file_or_sheet_is_refused() {
        assert!(matches!(
            of_bytes(b"No,Nama\n".to_vec(), None),
            Err(SheetFault::NoPackage(_))
        ));
        match of_bytes(book(""), Some("Lain")) {
            Err(SheetFault::NoSheet(names)) => assert_eq!(names, ["Daftar"]),
            other => panic!("{other:?}"),
        }
    }
}
