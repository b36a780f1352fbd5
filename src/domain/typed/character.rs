//! Classifies single characters by Unicode's tables.

use icu_properties::props::{
    DefaultIgnorableCodePoint, Emoji, EmojiModifier, ExtendedPictographic, GeneralCategory,
    GeneralCategoryGroup, Ideographic, NoncharacterCodePoint, PrependedConcatenationMark, Script,
};
use icu_properties::{CodePointMapData, CodePointSetData};

fn category(c: char) -> GeneralCategory {
    CodePointMapData::<GeneralCategory>::new().get(c)
}

/// Whether a line ends here, including line and page breaks of word processors.
const fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// Blanks, and the empty Braille pattern, which Unicode counts among the symbols.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c == '\u{2800}'
}

pub(super) const fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

const fn selects_variation(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is not visible: controls, formats except the few that are drawn, default-ignorable characters,
/// the object replacement character of dictation programs, and noncharacters.
fn is_invisible(c: char) -> bool {
    let drawn = || CodePointSetData::new::<PrependedConcatenationMark>().contains(c);
    match category(c) {
        GeneralCategory::Control => true,
        GeneralCategory::Format => !drawn(),
        _ => {
            CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c)
                || CodePointSetData::new::<NoncharacterCodePoint>().contains(c)
                || c == '\u{fffc}'
        }
    }
}

pub(super) fn is_mark(c: char) -> bool {
    GeneralCategoryGroup::Mark.contains(category(c))
}

/// Hyphens and dashes of every length, the minus, and the hyphen bullet.
pub fn is_dash(c: char) -> bool {
    category(c) == GeneralCategory::DashPunctuation
        || matches!(c, '\u{2212}' | '\u{2043}' | '\u{2d7}')
}

pub(super) fn is_quote(c: char) -> bool {
    matches!(
        category(c),
        GeneralCategory::InitialPunctuation | GeneralCategory::FinalPunctuation
    ) || matches!(c, '\u{201a}' | '\u{201e}' | '\u{2033}' | '\u{2036}')
        || super::APOSTROPHES.contains(&c)
}

/// The ASCII digit for a decimal digit of any script; these stand in rows of ten, beginning with zero.
pub(super) fn digit(c: char) -> Option<char> {
    let is_digit = |c: char| category(c) == GeneralCategory::DecimalNumber;
    if c.is_ascii_digit() {
        return Some(c);
    }
    if !is_digit(c) {
        return None;
    }
    // The longest sequence of such rows without a gap, the mathematical digits, has five.
    let before = (1..50)
        .map_while(|back| char::from_u32(u32::from(c).checked_sub(back)?).filter(|c| is_digit(*c)))
        .count();
    char::from_digit(u32::try_from(before % 10).ok()?, 10)
}

fn joins_letters(c: char) -> bool {
    let apart = [
        Script::Common,
        Script::Inherited,
        Script::Unknown,
        Script::Latin,
        Script::Greek,
        Script::Cyrillic,
        Script::Han,
        Script::Hiragana,
        Script::Katakana,
        Script::Hangul,
    ];
    let is_letter = c.is_alphabetic() || is_mark(c);
    is_letter && !apart.contains(&CodePointMapData::<Script>::new().get(c))
}

/// What precedes a character: the last kept one, and the last kept one that is no mark or joiner.
#[derive(Debug, Clone, Copy, Default)]
struct Before {
    last: Option<char>,
    base: Option<char>,
}

impl Before {
    fn takes(&mut self, c: char) {
        self.last = Some(c);
        if !is_mark(c) && !is_joiner(c) {
            self.base = Some(c);
        }
    }

    /// Whether a joiner between the last character and `next` changes how they look.
    fn joins(self, joiner: char, next: Option<char>) -> bool {
        let (Some(last), Some(base), Some(next)) = (self.last, self.base, next) else {
            return false;
        };
        let pictured = |c| CodePointSetData::new::<ExtendedPictographic>().contains(c);
        let modifies = |c| CodePointSetData::new::<EmojiModifier>().contains(c);
        let of_emoji = joiner == '\u{200d}'
            && (pictured(last)
                || modifies(last)
                || (selects_variation(last) && (pictured(base) || modifies(base))))
            && pictured(next);
        of_emoji || (!is_joiner(last) && joins_letters(base) && joins_letters(next))
    }

    /// Whether a variation selector after the last character selects an existing form.
    fn varies(self, next: Option<char>) -> bool {
        let Some(last) = self.last else {
            return false;
        };
        let emoji = CodePointSetData::new::<Emoji>().contains(last);
        let keycap = next == Some('\u{20e3}');
        (emoji && (!last.is_ascii() || keycap))
            || CodePointSetData::new::<Ideographic>().contains(last)
            || matches!(category(last), GeneralCategory::MathSymbol)
    }
}

/// The text without its invisible characters, its blanks and line ends in one form.
pub(super) fn seen(typed: &str) -> String {
    let is_shown = |c: char| !is_joiner(c) && !selects_variation(c) && !is_invisible(c);
    // Each character with the next visible one; computed from the end, so that long invisible runs take linear time.
    let mut behind: Vec<(char, Option<char>)> = Vec::with_capacity(typed.len());
    let mut next = None;
    for c in typed.chars().rev() {
        behind.push((c, next));
        if ends_line(c) || is_shown(c) {
            next = Some(c);
        }
    }
    let mut kept = String::with_capacity(typed.len());
    let mut before = Before::default();
    for (c, next) in behind.into_iter().rev() {
        let c = match c {
            c if ends_line(c) => '\n',
            '\t' => '\t',
            c if is_blank(c) => ' ',
            c if is_joiner(c) && !before.joins(c, next) => continue,
            c if selects_variation(c) && !before.varies(next) => continue,
            c if is_joiner(c) || selects_variation(c) => c,
            c if is_invisible(c) => continue,
            c => c,
        };
        before.takes(c);
        kept.push(c);
    }
    kept
}
