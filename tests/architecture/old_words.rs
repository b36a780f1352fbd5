//! Words that were removed from public texts and must not come back.

use std::path::Path;

use crate::source::{Source, files};
use crate::{none, nothing, one};

/// The word or phrase, and its replacement.
const OLD: [(&str, &str); 11] = [
    ("perlindungan", "pelindungan"),
    ("tersandi", "terenkripsi"),
    ("ialah", "adalah"),
    ("byte pun", "tidak berubah sedikit pun"),
    ("bisa anda pegang", "janji layanan kami"),
    ("ketiga belas", "each ground with its example"),
    ("ditagih tersendiri", "ditagih terpisah di kemudian hari"),
    ("menegakkan", "what happens"),
    ("batas portal", "batas yang kami tetapkan"),
    ("belum diperiksa petugas", "the mark of the footnote"),
    // A note for ourselves at the end of a public text.
    (", periksa\"", "the mark of the footnote"),
];

/// Faults for texts that contain one of them.
fn old_words(sources: &[Source]) -> Vec<String> {
    let mut found = Vec::new();
    for source in sources {
        let ending = Path::new(&source.path).extension();
        let text = if ending.is_some_and(|ending| ending == "rs") {
            source.uncommented().to_lowercase()
        } else {
            source.text.to_lowercase()
        };
        let said = OLD.iter().filter(|(old, _)| says(&text, old));
        found.extend(said.map(|(old, new)| format!("{}: {old:?}, now {new}", source.path)));
    }
    found
}

/// Whether the text contains the phrase as whole words.
fn says(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + phrase.len()..].chars().next();
        let whole = |sign: Option<char>| sign.is_none_or(|sign| !sign.is_alphanumeric());
        !phrase.starts_with(char::is_alphanumeric) || (whole(before) && whole(after))
    })
}

#[test]
fn no_text_says_what_was_taken_out_of_it() {
    for (path, text) in [
        (
            "templates/pages/public/home.html",
            "<p>Perlindungan merek</p>",
        ),
        (
            "src/words/owner.rs",
            "const A: &str = \"disimpan tersandi\";",
        ),
        ("src/web/applicant/lanes.rs", "let doubt = \", periksa\";"),
        ("src/profiles/serang.toml", "counting = \"Janji ialah\""),
    ] {
        one(old_words, &[(path, text)]);
    }
    none(
        old_words,
        &[
            (
                "src/words/owner.rs",
                "// ialah\nconst A: &str = \"pelindungan\";",
            ),
            (
                "templates/pages/public/home.html",
                "<p>Isi, lalu periksa.</p>",
            ),
        ],
    );
    for (folder, ending) in [
        ("src", ".rs"),
        ("src", ".toml"),
        ("templates", ".html"),
        ("templates", ".txt"),
        ("templates", ".typ"),
    ] {
        nothing(&old_words(&files(folder, ending)));
    }
}
