//! How a word sounds in Indonesian: old and new spelling, foreign and doubled letters are brought to one form.
//!
//! Words with the same form sound alike; the applied rules say why.

/// The spoken form of a word, and the rules that led to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Spoken {
    pub(super) text: String,
    /// Applied rules such as "oe/u", in their order.
    pub(super) rules: Vec<&'static str>,
}

/// Spellings that are read alike: from, to, and the name of the rule. Pairs of letters must come first.
const READ_ALIKE: &[(&str, &str, &str)] = &[
    ("oe", "u", "oe/u"),
    ("tj", "c", "tj/c"),
    ("dj", "j", "dj/j"),
    ("nj", "ny", "nj/ny"),
    ("sj", "sy", "sj/sy"),
    ("sy", "s", "sy/s"),
    ("ch", "kh", "ch/kh"),
    ("kh", "k", "kh/k"),
    ("ph", "f", "f/ph"),
    ("th", "t", "t/th"),
    ("x", "ks", "x/ks"),
    ("ck", "k", "k/c"),
    ("q", "k", "k/q"),
    ("c", "k", "k/c"),
    ("v", "f", "f/v"),
    ("f", "p", "f/p"),
    ("z", "s", "z/s"),
    ("ie", "i", "ie/i"),
    ("j", "y", "j/y"),
];

/// The spoken form of a word from [`plain_words`].
pub(super) fn spoken(word: &str) -> Spoken {
    let mut text = word.to_owned();
    let mut rules = Vec::new();
    if let Some(once) = text
        .strip_suffix('2')
        .filter(|once| once.chars().count() > 1)
    {
        text = once.repeat(2);
        rules.push("kata ulang");
    }
    for (from, to, rule) in READ_ALIKE {
        if text.contains(from) {
            text = text.replace(from, to);
            if !rules.contains(rule) {
                rules.push(rule);
            }
        }
    }
    for (step, rule) in [
        (vowel_y as fn(&str) -> String, "y/i"),
        (single_letters, "huruf ganda"),
        (without_weak_e, "e yang tidak terdengar"),
        (without_last_h, "h di akhir"),
    ] {
        let next = step(&text);
        if next != text {
            text = next;
            rules.push(rule);
        }
    }
    Spoken { text, rules }
}

pub(super) const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'i' | 'u' | 'e' | 'o')
}

/// `y` without a vowel after it is read as `i`: mandiry, damay.
fn vowel_y(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters
        .iter()
        .enumerate()
        .map(|(place, letter)| {
            let before_vowel = letters.get(place + 1).is_some_and(|next| is_vowel(*next));
            if *letter == 'y' && !before_vowel {
                'i'
            } else {
                *letter
            }
        })
        .collect()
}

fn single_letters(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.dedup_by(|next, letter| next == letter && !next.is_ascii_digit());
    letters.into_iter().collect()
}

/// Drops the first `e` between a consonant and `r` or `l`, which is hardly heard: keripik and kripik.
fn without_weak_e(text: &str) -> String {
    let mut letters = text.chars();
    let start = (
        letters.next(),
        letters.next(),
        letters.next(),
        letters.next(),
    );
    match start {
        (Some(first), Some('e'), Some('r' | 'l'), Some(next))
            if !is_vowel(first) && is_vowel(next) =>
        {
            text.replacen('e', "", 1)
        }
        _ => text.to_owned(),
    }
}

fn without_last_h(text: &str) -> String {
    match text.strip_suffix('h') {
        Some(rest) if rest.chars().count() > 1 => rest.to_owned(),
        _ => text.to_owned(),
    }
}

/// The words of a name in small letters and digits. Accents are dropped, apostrophes join, all other signs separate.
pub fn plain_words(name: &str) -> Vec<String> {
    let mut text = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            '\'' | '’' | '‘' | '`' => {}
            '&' | '+' => text.push_str(" dan "),
            _ if letter.is_alphanumeric() => text.push(without_accent(letter)),
            _ => text.push(' '),
        }
    }
    text.split_whitespace().map(str::to_owned).collect()
}

const fn without_accent(letter: char) -> char {
    match letter {
        'à'..='å' | 'ā' => 'a',
        'ç' => 'c',
        'è'..='ë' | 'ē' => 'e',
        'ì'..='ï' | 'ī' => 'i',
        'ñ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' => 'o',
        'ù'..='ü' | 'ū' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

/// The syllables of a spoken form: consonants, a vowel, and consonants that no vowel follows.
pub(super) fn syllables(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let vowel_at = |place: usize| letters.get(place).is_some_and(|letter| is_vowel(*letter));
    let mut syllables: Vec<String> = Vec::new();
    let mut current = String::new();
    let mut has_vowel = false;
    for (place, letter) in letters.iter().enumerate() {
        let begins = has_vowel && (is_vowel(*letter) || vowel_at(place + 1));
        if begins {
            syllables.push(std::mem::take(&mut current));
            has_vowel = false;
        }
        current.push(*letter);
        has_vowel |= is_vowel(*letter);
    }
    if has_vowel || syllables.is_empty() {
        syllables.push(current);
    } else if let Some(last) = syllables.last_mut() {
        last.push_str(&current);
    }
    syllables
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_foreign_spellings_come_to_one_form() {
        for (one, other) in [
            ("doeloe", "dulu"),
            ("tjap", "cap"),
            ("djaja", "jaya"),
            ("njonja", "nyonya"),
            ("sjukur", "syukur"),
            ("achir", "akhir"),
            ("coklat", "koklat"),
            ("aqua", "akua"),
            ("vespa", "fespa"),
            ("zamrud", "samrud"),
            ("extra", "ekstra"),
            ("gucci", "guci"),
            ("keripik", "kripik"),
            ("mandiry", "mandiri"),
            ("barokah", "baroka"),
            ("kupu2", "kupukupu"),
            ("supermie", "supermi"),
        ] {
            assert_eq!(spoken(one).text, spoken(other).text, "{one} {other}");
        }
        assert_ne!(spoken("nia").text, spoken("mia").text);
        assert_eq!(spoken("djaja").rules, ["dj/j", "j/y"]);
    }

    #[test]
    fn a_name_is_cut_into_words_whatever_stands_between() {
        assert_eq!(plain_words("Kriuk-Mama  NIA!"), ["kriuk", "mama", "nia"]);
        assert_eq!(
            plain_words("Café Ma'na & Co."),
            ["cafe", "mana", "dan", "co"]
        );
        assert!(plain_words(" – ★ ").is_empty());
    }

    #[test]
    fn a_form_falls_into_syllables() {
        for (text, expected) in [
            ("mania", vec!["ma", "ni", "a"]),
            ("kriuk", vec!["kri", "uk"]),
            ("bandeng", vec!["ban", "deng"]),
            ("sari", vec!["sa", "ri"]),
            ("brr", vec!["brr"]),
        ] {
            assert_eq!(syllables(text), expected, "{text}");
        }
    }
}
