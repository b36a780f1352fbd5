//! Cleaning removes typography and nothing else.

use chrono::{NaiveDate, NaiveTime};
use proptest::prelude::*;

use super::noise::{self, always};
use super::*;

#[test]
fn what_nobody_sees_is_taken_away_and_every_blank_is_one() {
    for (typed, kept) in [
        ("Ker\u{200b}ipik", "Keripik"),
        ("Ker\u{200d}ipik", "Keripik"),
        ("\u{202a}+62 812\u{202c}", "+62 812"),
        ("so\u{ad}to", "soto"),
        ("a\u{a0}b\u{3000}c", "a b c"),
        (
            "satu\u{b}dua\u{2028}tiga\r\nempat\rlima",
            "satu\ndua\ntiga\nempat\nlima",
        ),
        ("Jose\u{301}", "José"),
        ("e\u{200d}\u{301}", "é"),
        ("\u{3164}\u{200b}", ""),
        ("tab\tstays", "tab\tstays"),
        ("Ker\u{fe0f}ipik 1\u{fe0f}", "Keripik 1"),
    ] {
        assert_eq!(text(typed), kept, "{typed:?}");
    }
    assert_eq!(line(" a \n\t\u{2007} b "), "a b");
}

#[test]
fn what_shapes_what_is_seen_stays() {
    for kept in [
        "👩\u{200d}🍳",
        "🏳\u{fe0f}\u{200d}🌈",
        "🧑🏽\u{200d}🌾",
        "☕\u{fe0f} Kopi",
        "1\u{fe0f}\u{20e3} kopi",
        "می\u{200c}خواهم",
        "ꦏ\u{200c}ꦥ",
        "葛\u{e0100}城",
        "\u{600}١٢",
        "– — ‘ ’ “ ” ½ №",
    ] {
        assert_eq!(text(kept), kept, "{kept:?}");
    }
}

#[test]
fn a_name_has_one_apostrophe_and_one_hyphen() {
    for (typed, kept) in [
        ("Ma‘ruf", "Ma’ruf"),
        ("‘Aisyah", "’Aisyah"),
        ("Nur´aini", "Nur’aini"),
        ("Nur`aini", "Nur’aini"),
        ("Nurʻaini", "Nur’aini"),
        ("Nur＇aini", "Nur’aini"),
        ("Siti–Aminah", "Siti-Aminah"),
        (" Jose\u{301}\u{a0} Rizal ", "José Rizal"),
    ] {
        assert_eq!(name(typed), kept, "{typed:?}");
    }
}

#[test]
fn plain_text_has_no_typography() {
    for (typed, kept) in [
        ("８２０–２６１", "820-261"),
        ("٨٢٠", "820"),
        ("꧘꧒꧐", "820"),
        ("𝟖𝟐𝟎", "820"),
        ("“NIK”", "'NIK'"),
        ("3\u{336}", "3"),
        ("№ 12´", "No 12'"),
    ] {
        assert_eq!(plain(typed), kept, "{typed:?}");
    }
}

#[test]
fn labels_are_dropped_one_by_one_until_the_value_can_be_read() {
    for (typed, read) in [
        ("Nomor: 12345", Ok("12345")),
        ("No. KBLI 12345", Ok("12345")),
        ("12345 (KBLI)", Ok("12345")),
        ("KBLI12345", Ok("12345")),
        ("nokia 12345", Err(10)),
        ("Nomor:", Err(0)),
        ("12345x", Err(6)),
        ("123•5", Err(5)),
    ] {
        let found = digits(typed, &["kbli"], &[5]);
        assert_eq!(
            found.as_deref(),
            read.as_ref().map(|text| &**text),
            "{typed}"
        );
    }
}

#[test]
fn a_date_is_read_in_every_usual_form() {
    let on = NaiveDate::from_ymd_opt(2027, 2, 2);
    for typed in [
        "2 Februari 2027",
        "2-2-2027",
        "02/02/27",
        "02.02.2027",
        "2 Feb. 2027",
        "2 Pebruari ’27",
        "Selasa, 2 Februari 2027",
        "tgl: 2 feb 2027",
        "2027-02-02",
        "2–2–2027",
        "٢/٢/٢٠٢٧",
        "\u{200e}2\u{a0}Februari\u{202f}2027\u{200e}",
        "February 2, 2027",
        "2Feb2027",
    ] {
        assert_eq!(date(typed), on, "{typed}");
    }
    for typed in [
        "",
        "2 2",
        "31/2/2027",
        "2/13/2027",
        "2:2:2027",
        "2 Februari",
        "2 2 202",
        "2/2/2027 10.00",
        "+2/2/2027",
        "2 Foo 2027",
    ] {
        assert_eq!(date(typed), None, "{typed}");
    }
    assert_eq!(date("5/7/98"), NaiveDate::from_ymd_opt(1998, 7, 5));
    assert_eq!(date_of_parts("2", "Februari", "2027"), on);
    assert_eq!(date_of_parts("2 Februari 2027", "", ""), on);
    assert_eq!(date_of_parts("2", "", "2027"), None);
}

#[test]
fn a_time_is_read_in_every_usual_form_and_no_other_zone_is_taken() {
    let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
    for (typed, read) in [
        ("23.59", at(23, 59)),
        ("23:59", at(23, 59)),
        ("23.59 WIB", at(23, 59)),
        ("pukul 8.30", at(8, 30)),
        ("Pkl. 08:30 WIB", at(8, 30)),
        ("jam 8", at(8, 0)),
        ("2359", at(23, 59)),
        ("23.59.59", at(23, 59)),
        ("\u{200b}２３：５９", at(23, 59)),
        ("8", None),
        ("8.5", None),
        ("24.00", None),
        ("23.59 WITA", None),
        ("23.59 UTC", None),
        ("08.00–09.00", None),
        ("-8.30", None),
        ("", None),
    ] {
        assert_eq!(time(typed), read, "{typed}");
    }
}

#[test]
fn a_figure_is_whole_and_grouped_in_one_way() {
    for (typed, read) in [
        ("500000", Some(500_000)),
        ("500.000", Some(500_000)),
        ("500 000", Some(500_000)),
        ("500'000", Some(500_000)),
        ("500. 000", Some(500_000)),
        ("500.000,00", Some(500_000)),
        ("500.000,-", Some(500_000)),
        ("500.000,--", Some(500_000)),
        ("1,800,000", Some(1_800_000)),
        ("1,800.00", Some(1_800)),
        ("1,800", None),
        ("500.00", None),
        ("50.0000", None),
        ("1.800 000", None),
        ("500.000,50", None),
        ("-500", None),
        ("+500", None),
        ("", None),
        ("99999999999999999999", None),
    ] {
        assert_eq!(figure(typed), read, "{typed}");
    }
    assert_eq!(whole("12 halaman"), Some(12));
    assert_eq!(whole("Tahun 2019"), Some(2019));
    assert_eq!(whole("-5"), None);
}

/// Any characters, with troublesome ones more often.
fn anything() -> impl Strategy<Value = String> {
    let one = prop_oneof![
        any::<char>(),
        proptest::sample::select(noise::BLANKS),
        proptest::sample::select(noise::DASHES),
        proptest::sample::select(super::APOSTROPHES),
        proptest::char::range('\u{200b}', '\u{206f}'),
        proptest::char::range('\u{300}', '\u{36f}'),
        proptest::char::range('\u{600}', '\u{6ff}'),
        proptest::char::range('\u{1100}', '\u{11ff}'),
        proptest::char::range('\u{1f300}', '\u{1faff}'),
        proptest::char::range('\u{fe00}', '\u{fe0f}'),
        proptest::char::range('a', 'z'),
    ];
    proptest::collection::vec(one, 0..40).prop_map(|all| all.into_iter().collect())
}

#[test]
fn cleaning_twice_is_cleaning_once() {
    always(anything(), |typed| {
        for clean in [text, line, name, plain, listing] {
            let once = clean(&typed);
            prop_assert_eq!(clean(&once), once.clone(), "{:?}", typed);
        }
        Ok(())
    });
}

#[test]
fn cleaned_text_holds_nothing_that_nobody_sees() {
    always(anything(), |typed| {
        let kept = text(&typed);
        let odd = |c: char| {
            (c.is_control() && c != '\n' && c != '\t')
                || (c.is_whitespace() && !matches!(c, ' ' | '\n' | '\t'))
                || matches!(c, '\u{200b}' | '\u{200e}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
        };
        prop_assert!(!kept.chars().any(odd), "{:?}", kept);
        Ok(())
    });
}

#[test]
fn text_that_is_clean_survives_what_nobody_sees() {
    let words = "[A-Za-zÀ-ÖØ-öø-ÿ]{1,10}( [A-Za-zÀ-ÖØ-öø-ÿ]{1,10}){0,3}";
    let cases = words.prop_flat_map(|words| (Just(words.clone()), noise::hidden(words)));
    always(cases, |(words, typed)| {
        prop_assert_eq!(text(&typed), words);
        Ok(())
    });
}

fn days() -> impl Strategy<Value = NaiveDate> {
    (0..36_500_i64).prop_map(|days| {
        NaiveDate::from_ymd_opt(1970, 1, 1).unwrap() + chrono::TimeDelta::days(days)
    })
}

#[test]
fn a_date_survives_what_is_pasted_with_it() {
    let patterns = [
        "%-d-%-m-%Y",
        "%d/%m/%Y",
        "%d.%m.%Y",
        "%Y-%m-%d",
        "%-d %m %Y",
        "%d-%m-%y",
    ];
    let cases = (days(), proptest::sample::select(patterns.to_vec()))
        .prop_map(|(on, pattern)| (on, on.format(pattern).to_string()))
        .prop_flat_map(|(on, written)| {
            let typed = noise::in_some_script(written)
                .prop_flat_map(noise::hidden)
                .prop_flat_map(|text| {
                    noise::labelled(text, &["Tanggal: ", "tgl. ", "Selasa, "], &[" "])
                });
            (Just(on), typed)
        });
    always(cases, |(on, typed)| {
        prop_assert_eq!(date(&typed), Some(on), "{:?}", typed);
        let shown = on.format("%-d-%-m-%Y").to_string();
        prop_assert_eq!(date(&shown), Some(on));
        Ok(())
    });
}

#[test]
fn a_time_survives_what_is_pasted_with_it() {
    let cases = (
        0..24_u32,
        0..60_u32,
        proptest::sample::select(vec!['.', ':']),
    )
        .prop_flat_map(|(hour, minute, mark)| {
            let written = format!("{hour:02}{mark}{minute:02}");
            let typed = noise::in_some_script(written)
                .prop_flat_map(noise::hidden)
                .prop_flat_map(|text| {
                    noise::labelled(text, &["pukul ", "Pkl. ", "jam: "], &[" WIB", " wib"])
                });
            (Just((hour, minute)), typed)
        });
    always(cases, |((hour, minute), typed)| {
        prop_assert_eq!(
            time(&typed),
            NaiveTime::from_hms_opt(hour, minute, 0),
            "{:?}",
            typed
        );
        Ok(())
    });
}
