//! Finds classes for everyday words: whole words only, in any spelling, with or without affixes.
//!
//! A query is split into words, each of which is resolved to the words of the table that it may mean. A name of the
//! table matches if the query has all its words. Names that cover more of the query come first; among equals, the one
//! that begins it, because Indonesian puts the noun first ("toko kue" is a shop).

use std::collections::HashSet;

use super::stem::{sound, words};
use super::table::ROWS;
use super::vocabulary::{Id, Name, VOCABULARY};
use super::{NiceHeading, heading};

/// How many words of a query are looked at.
const MOST_WORDS: usize = 12;
const MOST_LETTERS: usize = 200;
/// Most classes in an answer.
const MOST_OFFERS: usize = 6;
/// Most sentences on the difference between classes.
const MOST_DIFFERENCES: usize = 2;

/// The answer to a query.
#[derive(Debug, Default)]
pub struct Everyday {
    /// Possible classes, the likeliest first.
    pub offers: Vec<ClassOffer>,
    /// Sentences on the difference between those classes.
    pub differences: Vec<&'static str>,
    /// Words of the query that are not in the table.
    pub unknown: Vec<String>,
}

/// A class, with the name of the table that led to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClassOffer {
    pub heading: &'static NiceHeading,
    pub name: &'static str,
}

/// The classes for a query. A table word that only begins like a word of the query, or contains it, does not match.
pub fn search(query: &str) -> Everyday {
    let asked = Asked::new(query);
    let hits = asked.hits();
    let mut answer = Everyday {
        unknown: asked.unknown(),
        ..Everyday::default()
    };
    for hit in &hits {
        let Some(row) = ROWS.get(hit.name.row) else {
            continue;
        };
        for heading in row.classes.iter().filter_map(|class| heading(*class)) {
            if answer.offers.iter().all(|offer| offer.heading != heading) {
                let name = hit.name.text;
                answer.offers.push(ClassOffer { heading, name });
            }
        }
        if !row.difference.is_empty() && !answer.differences.contains(&row.difference) {
            answer.differences.push(row.difference);
        }
    }
    if asked.of_service {
        answer.offers.sort_by_key(|offer| offer.heading.is_goods());
    }
    answer.offers.truncate(MOST_OFFERS);
    answer.differences.truncate(MOST_DIFFERENCES);
    answer
}

/// Matches with a higher cost are guesses at a mistyped word.
const SURELY: usize = 2;

/// For each word of the text, whether it is part of a whole name of goods or services of these classes (of any if
/// empty).
pub(super) fn described(text: &str, classes: &[u8]) -> Vec<bool> {
    let mut asked = Asked::of(words(text));
    for word in &mut asked.words {
        word.can_be.retain(|(_, cost)| *cost <= SURELY);
    }
    let mut named = vec![false; asked.words.len()];
    for hit in VOCABULARY.names.iter().filter_map(|name| asked.hit(name)) {
        let is_of = |row: &super::table::Row| {
            classes.is_empty() || row.classes.iter().any(|class| classes.contains(class))
        };
        if hit.missing == 0 && ROWS.get(hit.name.row).is_some_and(is_of) {
            for place in &hit.places {
                if let Some(named) = named.get_mut(*place) {
                    *named = true;
                }
            }
        }
    }
    named
}

/// Whether the word tells nothing about a class, such as praise or a place.
pub(super) fn says_nothing(word: &str) -> bool {
    let ids = VOCABULARY.exact.get(&sound(word));
    ids.is_some_and(|ids| ids.iter().any(|id| VOCABULARY.silent.contains(id)))
}

/// A word of a query.
#[derive(Debug)]
struct Word {
    text: String,
    can_be: Vec<(Id, usize)>,
    silent: bool,
}

/// A query split into words.
#[derive(Debug)]
struct Asked {
    words: Vec<Word>,
    of_service: bool,
}

/// A name that matches, with the words of the query that it covers.
#[derive(Debug)]
struct Hit {
    name: &'static Name,
    /// Positions of the covered words that tell something about a class; `silent` counts the other covered words.
    places: Vec<usize>,
    silent: usize,
    cost: usize,
    /// How many words of the name are not in the query.
    missing: usize,
    /// Whether the query has the words in another order.
    turned: bool,
    /// How many words of the name are spelt differently in the query.
    rewritten: usize,
}

impl Asked {
    fn new(query: &str) -> Self {
        let begin: String = query.chars().take(MOST_LETTERS).collect();
        let mut texts = joined(words(&begin));
        texts.truncate(MOST_WORDS);
        Self::of(texts)
    }

    fn of(texts: Vec<String>) -> Self {
        let all = &*VOCABULARY;
        let words: Vec<Word> = texts
            .into_iter()
            .map(|text| {
                let can_be = all.resolve(&text);
                let silent = can_be
                    .iter()
                    .any(|(id, cost)| *cost == 0 && all.silent.contains(id));
                Word {
                    text,
                    can_be,
                    silent,
                }
            })
            .collect();
        let of_service = words
            .iter()
            .flat_map(|word| &word.can_be)
            .any(|(id, cost)| *cost == 0 && all.of_service.contains(id));
        Self { words, of_service }
    }

    fn unknown(&self) -> Vec<String> {
        let strange = |word: &&Word| word.can_be.is_empty();
        let words = self.words.iter().filter(strange);
        words.map(|word| word.text.clone()).collect()
    }

    /// The matching names, best first; each covers a word that those before it do not.
    fn hits(&self) -> Vec<Hit> {
        let mut whole: Vec<Hit> = Vec::new();
        let mut wider: Vec<Hit> = Vec::new();
        for hit in VOCABULARY.names.iter().filter_map(|name| self.hit(name)) {
            if hit.missing == 0 {
                whole.push(hit);
            } else {
                wider.push(hit);
            }
        }
        for hit in &mut whole {
            let typed = |word: &String| self.words.iter().any(|asked| asked.text == *word);
            let parts = words(hit.name.text);
            hit.rewritten = parts.iter().filter(|word| !typed(word)).count();
        }
        best_first(&mut whole);
        best_first(&mut wider);
        let said = self.words.iter().filter(|word| !word.silent).count();
        let covered = |hit: &Hit| hit.places.len();
        let best = whole.first().map_or(0, covered);
        // A longer, incomplete name is offered if it covers enough more words than any complete one, and half of the
        // query.
        let helps =
            |hit: &Hit| covered(hit) > best + hit.missing.min(best) && covered(hit) * 2 >= said;
        let longer = wider.into_iter().filter(helps).take(1);
        let mut seen: HashSet<usize> = HashSet::new();
        let mut kept: Vec<Hit> = Vec::new();
        for hit in longer.chain(whole) {
            let new = hit.places.iter().any(|place| !seen.contains(place));
            if new || kept.is_empty() {
                seen.extend(&hit.places);
                kept.push(hit);
            }
        }
        kept
    }

    fn hit(&self, name: &'static Name) -> Option<Hit> {
        let mut hit = Hit {
            name,
            places: Vec::new(),
            silent: 0,
            cost: 0,
            missing: 0,
            turned: false,
            rewritten: 0,
        };
        for id in &name.ids {
            let met = self.words.iter().enumerate().filter_map(|(place, word)| {
                let known = word.can_be.iter().find(|(known, _)| known == id)?;
                Some((place, word.silent, known.1))
            });
            let met = met.min_by_key(|(_, _, cost)| *cost);
            match met {
                Some((_, true, cost)) => {
                    hit.silent += 1;
                    hit.cost += cost;
                }
                Some((place, false, cost)) => {
                    hit.places.push(place);
                    hit.cost += cost;
                }
                None => hit.missing += 1,
            }
        }
        hit.turned = !hit.places.is_sorted();
        hit.places.sort_unstable();
        hit.places.dedup();
        let silent_only = self.words.iter().all(|word| word.silent);
        (!hit.places.is_empty() || silent_only && hit.silent > 0).then_some(hit)
    }
}

/// Orders by words covered, then by cost, missing words, position in the query, word order and spelling.
fn best_first(hits: &mut [Hit]) {
    hits.sort_by(|one, other| {
        let more = |hit: &Hit| (hit.places.len(), hit.silent);
        let near = |hit: &Hit| {
            let places = hit.places.clone();
            (hit.cost, hit.missing, places, hit.turned, hit.rewritten)
        };
        more(other)
            .cmp(&more(one))
            .then_with(|| near(one).cmp(&near(other)))
    });
}

/// Joins two words that the table has only as one: "foto copy", "t shirt".
fn joined(words: Vec<String>) -> Vec<String> {
    let knows = |word: &str| VOCABULARY.exact.contains_key(&sound(word));
    let mut out: Vec<String> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last) if !(knows(last) && knows(&word)) && knows(&format!("{last}{word}")) => {
                last.push_str(&word);
            }
            _ => out.push(word),
        }
    }
    out
}

#[cfg(test)]
#[path = "asked_tests.rs"]
mod tests;
