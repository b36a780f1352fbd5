//! What a letter says about its applicant.

use haki::actions::case::Intent;
use haki::actions::check::{self, Look};
use haki::actions::submission::submit;
use haki::actions::{ActionError, letter};
use haki::cli::demo::{Driver, People, Plan, make_people};
use haki::domain::actor::Actor;
use haki::domain::checklist::{self, Item};
use haki::domain::fault::FieldFault;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::letter::LetterContent;
use haki::domain::procedure::{Role, Status};
use haki::portal::Portal;
use haki::store;
use haki::store::check::ItemVerdict;

use crate::support::portal::{TestPortal, portal};
use haki::actions::case::situation;

struct Scene {
    portal: TestPortal,
    people: People,
}

async fn scene() -> Scene {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    Scene { portal, people }
}

impl Scene {
    fn driver(&self) -> Driver {
        Driver::new((*self.portal).clone(), self.people)
    }

    async fn run(&self, statement: &'static str) {
        sqlx::raw_sql(statement)
            .execute(self.portal.pool())
            .await
            .unwrap();
    }

    fn reviewer(&self, id: ApplicationId) -> Intent {
        intent(id, self.people.reviewer, Role::Reviewer)
    }
}

fn intent(id: ApplicationId, by: AccountId, role: Role) -> Intent {
    Intent {
        actor: Actor::person(by, role),
        ..Intent::system(id)
    }
}

async fn content(portal: &Portal, id: ApplicationId) -> LetterContent {
    let mut conn = portal.pool().acquire().await.unwrap();
    let row = store::letter::current(&mut conn, id).await.unwrap();
    drop(conn);
    letter::unseal(portal, &row.unwrap()).unwrap()
}

async fn every_item(portal: &Portal, id: ApplicationId) -> Vec<ItemVerdict> {
    let mut conn = portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, id).await.unwrap();
    let applicant = store::applicant::of_case(&mut conn, id).await.unwrap();
    let given = store::document::given_codes(&mut conn, id).await.unwrap();
    drop(conn);
    situation::items(&case.unwrap(), &applicant.unwrap(), &given)
        .iter()
        .map(|item| verdict(&item.code(), ""))
        .collect()
}

fn verdict(code: &str, reason: &str) -> ItemVerdict {
    ItemVerdict {
        code: code.to_owned(),
        fix: !reason.is_empty(),
        reason: reason.to_owned(),
        example: String::new(),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_persons_address_is_that_of_the_ktp_and_the_businesss_its_own() {
    let scene = scene().await;
    let id = scene
        .driver()
        .case_in(Status::Drafted, "KRIUK")
        .await
        .unwrap();
    let said = content(&scene.portal, id).await;
    let business = said.business.unwrap();
    assert!(
        said.applicant.address.contains("Jl. Rekaan Gang 3"),
        "{}",
        said.applicant.address
    );
    assert!(
        business.address.contains("Jl. Contoh No. 12"),
        "{}",
        business.address
    );
    assert_eq!(said.applicant.position, None);
    assert_eq!(business.party_form, None);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_the_party_and_a_person_with_a_position_represents_it() {
    let scene = scene().await;
    let owner = scene.people.company_owner;
    let id = scene
        .driver()
        .case_for(owner, &Plan::mark(), Status::Drafted, "SUMBER RASA")
        .await
        .unwrap();
    let said = content(&scene.portal, id).await;
    let business = said.business.unwrap();
    assert_eq!(business.party_form.as_deref(), Some("PT"));
    assert_eq!(business.name, "PT Sumber Rasa Contoh");
    assert_eq!(said.applicant.position.as_deref(), Some("Direktur"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_rests_on_something_ends_with_a_sentence_and_invents_no_copies_and_no_website() {
    let scene = scene().await;
    let id = scene
        .driver()
        .case_in(Status::Drafted, "KRIUK")
        .await
        .unwrap();
    let said = content(&scene.portal, id).await;
    assert!(
        said.basis
            .iter()
            .any(|point| point.contains("Nomor 20 Tahun 2016"))
    );
    assert!(said.basis.iter().all(|point| !point.contains('†')));
    assert_eq!(
        said.closing.as_deref(),
        Some("Demikian surat rekomendasi ini dibuat untuk dipergunakan sebagaimana mestinya.")
    );
    assert!(said.copies.is_empty(), "{:?}", said.copies);
    let head = said.letterhead.contact.join(" ");
    assert!(head.contains("0821-3395-4455"), "{head}");
    assert!(!head.contains("diskopukmperindag"), "{head}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_business_is_called_binaan_only_where_the_reviewer_found_it_listed() {
    let scene = scene().await;
    for listed in [None, chrono::NaiveDate::from_ymd_opt(2025, 3, 4)] {
        let title = if listed.is_some() { "KRIUK" } else { "RABEG" };
        let id = scene
            .driver()
            .case_in(Status::Assigned, title)
            .await
            .unwrap();
        let verdicts = every_item(&scene.portal, id).await;
        let look = Look {
            verdicts: &verdicts,
            shown: None,
            guided_since: Some(listed),
        };
        let later = Look {
            guided_since: Some(chrono::NaiveDate::from_ymd_opt(2999, 1, 1)),
            ..look
        };
        let refused = check::record(&scene.portal, &scene.reviewer(id), later).await;
        assert!(matches!(
            refused,
            Err(ActionError::Fields(faults)) if faults[0].fault == FieldFault::DateInFuture
        ));
        check::accept(&scene.portal, &scene.reviewer(id), look)
            .await
            .unwrap();
        letter::draft(&scene.portal, &scene.reviewer(id))
            .await
            .unwrap();
        let said = content(&scene.portal, id).await.statement.join(" ");
        assert_eq!(said.contains("binaan"), listed.is_some(), "{said}");
        assert_eq!(said.contains("4 Maret 2025"), listed.is_some(), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_business_is_not_binaan_because_the_one_before_was() {
    let scene = scene().await;
    let id = scene
        .driver()
        .case_in(Status::Assigned, "KRIUK")
        .await
        .unwrap();
    let (reviewer, owner) = (
        scene.reviewer(id),
        intent(id, scene.people.owner, Role::Applicant),
    );
    let listed = chrono::NaiveDate::from_ymd_opt(2025, 3, 4);
    let since = async || {
        let mut conn = scene.portal.pool().acquire().await.unwrap();
        store::applicant::guided_since(&mut conn, id).await.unwrap()
    };
    for (change, stays) in [
        (
            "update business set kbli = '10799' where nib = '9120004617285'",
            true,
        ),
        (
            "update business set scale = 'kecil' where nib = '9120004617285'",
            false,
        ),
        (
            "update business set name = 'Dapur Lain' where nib = '9120004617285'",
            false,
        ),
        (
            "update business set nib = '9120004617293' where nib = '9120004617285'",
            false,
        ),
    ] {
        let asked = [verdict(checklist::APPLICANT, "Samakan dengan NIB.")];
        let look = Look {
            verdicts: &asked,
            shown: None,
            guided_since: Some(listed),
        };
        check::return_for_correction(&scene.portal, &reviewer, look)
            .await
            .unwrap();
        scene.run(change).await;
        submit::resubmit(&scene.portal, &owner, &[])
            .await
            .unwrap_or_else(|error| panic!("{change}: {error:?}"));
        assert_eq!(since().await, listed.filter(|_| stays), "{change}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_from_before_the_question_has_no_letter_until_its_owner_said_where_they_live() {
    let scene = scene().await;
    let id = scene
        .driver()
        .case_in(Status::Complete, "KRIUK")
        .await
        .unwrap();
    scene
        .run("update applicant set home_address = null; update business set home_address = null")
        .await;
    let reviewer = scene.reviewer(id);
    assert!(matches!(
        letter::draft(&scene.portal, &reviewer).await,
        Err(ActionError::PartyUnknown)
    ));
    let asked = [verdict(
        checklist::HOME_ADDRESS,
        "Tulis alamat seperti pada KTP.",
    )];
    check::return_for_correction(&scene.portal, &reviewer, &asked)
        .await
        .unwrap();
    let owner = intent(id, scene.people.owner, Role::Applicant);
    let still = submit::resubmit(&scene.portal, &owner, &[]).await;
    assert!(
        matches!(&still, Err(ActionError::Fields(faults)) if faults[0].field == checklist::APPLICANT),
        "{still:?}"
    );
    scene.run("update business set home_same = true").await;
    submit::resubmit(&scene.portal, &owner, &[]).await.unwrap();
    let verdicts = every_item(&scene.portal, id).await;
    assert!(
        verdicts
            .iter()
            .any(|verdict| verdict.code == Item::HomeAddress.code())
    );
    check::accept(&scene.portal, &reviewer, &verdicts)
        .await
        .unwrap();
    letter::draft(&scene.portal, &reviewer).await.unwrap();
    let said = content(&scene.portal, id).await;
    assert_eq!(said.applicant.address, said.business.unwrap().address);
}
