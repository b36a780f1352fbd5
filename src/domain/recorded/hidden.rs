//! Numbers that can be a NIK, wherever they stand in a cell: found and hidden.

use std::ops::Range;

use crate::identity::Nik;
use crate::typed;

/// What stands for hidden digits, as [`Nik::masked`] writes them.
const HIDDEN: char = '•';

/// Whether a cell comes from a list in which NIK were hidden.
pub fn is_hidden(raw: &str) -> bool {
    raw.contains(HIDDEN)
}

/// The text with every number that can be a NIK hidden but for its ends, wherever it stands.
pub fn hidden_nik(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for number in long_numbers(text) {
        let digits: Vec<char> = digits_of(text.get(number.clone()).unwrap_or_default());
        out.push_str(text.get(from..number.start).unwrap_or_default());
        out.extend(digits.iter().take(4));
        out.push_str(" •••• •••• ");
        out.extend(digits.iter().skip(digits.len().saturating_sub(4)));
        from = number.end;
    }
    out.push_str(text.get(from..).unwrap_or_default());
    out
}

/// Whether a number stands in the text that [`hidden_nik`] hides: a NIK, or one whose digits were lost or mistyped.
pub(super) fn resembles_nik(text: &str) -> bool {
    !long_numbers(text).is_empty()
}

/// Whether a NIK stands in the text; other numbers may be as long.
pub(super) fn holds_nik(text: &str) -> bool {
    let mut numbers = long_numbers(text).into_iter();
    numbers.any(|number| text.get(number).is_some_and(|nik| Nik::parse(nik).is_ok()))
}

fn digits_of(text: &str) -> Vec<char> {
    text.chars().filter(|c| c.is_numeric()).collect()
}

/// Digits of a NIK; one may be lost, and more in a row are hidden, too.
const NIK: usize = 16;

/// Where numbers as long as a NIK stand: in one piece, or in pieces. A telephone number is shorter, and a piece that
/// begins with a zero begins no NIK; behind another number, pieces are one only where they can be a NIK.
fn long_numbers(text: &str) -> Vec<Range<usize>> {
    let pieces = pieces(text);
    let mut found: Vec<Range<usize>> = Vec::new();
    let (mut at, mut behind) = (0, false);
    while let Some(first) = pieces.get(at) {
        let whole = first.digits >= NIK - 1;
        let more = joined(pieces.get(at..).unwrap_or_default()).unwrap_or_default();
        let last = pieces.get(at + more).unwrap_or(first);
        let place = first.place.start..last.place.end;
        let can_be = || {
            text.get(place.clone())
                .is_some_and(|nik| Nik::parse(nik).is_ok())
        };
        let in_pieces = more > 0 && !first.zero && (!behind || !first.follows || can_be());
        if whole || in_pieces {
            found.push(place);
            at += more;
            behind = false;
        } else {
            behind = true;
        }
        at += 1;
    }
    found
}

/// How many more pieces make a NIK with the first one.
fn joined(pieces: &[DigitPiece]) -> Option<usize> {
    let sums = pieces.iter().enumerate().scan(0, |sum, (at, piece)| {
        *sum += piece.digits;
        (at == 0 || piece.follows).then_some((at, *sum))
    });
    let sums: Vec<(usize, usize)> = sums.take_while(|(_, sum)| *sum <= NIK).collect();
    let whole = |digits| sums.iter().find(|(_, sum)| *sum == digits);
    let (more, _) = whole(NIK).or_else(|| whole(NIK - 1))?;
    Some(*more)
}

/// Digits without anything between them.
struct DigitPiece {
    place: Range<usize>,
    digits: usize,
    zero: bool,
    /// Only a blank, a dot or a dash stands before it and after another piece.
    follows: bool,
}

fn pieces(text: &str) -> Vec<DigitPiece> {
    let mut pieces: Vec<DigitPiece> = Vec::new();
    let mut joins = false;
    for (at, c) in text.char_indices() {
        if !c.is_numeric() {
            joins = joins && (c.is_whitespace() || c == '.' || typed::is_dash(c));
            continue;
        }
        match pieces.last_mut().filter(|last| last.place.end == at) {
            Some(last) => {
                last.place.end = at + c.len_utf8();
                last.digits += 1;
            }
            None => pieces.push(DigitPiece {
                place: at..at + c.len_utf8(),
                digits: 1,
                zero: c.to_digit(10) == Some(0),
                follows: joins,
            }),
        }
        joins = true;
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nik_is_hidden_wherever_it_stands() {
        for (text, hidden) in [
            ("3673010101900001", "3673 •••• •••• 0001"),
            (
                "NIK 3673 0101 0190 0001 (istri)",
                "NIK 3673 •••• •••• 0001 (istri)",
            ),
            ("HP 0812-3456-7890", "HP 0812-3456-7890"),
            ("500.3/007-Dinas/2026", "500.3/007-Dinas/2026"),
            ("367301010190001", "3673 •••• •••• 0001"),
            ("3673.0101.0190.0001", "3673 •••• •••• 0001"),
            ("367301 010190 0001", "3673 •••• •••• 0001"),
            ("3673\u{a0}0101 0190\u{2013}0001", "3673 •••• •••• 0001"),
            ("3673 0101 0190 001", "3673 •••• •••• 0001"),
            (
                "3673010101900001 081234567890",
                "3673 •••• •••• 0001 081234567890",
            ),
            (
                "081234567890 / 3673010101900001.",
                "081234567890 / 3673 •••• •••• 0001.",
            ),
            (
                "0812-3456-7890 0813-3456-7890",
                "0812-3456-7890 0813-3456-7890",
            ),
            ("42111 0812-3456-7890", "42111 0812-3456-7890"),
            (
                "0812-3456-7890 3673-0101-0190-0001",
                "0812-3456-7890 3673 •••• •••• 0001",
            ),
            ("", ""),
        ] {
            assert_eq!(hidden_nik(text), hidden, "{text}");
            assert_eq!(is_hidden(hidden), hidden != text, "{text}");
        }
        assert!(holds_nik("Jl. Melati 3 (3673 0101 0190 0001)"));
        assert!(!holds_nik("Jl. Melati 3, 42111 0812-3456-7890"));
        assert!(!holds_nik("3673019901900001"), "no day of birth");
        for text in ["KRIUK 367301010190001", "3673019901900001"] {
            assert!(resembles_nik(text), "{text}");
        }
        assert!(!resembles_nik("Jl. Melati 3, 42111 0812-3456-7890"));
    }
}
