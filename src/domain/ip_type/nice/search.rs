//! From an everyday word to classes: whole words only, in any spelling, with or without affixes.
//!
//! A query is taken apart into words; each leads to the words of the table that it can be. A name of the table answers
//! where all its words are asked for; the names that cover most of the query come first, and of those the one that
//! begins it, since Indonesian names the thing first ("toko kue" is a shop).

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::stem::{loose, sound, stems, words};
use super::table::{ROWS, WORDS};
use super::{NiceHeading, heading};
use crate::domain::similarity::edits;

/// Words of a query that are looked at; nobody describes a thing in more.
const MOST_WORDS: usize = 12;
const MOST_LETTERS: usize = 200;
/// Classes offered at most.
const MOST_OFFERS: usize = 6;
/// Sentences that tell classes apart, at most.
const MOST_DIFFERENCES: usize = 2;
/// A mistyped word is understood from this many letters on: one letter, or two in a long word.
const MISTYPED: (usize, usize) = (5, 9);

/// What is known about an everyday word.
#[derive(Debug, Default)]
pub struct Answer {
    /// The classes it can belong to, the likeliest first.
    pub offers: Vec<Offer>,
    /// What tells them apart.
    pub differences: Vec<&'static str>,
    /// Words of the query that the table does not know.
    pub unknown: Vec<String>,
}

/// A class, and the name in the table that led there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offer {
    pub heading: &'static NiceHeading,
    pub name: &'static str,
}

/// What an everyday word can be: nothing that only begins like it, or stands inside another word.
pub fn search(query: &str) -> Answer {
    let asked = Asked::new(query);
    let hits = asked.hits();
    let mut answer = Answer {
        unknown: asked.unknown(),
        ..Answer::default()
    };
    for hit in &hits {
        let Some(row) = ROWS.get(hit.name.row) else {
            continue;
        };
        for heading in row.classes.iter().filter_map(|class| heading(*class)) {
            if answer.offers.iter().all(|offer| offer.heading != heading) {
                let name = hit.name.text;
                answer.offers.push(Offer { heading, name });
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

/// A word of the table, or all words that mean the same.
type Id = usize;

/// A name of the table and its words.
#[derive(Debug)]
struct Name {
    text: &'static str,
    row: usize,
    ids: Vec<Id>,
}

#[derive(Debug, Default)]
struct Vocabulary {
    names: Vec<Name>,
    /// By the sound of the word itself.
    exact: HashMap<String, Vec<Id>>,
    /// By the sound of the word without its affixes.
    bare: HashMap<String, Vec<Id>>,
    /// By the evened out sound.
    loose: HashMap<String, Vec<Id>>,
    silent: HashSet<Id>,
    of_service: HashSet<Id>,
}

static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

impl Vocabulary {
    fn new() -> Self {
        let mut all = Self::default();
        for group in &WORDS.same {
            let id = group.first().map_or(0, |word| all.learn(word));
            for word in group {
                all.learn_as(word, id);
            }
        }
        for word in WORDS.silent.iter().chain(&WORDS.of_service) {
            let id = all.learn(word);
            all.silent.insert(id);
            if WORDS.of_service.contains(word) {
                all.of_service.insert(id);
            }
        }
        for (row, text) in ROWS
            .iter()
            .enumerate()
            .flat_map(|(row, known)| known.names.iter().map(move |name| (row, *name)))
        {
            let parts = words(text);
            // Two words are often written as one: "soundsystem".
            if let [first, second] = parts.as_slice() {
                let id = all.learn(&format!("{first}{second}"));
                let ids = vec![id];
                all.names.push(Name { text, row, ids });
            }
            let ids = parts.iter().map(|word| all.learn(word)).collect();
            all.names.push(Name { text, row, ids });
        }
        all
    }

    /// The number of a word of the table.
    fn learn(&mut self, word: &str) -> Id {
        let known = self.exact.get(&sound(word)).and_then(|ids| ids.first());
        if let Some(id) = known {
            return *id;
        }
        let id = self.exact.len();
        self.learn_as(word, id);
        id
    }

    fn learn_as(&mut self, word: &str, id: Id) {
        let sounds = sound(word);
        add(&mut self.loose, loose(&sounds), id);
        for stem in stems(word) {
            add(&mut self.bare, sound(&stem), id);
        }
        add(&mut self.exact, sounds, id);
    }

    /// The words of the table that this one can be, with how far it is from each.
    fn resolve(&self, word: &str) -> Vec<(Id, usize)> {
        let sounds = sound(word);
        let mut found: Vec<(Id, usize)> = Vec::new();
        let mut take = |ids: Option<&Vec<Id>>, cost: usize| {
            for id in ids.into_iter().flatten() {
                if found.iter().all(|(known, _)| known != id) {
                    found.push((*id, cost));
                }
            }
            !found.is_empty()
        };
        let stems: Vec<String> = stems(word).iter().map(|stem| sound(stem)).collect();
        take(self.exact.get(&sounds), 0);
        for stem in &stems {
            take(self.exact.get(stem), 1);
        }
        if take(self.bare.get(&sounds), 1) {
            return found;
        }
        let mut even = false;
        for form in std::iter::once(&sounds).chain(&stems) {
            even |= take(self.loose.get(&loose(form)), 2);
        }
        if !even {
            found = self.mistyped(&sounds);
        }
        found
    }

    fn mistyped(&self, sounds: &str) -> Vec<(Id, usize)> {
        let letters = sounds.chars().count();
        let most = usize::from(letters >= MISTYPED.0) + usize::from(letters >= MISTYPED.1);
        if most == 0 {
            return Vec::new();
        }
        // In the order of the alphabet, so that an answer is the same every time.
        let near: BTreeMap<&String, &Vec<Id>> = self
            .exact
            .iter()
            .filter(|(known, _)| known.chars().next() == sounds.chars().next())
            .filter(|(known, _)| known.chars().count().abs_diff(letters) <= most)
            .collect();
        let mut found: Vec<(Id, usize)> = near
            .into_iter()
            .map(|(known, ids)| (edits(known, sounds), ids))
            .filter(|(apart, _)| *apart <= most)
            .flat_map(|(apart, ids)| ids.iter().map(move |id| (*id, apart + 2)))
            .collect();
        found.sort_by_key(|(_, apart)| *apart);
        found
    }
}

fn add(index: &mut HashMap<String, Vec<Id>>, sounds: String, id: Id) {
    let ids = index.entry(sounds).or_default();
    if !ids.contains(&id) {
        ids.push(id);
    }
}

/// A word of a query.
#[derive(Debug)]
struct Word {
    text: String,
    can_be: Vec<(Id, usize)>,
    silent: bool,
}

/// A query, taken apart.
#[derive(Debug)]
struct Asked {
    words: Vec<Word>,
    of_service: bool,
}

/// A name that answers, with the words of the query that it covers.
#[derive(Debug)]
struct Hit {
    name: &'static Name,
    /// Places of words that say something, and how many others are covered.
    places: Vec<usize>,
    silent: usize,
    cost: usize,
    /// Words of the name that nobody asked for.
    missing: usize,
    /// The words were asked for in another order.
    turned: bool,
    /// Words of the name that are written in another way in the query.
    rewritten: usize,
}

impl Asked {
    fn new(query: &str) -> Self {
        let all = &*VOCABULARY;
        let begin: String = query.chars().take(MOST_LETTERS).collect();
        let mut texts = joined(words(&begin));
        texts.truncate(MOST_WORDS);
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

    /// The names that answer, the best first; each covers a word that the ones before do not.
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
        // A longer name helps where it says more than any that was meant in full, and is more than a chance word.
        let helps = |hit: &Hit| covered(hit) > best + hit.missing.min(best) && covered(hit) * 2 >= said;
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

/// More of the query first, then nearer to what was typed, shorter, earlier in it, and in its order and writing.
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

/// Two words that the table knows only as one: "foto copy", "t shirt".
fn joined(words: Vec<String>) -> Vec<String> {
    let knows = |word: &str| VOCABULARY.exact.contains_key(&sound(word));
    let mut out: Vec<String> = Vec::new();
    for word in words {
        match out.last_mut() {
            Some(last)
                if !(knows(last) && knows(&word)) && knows(&format!("{last}{word}")) =>
            {
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
