//! Answers checked and kept, field by field.

use super::*;
use crate::applicant::TariffCategory;
use crate::applicant_kind::ApplicantKind;
use crate::fault::FieldFault;
use crate::ip_type::{Service, TRADEMARK};
use crate::situation::Situation;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 26).unwrap()
}

fn situation(details: &Details) -> Situation<'_> {
    Situation {
        service: Service::Filing,
        applicant: ApplicantKind::Individual,
        category: TariffCategory::Umk,
        nib_of_another: false,
        details,
    }
}

fn good() -> Vec<(&'static str, &'static str)> {
    vec![
        ("self_check", "none"),
        ("application_type", "goods"),
        ("mark_type", "word_and_figurative"),
        ("mark", "KRIUK MAMA NIA"),
        ("mark_description", "Tulisan merah dengan gambar keripik"),
        ("has_colours", "no"),
        ("nice_classes", "29"),
        ("nice_classes_goods", "keripik pisang; keripik sukun"),
        ("nice_classes", "30"),
        ("nice_classes_goods", "kerupuk; sambal"),
        ("foreign_words", "none"),
        ("has_other_script", "no"),
        ("has_priority", "no"),
        ("represented", "no"),
    ]
}

fn filled(pairs: Vec<(&'static str, &'static str)>) -> Details {
    let mut details = Details::default();
    details.take(TRADEMARK.fields(), &pairs.into_iter().collect());
    details
}

fn faults(details: &Details) -> Vec<(String, FieldFault)> {
    TRADEMARK
        .faults(&situation(details), today())
        .into_iter()
        .map(|error| (error.field, error.fault))
        .collect()
}

/// The good answers with some of them replaced.
fn with(changes: &[(&'static str, &'static str)]) -> Details {
    let kept = good()
        .into_iter()
        .filter(|(name, _)| changes.iter().all(|(changed, _)| changed != name));
    filled(kept.chain(changes.iter().copied()).collect())
}

fn name(field: &str, fault: FieldFault) -> Vec<(String, FieldFault)> {
    vec![(field.to_owned(), fault)]
}

#[test]
fn good_answers_have_no_fault() {
    assert_eq!(faults(&filled(good())), vec![]);
}

#[test]
fn every_wrong_answer_has_its_fault_at_its_field() {
    use FieldFault::{Missing, NotOnList};
    for (changes, expected) in [
        (vec![("mark", " ")], name("mark", Missing)),
        (vec![("mark_type", "smell")], name("mark_type", NotOnList)),
        (vec![("has_colours", "yes")], name("colours", Missing)),
        (
            vec![("foreign_words", "translated")],
            name("translation", Missing),
        ),
        (vec![("foreign_words", "meaningless")], vec![]),
        (
            vec![("has_other_script", "yes")],
            name("transliteration", Missing),
        ),
        (
            vec![("self_check", "unsure")],
            name("self_check_note", Missing),
        ),
        (vec![("colours", "merah")], vec![]),
        (
            vec![("represented", "yes"), ("representative_name", "Budi")],
            name("representative_address", Missing),
        ),
    ] {
        assert_eq!(faults(&with(&changes)), expected, "{changes:?}");
    }
    let mut details = filled(good());
    details.set_word("mark", &"é".repeat(150));
    assert_eq!(faults(&details), vec![]);
    details.set_word("mark", &"é".repeat(151));
    let fault = FieldFault::TooLong {
        max: 150,
        found: 151,
    };
    assert_eq!(faults(&details), name("mark", fault));
}

#[test]
fn that_no_priority_is_claimed_lasts_and_a_claim_does_not() {
    let taken = |details: &Details| TRADEMARK.lasting(Service::Filing, details);
    assert_eq!(taken(&with(&[])).text("has_priority"), "no");
    let claimed = with(&[
        ("has_priority", "yes"),
        ("priority_country", "Jepang"),
        ("priority_on", "2026-06-01"),
    ]);
    let begun = taken(&claimed);
    assert_eq!(begun.text("has_priority"), "");
    assert_eq!(begun.text("priority_country"), "");
    assert_eq!(begun.text("represented"), "no", "the others do");
}

#[test]
fn a_priority_lies_in_the_past_six_months() {
    use FieldFault::{DateInFuture, DateTooEarly, NotADate};
    let earliest = NaiveDate::from_ymd_opt(2026, 5, 26).unwrap();
    for (on, fault) in [
        ("kemarin", Some(NotADate)),
        ("2026-02-30", Some(NotADate)),
        ("2026-11-27", Some(DateInFuture)),
        ("2026-11-26", None),
        ("2026-05-26", None),
        ("25/05/2026", Some(DateTooEarly { earliest })),
    ] {
        let claimed = with(&[
            ("has_priority", "yes"),
            ("priority_country", "Jepang"),
            ("priority_on", on),
        ]);
        let expected = fault.map_or_else(Vec::new, |fault| name("priority_on", fault));
        assert_eq!(faults(&claimed), expected, "{on}");
    }
}

#[test]
fn classes_are_1_to_45_each_once_with_what_is_sold() {
    use FieldFault::*;
    let rows = |rows: &[(&'static str, &'static str)]| {
        let mut pairs = vec![("application_type", "goods_and_services")];
        for (class, goods) in rows {
            pairs.extend([("nice_classes", *class), ("nice_classes_goods", *goods)]);
        }
        if rows.is_empty() {
            pairs.extend([("nice_classes", ""), ("nice_classes_goods", "")]);
        }
        faults(&with(&pairs))
    };
    assert_eq!(rows(&[]), name("nice_classes", NoClass));
    assert_eq!(
        rows(&[("0", "a")]),
        name("nice_classes", ClassOutside { typed: "0".into() })
    );
    assert_eq!(
        rows(&[("46", "a")]),
        name("nice_classes", ClassOutside { typed: "46".into() })
    );
    assert_eq!(
        rows(&[("", "sambal")]),
        name(
            "nice_classes",
            ClassOutside {
                typed: String::new()
            }
        )
    );
    assert_eq!(
        rows(&[("30", "a"), ("30", "b")]),
        name("nice_classes", ClassTwice { class: 30 })
    );
    assert_eq!(
        rows(&[("30", "a"), ("030", "b")]),
        name(
            "nice_classes",
            ClassOutside {
                typed: "030".into()
            }
        )
    );
    assert_eq!(
        rows(&[("29", "a"), ("30", "")]),
        name("nice_classes_goods_30", GoodsMissing { class: 30 })
    );
    assert_eq!(rows(&[("30", "sambal"), ("43", "katering")]), vec![]);
}

#[test]
fn a_goods_mark_takes_no_services_and_the_other_way_round() {
    for (kind, class, fits) in [
        ("goods", "34", true),
        ("goods", "35", false),
        ("services", "35", true),
        ("services", "34", false),
        ("goods_and_services", "1", true),
        ("collective", "45", true),
    ] {
        let details = with(&[
            ("application_type", kind),
            ("nice_classes", class),
            ("nice_classes_goods", "apa saja"),
        ]);
        assert_eq!(faults(&details).is_empty(), fits, "{kind} {class}");
    }
}

#[test]
fn a_draft_keeps_wrong_answers_and_the_other_pages() {
    let mut details = filled(good());
    let page = TRADEMARK.page("kelas").unwrap();
    let typed: Input = [
        ("nice_classes", "99"),
        ("nice_classes_goods", " sambal\u{0} "),
    ]
    .into_iter()
    .collect();
    details.take(page.fields, &typed);
    assert_eq!(details.rows("nice_classes"), [("99", "sambal")]);
    assert_eq!(details.classes("nice_classes"), []);
    assert_eq!(details.text("mark"), "KRIUK MAMA NIA");
    let stored = serde_json::to_string(&details).unwrap();
    assert_eq!(serde_json::from_str::<Details>(&stored).unwrap(), details);
}

#[test]
fn answers_are_shown_in_the_words_of_their_choices() {
    let mut details = with(&[
        ("has_priority", "yes"),
        ("priority_country", "Jepang"),
        ("priority_on", "2026-06-01"),
    ]);
    let show = |details: &Details, code| details.show(TRADEMARK.field(code).unwrap());
    assert_eq!(
        show(&details, "mark_type"),
        Shown::Text("Kata dan lukisan".into())
    );
    assert_eq!(show(&details, "mark"), Shown::Text("KRIUK MAMA NIA".into()));
    assert_eq!(show(&details, "colours"), Shown::Nothing);
    assert_eq!(
        show(&details, "priority_on"),
        Shown::Date(NaiveDate::from_ymd_opt(2026, 6, 1).unwrap())
    );
    let Shown::Classes(classes) = show(&details, "nice_classes") else {
        panic!("classes")
    };
    assert_eq!(
        classes.iter().map(|row| row.class).collect::<Vec<_>>(),
        [29, 30]
    );
    details.set_word("priority_on", "besok");
    assert_eq!(show(&details, "priority_on"), Shown::Text("besok".into()));
}

#[test]
fn a_page_without_answers_is_blank() {
    let details = Details::default();
    assert!(
        TRADEMARK
            .pages
            .iter()
            .all(|page| details.is_blank(page.fields))
    );
    let details = filled(good());
    assert!(
        TRADEMARK
            .pages
            .iter()
            .all(|page| !details.is_blank(page.fields))
    );
}

#[test]
fn broken_stored_answers_read_as_none() {
    let details: Details =
        serde_json::from_str(r#"{"nice_classes":"x","mark":7,"self_check":["none"]}"#).unwrap();
    assert_eq!(details.rows("nice_classes"), []);
    assert_eq!(details.text("mark"), "");
    assert_eq!(details.words("self_check"), ["none"]);
}
