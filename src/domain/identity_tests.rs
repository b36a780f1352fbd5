//! NIK, NIB, NPWP, telephone and names as people type them.

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

#[test]
fn a_nik_is_sixteen_digits_with_a_date_that_can_exist() {
    for good in [
        "3604014507850003",
        " 3604 0145 0785 0003 ",
        "3673012902000001",
        "3604.0131.1299.0012",
    ] {
        assert!(Nik::parse(good).is_ok(), "{good}");
    }
    for (bad, fault) in [
        ("", FieldFault::Missing),
        ("   ", FieldFault::Missing),
        ("360401450785000", FieldFault::NikLength { found: 15 }),
        ("36040145078500031", FieldFault::NikLength { found: 17 }),
        ("360401450785000a", FieldFault::NikLength { found: 16 }),
        ("3604013202850003", FieldFault::NikImpossible),
        ("3604010000850003", FieldFault::NikImpossible),
        ("3604017207850003", FieldFault::NikImpossible),
        ("3604011513850003", FieldFault::NikImpossible),
        ("3604013002850003", FieldFault::NikImpossible),
        ("3604012902010003", FieldFault::NikImpossible),
        ("3604011507850000", FieldFault::NikImpossible),
        ("0004011507850001", FieldFault::NikImpossible),
    ] {
        assert_eq!(Nik::parse(bad), Err(fault), "{bad}");
    }
}

#[test]
fn a_nik_tells_the_date_of_birth_of_women_and_men() {
    let today = day(2026, 11, 26);
    for (nik, born) in [
        ("3604014507850003", day(1985, 7, 5)),
        ("3604010507850003", day(1985, 7, 5)),
        ("3604012611260001", day(2026, 11, 26)),
        ("3604012711260001", day(1926, 11, 27)),
        ("3604012902000001", day(2000, 2, 29)),
    ] {
        assert_eq!(Nik::parse(nik).unwrap().born_on(today), Some(born), "{nik}");
    }
}

#[test]
fn neither_a_nik_nor_an_npwp_is_ever_printed_by_debug() {
    let nik = Nik::parse("3604014507850003").unwrap();
    let npwp = Npwp::parse("01.300.066.6-091.000").unwrap();
    assert_eq!(format!("{nik:?} {npwp:?}"), "Nik(…) Npwp(…)");
    assert_eq!(nik.masked(), "3604 •••• •••• 0003");
    assert_eq!(npwp.masked(), "0130 •••• •••1 000");
    assert_eq!(npwp.expose(), "013000666091000");
}

#[test]
fn an_npwp_has_fifteen_or_sixteen_digits_however_it_is_grouped() {
    for good in [
        "01.300.066.6-091.000",
        "013000666091000",
        "3604014507850003",
    ] {
        assert!(Npwp::parse(good).is_ok(), "{good}");
    }
    for (bad, found) in [
        ("01.300.066.6-091.00", 14),
        ("36040145078500031", 17),
        ("01300066609100X", 15),
    ] {
        assert_eq!(
            Npwp::parse(bad),
            Err(FieldFault::NpwpLength { found }),
            "{bad}"
        );
    }
}

#[test]
fn an_npwp_of_zeros_is_told_as_that() {
    assert_eq!(
        Npwp::parse("000000000000000"),
        Err(FieldFault::NpwpImpossible)
    );
}

#[test]
fn a_nib_has_thirteen_digits() {
    let nib = Nib::parse("9120-0046-1728-5").unwrap();
    assert_eq!(nib.as_str(), "9120004617285");
    assert_eq!(nib.grouped(), "9120 0046 1728 5");
    for (bad, found) in [
        ("912000461728", 12),
        ("91200046172855", 14),
        ("91200046172A5", 13),
    ] {
        assert_eq!(
            Nib::parse(bad),
            Err(FieldFault::NibLength { found }),
            "{bad}"
        );
    }
}

#[test]
fn an_address_is_taken_only_when_mail_could_reach_it() {
    for (typed, kept) in [
        ("Nia@Contoh.ID", "nia@contoh.id"),
        (" a.b+c@mail.contoh.co.id ", "a.b+c@mail.contoh.co.id"),
        ("nia\u{200b}@contoh.id.", "nia@contoh.id"),
        ("mailto:nia@contoh.id", "nia@contoh.id"),
        ("nia@Köpi.id", "nia@xn--kpi-sna.id"),
    ] {
        assert_eq!(Email::parse(typed).unwrap().as_str(), kept);
    }
    for bad in [
        "nia",
        "nia@",
        "@contoh.id",
        "nia@contoh",
        "nia@@contoh.id",
        "ni a@contoh.id",
        "nia@contoh..id",
        "nia@-contoh.id",
        ".nia@contoh.id",
        "ni..a@contoh.id",
        "nia@contoh.id\r\nBcc: x@y.id",
        "<nia@contoh.id>",
    ] {
        assert_eq!(Email::parse(bad), Err(FieldFault::NotAnEmail), "{bad}");
    }
}

#[test]
fn a_telephone_number_is_kept_in_one_form() {
    for (typed, kept) in [
        ("0812-3456-7890", "081234567890"),
        ("+62 812 3456 7890", "081234567890"),
        ("\u{202a}+62 812‑3456‑7890\u{202c}", "081234567890"),
        ("+62 (0)812 3456 7890", "081234567890"),
        ("+62 0812.3456.7890", "081234567890"),
        ("0062 812 3456 7890", "081234567890"),
        ("6281234567890", "081234567890"),
        ("8123456789", "08123456789"),
        ("WA: 0812 3456 7890", "081234567890"),
        ("https://wa.me/6281234567890", "081234567890"),
        ("(0254) 200123", "0254200123"),
    ] {
        let phone = Phone::parse(typed).unwrap();
        assert_eq!(phone.national(), kept, "{typed}");
        assert_eq!(phone.as_str(), kept.replacen('0', "+62", 1), "{typed}");
    }
    for bad in [
        "0812",
        "08123456789012345",
        "+1 202 555 0100",
        "0812x456789",
    ] {
        assert_eq!(Phone::parse(bad), Err(FieldFault::NotAPhone), "{bad}");
    }
}

#[test]
fn postal_codes_and_kbli_have_five_digits() {
    assert_eq!(PostalCode::parse(" 42118 ").unwrap().as_str(), "42118");
    assert_eq!(Kbli::parse("10794").unwrap().as_str(), "10794");
    assert_eq!(Kbli::parse("01111").unwrap().as_str(), "01111");
    for bad in ["4211", "421180", "4211a", "02118"] {
        assert_eq!(
            PostalCode::parse(bad),
            Err(FieldFault::NotAPostalCode),
            "{bad}"
        );
    }
    for bad in ["1079", "107940", "1079a", "00123"] {
        assert_eq!(Kbli::parse(bad), Err(FieldFault::NotAKbli), "{bad}");
    }
}

#[test]
fn a_name_is_letters_and_the_marks_names_have() {
    for (typed, kept) in [
        ("  Siti   Nur'aini ", "Siti Nur’aini"),
        ("Ma‘ruf", "Ma’ruf"),
        ("‘Aisyah", "’Aisyah"),
        ("Jose\u{301} de\u{200b} la So\u{ad}to", "José de la Soto"),
        ("Anne–Marie", "Anne-Marie"),
        ("ꦱꦶꦠꦶ", "ꦱꦶꦠꦶ"),
        ("سيتي نُور", "سيتي نُور"),
        ("Drs. Ahmad Fauzan, M.Si.", "Drs. Ahmad Fauzan, M.Si."),
    ] {
        assert_eq!(PersonName::parse(typed).unwrap().as_str(), kept);
    }
    for bad in ["...", "Nia <b>", "R2D2"] {
        assert_eq!(PersonName::parse(bad), Err(FieldFault::NotAName), "{bad}");
    }
    let long = "a".repeat(151);
    assert_eq!(
        PersonName::parse(&long),
        Err(FieldFault::TooLong {
            max: 150,
            found: 151
        })
    );
}
