//! What cells of a workbook refer to: its sheets, the texts they share, and which styles show a date.

use std::collections::BTreeMap;

use super::package::{Package, Piece, SheetFault, attribute, walk};

/// Most texts that cells share.
const TEXTS: usize = 1_000_000;

/// A workbook's own tables.
#[derive(Debug, Default)]
pub(super) struct Book {
    pub(super) texts: Vec<String>,
    /// Whether cells of each style show a date.
    pub(super) dates: Vec<bool>,
    /// Days are counted from 1904, as on old Macintoshes.
    pub(super) since_1904: bool,
}

struct ListedSheet {
    name: String,
    relation: String,
    hidden: bool,
}

/// Reads the tables, and the XML of the sheet `named` or of the first one that is not hidden.
pub(super) fn open(
    package: &mut Package,
    named: Option<&str>,
) -> Result<(Book, String), SheetFault> {
    let mut book = Book::default();
    let mut sheets = Vec::new();
    walk(&package.needed("xl/workbook.xml")?, |piece| {
        if let Piece::Begin("workbookPr", tag) = piece {
            let since = attribute(tag, "date1904");
            book.since_1904 = matches!(since.as_deref(), Some("1" | "true"));
        } else if let Piece::Begin("sheet", tag) = piece {
            sheets.push(ListedSheet {
                name: attribute(tag, "name").unwrap_or_default(),
                relation: attribute(tag, "id").unwrap_or_default(),
                hidden: attribute(tag, "state").is_some_and(|state| state != "visible"),
            });
        }
        Ok(())
    })?;
    let chosen = sheets.iter().find(|sheet| match named {
        Some(name) => sheet.name == name,
        None => !sheet.hidden,
    });
    let names = || sheets.iter().map(|sheet| sheet.name.clone()).collect();
    let chosen = chosen.ok_or_else(|| SheetFault::NoSheet(names()))?;
    let part = part_of(package, &chosen.relation)?;
    if let Some(xml) = package.text("xl/sharedStrings.xml")? {
        book.texts = texts(&xml)?;
    }
    if let Some(xml) = package.text("xl/styles.xml")? {
        book.dates = dates(&xml)?;
    }
    Ok((book, package.needed(&part)?))
}

/// The part to which a relation of the workbook leads.
fn part_of(package: &mut Package, relation: &str) -> Result<String, SheetFault> {
    let mut target = None;
    walk(&package.needed("xl/_rels/workbook.xml.rels")?, |piece| {
        if let Piece::Begin("Relationship", tag) = piece
            && attribute(tag, "Id").as_deref() == Some(relation)
        {
            target = attribute(tag, "Target");
        }
        Ok(())
    })?;
    let target = target.ok_or(SheetFault::NoPart)?;
    Ok(match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("xl/{target}"),
    })
}

/// The shared texts in order, without the readings that East Asian texts carry.
fn texts(xml: &str) -> Result<Vec<String>, SheetFault> {
    let mut texts: Vec<String> = Vec::new();
    let (mut inside, mut reading) = (false, false);
    walk(xml, |piece| {
        match piece {
            Piece::Begin("si", _) if texts.len() >= TEXTS => return Err(SheetFault::TooManyCells),
            Piece::Begin("si", _) => texts.push(String::new()),
            Piece::Begin("rPh", _) => reading = true,
            Piece::End("rPh") => reading = false,
            Piece::Begin("t", _) => inside = !reading,
            Piece::End("t") => inside = false,
            Piece::Text(text) if inside => {
                if let Some(last) = texts.last_mut() {
                    last.push_str(text);
                }
            }
            _ => {}
        }
        Ok(())
    })?;
    Ok(texts)
}

/// For each style of cells, whether its number format is a date.
fn dates(xml: &str) -> Result<Vec<bool>, SheetFault> {
    let (mut own, mut styles, mut inside) = (BTreeMap::new(), Vec::new(), false);
    walk(xml, |piece| {
        match piece {
            Piece::Begin("numFmt", tag) => {
                let code = attribute(tag, "formatCode").unwrap_or_default();
                own.insert(attribute(tag, "numFmtId"), shows_a_date(&code));
            }
            Piece::Begin("cellXfs", _) => inside = true,
            Piece::End("cellXfs") => inside = false,
            Piece::Begin("xf", tag) if inside => styles.push(attribute(tag, "numFmtId")),
            _ => {}
        }
        Ok(())
    })?;
    let is_date = |id: &Option<String>| {
        let known = own.get(id).copied();
        known.unwrap_or_else(|| is_built_in_date(id.as_deref()))
    };
    Ok(styles.iter().map(is_date).collect())
}

/// The formats that every workbook has: days, and days with times.
fn is_built_in_date(id: Option<&str>) -> bool {
    let id = id.and_then(|id| id.parse::<u32>().ok()).unwrap_or_default();
    matches!(id, 14..=17 | 22 | 27..=36 | 50..=58)
}

/// Whether a format's code shows days, months or years outside quotes and brackets; `[h]` counts hours.
fn shows_a_date(code: &str) -> bool {
    let (mut quoted, mut escaped) = (false, false);
    let mut bracket: Option<String> = None;
    let mut shown = String::new();
    for c in code.to_lowercase().chars() {
        if escaped {
            escaped = false;
            continue;
        }
        match (c, &mut bracket) {
            (']', Some(inside)) => {
                if inside.chars().all(|c| "hms".contains(c)) {
                    shown.push_str(inside);
                }
                bracket = None;
            }
            (c, Some(inside)) => inside.push(c),
            ('\\' | '_' | '*', None) => escaped = true,
            ('"', None) => quoted = !quoted,
            ('[', None) if !quoted => bracket = Some(String::new()),
            (c, None) if !quoted => shown.push(c),
            _ => {}
        }
    }
    let has = |letters: &[char]| shown.contains(letters);
    shown != "general" && (has(&['d', 'y']) || (has(&['m']) && !has(&['h', 's'])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_shows_a_date_by_the_letters_that_are_not_quoted() {
        for (code, date) in [
            ("dd/mm/yyyy", true),
            ("[$-421]dd mmmm yyyy;@", true),
            ("mmm\\-yy", true),
            ("mmmm", true),
            ("General", false),
            ("0.00E+00", false),
            ("[Red]0", false),
            ("0\" hari\"", false),
            ("hh:mm:ss", false),
            ("[h]:mm", false),
            ("@", false),
        ] {
            assert_eq!(shows_a_date(code), date, "{code}");
        }
        assert!(is_built_in_date(Some("14")) && !is_built_in_date(Some("20")));
    }

    #[test]
    fn texts_without_end_are_not_kept() {
        let xml = format!("<sst>{}</sst>", "<si/>".repeat(TEXTS + 1));
        assert!(matches!(texts(&xml), Err(SheetFault::TooManyCells)));
    }

    #[test]
    fn a_shared_text_is_joined_from_its_runs() {
        let xml = r#"<x:sst xmlns:x="x"><x:si><x:t>Siti &amp; Budi</x:t></x:si><x:si><x:r><x:t>KRI</x:t></x:r><x:r><x:t xml:space="preserve">UK </x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:si><x:si/></x:sst>"#;
        assert_eq!(texts(xml).unwrap(), ["Siti & Budi", "KRIUK ", ""]);
    }
}
