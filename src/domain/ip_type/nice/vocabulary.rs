//! The words of the table, indexed by their forms, and the names made of them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

use super::stem::{loose, sound, stems, words};
use super::table::{ROWS, WORDS};
use crate::similarity::edits;

/// From how many letters on one, and from how many on two wrong letters are tolerated.
const MISTYPED: (usize, usize) = (5, 9);

/// Number of a word of the table; synonyms share one.
pub(super) type Id = usize;

/// A name of the table and its words.
#[derive(Debug)]
pub(super) struct Name {
    pub(super) text: &'static str,
    pub(super) row: usize,
    pub(super) ids: Vec<Id>,
}

#[derive(Debug, Default)]
pub(super) struct Vocabulary {
    pub(super) names: Vec<Name>,
    /// By the sound of the word as it stands.
    pub(super) exact: HashMap<String, Vec<Id>>,
    /// By the sound of its stems.
    bare: HashMap<String, Vec<Id>>,
    /// By its sound with confused vowels made equal.
    loose: HashMap<String, Vec<Id>>,
    /// Words that tell nothing about a class; `of_service` are those of them that point to a service.
    pub(super) silent: HashSet<Id>,
    pub(super) of_service: HashSet<Id>,
}

pub(super) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::new);

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
            // Names of two words are often typed as one: "soundsystem".
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

    /// The number of a word of the table, a new one if needed.
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

    /// The words of the table that this word may mean, each with a cost: 0 for the same sound, more for a looser match.
    pub(super) fn resolve(&self, word: &str) -> Vec<(Id, usize)> {
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
        // Sorted, so that the same query always gets the same answer.
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
