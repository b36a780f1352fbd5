//! How much of a password an attacker has to guess: listed words are cheap; runs on the keyboard, repetitions and years
//! cost nothing.

/// Common passwords and words that are tried first, in small letters.
pub(super) const COMMON: &str = include_str!("../common_passwords.txt");

/// Words about this portal and its subject, and others that are often part of passwords.
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

/// Rows of a keyboard, the alphabet and the like, typed forwards or backwards.
const ROWS: &[&str] = &[
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
];

const SHORTEST_RUN: usize = 3;
const SHORTEST_WORD: usize = 4;

/// This many digits and signs before and after the rest cost nothing.
const FREE_AROUND: usize = 6;

/// Cost of a letter that is part of nothing known.
const LETTER: usize = 2;
/// Cost of a digit or a sign.
const OTHER: usize = 1;
/// Cost of a listed word, however it is spelled.
const WORD: usize = 4;

/// Least cost of an accepted password: five unrelated letters, or three listed words.
pub(super) const LEAST: usize = 5 * LETTER;

/// Cost of the cheapest way to guess a password in small letters.
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

/// Pieces that the text can begin with here: the length and cost of each.
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

/// Whether the whole text is one piece repeated.
fn repeats(text: &[char]) -> bool {
    (1..super::MIN).any(|piece| {
        text.len() >= 2 * piece
            && text
                .iter()
                .zip(text.iter().skip(piece))
                .all(|(a, b)| a == b)
    })
}

/// How many characters run along a row or repeat the first one.
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

/// Whether this sign or digit is often written for that letter.
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
