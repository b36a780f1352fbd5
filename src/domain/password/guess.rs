//! How much of a password somebody who tries has to guess: what stands on a list, runs along the keyboard, repeats
//! itself or only adds a year costs next to nothing.

/// Tried first, in small letters.
pub(super) const COMMON: &str = include_str!("../common_passwords.txt");

/// What the house is called and what is done in it, and small change between such words.
const HOUSE: &[&str] = &[
    "haki",
    "hakcipta",
    "merek",
    "paten",
    "desain",
    "cipta",
    "djki",
    "dgip",
    "dinas",
    "badan",
    "diskoperindag",
    "diskopukm",
    "diskopukmperindag",
    "disperindag",
    "perindustrian",
    "perdagangan",
    "inspektorat",
    "pemkot",
    "walikota",
    "portal",
    "petugas",
    "pemohon",
    "administrator",
    "pelaksana",
    "kepala",
    "kotaserang",
    "kota",
    "love",
    "forever",
    "selamanya",
    "always",
    "pass",
    "word",
    "kata",
    "login",
    "masuk",
    "selamat",
    "datang",
];

/// Rows along which fingers and thoughts run, forwards or backwards.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
];

const SHORTEST_RUN: usize = 3;
const SHORTEST_WORD: usize = 4;

/// Digits and signs put before or after cost nothing, as far as this.
const FREE_AROUND: usize = 6;

/// What one letter costs that nothing foretells.
const LETTER: usize = 2;
/// A digit or a sign.
const OTHER: usize = 1;
/// A word of a list, however it is spelled.
const WORD: usize = 4;

/// The least a password costs: five letters that nothing foretells, or three words.
pub(super) const LEAST: usize = 5 * LETTER;

/// The cheapest way through a password in small letters.
pub(super) fn cost(lower: &str) -> usize {
    let text: Vec<char> = lower.chars().collect();
    if repeats(&text) {
        return 0;
    }
    let is_sign = |c: &&char| !c.is_alphabetic();
    let before = text.iter().take_while(is_sign).count().min(FREE_AROUND);
    let after = text
        .iter()
        .rev()
        .take_while(is_sign)
        .count()
        .min(FREE_AROUND);
    let words: Vec<Vec<char>> = words().map(|word| word.chars().collect()).collect();
    let mut cheapest = vec![usize::MAX; text.len() + 1];
    cheapest
        .iter_mut()
        .take(before + 1)
        .for_each(|cost| *cost = 0);
    for at in 0..text.len() {
        let (reached, ahead) = cheapest.split_at_mut(at + 1);
        let (Some(so_far), Some(rest)) = (reached.last(), text.get(at..)) else {
            continue;
        };
        for (length, step) in steps(rest, &words) {
            if let Some(cost) = length.checked_sub(1).and_then(|index| ahead.get_mut(index)) {
                *cost = (*cost).min(so_far + step);
            }
        }
    }
    cheapest
        .into_iter()
        .rev()
        .take(after + 1)
        .min()
        .unwrap_or(0)
}

fn words() -> impl Iterator<Item = &'static str> {
    COMMON
        .lines()
        .filter(|line| !line.starts_with('#') && line.len() >= SHORTEST_WORD)
        .chain(HOUSE.iter().copied())
}

/// How far one may go from here, and for how much.
fn steps(rest: &[char], words: &[Vec<char>]) -> Vec<(usize, usize)> {
    let letter = rest.first().is_some_and(|c| c.is_alphabetic());
    let mut steps = vec![(1, if letter { LETTER } else { OTHER })];
    steps.extend((SHORTEST_RUN..=run(rest)).map(|length| (length, 0)));
    if is_year(rest) {
        steps.push((4, 0));
    }
    let spelled = words.iter().filter(|word| starts_with(rest, word));
    steps.extend(spelled.map(|word| (word.len(), WORD)));
    steps
}

/// The same piece again and again, up to the end.
fn repeats(text: &[char]) -> bool {
    (1..super::MIN).any(|piece| {
        text.len() >= 2 * piece
            && text
                .iter()
                .zip(text.iter().skip(piece))
                .all(|(a, b)| a == b)
    })
}

/// How long the text goes on along a row, or with the same character.
fn run(rest: &[char]) -> usize {
    let same = rest.iter().take_while(|c| rest.first() == Some(c)).count();
    let along = |row: Vec<char>| {
        let start = row.iter().position(|c| rest.first() == Some(c));
        start.map_or(0, |start| {
            let pairs = row.iter().skip(start).zip(rest);
            pairs.take_while(|(there, here)| there == here).count()
        })
    };
    ROWS.iter()
        .flat_map(|row| {
            [
                along(row.chars().collect()),
                along(row.chars().rev().collect()),
            ]
        })
        .fold(same, usize::max)
}

fn is_year(rest: &[char]) -> bool {
    let century = matches!(rest, ['1', '9', ..] | ['2', '0', ..]);
    century && rest.len() >= 4 && rest.iter().take(4).all(char::is_ascii_digit)
}

fn starts_with(rest: &[char], word: &[char]) -> bool {
    rest.len() >= word.len()
        && rest
            .iter()
            .zip(word)
            .all(|(here, meant)| stands_for(*here, *meant))
}

/// Signs and digits that are written for a letter.
fn stands_for(here: char, meant: char) -> bool {
    here == meant
        || matches!(
            (here, meant),
            ('@' | '4', 'a')
                | ('0', 'o')
                | ('1' | '!', 'i' | 'l')
                | ('3', 'e')
                | ('5' | '$', 's')
                | ('7', 't')
        )
}
