//! Makes a text fit for print: composed, without invisible characters, and with places to break lines.
//!
//! Its letters, signs and their order do not change. A line may break after `, ; / -` and similar signs, and between
//! any two letters of a word that is wider than a narrow column.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::canonical_combining_class;
use unicode_segmentation::UnicodeSegmentation as _;

/// Zero-width space: marks a possible line break.
pub(super) const BREAK: char = '\u{200b}';
pub(super) const JOINER: char = '\u{200d}';
pub(super) const NON_JOINER: char = '\u{200c}';

/// In tenths of the font size; narrower words are not broken, because they fit every column.
const SHORT: u32 = 90;
/// Width of the narrowest column, that of a name beside the QR code.
const NARROW: u32 = 130;
/// Letters that belong together are separated nevertheless after this many.
const MOST_TOGETHER: usize = 6;

/// The text for a template.
pub(super) fn ready(text: &str) -> String {
    breakable(&composed(text))
}

/// The text in NFC, without invisible characters, with plain spaces.
pub(super) fn composed(text: &str) -> String {
    text.nfc()
        .filter(|c| !is_invisible(*c))
        .map(|c| match c {
            '\n' => '\n',
            '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
            blank if blank.is_whitespace() => ' ',
            other => other,
        })
        .collect()
}

/// Controls, variation selectors and directional marks. Joiners and the signs of Arabic numbers stay, because they are
/// visible or change letters.
fn is_invisible(c: char) -> bool {
    match c {
        '\n' | '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => false,
        '\u{ad}'
        | '\u{61c}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{1bca0}'..='\u{1bca3}'
        | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}' => true,
        other => other.is_control(),
    }
}

/// Characters that no paper prints, whatever its fonts have: private-use characters, which have no meaning in an
/// archive, noncharacters, and fillers, which leave a gap instead of a letter.
pub(super) fn is_meaningless(c: char) -> bool {
    match c {
        '\u{34f}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{3164}'
        | '\u{ffa0}'
        | '\u{e000}'..='\u{f8ff}'
        | '\u{f0000}'.. => true,
        other => u32::from(other) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&other),
    }
}

/// Whether every paper can print this text, so that no further check is needed: only characters of the first font that
/// stand alone.
pub fn is_plain(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c,
            ' '..='~' | '\n' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{17e}'
            | '–' | '—' | '‘' | '’' | '“' | '”' | '•' | '…')
    })
}

/// The characters of a text as people see them; combined ones count as one.
pub(super) fn signs(text: &str) -> impl Iterator<Item = &str> {
    text.graphemes(true)
        .map(|sign| sign.trim_matches([BREAK, JOINER, NON_JOINER]))
        .filter(|sign| !sign.trim().is_empty())
}

fn breakable(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for word in text.split_inclusive([' ', '\n']) {
        // Without this a line would not break before punctuation, not even after a blank.
        if made.ends_with(' ') && !word.starts_with(char::is_alphanumeric) {
            made.push(BREAK);
        }
        if width(word) <= SHORT {
            made.push_str(word);
        } else {
            break_word(word, &mut made);
        }
    }
    made
}

/// Adds breaks after separating signs; what is still too wide may break between any two letters.
fn break_word(word: &str, made: &mut String) {
    let letters: Vec<&str> = word.graphemes(true).collect();
    let mut part = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        part.push(*letter);
        let next = letters.get(at + 1).copied().unwrap_or_default();
        if may_part(letters.get(at.wrapping_sub(1)).copied(), letter, next) {
            push_part(&part, made);
            made.push(BREAK);
            part.clear();
        }
    }
    push_part(&part, made);
}

/// Whether a line may break after this sign; not inside a number.
fn may_part(before: Option<&str>, sign: &str, next: &str) -> bool {
    let is_digit = |text: &str| text.chars().all(|c| c.is_ascii_digit());
    let in_number = before.is_some_and(is_digit) && is_digit(next);
    matches!(
        sign,
        "," | ";" | "/" | "-" | "–" | "—" | "|" | "·" | "•" | "+"
    ) && !next.trim().is_empty()
        && !in_number
}

fn push_part(letters: &[&str], made: &mut String) {
    let wide = letters.iter().map(|letter| width(letter)).sum::<u32>() > NARROW;
    let mut together = 0;
    for (at, letter) in letters.iter().enumerate() {
        made.push_str(letter);
        let (Some(next), true) = (letters.get(at + 1), wide) else {
            continue;
        };
        together += 1;
        match between(letter, next) {
            Between::Nothing if together < MOST_TOGETHER => continue,
            Between::Nothing | Between::Break => made.push(BREAK),
            Between::JoinedBreak => made.extend([JOINER, BREAK, JOINER]),
        }
        together = 0;
    }
}

enum Between {
    Nothing,
    Break,
    /// A break at which both letters keep their joined forms.
    JoinedBreak,
}

fn between(letter: &str, next: &str) -> Between {
    let Some(last) = letter.chars().next_back() else {
        return Between::Nothing;
    };
    let kept_together =
        canonical_combining_class(last) == 9 || [JOINER, NON_JOINER].contains(&last);
    if kept_together || next.trim().is_empty() {
        return Between::Nothing;
    }
    let base = letter.chars().next().unwrap_or(last);
    let next = next.chars().next().unwrap_or(' ');
    if !is_arabic(base) || !is_arabic(next) {
        Between::Break
    } else if joins_next(base) {
        Between::JoinedBreak
    } else {
        Between::Break
    }
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{66e}'..='\u{6d3}' | '\u{6d5}' | '\u{6fa}'..='\u{6ff}'
        | '\u{750}'..='\u{77f}' | '\u{8a0}'..='\u{8c9}')
}

/// All Arabic letters except these join the next one.
fn joins_next(c: char) -> bool {
    !matches!(c,
        '\u{621}'..='\u{625}' | '\u{627}' | '\u{629}' | '\u{62f}'..='\u{632}' | '\u{648}'
        | '\u{671}'..='\u{677}' | '\u{688}'..='\u{699}' | '\u{6c0}' | '\u{6c3}'..='\u{6cb}'
        | '\u{6cd}' | '\u{6cf}' | '\u{6d2}'..='\u{6d3}' | '\u{6d5}' | '\u{6ee}'..='\u{6ef}'
        | '\u{759}'..='\u{75b}' | '\u{76b}'..='\u{76c}' | '\u{771}' | '\u{773}'..='\u{774}'
        | '\u{778}'..='\u{779}' | '\u{8aa}'..='\u{8ac}' | '\u{8ae}' | '\u{8b1}'..='\u{8b2}'
        | '\u{8b9}')
}

/// An upper bound of a text's width, in tenths of the font size.
fn width(text: &str) -> u32 {
    text.chars()
        .map(|c| match c {
            'm' | 'w' | 'M' | 'W' | '@' | '%' => 10,
            'i' | 'j' | 'l' | 't' | 'f' | 'I' | ' '..='/' | ':' | ';' => 4,
            'a'..='z' | '0'..='9' => 6,
            'A'..='Z' => 8,
            '\u{fdf0}'..='\u{fdfd}' => 100,
            other if canonical_combining_class(other) != 0 => 0,
            '\u{a0}'..='\u{5ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7ff}' => 11,
            _ => 16,
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        text.chars()
            .filter(|c| ![BREAK, JOINER].contains(c))
            .collect()
    }

    #[test]
    fn what_nobody_sees_is_not_printed() {
        assert_eq!(
            composed("☕\u{fe0f} Kopi\u{200b} Cafe\u{301}"),
            "☕ Kopi Café"
        );
        assert_eq!(composed("a\u{a0}b\u{3000}c\u{2028}d\u{0}"), "a b c\nd");
        assert_eq!(composed("葛\u{e0100}"), "葛");
    }

    #[test]
    fn a_list_without_blanks_may_end_a_line_after_every_entry() {
        let made = ready("keripik,kerupuk,rempeyek");
        assert_eq!(made, "keripik,\u{200b}kerupuk,\u{200b}rempeyek");
        assert_eq!(
            ready("500.3/128-Dinkopukmperindag/2026")
                .matches(BREAK)
                .count(),
            2
        );
    }

    #[test]
    fn a_line_may_end_at_every_blank() {
        assert_eq!(ready("8, /88/ .8"), "8, \u{200b}/88/ \u{200b}.8");
    }

    #[test]
    fn an_ordinary_word_and_an_ordinary_number_stay_whole() {
        for whole in [
            "keripik pisang, keripik sukun",
            "pertanggungjawabannya",
            "0812-3456-7890",
            "09.123.456.7-401.000",
            "3673015205880003",
        ] {
            assert_eq!(ready(whole), whole);
        }
    }

    #[test]
    fn a_word_wider_than_a_column_may_end_a_line_between_any_two_letters() {
        let made = ready(&"a".repeat(150));
        assert_eq!(made.matches(BREAK).count(), 149);
        assert_eq!(seen(&made), "a".repeat(150));
    }

    #[test]
    fn letters_that_belong_together_are_not_parted() {
        // Stacked Javanese consonants, and Arabic letters that join.
        let javanese = "ꦤ꧀ꦢ".repeat(40);
        assert!(!ready(&javanese).contains("꧀\u{200b}"));
        let joined = ready(&"ب".repeat(60));
        assert!(joined.starts_with("ب\u{200d}\u{200b}\u{200d}ب"));
        let apart = ready(&"دب".repeat(60));
        assert!(apart.starts_with("د\u{200b}ب\u{200d}"));
        assert_eq!(seen(&joined), "ب".repeat(60));
    }
}
