//! The one cleaning of what people type or paste, before anything is judged.
//!
//! Phones, chats and PDF files add characters that nobody sees, draw dashes and quotes their own way, and bring along the
//! label that stood beside a number. None of it is an answer. What is read here keeps its meaning: a sign that could
//! change it (a minus, another time zone) is never taken away.
//!
//! Which characters are invisible, blank, dashes or digits is what Unicode says (`icu_properties`, `icu_normalizer`);
//! only what looks like an apostrophe is a list of our own.

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

/// Composed (NFC), without what nobody sees; blanks of every kind are plain blanks, line ends of every kind are `\n`, tabs
/// stay. Joiners and variation selectors stay where they shape what is seen: in emoji, and between letters that join.
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

/// The same on one line, without blanks around and with one blank between words.
pub fn line(typed: &str) -> String {
    text(typed).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A list that was pasted: as [`text`], and digits of every script are ASCII, hyphens of every kind `-`. Longer dashes
/// stay: they can part one thing from another.
pub fn listing(typed: &str) -> String {
    let plain = |c| match c {
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        c => character::digit(c).unwrap_or(c),
    };
    let one_form: String = text(typed).chars().map(plain).collect();
    text(&one_form)
}

/// What people type for an apostrophe: straight, curly either way, accents that stand alone, primes, letters of
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

/// Whether a name may hold this letter or mark: those of every script, and what joins them.
pub fn is_letter(c: char) -> bool {
    c.is_alphabetic() || character::is_mark(c) || character::is_joiner(c)
}

#[cfg(test)]
mod tests;

#[cfg(test)]
pub(crate) mod noise;
