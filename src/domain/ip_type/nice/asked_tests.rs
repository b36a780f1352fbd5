//! How well the class search answers words that people use.

use super::*;

const ASKED: &str = include_str!("asked.txt");

/// Of a hundred words, at least this many must find a right class among the first three.
const OF_A_HUNDRED: usize = 97;

fn classes(query: &str) -> Vec<u8> {
    let offers = search(query).offers;
    offers.iter().map(|offer| offer.heading.class).collect()
}

/// The words, each with a class that is right for it.
fn asked() -> Vec<(&'static str, u8)> {
    let lines = ASKED.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(" | "))
        .flat_map(|(class, words)| {
            let class = super::super::parse(class).unwrap();
            words.split("; ").map(move |word| (word, class))
        })
        .collect()
}

#[test]
fn the_words_of_owners_find_a_right_class_among_the_first_three() {
    let asked = asked();
    assert!(asked.len() >= 300, "{}", asked.len());
    let missed: Vec<String> = asked
        .iter()
        .filter(|(word, class)| !classes(word).iter().take(3).any(|found| found == class))
        .map(|(word, class)| format!("{word} ({class}): {:?}", classes(word)))
        .collect();
    let found = asked.len() - missed.len();
    println!("{found} of {}\n{}", asked.len(), missed.join("\n"));
    assert!(
        found * 100 >= asked.len() * OF_A_HUNDRED,
        "\n{}",
        missed.join("\n")
    );
}

#[test]
fn words_that_found_nothing_or_something_wrong_now_lead_to_their_class() {
    for (query, class) in [
        ("sambel", 30),
        ("snack", 30),
        ("cemilan", 30),
        ("seblak", 30),
        ("pempek", 29),
        ("ayam geprek", 29),
        ("dodol", 30),
        ("frozen food", 29),
        ("herbal", 5),
        ("souvenir", 14),
        ("hampers", 30),
        ("aksesoris", 14),
        ("kelontong", 35),
        ("fotografi", 41),
        ("wedding", 45),
        ("travel", 39),
        ("kost", 36),
        ("klinik", 44),
        ("apotek", 35),
        ("rental mobil", 39),
        ("lipstik", 3),
        ("tanaman hias", 31),
        ("bakso", 29),
        ("cat", 2),
        ("ikan segar", 29),
        ("ikan hidup", 31),
        ("minyak atsiri", 3),
        ("selai", 29),
        ("nasi", 30),
        ("ayam", 31),
        ("siomay", 30),
        ("batagor", 30),
        ("rendang", 29),
        ("katering", 43),
        ("kerudung", 25),
        ("sajadah", 27),
        ("gantungan kunci", 14),
        ("garam", 30),
        ("kacang", 29),
        ("masker", 10),
        ("jasa cat rumah", 37),
        ("toko kue", 35),
    ] {
        let first = classes(query).first().copied();
        assert_eq!(first, Some(class), "{query}: {:?}", classes(query));
    }
}

#[test]
fn every_name_of_the_table_finds_its_own_row() {
    let mut missed = Vec::new();
    for row in ROWS.iter() {
        for name in &row.names {
            let found = classes(name);
            if found.first() != row.classes.first() {
                missed.push(format!("{name}: {found:?} {:?}", row.classes));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn a_word_is_found_in_every_spelling_and_with_its_affixes() {
    for (one, other) in [
        ("sambel", "sambal"),
        ("cemilan", "camilan"),
        ("krupuk", "kerupuk"),
        ("kripik", "keripik"),
        ("telor", "telur"),
        ("jilbab2", "jilbab"),
        ("kue-kue", "kue"),
        ("kuenya", "kue"),
        ("foto copy", "fotokopi"),
        ("t-shirt", "kaos"),
        ("soundsystem", "sewa sound system"),
        ("menjahit", "jahit"),
        ("menyablon", "sablon"),
        ("jual sambal", "sambal"),
        ("usaha kerupuk saya", "kerupuk"),
        ("SAMBAL", "sambal"),
        ("kerupukk", "kerupuk"),
        ("krupuuk", "kerupuk"),
        ("laundri", "laundry"),
        ("djamoe", "jamu"),
    ] {
        assert_eq!(classes(one), classes(other), "{one} {other}");
        assert!(!classes(one).is_empty(), "{one}");
    }
}

#[test]
fn nothing_is_found_inside_another_word_or_where_there_is_none() {
    for query in ["", "  ", "★", "pesawat ulang-alik", "zzz", "rupuk", "kerup"] {
        let found = classes(query);
        assert!(found.is_empty(), "{query}: {found:?}");
    }
    let names = |query: &str| -> Vec<&str> {
        search(query)
            .offers
            .iter()
            .map(|offer| offer.name)
            .collect()
    };
    assert!(names("buah").iter().all(|name| *name == "buah"));
    assert!(names("es").iter().all(|name| *name == "es"));
}

#[test]
fn what_tells_classes_apart_is_said_and_strange_words_are_named() {
    let found = search("kopi");
    assert_eq!(classes("kopi"), [30, 43]);
    assert!(found.differences[0].contains("kelas 43"));
    assert!(found.unknown.is_empty());
    let strange = search("lampion kwrtzx");
    assert_eq!(strange.unknown, ["kwrtzx"]);
    assert!(search("kerupuk").differences.is_empty());
}

#[test]
fn a_service_that_is_meant_comes_first() {
    assert!(classes("jasa sablon kaos")[0] > 34);
    assert!(classes("jasa cat")[0] > 34);
    assert_eq!(classes("cat tembok")[0], 2);
}

#[test]
fn a_very_long_query_is_answered_all_the_same() {
    let query = "keripik singkong ".repeat(10_000);
    assert_eq!(classes(&query)[0], 29);
}
