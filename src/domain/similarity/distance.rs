//! Distance of two spoken forms: letters to change, and trigrams in common.

use std::collections::BTreeSet;

/// Number of letters to insert, delete, replace, or swap with their neighbour.
pub fn edits(one: &str, other: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=other.len()).collect();
    for (row, letter) in one.iter().enumerate() {
        let mut line = vec![row + 1];
        for (column, known) in other.iter().enumerate() {
            let at =
                |line: &[usize], place: usize| line.get(place).copied().unwrap_or(usize::MAX / 2);
            let mut least = (at(&above, column) + usize::from(letter != known))
                .min(at(&above, column + 1) + 1)
                .min(at(&line, column) + 1);
            let swapped = row > 0
                && column > 0
                && one.get(row - 1) == Some(known)
                && other.get(column - 1) == Some(letter);
            if swapped {
                least = least.min(at(&before, column - 1) + 1);
            }
            line.push(least);
        }
        before = std::mem::replace(&mut above, line);
    }
    above.last().copied().unwrap_or_default()
}

/// Percentage of all trigrams that both have; words are padded as by PostgreSQL's `pg_trgm`.
pub(super) fn trigrams_shared(one: &str, other: &str) -> usize {
    let (one, other) = (trigrams(one), trigrams(other));
    let all = one.union(&other).count();
    if all == 0 {
        return 0;
    }
    one.intersection(&other).count() * 100 / all
}

fn trigrams(text: &str) -> BTreeSet<String> {
    text.split_whitespace()
        .flat_map(|word| {
            let padded: Vec<char> = format!("  {word} ").chars().collect();
            padded
                .windows(3)
                .map(|piece| piece.iter().collect::<String>())
                .collect::<Vec<_>>()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_counted_letter_by_letter() {
        for (one, other, expected) in [
            ("", "", 0),
            ("kriuk", "kriuk", 0),
            ("kriuk", "kreuk", 1),
            ("kriuk", "krik", 1),
            ("nia", "nai", 1),
            ("", "abc", 3),
            ("bandeng", "bendang", 2),
        ] {
            assert_eq!(edits(one, other), expected, "{one} {other}");
            assert_eq!(edits(other, one), expected, "{other} {one}");
        }
    }

    #[test]
    fn pieces_do_not_mind_the_order_of_words() {
        assert_eq!(trigrams_shared("mama nia", "nia mama"), 100);
        assert_eq!(trigrams_shared("abc", "xyz"), 0);
        assert_eq!(trigrams_shared("", ""), 0);
    }
}
