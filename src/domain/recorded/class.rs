//! Nice classes of a list: `25, 30`, `kelas 25 dan 30`.

use super::doubt::ListDoubt;
use super::{CellKind, ListCell, ListColumn};
use crate::ip_type::nice;
use crate::typed;

/// Every class of the cell, sorted.
pub(super) fn read(cell: &ListCell) -> Result<Vec<u8>, ListDoubt> {
    let raw = cell.raw.trim();
    match cell.kind {
        CellKind::Broken => return Err(ListDoubt::BrokenCell(ListColumn::Classes)),
        // "25.30" became a number, "3/5" a date: which classes they were is no longer known.
        CellKind::Number(number) if number.fract() != 0.0 => {
            return Err(ListDoubt::ClassMangled(raw.to_owned()));
        }
        CellKind::Day(_) => return Err(ListDoubt::ClassMangled(raw.to_owned())),
        CellKind::Number(_) | CellKind::Text | CellKind::Plain => {}
    }
    let lower = typed::plain(raw).to_lowercase();
    let mut classes = lower
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !matches!(*word, "" | "kelas" | "kls" | "class" | "dan" | "no"))
        .map(|word| nice::parse(word).ok_or_else(|| ListDoubt::BadClass(word.to_owned())))
        .collect::<Result<Vec<u8>, _>>()?;
    classes.sort_unstable();
    classes.dedup();
    Ok(classes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_read_however_they_are_listed() {
        for (text, classes) in [
            ("25, 30", vec![25, 30]),
            ("30;25", vec![25, 30]),
            ("Kelas 25 dan 30", vec![25, 30]),
            ("25 & 30", vec![25, 30]),
            ("25/30", vec![25, 30]),
            ("29", vec![29]),
            ("30, 30", vec![30]),
            ("-", vec![]),
        ] {
            assert_eq!(read(&ListCell::text(text)), Ok(classes), "{text}");
        }
        assert_eq!(
            read(&ListCell::text("25, 46")),
            Err(ListDoubt::BadClass("46".to_owned()))
        );
        assert_eq!(
            read(&ListCell::text("2530")),
            Err(ListDoubt::BadClass("2530".to_owned()))
        );
    }

    #[test]
    fn what_a_spreadsheet_made_of_two_classes_is_in_doubt() {
        let number = |raw: &str, number| ListCell {
            raw: raw.to_owned(),
            kind: CellKind::Number(number),
        };
        assert_eq!(
            read(&number("25.3", 25.3)),
            Err(ListDoubt::ClassMangled("25.3".to_owned()))
        );
        assert_eq!(read(&number("25", 25.0)), Ok(vec![25]));
    }
}
