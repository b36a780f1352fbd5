//! Compares two names: the reasons why they are alike, and the grade.

use super::distance::{edits, trigrams_shared};
use super::generic::{COMMON, GENERIC};
use super::spelling::syllables;
use super::{Grade, Name, Reason, Similarity, Word, sorted};

/// Percentage of letters that must agree for two words to count as the same.
const WORD_ALIKE: usize = 80;
/// Percentage of the names' weight in shared words, for each grade.
const WEIGHT_CLOSE: usize = 85;
const WEIGHT_SIMILAR: usize = 50;
/// Percentage of letters, or of trigrams, in common from which names are similar.
const LETTERS_SIMILAR: usize = 75;
const PIECES_SIMILAR: usize = 50;
/// From this length on, one different letter is easily missed.
const ONE_LETTER_CLOSE: usize = 6;
const ONE_LETTER_SIMILAR: usize = 4;
/// A shorter name is contained in too many others to mean anything.
const CONTAINED_LETTERS: usize = 5;

/// Every reason why the names are alike; [`Grade::Far`] without a reason if there is none.
pub fn compare(one: &Name, other: &Name) -> Similarity {
    if one.is_empty() || other.is_empty() {
        return Similarity {
            grade: Grade::Far,
            reasons: Vec::new(),
        };
    }
    let mut found = same(one, other);
    if found.is_empty() {
        found = alike(one, other);
    }
    found.sort_by_key(|(grade, _)| std::cmp::Reverse(*grade));
    Similarity {
        grade: found.first().map_or(Grade::Far, |(grade, _)| *grade),
        reasons: found.into_iter().map(|(_, reason)| reason).collect(),
    }
}

type Found = Vec<(Grade, Reason)>;

/// Reasons why it is the same name: written, spoken, spaced or ordered differently.
fn same(one: &Name, other: &Name) -> Found {
    let mut found = Vec::new();
    let same_cut = one.words.len() == other.words.len();
    if one.joined_plain() == other.joined_plain() {
        found.push(if same_cut {
            Reason::SameWriting
        } else {
            Reason::SameWithoutSpaces
        });
    } else if one.joined() == other.joined() {
        found.push(Reason::SameSound(rules_between(one, other)));
        if !same_cut {
            found.push(Reason::SameWithoutSpaces);
        }
    } else if sorted(one.words.iter().map(Word::spoken))
        == sorted(other.words.iter().map(Word::spoken))
    {
        found.push(Reason::WordsReversed);
        let rules = rules_between(one, other);
        if !rules.is_empty() {
            found.push(Reason::SameSound(rules));
        }
    }
    let mut found: Found = found
        .into_iter()
        .map(|reason| (Grade::Close, reason))
        .collect();
    if found.is_empty() {
        found.extend(same_but_generic(one, other));
    }
    found
}

/// Spelling rules that only one of the names uses.
fn rules_between(one: &Name, other: &Name) -> Vec<&'static str> {
    let rules = |name: &Name| -> Vec<&'static str> {
        name.words
            .iter()
            .flat_map(|word| word.spoken.rules.iter().copied())
            .collect()
    };
    let (mine, theirs) = (rules(one), rules(other));
    let mut between: Vec<&'static str> = Vec::new();
    let only = |these: &[&'static str], those: &[&'static str]| -> Vec<&'static str> {
        these
            .iter()
            .copied()
            .filter(|rule| !those.contains(rule))
            .collect()
    };
    for rule in only(&mine, &theirs).into_iter().chain(only(&theirs, &mine)) {
        if !between.contains(&rule) {
            between.push(rule);
        }
    }
    between
}

/// The reason that only generic words differ; `None` if the distinguishing words are not the same.
fn same_but_generic(one: &Name, other: &Name) -> Option<(Grade, Reason)> {
    let joined = |name: &Name| name.core().map(Word::spoken).collect::<String>();
    let in_order = |name: &Name| sorted(name.core().map(Word::spoken)).concat();
    if joined(one) != joined(other) && in_order(one) != in_order(other) {
        return None;
    }
    let missing = |these: &Name, those: &Name| -> Vec<String> {
        these
            .words
            .iter()
            .filter(|word| word.weight == GENERIC)
            .filter(|word| {
                those
                    .words
                    .iter()
                    .all(|known| known.spoken() != word.spoken())
            })
            .map(|word| word.plain.clone())
            .collect()
    };
    let differ = [missing(one, other), missing(other, one)].concat();
    // A single common word such as "Jaya" distinguishes nobody.
    let distinguishes = one.core().any(|word| word.weight > COMMON) || one.core().count() > 1;
    let grade = if distinguishes {
        Grade::Close
    } else {
        Grade::Similar
    };
    Some((grade, Reason::OnlyGenericWordsDiffer(differ)))
}

/// Reasons why different names are alike.
fn alike(one: &Name, other: &Name) -> Found {
    let core = |name: &Name| name.core().map(Word::spoken).collect::<String>();
    let (mine, theirs) = (core(one), core(other));
    let mut found: Found = Vec::new();
    found.extend(by_letters(&mine, &theirs));
    found.extend(by_words(one, other));
    found.extend(by_syllables(&mine, &theirs).map(|reason| (Grade::Similar, reason)));
    if found.is_empty() {
        let spaced = |name: &Name| name.core().map(Word::spoken).collect::<Vec<_>>().join(" ");
        let pieces = trigrams_shared(&spaced(one), &spaced(other));
        let reason = if contains(&mine, &theirs) {
            Some(Reason::OneContainsTheOther)
        } else {
            (pieces >= PIECES_SIMILAR).then_some(Reason::SharedPieces)
        };
        found.extend(reason.map(|reason| (Grade::Similar, reason)));
    }
    found
}

fn by_letters(mine: &str, theirs: &str) -> Option<(Grade, Reason)> {
    let longest = mine.chars().count().max(theirs.chars().count());
    match edits(mine, theirs) {
        1 if longest >= ONE_LETTER_CLOSE => Some((Grade::Close, Reason::OneLetterApart)),
        1 if longest >= ONE_LETTER_SIMILAR => Some((Grade::Similar, Reason::OneLetterApart)),
        1 => None,
        apart if agreement(apart, longest) >= LETTERS_SIMILAR => {
            Some((Grade::Similar, Reason::NearlySameSound))
        }
        _ => None,
    }
}

/// Percentage of the longer text that agrees.
const fn agreement(edits: usize, longest: usize) -> usize {
    if longest == 0 {
        return 0;
    }
    longest.saturating_sub(edits) * 100 / longest
}

/// Compares by shared words, weighed by how much each distinguishes.
fn by_words(one: &Name, other: &Name) -> Option<(Grade, Reason)> {
    let mut left: Vec<&Word> = other.words.iter().collect();
    let mut covered = 0;
    let mut shared = Vec::new();
    for word in &one.words {
        let best = left
            .iter()
            .enumerate()
            .map(|(place, known)| (words_agree(word, known), place))
            .max_by_key(|(agree, place)| (*agree, std::cmp::Reverse(*place)));
        let Some((agree, place)) = best.filter(|(agree, _)| *agree >= WORD_ALIKE) else {
            continue;
        };
        let known = left.remove(place);
        covered += word.weight.min(known.weight) as usize * agree;
        if word.weight > GENERIC {
            shared.push(word.plain.clone());
        }
    }
    let total = |name: &Name| {
        name.words
            .iter()
            .map(|word| word.weight as usize)
            .sum::<usize>()
    };
    let part = covered / total(one).max(total(other)).max(1);
    let grade = match part {
        WEIGHT_CLOSE.. => Grade::Close,
        WEIGHT_SIMILAR.. => Grade::Similar,
        _ => return None,
    };
    if shared.is_empty() {
        shared = one
            .words
            .iter()
            .filter(|word| {
                other
                    .words
                    .iter()
                    .any(|known| known.spoken() == word.spoken())
            })
            .map(|word| word.plain.clone())
            .collect();
    }
    (!shared.is_empty()).then_some((grade, Reason::SharedWords(shared)))
}

/// Percentage of letters in which two words agree.
fn words_agree(one: &Word, other: &Word) -> usize {
    let (one, other) = (one.spoken(), other.spoken());
    let longest = one.chars().count().max(other.chars().count());
    agreement(edits(one, other), longest)
}

fn by_syllables(mine: &str, theirs: &str) -> Option<Reason> {
    let (mut mine, mut theirs) = (syllables(mine), syllables(theirs));
    if mine.len() < 2 {
        return None;
    }
    mine.sort_unstable();
    theirs.sort_unstable();
    (mine == theirs).then_some(Reason::SyllablesReversed)
}

/// Whether the longer name contains the whole shorter one, which makes up at least half of it.
fn contains(mine: &str, theirs: &str) -> bool {
    let (short, long) = if mine.len() <= theirs.len() {
        (mine, theirs)
    } else {
        (theirs, mine)
    };
    let letters = short.chars().count();
    letters >= CONTAINED_LETTERS && letters * 2 >= long.chars().count() && long.contains(short)
}
