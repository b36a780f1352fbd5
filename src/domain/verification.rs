//! The code by which anybody can look up a signed paper. It is printed beside the QR code, read aloud, typed or pasted.

use std::fmt;

use percent_encoding::percent_decode_str;

use super::crockford;
use super::typed;

/// Sixteen characters of five random bits: 80 bits, too many to guess.
const CHARS: usize = 16;
/// Printed in groups of four.
const GROUP: usize = 4;

/// Older papers have no such code but an address that ends in 22 letters, digits, `-` and `_`.
const OLD_CHARS: usize = 22;

/// Longer texts are read up to here.
const MOST_READ: usize = 1_000;

/// The code of a new paper. Written in groups, it is also the last part of the paper's address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VerificationCode(String);

impl VerificationCode {
    /// Five bits of each random byte make one character.
    pub fn from_random(bytes: [u8; CHARS]) -> Self {
        Self(crockford::written(&bytes))
    }
}

impl fmt::Display for VerificationCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&in_groups(&self.0))
    }
}

/// How anybody checks a signed paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Address in the QR code; its page shows what is recorded of this paper.
    pub url: String,
    /// The code as printed, to be typed by hand.
    pub code: String,
    /// Address of the page on which the code is typed.
    pub page: String,
}

fn in_groups(code: &str) -> String {
    let letters: Vec<char> = code.chars().collect();
    let groups: Vec<String> = letters.chunks(GROUP).map(|g| g.iter().collect()).collect();
    groups.join("-")
}

/// Every part of a typed or pasted text that may be the code of a paper, new or old, in small letters. Accepts a code
/// alone or among words, in any grouping, or a whole address. Empty when there is none.
pub fn candidates(text: &str) -> Vec<String> {
    let text: String = unescaped(text).chars().take(MOST_READ).collect();
    let plain = typed::plain(&text);
    let mut found = codes(&plain);
    found.extend(old_addresses(&plain));
    let mut seen = Vec::new();
    for candidate in found {
        let folded = candidate.to_ascii_lowercase();
        if !seen.contains(&folded) {
            seen.push(folded);
        }
    }
    seen
}

/// Sequences of words that together have the length and the characters of a new code.
fn codes(plain: &str) -> Vec<String> {
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    (0..words.len())
        .filter_map(|start| {
            let mut code = String::new();
            for word in words.iter().skip(start) {
                code.push_str(word);
                if code.len() >= CHARS {
                    break;
                }
            }
            crockford::read(&code).filter(|code| code.len() == CHARS)
        })
        .map(|code| in_groups(&code))
        .collect()
}

/// Words that may end an old address, and the end of the last address in the text, even if a line break split it.
fn old_addresses(plain: &str) -> Vec<String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let mut found: Vec<String> = plain
        .split(|c| !is_part(c))
        .filter(|word| word.len() == OLD_CHARS)
        .map(ToOwned::to_owned)
        .collect();
    let last = plain.trim_end_matches(|c| !is_part(c));
    let last = last.rsplit('/').next().unwrap_or_default();
    let joined: String = last.chars().filter(|c| is_part(*c)).collect();
    if joined.len() == OLD_CHARS {
        found.push(joined);
    }
    found
}

/// Undoes percent-encoding of a pasted address, up to twice.
fn unescaped(text: &str) -> String {
    let once = percent_decode_str(text).decode_utf8_lossy();
    percent_decode_str(&once).decode_utf8_lossy().into_owned()
}

/// Forms in which a typed letter number is compared: only letters and digits, in small letters; first with, then
/// without a label in front.
pub fn plain_numbers(typed: &str) -> Vec<String> {
    const LABELS: &[&str] = &["nomor surat", "surat nomor", "no surat", "surat"];
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(char::is_ascii_alphanumeric);
        letters.map(|c| c.to_ascii_lowercase()).collect()
    };
    let whole = bare(&typed::plain(typed));
    if whole.is_empty() {
        return Vec::new();
    }
    let begins = |bare: &str| ["NO", "NMR", "SURAT"].iter().any(|l| bare.starts_with(l));
    let unlabelled = typed::code(typed, LABELS, |bare| !bare.is_empty() && !begins(bare));
    let mut numbers = vec![whole];
    if let Ok(number) = unlabelled {
        let number = bare(&number);
        if !number.is_empty() && !numbers.contains(&number) {
            numbers.push(number);
        }
    }
    numbers
}

#[cfg(test)]
#[path = "verification_tests.rs"]
mod tests;
