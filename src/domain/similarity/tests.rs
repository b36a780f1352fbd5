//! Pairs of names with their expected grade; all names are invented or common words.

use super::*;
use Grade::{Close, Far, Similar};

const PAIRS: &[(&str, &str, Grade)] = &[
    // The same name, written differently.
    ("KRIUK MAMA NIA", "Kriuk Mama Nia", Close),
    ("KRIUK MAMA NIA", "KRIUKMAMANIA", Close),
    ("KRIUK MAMA NIA", "KRIYUK-MAMA NIA", Close),
    ("TJAP KOEDA", "CAP KUDA", Close),
    ("DJAJA MAKMOER", "JAYA MAKMUR", Close),
    ("NJONJA MENEER", "NYONYA MENIR", Close),
    ("SJUKUR", "SYUKUR", Close),
    ("ACHIR PEKAN", "AKHIR PEKAN", Close),
    ("CANTIQUE", "KANTIKUE", Close),
    ("AQUARIA", "AKUARIA", Close),
    ("VIESTA", "FIESTA", Close),
    ("ZAMRUD", "SAMRUD", Close),
    ("EXTRAKU", "EKSTRAKU", Close),
    ("GUCCIE", "GUCI", Close),
    ("PAK'DE", "PAKDE", Close),
    ("KUPU2 EMAS", "KUPU-KUPU EMAS", Close),
    ("BAROKAH TANI", "BAROKA TANI", Close),
    ("CAFÉ SENJA", "CAFE SENJA", Close),
    // Another order, other generic words.
    ("MAMA NIA KRIUK", "KRIUK MAMA NIA", Close),
    ("SENJA KOPI", "KOPI SENJA", Close),
    ("KEDAI SENJA", "KOPI SENJA", Close),
    ("WARUNG TEH GAJAH BIRU", "GAJAH BIRU", Close),
    ("BATIK SRIKANDI", "SRIKANDI", Close),
    ("KERIPIK TEMPE LARAS", "KRIPIK PISANG LARAS", Close),
    ("NIAMA", "MANIA", Similar),
    // Few letters differ.
    ("SRIKANDI", "SRIKANTI", Close),
    ("GALUNGGUNG", "GALUNGUNG", Close),
    ("RANCABALI", "RANCAHALI", Close),
    ("KRIUK", "KREUK", Similar),
    ("BANTENESIA", "BANTENASEA", Similar),
    ("SAGARA", "SEGARA", Close),
    // Parts in common.
    ("KRIUK MAMA NIA", "KERIUK BU NIA", Similar),
    ("GAJAH BIRU", "GAJAH MERAH", Similar),
    ("SRIKANDI PUTIH", "SRIKANDI", Similar),
    ("LARASATI", "LARASATINDO", Similar),
    ("SUMBER REZEKI", "SUMBER REJEKI", Close),
    ("WARUNG KOPI", "KEDAI KOPI", Similar),
    // Not alike.
    ("KOPI SENJA", "KOPI FAJAR", Far),
    ("KERIPIK LARAS", "KERIPIK BUANA", Far),
    ("BATIK SRIKANDI", "BATIK ARJUNA", Far),
    ("MADU HUTAN", "MADU RIMBA", Far),
    ("KRIUK MAMA NIA", "BANDENG IBU RATU", Far),
    ("TOKO MAJU", "TOKO MUNDUR", Far),
    ("GAJAH", "GADIS", Far),
    ("SATE LULUT", "SATE BULAYAK", Far),
    ("RIAK", "RUSUK", Far),
    ("PT SEGARA TANI", "PT RIMBA NELAYAN", Far),
    ("CAHAYA MENTARI", "RASA SAYANGE", Far),
    ("123", "321", Far),
    ("★★★", "★★★", Far),
];

#[test]
fn pairs_have_the_grade_people_expect_in_both_directions() {
    assert!(PAIRS.len() >= 40);
    let mut wrong = Vec::new();
    for (one, other, grade) in PAIRS {
        for (one, other) in [(one, other), (other, one)] {
            let found = compare(&Name::of(one), &Name::of(other));
            if found.grade != *grade {
                wrong.push(format!("{one} / {other}: {found:?}, not {grade:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_grade_above_far_always_has_a_reason_and_far_has_none() {
    for (one, other, _) in PAIRS {
        let found = compare(&Name::of(one), &Name::of(other));
        assert_eq!(
            found.grade == Far,
            found.reasons.is_empty(),
            "{one} {other}"
        );
    }
}

#[test]
fn reasons_say_what_is_the_same() {
    let reasons = |one: &str, other: &str| compare(&Name::of(one), &Name::of(other)).reasons;
    assert_eq!(
        reasons("TJAP KOEDA", "CAP KUDA"),
        [Reason::SameSound(vec!["tj/c", "oe/u"])]
    );
    assert_eq!(reasons("MAMA NIA", "nia mama"), [Reason::WordsReversed]);
    assert_eq!(
        reasons("KEDAI SENJA", "KOPI SENJA"),
        [Reason::OnlyGenericWordsDiffer(vec![
            "kedai".into(),
            "kopi".into()
        ])]
    );
    assert_eq!(
        reasons("GAJAH BIRU", "GAJAH MERAH"),
        [Reason::SharedWords(vec!["gajah".into()])]
    );
}

#[test]
fn other_classes_move_a_name_one_grade_away() {
    let close = || compare(&Name::of("SENJA"), &Name::of("SENJA"));
    for (asked, known, grade) in [
        (&[30_u8][..], &[30_u8, 43][..], Close),
        (&[30], &[25], Similar),
        (&[], &[25], Close),
        (&[30], &[], Close),
    ] {
        assert_eq!(close().among_classes(asked, known).grade, grade);
    }
}

#[test]
fn names_that_are_alike_share_a_key() {
    let share = |one: &str, other: &str| {
        let (one, other) = (Name::of(one).keys(), Name::of(other).keys());
        one.whole.iter().any(|key| other.whole.contains(key))
            || one.words.iter().any(|key| other.words.contains(key))
    };
    for (one, other, grade) in PAIRS.iter().filter(|(_, _, grade)| *grade != Far) {
        assert!(share(one, other), "{one} {other} {grade:?}");
    }
    assert!(!share("KOPI SENJA", "KOPI FAJAR"));
}
