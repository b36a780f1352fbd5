//! What the catalogue says where it costs an owner the fee or the right.

use super::*;
use crate::domain::applicant::{ApplicantKind, TariffCategory};
use crate::domain::fault::FieldFault;
use crate::domain::money::Rupiah;
use crate::domain::tariff::{Asked, Payer, day, quote};

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
