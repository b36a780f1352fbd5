//! The table of everyday goods and services, parsed once from the text files in this folder.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Names that belong to the same class or classes.
#[derive(Debug)]
pub(super) struct Row {
    pub(super) names: Vec<&'static str>,
    /// The likeliest first.
    pub(super) classes: Vec<u8>,
    /// What tells the classes apart, one sentence for each; empty if there is only one class.
    pub(super) difference: &'static str,
}

/// Information on words that does not depend on a class.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// Synonyms; the first word of each list stands for all.
    pub(super) same: Vec<Vec<&'static str>>,
    /// Words that tell nothing about a class beside another word.
    pub(super) silent: Vec<&'static str>,
    /// Those of them that point to a service.
    pub(super) of_service: Vec<&'static str>,
    differences: HashMap<&'static str, &'static str>,
}

const FILES: [&str; 3] = [
    include_str!("food.txt"),
    include_str!("goods.txt"),
    include_str!("services.txt"),
];

pub(super) static WORDS: LazyLock<Words> = LazyLock::new(|| read_words(include_str!("words.txt")));

pub(super) static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = FILES.iter().copied().flat_map(lines);
    lines.filter_map(|line| row(line, &WORDS)).collect()
});

/// Lines that are neither empty nor comments.
fn lines(text: &'static str) -> impl Iterator<Item = &'static str> {
    let says = |line: &&str| !line.is_empty() && !line.starts_with('#');
    text.lines().filter(says)
}

fn read_words(text: &'static str) -> Words {
    let mut words = Words::default();
    for (kind, rest) in lines(text).filter_map(|line| line.split_once(' ')) {
        let list = rest.split_whitespace();
        match kind {
            "=" => words.same.push(list.collect()),
            "-" => words.silent.extend(list),
            "+" => words.of_service.extend(list),
            "@" => words.differences.extend(rest.split_once(' ')),
            _ => {}
        }
    }
    words
}

fn row(line: &'static str, words: &Words) -> Option<Row> {
    let mut parts = line.split('|').map(str::trim);
    let names = parts.next()?.split(',').map(str::trim).collect();
    let classes: Vec<u8> = parts.next()?.split(' ').filter_map(super::parse).collect();
    let key = parts.next()?.strip_prefix('@');
    let difference = match key {
        Some(key) => words.differences.get(key).copied()?,
        None => "",
    };
    (!classes.is_empty()).then_some(Row {
        names,
        classes,
        difference,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    fn written() -> usize {
        FILES.iter().copied().flat_map(lines).count()
    }

    #[test]
    fn every_line_of_the_files_is_read() {
        assert_eq!(ROWS.len(), written());
        let says = |kind: &str| {
            let marked = |line: &&str| line.starts_with(kind);
            lines(include_str!("words.txt")).filter(marked).count()
        };
        assert_eq!(WORDS.same.len(), says("= "));
        assert_eq!(WORDS.differences.len(), says("@ "));
        let goods: usize = ROWS.iter().map(|row| row.names.len()).sum();
        assert!(goods >= 900, "{goods}");
    }

    #[test]
    fn a_name_stands_in_one_row_only() {
        let mut seen = HashSet::new();
        for name in ROWS.iter().flat_map(|row| &row.names) {
            assert!(!name.is_empty() && seen.insert(*name), "{name}");
        }
    }

    #[test]
    fn where_classes_differ_a_sentence_names_each_of_them() {
        for row in ROWS.iter() {
            let numbers: Vec<u8> = row
                .difference
                .split(|c: char| !c.is_ascii_digit())
                .filter_map(super::super::parse)
                .collect();
            let named = |class: &u8| numbers.contains(class);
            let one = row.classes.len() == 1 && row.difference.is_empty();
            assert!(one || row.classes.iter().all(named), "{:?}", row.names);
        }
    }
}
