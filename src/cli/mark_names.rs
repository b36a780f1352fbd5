//! Many invented names of marks: words of two to four syllables, some frequent and most rare, as on a real list.

const SYLLABLES: &[&str] = &[
    "ka", "ki", "ku", "ke", "ko", "sa", "si", "su", "se", "so", "ma", "mi", "mu", "me", "mo", "ra",
    "ri", "ru", "re", "ro", "la", "li", "lu", "le", "lo", "ta", "ti", "tu", "te", "to", "na", "ni",
    "nu", "ne", "no", "ba", "bi", "bu", "be", "bo", "da", "di", "du", "de", "ga", "gi", "gu", "wa",
    "wi", "ja", "ji", "pa", "pi", "pu", "ha", "han", "ran", "sin", "tan", "lam", "kar", "mer",
    "sar", "bin",
];

const GOODS: &[&str] = &[
    "KOPI", "KERIPIK", "WARUNG", "TOKO", "BATIK", "SAMBAL", "KEDAI", "MADU", "ROTI", "KUE", "JAMU",
    "BAKSO",
];

const WISHES: &[&str] = &[
    "JAYA", "MAKMUR", "BERKAH", "MAMA", "IBU", "MANDIRI", "SARI", "RASA", "SUMBER", "PUTRA",
];

/// Name and classes for a number; always the same.
pub(super) fn synthetic(number: u64) -> (String, Vec<i16>) {
    let mut dice = Dice(number.wrapping_mul(0xd134_2543_de82_ef95));
    let mut words = Vec::new();
    if dice.of(3) == 0 {
        words.extend(one_of(GOODS, &mut dice));
    }
    words.push(word(&mut dice));
    match dice.of(4) {
        0 => words.push(word(&mut dice)),
        1 => words.extend(one_of(WISHES, &mut dice)),
        _ => {}
    }
    let mut classes = vec![class(&mut dice)];
    if dice.of(5) == 0 {
        classes.push(class(&mut dice));
        classes.sort_unstable();
        classes.dedup();
    }
    (words.join(" "), classes)
}

fn one_of(list: &[&str], dice: &mut Dice) -> Option<String> {
    let place = usize::try_from(dice.of(list.len() as u64)).unwrap_or_default();
    list.get(place).map(|word| (*word).to_owned())
}

/// A random word; syllables at the beginning of the list are more frequent.
fn word(dice: &mut Dice) -> String {
    let syllables = 2 + dice.of(3);
    (0..syllables)
        .filter_map(|_| {
            let all = SYLLABLES.len() as u64;
            let place = dice.of(all).min(dice.of(all));
            SYLLABLES.get(usize::try_from(place).unwrap_or_default())
        })
        .map(|syllable| syllable.to_uppercase())
        .collect()
}

fn class(dice: &mut Dice) -> i16 {
    const USUAL: [i16; 6] = [29, 30, 25, 43, 35, 3];
    let place = usize::try_from(dice.of(12)).unwrap_or_default();
    USUAL
        .get(place)
        .copied()
        .unwrap_or_else(|| i16::try_from(1 + dice.of(45)).unwrap_or(1))
}

/// Deterministic pseudo-random numbers (splitmix64).
struct Dice(u64);

impl Dice {
    fn of(&mut self, sides: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (mixed ^ (mixed >> 31)) % sides
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn names_are_the_same_each_time_and_mostly_different() {
        assert_eq!(synthetic(7), synthetic(7));
        let names: HashSet<String> = (1..=1000).map(|number| synthetic(number).0).collect();
        assert!(names.len() > 950, "{}", names.len());
        let classes = (1..=1000).flat_map(|number| synthetic(number).1);
        assert!(classes.into_iter().all(|class| (1..=45).contains(&class)));
    }
}
