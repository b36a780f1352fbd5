//! Rows of one list that are copies of each other, or contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use super::doubt::ListDoubt;
use super::listed::ListedCase;
use super::matching::same_person;
use super::number::ListedNumber;

/// Of how many other lines a doubt says which they are, so that equal rows do not name each other without end.
pub const OTHER_LINES: usize = 5;

/// A row as compared with the others of its file.
#[derive(Debug, Clone, Copy)]
pub struct InFile<'a> {
    pub line: u64,
    /// Equal where every cell is.
    pub identity: &'a [u8],
    pub case: &'a ListedCase,
    /// Whether it counts against others: not if it was left out or taken before.
    pub counts: bool,
}

/// What the other rows say of one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Among {
    /// The earlier line of which it is a copy in every cell.
    pub copy_of: Option<u64>,
    pub doubts: Vec<ListDoubt>,
}

/// Compares the rows of a file with each other; all rows of a contradiction are in doubt, because none says which is right.
pub fn twins(rows: &[InFile<'_>]) -> Vec<Among> {
    let mut among = copies(rows);
    let counted: Vec<usize> = rows
        .iter()
        .zip(&among)
        .enumerate()
        .filter(|(_, (row, among))| row.counts && among.copy_of.is_none())
        .map(|(at, _)| at)
        .collect();
    let groups = |key: fn(&ListedCase) -> Option<String>| groups(rows, &counted, key);
    let others = |group: &[usize], at: usize| -> Vec<u64> {
        let others = group.iter().filter(|other| **other != at);
        let others = others.filter_map(|other| rows.get(*other));
        others.map(|row| row.line).take(OTHER_LINES + 1).collect()
    };
    let mut doubt = |at: usize, doubt: ListDoubt| {
        if let Some(row) = among.get_mut(at) {
            row.doubts.push(doubt);
        }
    };
    for group in groups(|case| case.letter_number.as_ref().map(ListedNumber::place)) {
        for at in &group {
            doubt(*at, ListDoubt::NumberTwice(others(&group, *at)));
        }
    }
    for group in groups(ListedCase::key) {
        for at in &group {
            doubt(*at, ListDoubt::SameCase(others(&group, *at)));
        }
    }
    for group in groups(|case| case.nik.as_ref().map(|nik| nik.expose().to_owned())) {
        let name = |at: usize| rows.get(at)?.case.names.first();
        let names: BTreeSet<&String> = group.iter().filter_map(|at| name(*at)).collect();
        for at in &group {
            let own = name(*at);
            if own.is_some_and(|own| names.iter().any(|other| !same_person(own, other))) {
                doubt(*at, ListDoubt::NikOtherName);
            }
        }
    }
    among
}

/// Each row with the earlier line of which it is a copy.
fn copies(rows: &[InFile<'_>]) -> Vec<Among> {
    let mut first: BTreeMap<&[u8], u64> = BTreeMap::new();
    rows.iter()
        .map(|row| {
            let copy_of = first.get(row.identity).copied();
            if copy_of.is_none() {
                first.insert(row.identity, row.line);
            }
            Among {
                copy_of,
                doubts: Vec::new(),
            }
        })
        .collect()
}

/// The places of the counted rows that say the same of something, where there are several.
fn groups(
    rows: &[InFile<'_>],
    counted: &[usize],
    key: fn(&ListedCase) -> Option<String>,
) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for at in counted {
        if let Some(key) = rows.get(*at).and_then(|row| key(row.case)) {
            groups.entry(key).or_default().push(*at);
        }
    }
    groups
        .into_values()
        .filter(|group| group.len() > 1)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::identity::Nik;
    use crate::ip_type::TRADEMARK;

    fn case(name: &str, title: &str) -> ListedCase {
        ListedCase {
            ip_type: Some(&TRADEMARK),
            names: vec![name.to_owned()],
            title: title.to_owned(),
            ..ListedCase::default()
        }
    }

    fn compare(cases: &[(&[u8], ListedCase)]) -> Vec<Among> {
        let rows: Vec<InFile<'_>> = cases
            .iter()
            .zip(2..)
            .map(|((identity, case), line)| InFile {
                line,
                identity,
                case,
                counts: true,
            })
            .collect();
        twins(&rows)
    }

    #[test]
    fn a_copy_names_its_first_line_and_contradicts_nobody() {
        let found = compare(&[
            (b"a", case("Siti", "KRIUK")),
            (b"b", case("Budi", "SATE")),
            (b"a", case("Siti", "KRIUK")),
        ]);
        assert_eq!(found[0], Among::default());
        assert_eq!(found[1], Among::default());
        assert_eq!((found[2].copy_of, found[2].doubts.len()), (Some(2), 0));
    }

    #[test]
    fn rows_that_look_like_one_case_are_all_in_doubt() {
        let found = compare(&[(b"a", case("Siti", "KRIUK")), (b"b", case("SITI", "Kriuk"))]);
        assert_eq!(found[0].doubts, [ListDoubt::SameCase(vec![3])]);
        assert_eq!(found[1].doubts, [ListDoubt::SameCase(vec![2])]);
        let different: Vec<[u8; 1]> = (0..9).map(|at| [at]).collect();
        let many = different.iter().map(|at| (&at[..], case("Siti", "KRIUK")));
        let many: Vec<(&[u8], ListedCase)> = many.collect();
        assert_eq!(
            compare(&many)[0].doubts,
            [ListDoubt::SameCase((3..=8).collect())]
        );
        let mut other_class = case("Siti", "KRIUK");
        other_class.classes = vec![30];
        let found = compare(&[(b"a", case("Siti", "KRIUK")), (b"b", other_class)]);
        assert!(found.iter().all(|row| row.doubts.is_empty()));
    }

    #[test]
    fn a_letters_number_belongs_to_one_row() {
        let with = |name: &str, number: &str| ListedCase {
            letter_number: Some(ListedNumber {
                number: number.to_owned(),
                year: 2024,
                sequence: None,
            }),
            ..case(name, name)
        };
        let found = compare(&[
            (b"a", with("Siti", "530/12")),
            (b"b", with("Budi", "530 / 12")),
        ]);
        assert_eq!(found[0].doubts, [ListDoubt::NumberTwice(vec![3])]);
    }

    #[test]
    fn one_nik_has_one_name() {
        let with = |name: &str, title: &str| ListedCase {
            nik: Nik::parse("3673010101900001").ok(),
            ..case(name, title)
        };
        let found = compare(&[(b"a", with("Siti", "A")), (b"b", with("Budi", "B"))]);
        assert!(
            found
                .iter()
                .all(|row| row.doubts == [ListDoubt::NikOtherName])
        );
        let found = compare(&[(b"a", with("Siti", "A")), (b"b", with("SITI", "B"))]);
        assert!(found.iter().all(|row| row.doubts.is_empty()));
    }
}
