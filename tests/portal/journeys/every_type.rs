//! Every type, service, variant and kind of applicant goes from a draft to its result; and invalid input that only one
//! type knows is refused without losing what was typed.

use chrono::{Days, NaiveDate};
use haki::actions::case::Intent;
use haki::actions::paper::statement;
use haki::actions::submission::{draft, submit};
use haki::actions::{ActionError, document, file};
use haki::cli::demo::{Driver, People, Plan, clip_mp4, make_people, paper_pdf};
use haki::domain::actor::Actor;
use haki::domain::applicant_kind::ApplicantKind;
use haki::domain::application::Application;
use haki::domain::fault::{FieldError, FieldFault};
use haki::domain::file_fault::FileFault;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::ip_type::{CATALOGUE, COPYRIGHT, Input, IpType, PATENT, Service, ServiceSpec};
use haki::domain::procedure::{Role, Status};
use haki::domain::wib;
use haki::portal::Portal;
use haki::store;

use crate::support::portal::{TestPortal, portal};
use crate::support::test_type;
use haki::actions::case::situation;

async fn read(portal: &Portal, id: ApplicationId) -> Application {
    let mut conn = portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, id).await.unwrap();
    case.unwrap()
}

/// Gives the demo's owner another legal form.
async fn become_one(portal: &Portal, owner: AccountId, kind: ApplicantKind) {
    let scale = (!kind.is_body()).then_some("mikro");
    sqlx::query("update business set kind = $2, scale = $3, position = $4 where owner_id = $1")
        .bind(owner.uuid())
        .bind(kind.as_str())
        .bind(scale)
        .bind(if kind.is_represented() { "Ketua" } else { "" })
        .execute(portal.pool())
        .await
        .unwrap();
}

/// A plan for each variant, the choice on which the documents depend.
fn plans(kind: &'static IpType, spec: &ServiceSpec) -> Vec<Plan> {
    let usual = Plan::new(kind, spec.service);
    match kind.variant_field {
        None => vec![usual],
        Some(field) => kind
            .variants()
            .iter()
            .filter(|variant| kind.asks_apart(spec, variant.word))
            .map(|variant| usual.clone().with(field, variant.word))
            .collect(),
    }
}

/// Begins the line that a journey prints at its end; its case follows, beginning with the code of its type.
pub(super) const AT_ITS_END: &str = "at its end: ";

async fn to_the_end(portal: &Portal, people: People, plan: &Plan, kind: ApplicantKind) {
    become_one(portal, people.owner, kind).await;
    let driver = Driver::new(portal.clone(), people);
    let end = if plan.service == Service::Inventory {
        Status::Recorded
    } else {
        Status::Certified
    };
    let what = format!("{} {} {kind}", plan.kind.code, plan.service);
    let id = driver
        .case_for(people.owner, plan, end, &format!("Contoh {what}"))
        .await
        .unwrap_or_else(|error| panic!("{what}: {error:?}"));
    let case = read(portal, id).await;
    assert_eq!(case.status, end, "{what}");
    if end == Status::Certified {
        let mut conn = portal.pool().acquire().await.unwrap();
        let right = store::filing::right_of_case(&mut conn, id).await.unwrap();
        let right = right.expect("a right");
        let filed = store::filing::of_case(&mut conn, id)
            .await
            .unwrap()
            .unwrap();
        let spec = plan.kind.service(plan.service).unwrap();
        if !spec.begins_term {
            assert_eq!((right.starts_on, right.ends_on), (right.granted_on, None));
        } else if let Some(ends_on) = right.ends_on {
            assert!(ends_on > filed.received_on, "{what}");
        }
    }
    every_paper(portal, &case, &what).await;
    println!("{AT_ITS_END}{what}");
}

/// Asserts that every paper to be printed for this case can be made.
async fn every_paper(portal: &Portal, case: &Application, what: &str) {
    let kind = case.ip_type;
    let mut conn = portal.pool().acquire().await.unwrap();
    let applicant = store::applicant::of_case(&mut conn, case.id).await.unwrap();
    drop(conn);
    let applicant = applicant.unwrap();
    let situation = situation::situation(case, &applicant);
    for requirement in kind.documents(&situation) {
        if requirement.paper.is_some() && !requirement.made_by_portal {
            let pdf = statement::filled_in(portal, case, requirement).await;
            let pdf = pdf.unwrap_or_else(|error| panic!("{what} {}: {error}", requirement.code));
            assert!(pdf.starts_with(b"%PDF-"), "{what} {}", requirement.code);
        }
    }
}

/// Kinds to be tested; all companies behave alike, except the one that a single person founds.
fn told_apart(kind: ApplicantKind) -> bool {
    let one = [ApplicantKind::LimitedCompany, ApplicantKind::SoleCompany];
    !kind.is_company() || one.contains(&kind)
}

#[tokio::test(flavor = "multi_thread")]
async fn every_type_reaches_its_result_for_everybody_who_can_have_it() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let mut journeys = 0;
    for kind in CATALOGUE {
        for spec in kind.services {
            for plan in plans(kind, spec) {
                for applicant in kind.applicants.kinds {
                    if !told_apart(*applicant) {
                        continue;
                    }
                    to_the_end(&portal, people, &plan, *applicant).await;
                    journeys += 1;
                }
            }
        }
    }
    assert!(journeys >= 14, "{journeys}");
}

#[test]
fn every_type_is_one_of_the_laws_seven_until_the_tests_let_in_their_own() {
    let let_in = test_type::let_in_if_wanted();
    assert_eq!(CATALOGUE.len(), if let_in { 8 } else { 7 });
    let is_there = CATALOGUE.iter().any(|kind| kind.code == "test_type");
    assert_eq!(is_there, let_in);
}

#[tokio::test(flavor = "multi_thread")]
async fn every_kind_of_work_and_every_author_reaches_the_recordal() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let usual = || Plan::new(&COPYRIGHT, Service::Filing);
    let kinds = COPYRIGHT.field("work_kind").unwrap().kind.choices();
    let plans = kinds
        .iter()
        .map(|choice| usual().with("work_kind", choice.word))
        .chain([
            usual()
                .with("work_kind", "other")
                .with("work_sub_kind", "Program Komputer"),
            usual().with("applicant_is_author", "no"),
            usual().with("applicant_is_author", "with_others"),
            usual().with("holder_kind", "company"),
            usual().with("right_kind", "performer"),
            usual().with("right_kind", "producer"),
            usual().with("right_kind", "broadcaster"),
        ]);
    for plan in plans {
        to_the_end(&portal, people, &plan, ApplicantKind::Individual).await;
    }
}

struct Draft {
    portal: TestPortal,
    intent: Intent,
    today: NaiveDate,
}

/// A draft of the demo's owner, filled in with default answers.
async fn filled(plan: &Plan) -> Draft {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let id = driver
        .case_for(people.owner, plan, Status::Draft, "Contoh")
        .await
        .unwrap();
    Draft {
        intent: Intent {
            actor: Actor::person(people.owner, Role::Applicant),
            case: id,
            seen_version: None,
            once: None,
        },
        today: wib::date(portal.now()),
        portal,
    }
}

impl Draft {
    async fn save(&self, page: &str, pairs: &[(&str, String)]) -> Vec<FieldError> {
        let input: Input = pairs.iter().cloned().collect();
        let saved = draft::save_page(&self.portal, &self.intent, page, &input).await;
        saved.unwrap().faults
    }

    async fn refused(&self) -> Vec<FieldError> {
        match submit::submit(&self.portal, &self.intent, &[]).await {
            Err(ActionError::Fields(faults)) => faults,
            other => panic!("{other:?}"),
        }
    }

    async fn attach(&self, requirement: &str, name: &str, bytes: &[u8]) -> Option<FieldFault> {
        let received = file::receive(&self.portal, requirement, name, bytes).await;
        let received = received.unwrap();
        let given =
            document::attach_document(&self.portal, &self.intent, requirement, received).await;
        match given {
            Ok(_) => None,
            Err(ActionError::Fields(faults)) => faults.into_iter().next().map(|error| error.fault),
            Err(other) => panic!("{other}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paten_sederhana_has_one_independent_claim_and_an_abstract_of_200_words() {
    let plan = Plan::new(&PATENT, Service::Filing).with("patent_kind", "simple");
    let draft = filled(&plan).await;
    let claim = |row: usize, kind: &str| {
        [
            (format!("claims_{row}_kind"), kind.to_owned()),
            (format!("claims_{row}_text"), format!("Klaim {row}")),
        ]
    };
    for (kinds, fault) in [
        (vec!["independent", "dependent"], None),
        (vec!["independent", "independent"], Some(2)),
        (vec!["dependent"], Some(0)),
    ] {
        let pairs: Vec<(String, String)> = kinds
            .iter()
            .enumerate()
            .flat_map(|(row, kind)| claim(row, kind))
            .collect();
        let pairs: Vec<(&str, String)> = pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.clone()))
            .collect();
        let faults = draft.save("klaim", &pairs).await;
        let expected = fault.map(|found| {
            let fault = FieldFault::IndependentClaims { found };
            FieldError::new("claims", fault)
        });
        assert_eq!(faults, expected.into_iter().collect::<Vec<_>>());
    }
    let words = |count| vec!["kata"; count].join(" ");
    assert_eq!(draft.save("abstrak", &[("abstract", words(200))]).await, []);
    let (max, found) = (200, 201);
    let too_many = FieldError::new("abstract", FieldFault::TooManyWords { max, found });
    let faults = draft.save("abstrak", &[("abstract", words(201))]).await;
    assert_eq!(faults, std::slice::from_ref(&too_many));
    assert!(draft.refused().await.contains(&too_many));
    let kept = read(&draft.portal, draft.intent.case).await;
    assert_eq!(kept.details.text("abstract"), words(201));
    assert_eq!(kept.details.typed_entries("claims").len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_work_is_not_published_tomorrow_and_its_authors_have_names() {
    let draft = filled(&Plan::new(&COPYRIGHT, Service::Filing)).await;
    let tomorrow = (draft.today + Days::new(1)).to_string();
    let pairs = [
        ("first_published_on", tomorrow),
        ("first_published_city", "Serang".to_owned()),
        ("first_published_country", "Indonesia".to_owned()),
    ];
    let future = FieldError::new("first_published_on", FieldFault::DateInFuture);
    assert_eq!(draft.save("pengumuman", &pairs).await, [future]);
    for (name, fault) in [
        ("Siti Nur’aini binti Ōe", None),
        ("", Some(FieldFault::Missing)),
        ("<b>Siti</b> \"x\"", Some(FieldFault::NotAName)),
    ] {
        let pairs = [
            ("applicant_is_author", "yes".to_owned()),
            ("authors_0_name", name.to_owned()),
            ("authors_0_nationality", "Indonesia".to_owned()),
            ("authors_0_address", "Jalan \"Melati\" 1".to_owned()),
        ];
        let faults = draft.save("pencipta", &pairs).await;
        let expected = fault.map(|fault| FieldError::new("authors_0_name", fault));
        assert_eq!(faults, expected.into_iter().collect::<Vec<_>>(), "{name}");
    }
    let wrong = [("work_sub_kind", "Seni Lukis".to_owned())];
    let not_on_list = FieldError::new("work_sub_kind", FieldFault::NotOnList);
    assert_eq!(draft.save("subjenis", &wrong).await, [not_on_list]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_video_is_judged_by_its_bytes() {
    let film = Plan::new(&COPYRIGHT, Service::Filing).with("work_kind", "audiovisual");
    let draft = filled(&film).await;
    let clip = clip_mp4();
    assert_eq!(draft.attach("sample_video", "film.mp4", &clip).await, None);
    let renamed = draft.attach("identity_card", "ktp.pdf", &clip).await;
    assert!(
        matches!(renamed, Some(FieldFault::File(FileFault::WrongKind { .. }))),
        "{renamed:?}"
    );
    let pdf = draft
        .attach("sample_video", "film.mp4", &paper_pdf("Film"))
        .await;
    assert!(
        matches!(pdf, Some(FieldFault::File(FileFault::WrongKind { .. }))),
        "{pdf:?}"
    );
    let mut long = clip;
    long.resize(5 * 1_048_576 + 1, 0);
    let too_large = draft.attach("sample_video", "film.mp4", &long).await;
    assert!(
        matches!(
            too_large,
            Some(FieldFault::File(FileFault::TooLarge { .. }))
        ),
        "{too_large:?}"
    );
}
