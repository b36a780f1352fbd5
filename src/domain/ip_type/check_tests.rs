//! Kinds of questions that a trademark does not use: rows, dependent lists, numbers, words, several choices.

use super::*;
use crate::applicant::TariffCategory;
use crate::applicant_kind::ApplicantKind;
use crate::ip_type::field::{Choice, Dependent, OptionGroup};
use crate::ip_type::{Input, Service, Shown};
use crate::need::{Condition, Need};

const fn field(code: &'static str, kind: FieldKind) -> Field {
    Field {
        code,
        label: "Isian",
        hint: "",
        missing: "Isi dulu",
        kind,
        need: Need::Always,
    }
}

static PEOPLE: Group = Group {
    one: "pencipta",
    columns: &[
        field("name", FieldKind::Formed(LineForm::Name)),
        Field {
            need: Need::Optional,
            ..field("email", FieldKind::Formed(LineForm::Email))
        },
        Field {
            need: Need::When(
                Condition::Answer {
                    field: "name",
                    any_of: &["Almarhum Hasan"],
                },
                "bila sudah meninggal",
            ),
            ..field("died_on", FieldKind::Date(DateRule::Past))
        },
    ],
    max: 3,
};
static KINDS: Dependent = Dependent {
    on: "kind",
    groups: &[
        OptionGroup {
            of: "written",
            label: "Karya tulis",
            options: &["Buku", "Novel"],
        },
        OptionGroup {
            of: "art",
            label: "Karya seni",
            options: &["Seni Lukis"],
        },
    ],
};
static FIELDS: [Field; 6] = [
    field("authors", FieldKind::Rows(&PEOPLE)),
    field(
        "kind",
        FieldKind::Choice(&[
            Choice::new("written", "Karya tulis"),
            Choice::new("art", "Karya seni"),
        ]),
    ),
    field("sub_kind", FieldKind::Dependent(&KINDS)),
    field("pages", FieldKind::Number { min: 1, max: 500 }),
    field("abstract", FieldKind::Words { max: 200 }),
    field(
        "parts",
        FieldKind::Choices(&[
            Choice::new("shape", "Bentuk"),
            Choice::new("lines", "Garis"),
        ]),
    ),
];

fn good() -> Vec<(String, String)> {
    [
        ("authors_0_name", "Siti Aminah"),
        ("kind", "written"),
        ("sub_kind", "Buku"),
        ("pages", "12"),
        ("abstract", "Alat pengiris."),
        ("parts", "shape"),
        ("parts", "lines"),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value.to_owned()))
    .collect()
}

fn taken(pairs: Vec<(String, String)>) -> Details {
    let mut details = Details::default();
    details.take(&FIELDS, &pairs.into_iter().collect::<Input>());
    details
}

fn faults(details: &Details) -> Vec<(String, FieldFault)> {
    let situation = Situation {
        service: Service::Filing,
        applicant: ApplicantKind::Individual,
        category: TariffCategory::Umk,
        nib_of_another: false,
        details,
    };
    let today = NaiveDate::from_ymd_opt(2026, 11, 26).unwrap();
    let errors = details.check(&FIELDS, &situation, today);
    let pairs = errors.into_iter().map(|error| (error.field, error.fault));
    pairs.collect()
}

/// The faults of the good answers with one of them replaced.
fn with(name: &str, value: &str) -> Vec<(String, FieldFault)> {
    let mut pairs = good();
    pairs.retain(|(known, _)| known != name);
    pairs.push((name.to_owned(), value.to_owned()));
    faults(&taken(pairs))
}

fn one(name: &str, fault: FieldFault) -> Vec<(String, FieldFault)> {
    vec![(name.to_owned(), fault)]
}

#[test]
fn each_kind_of_answer_has_its_bounds() {
    assert_eq!(faults(&taken(good())), []);
    let outside = FieldFault::NumberOutside { min: 1, max: 500 };
    for number in ["0", "501", "-1", "dua", "1,5", "99999999999999999999"] {
        assert_eq!(with("pages", number), one("pages", outside.clone()));
    }
    let words = |count: usize| vec!["kata"; count].join(" \n");
    assert_eq!(with("abstract", &words(200)), []);
    let (max, found) = (200, 201);
    let too_many = FieldFault::TooManyWords { max, found };
    assert_eq!(with("abstract", &words(201)), one("abstract", too_many));
    for (name, wrong) in [
        ("sub_kind", "Seni Lukis"),
        ("sub_kind", "Lain"),
        ("parts", "smell"),
    ] {
        assert_eq!(with(name, wrong), one(name, FieldFault::NotOnList));
    }
    assert_eq!(with("parts", ""), one("parts", FieldFault::Missing));
}

#[test]
fn every_row_is_judged_at_its_place_and_a_blank_one_is_nobody() {
    assert_eq!(
        with("authors_0_name", ""),
        one("authors", FieldFault::Missing)
    );
    assert_eq!(with("authors_4_name", ""), []);
    let wrong = with("authors_4_name", "R2-D2");
    assert_eq!(wrong, one("authors_1_name", FieldFault::NotAName));
    let wrong = with("authors_4_email", "siti");
    let both = [
        one("authors_1_name", FieldFault::Missing),
        one("authors_1_email", FieldFault::NotAnEmail),
    ];
    assert_eq!(wrong, both.concat());
    let missing = one("authors_1_died_on", FieldFault::Missing);
    assert_eq!(with("authors_1_name", "Almarhum Hasan"), missing);
    let long = "ш".repeat(300);
    assert!(matches!(
        with("authors_0_name", &long).as_slice(),
        [(_, FieldFault::TooLong { found: 300, .. })]
    ));
}

#[test]
fn rows_are_kept_as_typed_up_to_their_number_and_shown_by_name() {
    let mut pairs = good();
    for row in 1..9 {
        pairs.push((format!("authors_{row}_name"), format!("Nama {row}")));
    }
    let details = taken(pairs);
    assert_eq!(details.entries("authors").len(), 3);
    assert!(FIELDS[0].owns("authors_2_name") && !FIELDS[0].owns("authors_extra"));
    let Shown::Rows(rows) = details.show(&FIELDS[0]) else {
        panic!("no rows");
    };
    assert_eq!(rows[1].title, "Pencipta 2");
    assert_eq!(rows[1].cells, [("Isian", Shown::Text("Nama 1".into()))]);
    let several = details.show(&FIELDS[5]);
    assert_eq!(several, Shown::Text("Bentuk; Garis".into()));
}

const BOOK: Condition = Condition::Answer {
    field: "sub_kind",
    any_of: &["Buku"],
};
const COMPANY: Condition = Condition::Applicant(&ApplicantKind::COMPANIES);
const FILING: Condition = Condition::Service(Service::Filing);

#[test]
fn conditions_can_be_joined() {
    let details = taken(good());
    let situation = Situation {
        service: Service::DataChange,
        applicant: ApplicantKind::Company,
        category: TariffCategory::General,
        nib_of_another: false,
        details: &details,
    };
    for (condition, holds) in [
        (Condition::All(&[BOOK, COMPANY]), true),
        (Condition::All(&[BOOK, FILING]), false),
        (Condition::Any(&[FILING, COMPANY]), true),
        (Condition::Not(&FILING), true),
        (Condition::Not(&BOOK), false),
    ] {
        assert_eq!(situation.meets(&condition), holds, "{condition:?}");
    }
}
