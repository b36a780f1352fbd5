//! The forms under which a word is searched: by its sound, without Indonesian prefixes and suffixes, and with often
//! confused vowels made equal.

use crate::similarity::spoken_words;

/// Fewest letters that must remain without affixes; before "nya" fewer, because no stem ends in it.
const LEAST_LETTERS: usize = 4;
const LEAST_BEFORE_NYA: usize = 3;

/// Suffixes.
const AFTER: &[&str] = &["kan", "an", "ku", "mu", "i"];

/// Prefixes, each with the letter of the stem that it replaces ("menyablon" comes from "sablon").
const BEFORE: &[(&str, &str)] = &[
    ("meny", "s"),
    ("peny", "s"),
    ("meng", ""),
    ("meng", "k"),
    ("peng", ""),
    ("peng", "k"),
    ("mem", ""),
    ("mem", "p"),
    ("pem", ""),
    ("pem", "p"),
    ("men", ""),
    ("men", "t"),
    ("pen", ""),
    ("pen", "t"),
    ("per", ""),
    ("ber", ""),
    ("ter", ""),
    ("me", ""),
    ("pe", ""),
    ("di", ""),
    ("nge", ""),
    ("ng", ""),
    ("ny", "s"),
];

/// One form for all spellings of a word that sound alike; empty for a word without letters.
pub(super) fn sound(word: &str) -> String {
    spoken_words(word).concat()
}

/// The words of a text in small letters; a repeated word counts once ("kue-kue", "kue2").
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = crate::similarity::plain_words(text)
        .into_iter()
        .map(|word| once(&word))
        .collect();
    words.dedup();
    words
}

/// Expands the short way to write a repetition: "buah2an", "kue2".
fn once(word: &str) -> String {
    match word.split_once('2') {
        Some((start, rest)) if start.chars().count() > 1 && !rest.contains(char::is_numeric) => {
            format!("{start}{rest}")
        }
        _ => word.to_owned(),
    }
}

/// The word without its possible affixes, the likeliest stem first.
pub(super) fn stems(word: &str) -> Vec<String> {
    let mut stems: Vec<String> = without_end(word).collect();
    for start in BEFORE
        .iter()
        .filter_map(|affix| without_start(word, *affix))
    {
        stems.extend(without_end(&start));
        stems.push(start);
    }
    stems.retain(|stem| stem.chars().count() >= LEAST_LETTERS);
    let owned = word.strip_suffix("nya").map(str::to_owned);
    stems.extend(owned.filter(|stem| stem.chars().count() >= LEAST_BEFORE_NYA));
    stems
}

fn without_end(word: &str) -> impl Iterator<Item = String> {
    AFTER
        .iter()
        .filter_map(|end| word.strip_suffix(end).map(str::to_owned))
}

fn without_start(word: &str, (before, fallen): (&str, &str)) -> Option<String> {
    let rest = word.strip_prefix(before)?;
    Some(format!("{fallen}{rest}"))
}

/// The sound with e and a, o and u made equal: "sambel" and "sambal", "cabe" and "cabai".
pub(super) fn loose(sound: &str) -> String {
    let mut letters: Vec<char> = sound
        .replace("ai", "e")
        .replace("au", "o")
        .replace("ao", "o")
        .chars()
        .map(|letter| match letter {
            'e' => 'a',
            'o' => 'u',
            other => other,
        })
        .collect();
    letters.dedup();
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_people_mix_up_come_to_one_form() {
        for (one, other) in [
            ("sambel", "sambal"),
            ("cemilan", "camilan"),
            ("krupuk", "kerupuk"),
            ("krupok", "kerupuk"),
            ("cabe", "cabai"),
            ("telor", "telur"),
            ("kaos", "kaus"),
            ("toge", "tauge"),
            ("petay", "pete"),
            ("jilbap", "jilbaf"),
        ] {
            assert_eq!(loose(&sound(one)), loose(&sound(other)), "{one} {other}");
        }
        assert_ne!(loose(&sound("selai")), loose(&sound("selain")));
    }

    #[test]
    fn affixes_fall_away_and_the_lost_letter_comes_back() {
        for (word, stem) in [
            ("menjahit", "jahit"),
            ("menyablon", "sablon"),
            ("pemotongan", "potong"),
            ("penitipan", "titip"),
            ("pengemasan", "kemas"),
            ("percetakan", "cetak"),
            ("keripiknya", "keripik"),
            ("kuenya", "kue"),
            ("kulitan", "kulit"),
        ] {
            assert!(stems(word).contains(&stem.to_owned()), "{word}");
        }
    }

    #[test]
    fn a_repeated_word_counts_once() {
        assert_eq!(words("Kue-kue kering"), ["kue", "kering"]);
        assert_eq!(words("kue2"), ["kue"]);
        assert_eq!(words("buah2an"), ["buahan"]);
        assert!(words(" ★ ").is_empty());
    }
}
