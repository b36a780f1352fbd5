//! Headings of a hand-kept list: by a mapping, or as is usual; where they stand, and what makes a row the same again.

use std::collections::BTreeMap;

use super::ListLine;
use super::column::{ListColumn, USUAL};
use crate::typed;

/// A heading for comparison: small letters, words apart, no signs.
pub fn heading_key(heading: &str) -> String {
    let plain = typed::plain(heading).to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric() && c != '#');
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// What headings mean: as a mapping says, otherwise as is usual.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping(pub BTreeMap<String, ListColumn>);

impl Mapping {
    /// The column under a heading; `None` if nobody knows it.
    pub fn column(&self, heading: &str) -> Option<ListColumn> {
        let key = heading_key(heading);
        // Both spellings of "pelindungan" are written.
        let spelt = key.replace("rlindung", "lindung");
        let usual = || {
            let known = USUAL
                .iter()
                .find(|(_, names)| names.contains(&spelt.as_str()));
            known.map(|(column, _)| *column)
        };
        self.0.get(&key).copied().or_else(usual)
    }
}

/// All that a row says of its case, whatever the order of the columns: equal for two copies of a row. `keys` are those
/// of its headings.
pub fn identity(keys: &[String], columns: &[Option<ListColumn>], line: &ListLine) -> String {
    let beside = [
        Some(ListColumn::Running),
        Some(ListColumn::Identity),
        Some(ListColumn::Decision),
        Some(ListColumn::Doubts),
    ];
    let mut said: Vec<String> = line
        .cells
        .iter()
        .enumerate()
        .filter(|(place, cell)| {
            !cell.is_empty() && !beside.contains(&columns.get(*place).copied().flatten())
        })
        .map(|(place, cell)| {
            let key = keys.get(place).map(String::as_str);
            format!("{}\u{1f}{}", key.unwrap_or_default(), cell.raw.trim())
        })
        .collect();
    said.sort();
    said.join("\u{1e}")
}

/// How far down the row of headings is searched for; above it stand titles.
const SEARCHED: usize = 25;

/// The place of the row of headings: the first with a title's and a name's heading and one more.
pub fn heading_row(lines: &[ListLine], mapping: &Mapping) -> Option<usize> {
    lines.iter().take(SEARCHED).position(|line| {
        let known: Vec<ListColumn> = line
            .cells
            .iter()
            .filter_map(|cell| mapping.column(&cell.raw))
            .collect();
        known.len() >= 3 && known.contains(&ListColumn::Name) && known.contains(&ListColumn::Title)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::recorded::ListCell;

    fn line(cells: &[&str]) -> ListLine {
        ListLine {
            line: 1,
            cells: cells.iter().copied().map(ListCell::text).collect(),
            fault: None,
        }
    }

    #[test]
    fn usual_headings_are_known_however_they_are_written() {
        let none = Mapping::default();
        for (heading, column) in [
            ("NO.", Some(ListColumn::Running)),
            ("Nama\nPemohon", Some(ListColumn::Name)),
            ("NAMA UMKM ", Some(ListColumn::Business)),
            ("No. HP/WA", Some(ListColumn::Phone)),
            ("Merek / Judul", Some(ListColumn::Title)),
            ("Tgl. Permohonan", Some(ListColumn::FiledOn)),
            ("Berlaku s/d", Some(ListColumn::EndsOn)),
            ("Tahun Anggaran", None),
            ("", None),
        ] {
            assert_eq!(none.column(heading), column, "{heading}");
        }
    }

    #[test]
    fn no_heading_is_usual_for_two_columns() {
        let mut seen = BTreeSet::new();
        for (_, names) in USUAL {
            for name in *names {
                assert!(seen.insert(*name), "{name}");
                assert_eq!(heading_key(name), *name);
            }
        }
    }

    #[test]
    fn a_mapping_counts_before_what_is_usual() {
        let mapping = Mapping(BTreeMap::from([
            ("tahun anggaran".to_owned(), ListColumn::Other),
            ("nama".to_owned(), ListColumn::Title),
        ]));
        assert_eq!(mapping.column("Tahun Anggaran"), Some(ListColumn::Other));
        assert_eq!(mapping.column("NAMA"), Some(ListColumn::Title));
    }

    #[test]
    fn a_row_is_the_same_wherever_its_columns_and_its_running_number_stand() {
        let said = |headings: &[&str], cells: &[&str]| {
            let none = Mapping::default();
            let columns: Vec<_> = headings.iter().map(|text| none.column(text)).collect();
            let keys: Vec<String> = headings.iter().map(|text| heading_key(text)).collect();
            identity(&keys, &columns, &line(cells))
        };
        let one = said(&["No", "Nama", "Merek"], &["1", "Siti", "KRIUK"]);
        assert_eq!(
            one,
            said(&["MEREK", "NAMA", "No."], &["KRIUK ", "Siti", "7"])
        );
        assert_ne!(one, said(&["No", "Nama", "Merek"], &["1", "Siti", "SATE"]));
        assert_ne!(one, said(&["No", "Nama", "Tahun"], &["1", "Siti", "KRIUK"]));
    }

    #[test]
    fn headings_are_found_below_the_titles_of_a_sheet() {
        let lines = [
            line(&["DAFTAR FASILITASI HKI"]),
            line(&["Kota Serang", "2024"]),
            line(&["No", "Nama", "Merek", "Status"]),
            line(&["1", "Siti", "KRIUK", "terdaftar"]),
        ];
        assert_eq!(heading_row(&lines, &Mapping::default()), Some(2));
        assert_eq!(heading_row(&lines[3..], &Mapping::default()), None);
    }
}
