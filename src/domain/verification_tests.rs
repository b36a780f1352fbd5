//! Codes as people read, type and paste them.

use proptest::prelude::*;

use super::super::typed::noise::{self, always};
use super::*;

const CODE: &str = "7k4m-20x9-tr5w-b3h1";

fn is_found(typed: &str) -> bool {
    candidates(typed).iter().any(|found| found == CODE)
}

#[test]
fn a_code_has_eighty_random_bits_in_groups_of_four() {
    let mut all = [0; 16];
    for (index, byte) in all.iter_mut().enumerate() {
        *byte = u8::try_from(index * 2 + 1).unwrap();
    }
    let code = VerificationCode::from_random(all).to_string();
    assert_eq!(code, "1357-9BDF-HKNQ-SVXZ");
    let high = VerificationCode::from_random([0xe0; 16]).to_string();
    assert_eq!(high, "0000-0000-0000-0000");
    assert!(candidates(&code).contains(&code.to_lowercase()));
}

#[test]
fn a_code_is_read_as_people_say_type_and_paste_it() {
    for typed in [
        "7K4M-20X9-TR5W-B3H1",
        "7k4m20x9tr5wb3h1",
        "7K4M 2OX9 TR5W B3HI",
        "7k4m-2ox9-tr5w-b3hl",
        "7 K 4 M 2 0 X 9 T R 5 W B 3 H 1",
        "7K4M.20X9.TR5W.B3H1.",
        "(7K4M–20X9–TR5W–B3H1)",
        "Kode surat: 7K4M-20X9-TR5W-B3H1",
        "Kode 7K4M-20X9-TR5W-B3H1 ya Bu, tolong dicek",
        "https://haki.serangkota.go.id/v/7K4M-20X9-TR5W-B3H1",
        "haki.serangkota.go.id/v/7K4M-20X9-TR5W-B3H1.",
        "HTTPS://HAKI.SERANGKOTA.GO.ID/V/7K4M-20X9-TR5W-B3H1?utm_source=wa#x",
        "Periksa di haki.serangkota.go.id/v/7K4M-20X9-\nTR5W-B3H1 (berlaku 2026)",
        "7K4M%2D20X9%2DTR5W%2DB3H1%20",
        "%257K4M 7K4M%252020X9%2520TR5W%2520B3H1",
        "７Ｋ４Ｍ－２０Ｘ９－ＴＲ５Ｗ－Ｂ３Ｈ１",
        "\u{200b}7K4M\u{ad}-20X9\u{a0}TR5W\u{2011}B3H1\u{feff}",
    ] {
        assert!(is_found(typed), "{typed:?}: {:?}", candidates(typed));
    }
}

#[test]
fn an_address_printed_before_there_were_codes_is_found_as_it_was_typed() {
    let old = "Ab-3xY_9kLmN0pQrStUv-w";
    for typed in [
        old.to_owned(),
        format!("{old}."),
        format!("{old}/"),
        format!("/v/%20{}", old.to_lowercase()),
        old.replace('-', "–"),
        format!("Surat: https://haki.serangkota.go.id/v/{old} (asli)"),
        "haki.serangkota.go.id/v/Ab-3xY_9kLm\nN0pQrStUv-w".to_owned(),
    ] {
        let found = candidates(&typed);
        assert!(found.contains(&old.to_lowercase()), "{typed}: {found:?}");
    }
}

#[test]
fn what_holds_no_code_has_no_candidates() {
    for typed in [
        "",
        "   ",
        "surat",
        "7K4M-20X9-TR5W-B3H",
        "7K4M-20X9-TR5W-B3H1Z",
        "7K4M-20X9-TR5W-B3HU",
        "500.3/001-Dinkopukmperindag/2026",
        "%",
        "%E2%82",
    ] {
        assert_eq!(candidates(typed), Vec::<String>::new(), "{typed}");
    }
    assert!(candidates(&"7K4M ".repeat(100_000)).len() < 300);
}

#[test]
fn a_code_survives_what_phones_and_chats_add() {
    let groups = prop::collection::vec("[0-9A-HJKMNP-TV-Z]{4}", 4);
    let cases = groups.prop_flat_map(|groups| {
        let written = groups.join("-");
        let typed = noise::parted(written.clone()).prop_flat_map(|typed| {
            noise::labelled(
                typed,
                &["Kode surat: ", "kode ", "https://haki.test/v/"],
                &[".", ")", "/", " itu kodenya"],
            )
        });
        (Just(written), typed)
    });
    always(cases, |(written, typed)| {
        let (written, small) = (written.to_lowercase(), typed.to_lowercase());
        prop_assert!(candidates(&typed).contains(&written), "{:?}", typed);
        prop_assert!(candidates(&small).contains(&written), "{:?}", small);
        Ok(())
    });
}

#[test]
fn a_number_is_compared_by_its_letters_and_digits() {
    let number = "500.3/001-Dinkopukmperindag/2026";
    let plain = plain_numbers(number).remove(0);
    assert_eq!(plain, "5003001dinkopukmperindag2026");
    for typed in [
        "500.3/001-DINKOPUKMPERINDAG/2026",
        "500.3 / 001 – Dinkopukmperindag / 2026",
        "Nomor: 500.3/001-Dinkopukmperindag/2026.",
        "No. Surat 500.3/001-Dinkopukmperindag/2026",
        "\u{200b}500.3/001‑Dinkopukmperindag/2026\u{a0}",
    ] {
        assert!(plain_numbers(typed).contains(&plain), "{typed}");
    }
    assert!(plain_numbers("Nomor: B/500.3/7").contains(&"b50037".to_owned()));
    assert_eq!(plain_numbers(" . / "), Vec::<String>::new());
}
