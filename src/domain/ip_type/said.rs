//! The type that people mean by a word of their own: `merk`, `hak cipta`, `IG`.

use std::sync::LazyLock;

use super::{CATALOGUE, IpType, by_slug};
use crate::similarity::edits;
use crate::typed;

/// Further words, in small letters, by the type's word in the address.
const WORDS: &[(&str, &[&str])] = &[
    (
        "merek",
        &[
            "merk",
            "brand",
            "hak merek",
            "hak merk",
            "merek dagang",
            "merk dagang",
            "merek jasa",
            "merek dagang jasa",
            "logo",
            "trademark",
        ],
    ),
    (
        "hak-cipta",
        &[
            "cipta",
            "ciptaan",
            "pencatatan ciptaan",
            "surat pencatatan ciptaan",
            "copyright",
            "hc",
        ],
    ),
    (
        "paten",
        &["paten sederhana", "paten biasa", "hak paten", "patent"],
    ),
    ("desain-industri", &["di", "desain", "disain industri"]),
    ("indikasi-geografis", &["ig", "indikasi geografi"]),
    ("rahasia-dagang", &["rd"]),
    (
        "dtlst",
        &[
            "tata letak sirkuit",
            "desain tata letak",
            "tata letak sirkuit terpadu",
        ],
    ),
];

/// A misspelt word of fewer letters could be another.
const LONG_ENOUGH: usize = 5;

/// Every word of every type, made ready once for the thousands of rows of a list.
static ALL: LazyLock<Vec<(&'static IpType, String)>> = LazyLock::new(|| {
    let named = CATALOGUE.iter().copied().flat_map(|known| {
        let own = [known.name, known.slug, known.code].map(words_of);
        own.map(|word| (known, word))
    });
    let further = WORDS.iter().flat_map(|(slug, words)| {
        let known = by_slug(slug);
        let words = words.iter().copied().map(str::to_owned);
        words.filter_map(move |word| known.map(|known| (known, word)))
    });
    named.chain(further).collect()
});

/// The type that is meant, and whether its word had to be corrected; `None` where none or several could be.
pub fn said(word: &str) -> Option<(&'static IpType, bool)> {
    let said = words_of(word);
    if said.is_empty() {
        return None;
    }
    if let Some((known, _)) = ALL.iter().find(|(_, word)| *word == said) {
        return Some((known, false));
    }
    let near = |word: &str| word.len() >= LONG_ENOUGH && edits(word, &said) == 1;
    let mut near = ALL.iter().filter(|(_, word)| near(word)).map(|(t, _)| *t);
    let first = near.next()?;
    near.all(|other| other == first).then_some((first, true))
}

fn words_of(text: &str) -> String {
    let plain = typed::plain(text).to_lowercase();
    let words = plain.split(|c: char| !c.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ip_type::{
        COPYRIGHT, GEOGRAPHICAL_INDICATION, INDUSTRIAL_DESIGN, PATENT, TRADEMARK,
    };

    #[test]
    fn a_type_is_known_by_its_names_and_by_the_words_of_lists() {
        for (word, known, corrected) in [
            ("Merek", &TRADEMARK, false),
            (" MERK ", &TRADEMARK, false),
            ("Hak Merek", &TRADEMARK, false),
            ("hak cipta", &COPYRIGHT, false),
            ("Ciptaan", &COPYRIGHT, false),
            ("Paten (sederhana)", &PATENT, false),
            ("Desain Industri", &INDUSTRIAL_DESIGN, false),
            ("IG", &GEOGRAPHICAL_INDICATION, false),
            ("mereek", &TRADEMARK, true),
            ("hak cpta", &COPYRIGHT, true),
        ] {
            assert_eq!(said(word), Some((known, corrected)), "{word}");
        }
        for word in ["", "-", "lainnya", "halal", "PIRT", "hak", "I G"] {
            assert_eq!(said(word), None, "{word}");
        }
    }

    #[test]
    fn every_further_word_belongs_to_a_type() {
        for (slug, _) in WORDS {
            assert!(by_slug(slug).is_some(), "{slug}");
        }
    }
}
