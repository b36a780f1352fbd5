//! What holds for every entry of the catalogue.

use std::collections::BTreeSet;

use super::*;
use crate::applicant::TariffCategory;
use crate::applicant_kind::ApplicantKind;
use crate::need::Condition;

fn codes<'a>(requirements: &[&'a Requirement]) -> Vec<&'a str> {
    requirements.iter().map(|r| r.code).collect()
}

fn situation(
    details: &Details,
    applicant: ApplicantKind,
    category: TariffCategory,
) -> Situation<'_> {
    Situation {
        service: Service::Filing,
        applicant,
        category,
        nib_of_another: false,
        details,
    }
}

fn all_different<'a>(words: impl IntoIterator<Item = &'a str>) -> bool {
    let mut seen = BTreeSet::new();
    words
        .into_iter()
        .all(|word| !word.is_empty() && seen.insert(word))
}

#[test]
fn every_type_names_its_parts_once() {
    assert!(all_different(CATALOGUE.iter().map(|t| t.code)));
    assert!(all_different(CATALOGUE.iter().map(|t| t.slug)));
    assert!(all_different(CATALOGUE.iter().map(|t| t.prefix)));
    for t in CATALOGUE {
        assert_eq!(t.prefix.len(), 3);
        assert!(all_different(t.fields().map(|f| f.code)), "{}", t.code);
        assert!(all_different(t.pages.iter().map(|p| p.slug)), "{}", t.code);
        assert!(
            all_different(t.requirements.iter().map(|r| r.code)),
            "{}",
            t.code
        );
        assert!(all_different(t.stages.iter().map(|s| s.code)), "{}", t.code);
        let grounds = t.absolute_grounds.iter().chain(t.relative_grounds);
        assert!(all_different(grounds.map(|g| g.code)), "{}", t.code);
        assert_eq!(IpType::parse(t.code).map(|found| found.slug), Some(t.slug));
        assert_eq!(by_slug(t.slug).map(|found| found.code), Some(t.code));
    }
    assert!(IpType::parse("unknown").is_none() && by_slug("").is_none());
}

#[test]
fn every_reference_inside_a_type_exists() {
    for t in CATALOGUE {
        assert!(t.field(t.title_field).is_some());
        assert!(t.letter_fields.iter().all(|code| t.field(code).is_some()));
        assert!(
            t.letter_picture
                .is_none_or(|code| t.requirement(code).is_some())
        );
        for spec in t.services {
            assert!(
                spec.bill_lines
                    .iter()
                    .all(|code| t.tariffs.iter().any(|l| l.code == *code))
            );
        }
        let needs = || {
            let documents = t.requirements.iter().map(|r| r.need);
            t.fields().map(|f| f.need).chain(documents)
        };
        assert!(needs().all(|need| !need.words().is_empty()));
        let terms = t.protection.iter().filter_map(|term| term.when);
        let conditions = needs().filter_map(|need| need.condition().copied());
        for (field, any_of) in conditions.chain(terms).flat_map(|c| c.answers()) {
            let field = t.field(field).expect("the field a condition names");
            assert!(
                any_of.iter().all(|word| field.kind.knows(word)),
                "{}",
                field.code
            );
        }
        for field in t.fields() {
            if let FieldKind::Dependent(dependent) = field.kind {
                let before = t.field(dependent.on).expect("the field a list depends on");
                let of: Vec<&str> = dependent.groups.iter().map(|group| group.of).collect();
                let words: Vec<&str> = before.kind.choices().iter().map(|c| c.word).collect();
                assert_eq!(of, words, "{}", field.code);
            }
            if let FieldKind::Rows(group) = field.kind {
                assert!(all_different(group.columns.iter().map(|c| c.code)));
                let column = |code| group.columns.iter().find(|c| c.code == code);
                for (code, any_of) in group
                    .columns
                    .iter()
                    .filter_map(|c| c.need.condition())
                    .flat_map(Condition::answers)
                {
                    let column = column(code).expect("the column a condition names");
                    assert!(any_of.iter().all(|word| column.kind.knows(word)));
                }
            }
        }
        for term in t.protection.iter().filter(|term| !term.dated_by.is_empty()) {
            let field = term.dated_by.split('.').next().unwrap();
            assert!(t.field(field).is_some(), "{}", term.dated_by);
        }
    }
}

#[test]
fn a_question_that_must_be_answered_says_so_when_it_is_not() {
    for field in CATALOGUE.iter().flat_map(|t| t.fields()) {
        let columns: &[Field] = match field.kind {
            FieldKind::Rows(group) => group.columns,
            _ => &[],
        };
        for field in columns.iter().chain([field]) {
            let unanswerable = matches!(field.kind, FieldKind::Choice([]) | FieldKind::Choices([]));
            assert!(!unanswerable, "{}", field.code);
            assert_eq!(
                field.missing.is_empty(),
                field.need.is_optional(),
                "{}",
                field.code
            );
        }
    }
}

#[test]
fn a_person_brings_the_standard_s_six_documents_and_the_label_first() {
    let details = Details::default();
    let person = situation(&details, ApplicantKind::Individual, TariffCategory::Umk);
    let first = [
        "request_letter",
        "identity_card",
        "business_number",
        "tax_card",
        "applicant_signature",
        "logo",
        "mark_label",
    ];
    assert_eq!(codes(&TRADEMARK.needed_at(Gate::Submit, &person)), first);
    let both = codes(&TRADEMARK.needed_at(Gate::ReadyToPay, &person));
    assert_eq!(
        both,
        [&first[..], &["umk_statement", "ownership_statement"]].concat()
    );
}

#[test]
fn a_company_brings_deed_tax_card_director_and_licence() {
    let details = Details::default();
    let company = situation(&details, ApplicantKind::Company, TariffCategory::General);
    assert_eq!(
        codes(&TRADEMARK.needed_at(Gate::ReadyToPay, &company)),
        [
            "request_letter",
            "director_identity_card",
            "company_licence",
            "company_tax_card",
            "applicant_signature",
            "logo",
            "mark_label",
            "ownership_statement",
            "deed",
        ]
    );
    let umk = situation(&details, ApplicantKind::Company, TariffCategory::Umk);
    assert!(codes(&TRADEMARK.needed_at(Gate::ReadyToPay, &umk)).contains(&"umk_statement"));
}

#[test]
fn every_company_brings_what_founded_it() {
    let details = Details::default();
    for kind in ApplicantKind::COMPANIES {
        let company = situation(&details, kind, TariffCategory::General);
        for of in [
            &TRADEMARK,
            &COPYRIGHT,
            &PATENT,
            &INDUSTRIAL_DESIGN,
            &CIRCUIT_LAYOUT,
        ] {
            let needed = codes(&of.needed_at(Gate::ReadyToPay, &company));
            let founded = match kind {
                ApplicantKind::SoleCompany => "founding_certificate",
                _ => "deed",
            };
            for code in ["founding_certificate", "deed"] {
                assert_eq!(
                    needed.contains(&code),
                    code == founded,
                    "{kind} {}",
                    of.code
                );
            }
            assert!(needed.contains(&"company_tax_card"), "{kind} {}", of.code);
        }
    }
}

#[test]
fn a_company_has_the_right_handed_over_by_whoever_made_it() {
    let details = Details::default();
    for of in [&COPYRIGHT, &PATENT, &INDUSTRIAL_DESIGN] {
        let needed = |kind| {
            let of_kind = situation(&details, kind, TariffCategory::General);
            codes(&of.needed_at(Gate::ReadyToPay, &of_kind)).contains(&"transfer_deed")
        };
        assert!(needed(ApplicantKind::LimitedCompany), "{}", of.code);
        assert!(!needed(ApplicantKind::Individual), "{}", of.code);
    }
}

#[test]
fn the_statement_umk_exists_wherever_a_lower_tariff_may() {
    let details = Details::default();
    for of in [&TRADEMARK, &PATENT, &INDUSTRIAL_DESIGN, &CIRCUIT_LAYOUT] {
        let asked = |category| {
            let payer = situation(&details, ApplicantKind::Individual, category);
            codes(&of.documents(&payer)).contains(&"umk_statement")
        };
        assert!(asked(TariffCategory::Umk), "{}", of.code);
        assert!(!asked(TariffCategory::General), "{}", of.code);
    }
}

#[test]
fn whoever_else_holds_the_nib_consents_or_hands_over() {
    let details = Details::default();
    let own = situation(&details, ApplicantKind::Individual, TariffCategory::Umk);
    let of_another = Situation {
        nib_of_another: true,
        ..own
    };
    for (of, services) in [
        (&TRADEMARK, &[Service::Filing][..]),
        (&COPYRIGHT, &[Service::Filing]),
        (&PATENT, &[Service::Filing]),
        (&INDUSTRIAL_DESIGN, &[Service::Filing]),
        (&CIRCUIT_LAYOUT, &[Service::Filing]),
        (&TRADE_SECRET, &[Service::Assignment, Service::Licence]),
    ] {
        for spec in of.services {
            let asked = |case: Situation<'_>| {
                let service = spec.service;
                let case = Situation { service, ..case };
                codes(&of.needed_at(Gate::ReadyToPay, &case)).contains(&CONSENT_TO_NIB)
            };
            let expected = services.contains(&spec.service);
            assert_eq!(asked(of_another), expected, "{}", spec.label);
            assert!(!asked(own), "{}", spec.label);
        }
    }
}

#[test]
fn others_who_made_it_consent_only_beside_a_person() {
    for (of, field, code) in [
        (&COPYRIGHT, "applicant_is_author", "author_consents"),
        (&PATENT, "applicant_is_inventor", "inventor_consents"),
        (
            &INDUSTRIAL_DESIGN,
            "applicant_is_designer",
            "designer_consents",
        ),
    ] {
        let mut details = Details::default();
        let asked = |details: &Details, kind| {
            let of_kind = situation(details, kind, TariffCategory::General);
            codes(&of.needed_at(Gate::ReadyToPay, &of_kind)).contains(&code)
        };
        assert!(!asked(&details, ApplicantKind::Individual), "{code}");
        details.set_word(field, "with_others");
        assert!(asked(&details, ApplicantKind::Individual), "{code}");
        assert!(!asked(&details, ApplicantKind::Cooperative), "{code}");
    }
}

#[test]
fn answers_call_for_their_documents() {
    for (field, word, document) in [
        ("represented", "yes", "power_of_attorney"),
        ("self_check", "consented", "written_consent"),
        ("has_priority", "yes", "priority_document"),
        ("application_type", "collective", "collective_rules"),
    ] {
        let mut details = Details::default();
        let without = situation(&details, ApplicantKind::Individual, TariffCategory::General);
        assert!(!codes(&TRADEMARK.documents(&without)).contains(&document));
        details.set_word(field, word);
        let with = situation(&details, ApplicantKind::Individual, TariffCategory::General);
        assert!(codes(&TRADEMARK.needed_at(Gate::ReadyToPay, &with)).contains(&document));
        assert!(!codes(&TRADEMARK.needed_at(Gate::Submit, &with)).contains(&document));
    }
}

#[test]
fn a_mark_can_fail_for_seven_absolute_and_seven_relative_grounds() {
    assert_eq!(TRADEMARK.absolute_grounds.len(), 7);
    assert_eq!(TRADEMARK.relative_grounds.len(), 7);
    let exceptions = TRADEMARK
        .relative_grounds
        .iter()
        .filter(|g| g.exception.is_some());
    assert_eq!(exceptions.count(), 4);
    assert_eq!(
        TRADEMARK
            .pages
            .iter()
            .filter(|page| page.shows_grounds)
            .count(),
        1
    );
}

#[test]
fn the_pages_follow_each_other() {
    let details = Details::default();
    let case = situation(&details, ApplicantKind::Individual, TariffCategory::Umk);
    assert_eq!(TRADEMARK.form(&case), TRADEMARK.pages);
    assert!(TRADEMARK.page("kelas").is_some());
}

#[test]
fn what_names_one_thing_only_is_never_taken_over_from_the_last_case() {
    for kind in CATALOGUE {
        for spec in kind.services {
            for page in kind.kept_pages(spec.service) {
                let named = page
                    .fields
                    .iter()
                    .any(|field| field.code == kind.title_field);
                assert!(!named, "{} {}", kind.code, page.slug);
                assert!(!page.shows_grounds, "{} {}", kind.code, page.slug);
            }
        }
    }
    let kept = TRADEMARK.kept_pages(Service::Filing).map(|page| page.slug);
    assert_eq!(
        kept.collect::<Vec<_>>(),
        ["jenis-merek", "kelas", "prioritas", "kuasa"]
    );
}
