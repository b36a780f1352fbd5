//! Reads numbers and codes: removes typography, grouping and labels.

use std::iter::successors;

use icu_normalizer::ComposingNormalizerBorrowed;

use super::{character, label, line};

/// One line without typography: NFKC, ASCII digits, `-` for dashes, `'` for quotes, no combining marks.
pub fn plain(typed: &str) -> String {
    // Before normalizing, which would turn a free-standing accent into a blank and a mark.
    let quotes: String = super::text(typed)
        .chars()
        .map(|c| if character::is_quote(c) { '\'' } else { c })
        .collect();
    let compatible = ComposingNormalizerBorrowed::new_nfkc().normalize(&quotes);
    let one_form: String = compatible
        .chars()
        .filter(|c| !character::is_mark(*c))
        .map(|c| match c {
            c if character::is_dash(c) => '-',
            c if character::is_quote(c) => '\'',
            c => character::digit(c).unwrap_or(c),
        })
        .collect();
    line(&one_form)
}

/// Whether people put this character between the groups of a number.
pub const fn is_separator(c: char) -> bool {
    matches!(
        c,
        ' ' | '-'
            | '.'
            | ','
            | '/'
            | '\\'
            | '_'
            | ':'
            | ';'
            | '\''
            | '"'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '|'
            | '='
            | '#'
    )
}

/// With more labels than this on one side the text is not a number.
const MOST_LABELS: usize = 8;

/// Reads a value; if that fails, labels after it and before it are dropped one by one until it can be read.
///
/// # Errors
/// The text that was left when no label remained.
pub fn read<T>(
    typed: &str,
    labels: &[&str],
    value: impl Fn(&str) -> Option<T>,
) -> Result<T, String> {
    let plain = plain(typed);
    let whole = plain.as_str();
    let mut left = whole;
    let fronts = successors(Some(whole), |text| label::without_front(text, labels));
    for before in fronts.take(MOST_LABELS) {
        let backs = successors(Some(before), |text| label::without_back(text, labels));
        for rest in backs.take(MOST_LABELS) {
            if let Some(found) = value(rest.trim()) {
                return Ok(found);
            }
            left = rest;
        }
    }
    Err(left.to_owned())
}

/// Letters and digits in capitals, without grouping and labels, if they pass `fits`.
///
/// # Errors
/// How many characters were found instead; 0 if there was only a label.
pub fn code(typed: &str, labels: &[&str], fits: impl Fn(&str) -> bool) -> Result<String, usize> {
    let bare = |text: &str| -> String {
        text.chars()
            .filter(|c| !is_separator(*c))
            .flat_map(char::to_uppercase)
            .collect()
    };
    read(typed, labels, |text| {
        Some(bare(text)).filter(|bare| fits(bare))
    })
    .map_err(|rest| bare(&rest).chars().count())
}

/// Digits only, of one of these lengths.
///
/// # Errors
/// As [`code`].
pub fn digits(typed: &str, labels: &[&str], lengths: &[usize]) -> Result<String, usize> {
    code(typed, labels, |bare| {
        lengths.contains(&bare.len()) && bare.bytes().all(|b| b.is_ascii_digit())
    })
}
