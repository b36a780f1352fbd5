//! Cleans what people type or paste, in one place and before anything is judged.
//!
//! Phones, chats and PDF files add invisible characters, change dashes and quotes, and bring along the label of a
//! number. All of that is removed. A sign that could change the meaning, such as a minus or another time zone, never
//! is.
//!
//! Unicode's tables (`icu_properties`, `icu_normalizer`) say which characters are invisible, blanks, dashes or digits;
//! only the list of apostrophes is our own.

mod character;
mod code;
mod day;
mod figure;
mod label;
mod time;

use icu_normalizer::ComposingNormalizerBorrowed;

pub use character::is_dash;
pub use code::{code, digits, is_separator, plain, read};
pub use day::{date, date_of_parts, month};
pub use figure::{figure, whole};
pub use time::time;

/// NFC without invisible characters; every blank is a space, every line end `\n`, tabs stay. Joiners and variation
/// selectors stay where they change what is seen: in emoji and between joining letters.
pub fn text(typed: &str) -> String {
    if typed
        .bytes()
        .all(|b| matches!(b, b'\n' | b'\t' | b' '..=b'~'))
    {
        return typed.to_owned();
    }
    let seen = character::seen(&typed.replace("\r\n", "\n"));
    ComposingNormalizerBorrowed::new_nfc()
        .normalize(&seen)
        .into_owned()
}

/// As [`text`], but on one line with single spaces between words.
pub fn line(typed: &str) -> String {
    text(typed).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// As [`text`], for a pasted list: ASCII digits, and `-` for every hyphen. Longer dashes stay, because they can
/// separate entries.
pub fn listing(typed: &str) -> String {
    let plain = |c| match c {
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        c => character::digit(c).unwrap_or(c),
    };
    let one_form: String = text(typed).chars().map(plain).collect();
    text(&one_form)
}

/// What people type as an apostrophe: straight and curly quotes, free-standing accents, primes, letters of
/// transliteration.
const APOSTROPHES: &[char] = &[
    '\'', '’', '‘', '‛', '`', '´', 'ʹ', 'ʻ', 'ʼ', 'ʽ', 'ʾ', 'ʿ', 'ˈ', 'ˊ', 'ˋ', '′', '‵', '＇',
    'ꞌ', 'Ꞌ', '՚', '׳', 'ߴ', 'ߵ', '΄', '᾽', '᾿', '῾', '❛', '❜',
];

/// A person's name: one line, every apostrophe `’`, every dash `-`.
pub fn name(typed: &str) -> String {
    let one_form: String = text(typed)
        .chars()
        .map(|c| match c {
            c if APOSTROPHES.contains(&c) => '’',
            c if character::is_dash(c) => '-',
            c => c,
        })
        .collect();
    line(&one_form)
}

/// Whether a name may contain this character: a letter or mark of any script, or a joiner.
pub fn is_letter(c: char) -> bool {
    c.is_alphabetic() || character::is_mark(c) || character::is_joiner(c)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) mod noise;
