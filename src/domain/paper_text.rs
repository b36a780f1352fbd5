//! Whether a paper that came back says what was carried out: the words of each page, and what the page looks like.
//! Number, date and the signature's block may differ, and a statement on the signature may have been added.

use serde::{Deserialize, Serialize};

/// Cells of [`PageText::ink`] in one row and in one column; each is about three and a half millimetres of an A4 page.
pub const INK_COLUMNS: usize = 60;
pub const INK_ROWS: usize = 85;

/// A page as a reader finds it; lengths are in points, from the top left corner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageText {
    pub width: f64,
    pub height: f64,
    /// In the order in which they are drawn.
    pub words: Vec<Word>,
    /// How dark each cell is, row by row; 0 is white.
    pub ink: Vec<u8>,
}

/// A word, and where its first letter stands on its line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Word {
    pub text: String,
    pub x: f64,
    pub y: f64,
}

/// The first difference found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    Pages {
        sent: usize,
        returned: usize,
    },
    /// Another size of page.
    Size {
        page: usize,
    },
    Words {
        page: usize,
        sent: String,
        returned: String,
    },
    /// A picture or a drawing is another one, or something is covered.
    Look {
        page: usize,
    },
}

/// What is printed where a paper may differ, without blanks.
#[derive(Debug, Clone, Copy)]
pub struct OpenPlaces<'a> {
    pub place: &'a str,
    /// As the paper that was carried out prints it.
    pub date: &'a str,
    pub nip: &'a str,
    /// Whether the place of the number was left open.
    pub number_later: bool,
}

/// What came back in the places that may differ, without blanks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FoundThere {
    pub number: String,
    pub block: String,
}

/// Statements that programs add to what they sign; nothing else may be added.
const STATEMENTS: &[&str] = &[
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), Badan Siber dan Sandi Negara (BSSN).",
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh Balai Besar Sertifikasi Elektronik (BSrE), BSSN",
    "Dokumen ini telah ditandatangani secara elektronik menggunakan sertifikat elektronik yang diterbitkan oleh BSrE, BSSN",
    "Dokumen ini telah ditandatangani secara elektronik yang diterbitkan oleh Balai Sertifikasi Elektronik (BSrE), BSSN",
];

/// Where a line begins above its base, and where it ends below.
const ABOVE: f64 = 13.0;
const BELOW: f64 = 5.0;
/// Room for a stamp below the block.
const ROOM: f64 = 30.0;
/// Foot of the page, where a program may draw its own mark beside its statement.
const FOOT: f64 = 72.0;
/// Sizes of pages are rounded when a file is saved again.
const ROUNDED: f64 = 2.0;
/// A cell that is darker or lighter by less is the same; pictures are packed anew when a file is saved again.
const SAME_INK: u8 = 64;
/// Cells at an edge that may differ.
const FEW_CELLS: usize = 2;
/// Words of a difference that are told.
const TOLD: usize = 12;

/// A part of a page in which anything may stand.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Zone {
    page: usize,
    left: f64,
    top: f64,
    bottom: f64,
}

impl Zone {
    fn holds(&self, page: usize, x: f64, y: f64) -> bool {
        self.page == page && x >= self.left && y >= self.top && y <= self.bottom
    }
}

/// Compares what came back with what was carried out. `None` if the places that may differ are not found in the latter.
pub fn compare(
    sent: &[PageText],
    returned: &[PageText],
    printed: OpenPlaces<'_>,
) -> Option<Result<FoundThere, Difference>> {
    let block = block(sent, printed)?;
    let number = if printed.number_later {
        Some(number(sent)?)
    } else {
        None
    };
    if sent.len() != returned.len() {
        return Some(Err(Difference::Pages {
            sent: sent.len(),
            returned: returned.len(),
        }));
    }
    let zones: Vec<Zone> = number.into_iter().chain([block]).collect();
    for (page, (one, other)) in sent.iter().zip(returned).enumerate() {
        if let Err(difference) = same(page, one, other, &zones) {
            return Some(Err(difference));
        }
    }
    let within = |zone: Zone| inside(returned, zone);
    Some(Ok(FoundThere {
        number: number.map(within).unwrap_or_default(),
        block: within(block),
    }))
}

/// The block from place and date down to the signer's NIP.
fn block(sent: &[PageText], printed: OpenPlaces<'_>) -> Option<Zone> {
    let begin = dense(&format!("{},{}", printed.place, printed.date));
    let (page, at) = last(sent, &begin)?;
    let words = &sent.get(page)?.words;
    let first = words.get(at)?;
    let after = words.get(at..)?;
    let end = position(after, &dense(&format!("NIP{}", printed.nip)))?;
    let end = after.get(end)?;
    Some(Zone {
        page,
        left: first.x - BELOW,
        top: first.y - ABOVE,
        bottom: end.y + ROOM,
    })
}

/// The line of the number, which was left open.
fn number(sent: &[PageText]) -> Option<Zone> {
    let (page, at) = last(sent, "Nomor:…")?;
    let word = sent.get(page)?.words.get(at)?;
    Some(Zone {
        page,
        left: 0.0,
        top: word.y - ABOVE,
        bottom: word.y + BELOW,
    })
}

/// Page and word where these letters last begin.
fn last(pages: &[PageText], letters: &str) -> Option<(usize, usize)> {
    let mut pages = pages.iter().enumerate().rev();
    pages.find_map(|(page, text)| {
        let mut from = text.words.len();
        while from > 0 {
            from -= 1;
            let rest = text.words.get(from..)?;
            if joined(rest).starts_with(letters) {
                return Some((page, from));
            }
        }
        None
    })
}

/// The first word from which these letters follow.
fn position(words: &[Word], letters: &str) -> Option<usize> {
    (0..words.len()).find(|from| {
        words
            .get(*from..)
            .is_some_and(|rest| joined(rest).starts_with(letters))
    })
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect()
}

fn dense(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn inside(pages: &[PageText], zone: Zone) -> String {
    let words = pages.get(zone.page).map(|page| page.words.as_slice());
    words
        .unwrap_or_default()
        .iter()
        .filter(|word| zone.holds(zone.page, word.x, word.y))
        .map(|word| word.text.as_str())
        .collect()
}

fn same(at: usize, sent: &PageText, returned: &PageText, zones: &[Zone]) -> Result<(), Difference> {
    let page = at + 1;
    let other = |one: f64, other: f64| (one - other).abs() > ROUNDED;
    if other(sent.width, returned.width) || other(sent.height, returned.height) {
        return Err(Difference::Size { page });
    }
    let fixed = |text: &PageText| -> Vec<Word> {
        let words = text.words.iter();
        let outside = |word: &&Word| !zones.iter().any(|zone| zone.holds(at, word.x, word.y));
        words.filter(outside).cloned().collect()
    };
    let (before, mut after) = (fixed(sent), fixed(returned));
    if joined(&before) != joined(&after) {
        after = without_statement(after);
    }
    if joined(&before) != joined(&after) {
        return Err(told(page, &before, &after));
    }
    if looks_alike(at, sent, returned, zones) {
        Ok(())
    } else {
        Err(Difference::Look { page })
    }
}

/// The words without one known statement.
fn without_statement(words: Vec<Word>) -> Vec<Word> {
    for statement in STATEMENTS {
        let statement = dense(statement);
        let Some(from) = position(&words, &statement) else {
            continue;
        };
        let mut length = 0;
        let rest = words.get(from..).unwrap_or_default();
        let taken = rest
            .iter()
            .take_while(|word| {
                let before = length;
                length += word.text.len();
                before < statement.len()
            })
            .count();
        if joined(rest.get(..taken).unwrap_or_default()) != statement {
            continue;
        }
        let mut words = words;
        words.drain(from..from + taken);
        return words;
    }
    words
}

/// The words between the common beginning and the common end.
fn told(page: usize, sent: &[Word], returned: &[Word]) -> Difference {
    let alike = |(one, other): &(&Word, &Word)| one.text == other.text;
    let begin = sent.iter().zip(returned).take_while(alike).count();
    let (sent, returned) = (
        sent.get(begin..).unwrap_or_default(),
        returned.get(begin..).unwrap_or_default(),
    );
    let ending = sent.iter().rev().zip(returned.iter().rev());
    let end = ending.take_while(alike).count();
    let words = |words: &[Word]| {
        let kept = words.get(..words.len() - end).unwrap_or_default();
        let mut told: Vec<&str> = kept
            .iter()
            .take(TOLD)
            .map(|word| word.text.as_str())
            .collect();
        if kept.len() > TOLD {
            told.push("…");
        }
        told.join(" ")
    };
    Difference::Words {
        page,
        sent: words(sent),
        returned: words(returned),
    }
}

#[allow(clippy::cast_precision_loss, reason = "a few dozen cells in a row")]
fn looks_alike(at: usize, sent: &PageText, returned: &PageText, zones: &[Zone]) -> bool {
    let (wide, high) = (
        sent.width / INK_COLUMNS as f64,
        sent.height / INK_ROWS as f64,
    );
    let other = sent.ink.iter().zip(&returned.ink).enumerate();
    let other = other.filter(|(cell, (one, other))| {
        let left = (cell % INK_COLUMNS) as f64 * wide;
        let top = (cell / INK_COLUMNS) as f64 * high;
        let corners = [(left, top), (left + wide, top + high)];
        let may_differ = top + high > sent.height - FOOT
            || corners
                .iter()
                .any(|(x, y)| zones.iter().any(|zone| zone.holds(at, *x, *y)));
        !may_differ && one.abs_diff(**other) > SAME_INK
    });
    sent.ink.len() == returned.ink.len() && other.count() <= FEW_CELLS
}

#[cfg(test)]
#[path = "paper_text_tests.rs"]
mod tests;
