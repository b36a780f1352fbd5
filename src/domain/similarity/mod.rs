//! Whether two marks look or sound alike to an Indonesian, with the reasons. Only an aid: finding nothing does not mean
//! that a mark will be registered.

mod distance;
mod generic;
mod judge;
mod spelling;

pub use distance::edits;
pub use judge::compare;
pub use spelling::plain_words;

use std::ops::RangeInclusive;

use generic::{DISTINCTIVE, GENERIC};
use spelling::{Spoken, is_vowel, spoken, syllables};

/// How alike two names are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// No similarity found, which is no promise.
    Far,
    /// Alike enough to look twice.
    Similar,
    /// Buyers would probably take them for the same.
    Close,
}

/// Why two names are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    SameWriting,
    /// They sound the same; lists the spellings that differ.
    SameSound(Vec<&'static str>),
    /// The same without blanks.
    SameWithoutSpaces,
    WordsReversed,
    /// They differ only in words that many businesses use.
    OnlyGenericWordsDiffer(Vec<String>),
    OneLetterApart,
    NearlySameSound,
    SharedWords(Vec<String>),
    OneContainsTheOther,
    SyllablesReversed,
    SharedPieces,
}

/// The grade with all reasons, the strongest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Similarity {
    pub grade: Grade,
    pub reasons: Vec<Reason>,
}

impl Similarity {
    /// The similarity when classes are considered: one grade lower if both names have classes and share none.
    pub fn among_classes(mut self, asked: &[u8], known: &[u8]) -> Self {
        let apart = !asked.is_empty()
            && !known.is_empty()
            && !asked.iter().any(|class| known.contains(class));
        if apart {
            self.grade = match self.grade {
                Grade::Close => Grade::Similar,
                Grade::Similar | Grade::Far => Grade::Far,
            };
        }
        self
    }
}

/// A name prepared for many comparisons.
#[derive(Debug, Clone)]
pub struct Name {
    words: Vec<Word>,
}

#[derive(Debug, Clone)]
struct Word {
    plain: String,
    spoken: Spoken,
    weight: u32,
}

/// Lengths of names that are also searched with each letter left out; in shorter ones too much would match.
const LETTERS_WITH_NEIGHBOURS: RangeInclusive<usize> = 4..=16;
const CONSONANTS_WITH_NEIGHBOURS: RangeInclusive<usize> = 5..=12;
/// Fewest consonants to be searched by; fewer occur in too many names.
const FEWEST_CONSONANTS: usize = 3;
/// How many letters at the beginning and at the end of a longer name are searched by themselves.
const END_LETTERS: usize = 6;

/// Hashes by which a name is found in the database index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// The whole name: by sound, without generic words, with each letter left out in turn, without vowels, its two
    /// ends.
    pub whole: Vec<i32>,
    /// Each distinguishing word; every word if none distinguishes.
    pub words: Vec<i32>,
}

impl Name {
    pub fn of(text: &str) -> Self {
        let words = plain_words(text)
            .into_iter()
            .map(|plain| {
                let spoken = spoken(&plain);
                let weight = generic::weight(&spoken.text);
                Word {
                    plain,
                    spoken,
                    weight,
                }
            })
            .collect();
        Self { words }
    }

    /// Whether it has no letter or digit to compare.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The keys under which the name is found.
    pub fn keys(&self) -> Keys {
        let core: String = self.core().map(Word::spoken).collect();
        let mut pieces = syllables(&core);
        pieces.sort_unstable();
        let mut whole = vec![
            key("=", &self.joined()),
            key("=", &core),
            key("#", &sorted(self.core().map(Word::spoken)).join(" ")),
            key("s", &pieces.join("-")),
        ];
        whole.extend(without_one(&core, &LETTERS_WITH_NEIGHBOURS).map(|rest| key("=", &rest)));
        let consonants: String = core.chars().filter(|letter| !is_vowel(*letter)).collect();
        if consonants.len() >= FEWEST_CONSONANTS {
            whole.push(key("k", &consonants));
            whole.extend(
                without_one(&consonants, &CONSONANTS_WITH_NEIGHBOURS).map(|rest| key("k", &rest)),
            );
        }
        let own = || self.words.iter().filter(|word| word.weight == DISTINCTIVE);
        let marked: Vec<char> = own().flat_map(|word| word.spoken().chars()).collect();
        if marked.len() > END_LETTERS {
            let begin: String = marked.iter().take(END_LETTERS).collect();
            let end: String = marked.iter().skip(marked.len() - END_LETTERS).collect();
            whole.extend([key("<", &begin), key(">", &end)]);
        }
        Keys {
            whole: unique(whole),
            words: unique(self.telling().map(|word| key("w", word.spoken())).collect()),
        }
    }

    fn joined(&self) -> String {
        self.words.iter().map(Word::spoken).collect()
    }

    fn joined_plain(&self) -> String {
        self.words.iter().map(|word| word.plain.as_str()).collect()
    }

    /// The distinguishing words; all words if there is none.
    fn telling(&self) -> impl Iterator<Item = &Word> {
        let none = self.words.iter().all(|word| word.weight < DISTINCTIVE);
        self.words
            .iter()
            .filter(move |word| none || word.weight == DISTINCTIVE)
    }

    /// The words that are not generic; all words if there is no other.
    fn core(&self) -> impl Iterator<Item = &Word> {
        let only_generic = self.words.iter().all(|word| word.weight == GENERIC);
        self.words
            .iter()
            .filter(move |word| only_generic || word.weight > GENERIC)
    }
}

impl Word {
    fn spoken(&self) -> &str {
        &self.spoken.text
    }
}

/// Whether a word says what is sold or is used by many shops.
pub fn is_generic(word: &str) -> bool {
    generic::weight(&spoken(word).text) == GENERIC
}

/// The words of a text by their sound, so that "coklat" finds "cokelat".
pub fn spoken_words(text: &str) -> Vec<String> {
    plain_words(text)
        .iter()
        .map(|word| spoken(word).text)
        .collect()
}

fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut words: Vec<&str> = words.collect();
    words.sort_unstable();
    words
}

fn unique(mut keys: Vec<i32>) -> Vec<i32> {
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The text without its first letter, without its second, and so on; nothing if its length is outside `lengths`.
fn without_one(text: &str, lengths: &RangeInclusive<usize>) -> impl Iterator<Item = String> {
    let letters: Vec<char> = text.chars().collect();
    let places = if lengths.contains(&letters.len()) {
        0..letters.len()
    } else {
        0..0
    };
    places.map(move |left_out| {
        letters
            .iter()
            .enumerate()
            .filter(|(place, _)| *place != left_out)
            .map(|(_, letter)| *letter)
            .collect()
    })
}

/// FNV-1a hash of a key; a collision only costs one more comparison.
fn key(kind: &str, text: &str) -> i32 {
    let hash = kind
        .bytes()
        .chain(text.bytes())
        .fold(0x811c_9dc5_u32, |hash, byte| {
            (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
        });
    hash.cast_signed()
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
