//! A public type's name stands for one thing.

use std::collections::BTreeMap;

use crate::circles::{is_test, without_tests};
use crate::source::{Source, files, tokens};
use crate::{none, nothing, one};

/// Names that two types may bear, with the reason.
const HOMONYMS: [(&str, &str); 0] = [];

/// Public types of one name. What only a folder sees (`pub(super)`) is named for that folder alone.
fn twice(sources: &[Source]) -> Vec<String> {
    let mut homes: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for source in sources.iter().filter(|source| !is_test(source)) {
        let words = tokens(&without_tests(&source.code()));
        for three in words.windows(3) {
            let is_type = matches!(three[1].as_str(), "struct" | "enum" | "trait" | "type");
            if three[0] == "pub" && is_type && three[2] != "$" {
                let home = source.module().join("/");
                homes.entry(three[2].clone()).or_default().push(home);
            }
        }
    }
    homes
        .into_iter()
        .filter(|(name, homes)| homes.len() > 1 && !HOMONYMS.iter().any(|(known, _)| known == name))
        .map(|(name, homes)| format!("{name} is a type of {}", homes.join(" and of ")))
        .collect()
}

#[test]
fn no_name_stands_for_two_types() {
    let there = (
        "src/store/bill.rs",
        "pub struct Line {\n    pub label: String,\n}",
    );
    for other in [
        "pub enum Line { A }",
        "pub type Line = String;",
        "pub trait Line {}",
    ] {
        one(twice, &[there, ("src/domain/letter.rs", other)]);
    }
    for other in [
        "pub(super) struct Line;",
        "struct Line;",
        "// pub struct Line;",
        "#[cfg(test)]\nmod tests {\n    pub struct Line;\n}",
    ] {
        none(twice, &[there, ("src/domain/letter.rs", other)]);
    }
    nothing(&twice(&files("src", ".rs")));
}
