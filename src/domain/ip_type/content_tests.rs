//! Statements of the catalogue on which an owner's fee or right depends.

use super::*;
use crate::applicant::TariffCategory;
use crate::applicant_kind::ApplicantKind;
use crate::fault::FieldFault;
use crate::money::Rupiah;
use crate::paper::Template;
use crate::tariff::{Asked, Payer, day, quote};

fn answers(pairs: &[(&str, &str)]) -> Details {
    let mut details = Details::default();
    for (field, word) in pairs {
        details.set_word(field, word);
    }
    details
}

fn cautions(kind: &IpType, pairs: &[(&str, &str)]) -> Vec<&'static str> {
    let found = (kind.cautions)(&answers(pairs), day(2026, 11, 27));
    found.into_iter().map(|caution| caution.field).collect()
}

#[test]
fn a_paten_sederhana_pays_for_its_examination_with_the_filing() {
    let spec = PATENT.service(Service::Filing).unwrap();
    for (variant, rupiah, later) in [
        ("simple", 4_250_000, vec!["annuity"]),
        ("standard", 2_000_000, vec!["examination", "annuity"]),
    ] {
        let codes = spec.bill_codes(Some(variant));
        let asked = Asked {
            codes: &codes,
            variant: Some(variant),
            payer: Payer::SMALL_PERSON,
            quantities: Quantities::NONE,
            on: day(2026, 11, 27),
        };
        let total = quote(PATENT.tariffs, &asked).total.exact();
        assert_eq!(total.map(Rupiah::amount), Some(rupiah), "{variant}");
        let follows: Vec<&str> = spec.later_of(Some(variant)).map(|bill| bill.code).collect();
        assert_eq!(follows, later, "{variant}");
    }
    let details = answers(&[("patent_kind", "simple")]);
    let apart = Situation {
        service: Service::Examination,
        applicant: ApplicantKind::Individual,
        category: TariffCategory::Umk,
        nib_of_another: false,
        details: &details,
    };
    let faults = (PATENT.check_together)(&apart);
    assert_eq!(
        faults.first().map(|f| &f.fault),
        Some(&FieldFault::PaidWithFiling)
    );
}

#[test]
fn what_is_billed_later_has_a_line_or_is_known_to_have_none() {
    for t in CATALOGUE {
        for later in t.services.iter().flat_map(|spec| spec.later) {
            let priced = t.tariffs.iter().any(|line| line.code == later.code);
            assert!(
                priced || later.code == "annuity",
                "{} {}",
                t.code,
                later.code
            );
            assert!(!later.label.is_empty() && !later.when.is_empty());
        }
        for (variant, code) in t.services.iter().flat_map(|spec| spec.variant_lines) {
            let fits = |line: &&TariffLine| line.variant.as_deref() == Some(*variant);
            assert!(t.tariffs.iter().filter(fits).any(|line| line.code == *code));
        }
    }
}

#[test]
fn every_ground_is_said_in_a_few_plain_words_with_an_example() {
    for t in CATALOGUE {
        for ground in t.absolute_grounds.iter().chain(t.relative_grounds) {
            let words = ground.plain.split_whitespace().count();
            assert!((1..=12).contains(&words), "{} {}", t.code, ground.code);
            assert!(
                !ground.example.is_empty() && !ground.text.is_empty(),
                "{}",
                ground.code
            );
            assert_ne!(ground.plain, ground.text);
        }
    }
    let functional = TRADEMARK
        .absolute_grounds
        .iter()
        .any(|g| g.code == "functional");
    assert!(functional, "letter g of Pasal 20");
}

#[test]
fn answers_that_may_cost_the_fee_are_warned_of_and_others_not() {
    assert_eq!(cautions(&TRADEMARK, &[("mark", "SAMBAL ENAK")]), ["mark"]);
    assert!(cautions(&TRADEMARK, &[("mark", "KRIUK MAMA NIA")]).is_empty());
    let mut apples = answers(&[("mark", "APEL")]);
    apples.set_rows("nice_classes", vec![("9".to_owned(), "ponsel".to_owned())]);
    assert!((TRADEMARK.cautions)(&apples, day(2026, 11, 27)).is_empty());

    let shown = [("disclosed", "yes"), ("disclosed_on", "2019-01-05")];
    assert_eq!(cautions(&INDUSTRIAL_DESIGN, &shown), ["disclosed"]);
    assert!(cautions(&INDUSTRIAL_DESIGN, &[("disclosed", "no")]).is_empty());
    assert_eq!(cautions(&PATENT, &shown), ["disclosed_on"]);
    for (on, warned) in [("2025-11-27", false), ("2025-11-26", true)] {
        let found = cautions(&PATENT, &[("disclosed", "yes"), ("disclosed_on", on)]);
        assert_eq!(!found.is_empty(), warned, "{on}");
    }
    for (on, warned) in [("2023-11-27", false), ("2023-11-26", true)] {
        let found = cautions(&PATENT, &[("received_on", on)]);
        assert_eq!(!found.is_empty(), warned, "{on}");
    }
    assert_eq!(cautions(&COPYRIGHT, &[("is_logo", "yes")]), ["is_logo"]);
    assert!(cautions(&COPYRIGHT, &[("is_logo", "no")]).is_empty());
}

#[test]
fn a_day_of_publication_is_taken_however_long_ago_it_was() {
    for (t, field) in [
        (&PATENT, "disclosed_on"),
        (&INDUSTRIAL_DESIGN, "disclosed_on"),
        (&PATENT, "received_on"),
    ] {
        let rule = t.field(field).map(|field| field.kind);
        assert_eq!(
            rule,
            Some(FieldKind::Date(DateRule::Past)),
            "{} {field}",
            t.code
        );
    }
    assert!(PATENT.field("disclosed_at").is_some());
    assert!(INDUSTRIAL_DESIGN.field("disclosed_at").is_some());
}

#[test]
fn what_costs_the_right_when_it_is_forgotten_is_said_where_it_matters() {
    let says = |t: &IpType, words: &str| t.rules.iter().any(|rule| rule.contains(words));
    for (t, words) in [
        (&TRADEMARK, "Yang lebih dulu mengajukan"),
        (&TRADEMARK, "iktikad tidak baik"),
        (&TRADEMARK, "5 tahun berturut-turut"),
        (&TRADEMARK, "Merek tidak dapat diubah sesudah diajukan"),
        (&PATENT, "bersama permohonan"),
        (&PATENT, "36 bulan sejak tanggal penerimaan"),
        (&PATENT, "6 bulan sesudah tanggal sertifikat"),
        (&PATENT, "media sosial"),
    ] {
        assert!(says(t, words), "{} {words}", t.code);
    }
    assert!(
        !PATENT
            .service(Service::Filing)
            .unwrap()
            .afterwards
            .is_empty()
    );
    assert!(
        COPYRIGHT
            .absolute_grounds
            .iter()
            .any(|ground| ground.text.contains("Pasal 65"))
    );
}

/// Whether the type says this anywhere among its rules.
fn rules_say(t: &IpType, words: &str) -> bool {
    t.rules.iter().any(|rule| rule.contains(words))
}

#[test]
fn how_long_it_takes_is_said_of_what_the_source_says_it_of() {
    for (t, whole) in [
        (
            &PATENT,
            "2–4 tahun untuk paten biasa; paten sederhana kira-kira 6 bulan†",
        ),
        (&COPYRIGHT, "±14 hari untuk pemeriksaan formalitas"),
        (&TRADEMARK, "6–8 bulan"),
    ] {
        assert_eq!(t.total_duration, whole, "{}", t.code);
    }
    let formality = PATENT.stage("formality").unwrap().explanation;
    assert!(formality.contains("paling lama 3 bulan"), "{formality}");
    assert!(formality.contains("diperpanjang 2 bulan"), "{formality}");
    assert!(rules_say(&PATENT, "diminta lebih awal"));
    // No source gives the filing of a design a length of time, and the law gives its deficiencies one.
    let filed = INDUSTRIAL_DESIGN.stage("filed").unwrap().duration;
    assert!(!filed.contains("pada hari"), "{filed}");
    for text in [
        INDUSTRIAL_DESIGN.stage("formality").unwrap().explanation,
        INDUSTRIAL_DESIGN
            .rules
            .iter()
            .find(|rule| rule.starts_with("Kekurangan"))
            .unwrap(),
    ] {
        assert!(
            text.contains("paling lama 3 bulan sejak surat DJKI dikirim")
                && text.contains("diperpanjang 1 bulan")
                && text.ends_with('†'),
            "{text}"
        );
    }
}

#[test]
fn what_two_sources_say_differently_or_one_leaves_open_is_said_so() {
    assert!(
        rules_say(&GEOGRAPHICAL_INDICATION, "Rp450.000")
            && rules_say(&GEOGRAPHICAL_INDICATION, "Rp1.000.000")
    );
    let programs = [
        "sample_program_cover",
        "sample_program",
        "sample_program_manual",
    ];
    for code in programs {
        let hint = COPYRIGHT.requirement(code).unwrap().hint;
        assert!(hint.contains("setiap berkas.†"), "{code}: {hint}");
    }
    assert!(rules_say(&TRADE_SECRET, "bukan produk standar pelayanan"));
    let inventory = TRADE_SECRET.service(Service::Inventory).unwrap();
    assert!(inventory.hint.contains("di luar produk standar pelayanan"));
}

#[test]
fn what_nobody_has_compared_with_its_source_bears_the_mark() {
    let hint = |t: &IpType, code| {
        let field = t.field(code).map(|field| field.hint);
        field.or(t.requirement(code).map(|paper| paper.hint))
    };
    for (t, code) in [
        (&PATENT, "abstract"),
        (&PATENT, "description"),
        (&PATENT, "drawings"),
        (&PATENT, "early_publication"),
        (&GEOGRAPHICAL_INDICATION, "area_map"),
        (&GEOGRAPHICAL_INDICATION, "government_support"),
    ] {
        let hint = hint(t, code).unwrap();
        assert!(hint.ends_with('†'), "{} {code}: {hint}", t.code);
    }
    assert!(rules_say(
        &TRADEMARK,
        "pada tahun surat itu ditandatangani.†"
    ));
    let filing = TRADEMARK.service(Service::Filing).unwrap();
    assert!(filing.afterwards.ends_with('†'), "{}", filing.afterwards);
    let approved = COPYRIGHT.stage("formality").unwrap().duration;
    assert!(approved.ends_with("POP HC ±10 menit†"), "{approved}");
    let exhibited = hint(&INDUSTRIAL_DESIGN, "disclosed_on").unwrap();
    assert!(exhibited.contains("belum lewat 6 bulan.†"), "{exhibited}");
}

#[test]
fn whoever_applied_first_stands_before_whoever_registers() {
    let earlier = TRADEMARK
        .relative_grounds
        .iter()
        .find(|ground| ground.code == "earlier_mark")
        .unwrap();
    assert!(earlier.text.contains("sudah terdaftar lebih dahulu"));
    assert!(earlier.text.contains("dimohonkan lebih dahulu"));
}

#[test]
fn the_statement_of_a_work_has_every_point_that_djki_asks_for() {
    let paper = COPYRIGHT.requirement("ownership_statement").unwrap().paper;
    let Some(Template::Declaration(statement)) = paper else {
        panic!("the portal writes it");
    };
    let whole = statement.points.join(" ");
    for article in [
        "Pasal 38",
        "Pasal 39",
        "Pasal 41",
        "Pasal 42",
        "Pasal 65",
        "Pasal 68 ayat (2)",
        "Pasal 74 ayat (1) huruf d",
    ] {
        assert!(whole.contains(article), "{article}");
    }
    assert!(
        statement
            .closing
            .contains("Undang-Undang Nomor 28 Tahun 2014")
    );
}

#[test]
fn a_power_of_attorney_for_a_design_is_stamped_by_companies_only() {
    let paper = INDUSTRIAL_DESIGN.requirement("power_of_attorney").unwrap();
    assert!(!paper.label.contains("meterai"), "{}", paper.label);
    assert!(
        paper.hint.contains("untuk badan hukum, di atas meterai"),
        "{}",
        paper.hint
    );
}

#[test]
fn an_indication_is_not_paid_for_without_its_map_and_its_government_s_support() {
    let details = Details::default();
    let needed = |applicant| {
        let case = Situation {
            service: Service::Filing,
            applicant,
            category: TariffCategory::General,
            nib_of_another: false,
            details: &details,
        };
        let needed = GEOGRAPHICAL_INDICATION.needed_at(Gate::ReadyToPay, &case);
        let codes = needed.iter().map(|paper| paper.code);
        codes.collect::<Vec<_>>()
    };
    let body = needed(ApplicantKind::CommunityBody);
    assert!(body.contains(&"area_map") && body.contains(&"government_support"));
    // A government does not write to itself.
    let government = needed(ApplicantKind::LocalGovernment);
    assert!(government.contains(&"area_map") && !government.contains(&"government_support"));
}

#[test]
fn nothing_is_told_to_owners_that_is_a_note_to_ourselves() {
    for t in CATALOGUE {
        let fields = t.fields().flat_map(|f| [f.label, f.hint, f.missing]);
        let stages = t.stages.iter().flat_map(|s| [s.duration, s.explanation]);
        let grounds = t.absolute_grounds.iter().chain(t.relative_grounds);
        let all = [t.lead, t.explanation, t.total_duration]
            .into_iter()
            .chain(t.rules.iter().copied())
            .chain(t.laws.iter().copied())
            .chain(t.objects.iter().copied())
            .chain(t.functions_of_registration.iter().copied())
            .chain(fields)
            .chain(stages)
            .chain(grounds.map(|g| g.text))
            .chain(
                t.requirements
                    .iter()
                    .flat_map(|r| [r.label, r.hint, r.source]),
            )
            .chain(t.protection.iter().map(|term| term.text));
        for text in all {
            assert!(!text.contains("belum diperiksa"), "{} {text}", t.code);
        }
    }
}
