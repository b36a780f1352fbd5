//! Similarity of names in words, for owners and officers.

use crate::domain::similarity::{Grade, Reason};

/// A grade in a few words. None of them means "safe", because finding nothing is no promise.
pub const fn grade(grade: Grade) -> &'static str {
    match grade {
        Grade::Close => "Sangat mirip",
        Grade::Similar => "Ada kemiripan",
        Grade::Far => "Belum ditemukan kemiripan",
    }
}

/// The reasons in one line: "bunyi sama (oe/u); urutan kata dibalik".
pub fn reasons(reasons: &[Reason]) -> String {
    let words: Vec<String> = reasons.iter().map(reason).collect();
    words.join("; ")
}

fn reason(reason: &Reason) -> String {
    match reason {
        Reason::SameWriting => "tulisan sama".to_owned(),
        Reason::SameSound(rules) if rules.is_empty() => "bunyi sama".to_owned(),
        Reason::SameSound(rules) => format!("bunyi sama ({})", rules.join(", ")),
        Reason::SameWithoutSpaces => "sama bila spasi diabaikan".to_owned(),
        Reason::WordsReversed => "kata sama, urutannya terbalik".to_owned(),
        Reason::OnlyGenericWordsDiffer(words) if words.is_empty() => {
            "bagian pembedanya sama".to_owned()
        }
        Reason::OnlyGenericWordsDiffer(words) => {
            format!("hanya berbeda kata umum ({})", words.join(", "))
        }
        Reason::OneLetterApart => "hanya berbeda satu bunyi".to_owned(),
        Reason::NearlySameSound => "bunyi hampir sama".to_owned(),
        Reason::SharedWords(words) => format!("sama-sama memakai kata {}", quoted(words)),
        Reason::OneContainsTheOther => "nama yang satu termuat dalam yang lain".to_owned(),
        Reason::SyllablesReversed => "suku kata sama, urutannya lain".to_owned(),
        Reason::SharedPieces => "banyak potongan bunyi yang sama".to_owned(),
    }
}

fn quoted(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| format!("“{word}”")).collect();
    words.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::similarity::{Name, compare};

    #[test]
    fn reasons_are_said_in_words() {
        for (one, other, said) in [
            ("TJAP KOEDA", "CAP KUDA", "bunyi sama (tj/c, oe/u)"),
            ("MAMA NIA", "NIA MAMA", "kata sama, urutannya terbalik"),
            (
                "KOPI SENJA",
                "TEH SENJA",
                "hanya berbeda kata umum (kopi, teh)",
            ),
            (
                "GAJAH BIRU",
                "GAJAH MERAH",
                "sama-sama memakai kata “gajah”",
            ),
        ] {
            let found = compare(&Name::of(one), &Name::of(other));
            assert_eq!(reasons(&found.reasons), said);
        }
    }
}
