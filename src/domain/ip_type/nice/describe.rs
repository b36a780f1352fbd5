//! Whether a name only describes what is sold; everybody may say that, so such a name is refused as a mark.

use super::search::{described, says_nothing};
use super::stem::words;
use crate::similarity::is_generic;

/// Words of praise, and words that many shops use.
const PRAISE: &str = "nikmat mantap mantul sedap maknyus terbaik istimewa alami murni berkualitas bersih indah cantik bagus cepat \
    hemat terjangkau hangat dingin lembut pilihan rumah dapur keluarga bunda ibu mbak mas pak bu";

/// Whether every word of the name is a good or service of these classes (of any class if none is chosen yet), praise, a
/// place or a usual shop word, and at least one names what is sold.
pub fn only_describes(name: &str, classes: &[u8]) -> bool {
    let words = words(name);
    let covered = described(name, classes);
    let bare = |(word, named): (&String, &bool)| {
        *named
            || says_nothing(word)
            || is_generic(word)
            || PRAISE.split_whitespace().any(|p| p == word)
    };
    covered.contains(&true) && words.len() == covered.len() && words.iter().zip(&covered).all(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_only_says_what_is_sold_is_known_by_its_class() {
        for (name, classes) in [
            ("SAMBAL ENAK", &[30][..]),
            ("Sambel Enak", &[30]),
            ("Keripik Singkong", &[29]),
            ("KERIPIK SINGKONG BALADO ENAK", &[29, 30]),
            ("BATIK BANTEN", &[24]),
            ("Kopi Bubuk Asli", &[30]),
            ("Warung Kopi", &[43]),
            ("DAPUR SAMBAL", &[30]),
            ("Madu Hutan", &[]),
        ] {
            assert!(only_describes(name, classes), "{name}");
        }
        for (name, classes) in [
            ("KRIUK MAMA NIA", &[30][..]),
            ("SAMBAL KRAKATOA JAYA", &[30]),
            ("KOPI LANGIT", &[30]),
            ("APEL", &[9]),
            ("SINAR JAYA", &[30]),
            ("ENAK", &[30]),
            ("", &[]),
            ("★", &[]),
        ] {
            assert!(!only_describes(name, classes), "{name}");
        }
    }
}
