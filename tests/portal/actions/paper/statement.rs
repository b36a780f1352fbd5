//! Papers to be stamped and signed by hand: their parties, and when they can be downloaded.

use haki::actions::case::Intent;
use haki::actions::paper::statement;
use haki::actions::submission::draft;
use haki::cli::demo::{Driver, People, Plan, make_people};
use haki::domain::actor::Actor;
use haki::domain::fault::FieldFault;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::ip_type::{
    COPYRIGHT, INDUSTRIAL_DESIGN, Input, PATENT, Service, TRADEMARK, cell,
};
use haki::domain::procedure::{Act, Role, Status};
use haki::store;

use crate::support::folder::TestFolder;
use crate::support::portal::{TestPortal, portal};
use crate::support::print::said_in_print;

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
    async fn case(
        &self,
        owner: AccountId,
        plan: &Plan,
        stage: Status,
        title: &str,
    ) -> ApplicationId {
        Driver::new((*self.portal).clone(), self.people)
            .case_for(owner, plan, stage, title)
            .await
            .unwrap()
    }

    /// The paper of a requirement as PDF.
    async fn paper(&self, id: ApplicationId, code: &str) -> Vec<u8> {
        let mut conn = self.portal.pool().acquire().await.unwrap();
        let case = store::application::find(&mut conn, id).await.unwrap();
        drop(conn);
        let case = case.unwrap();
        let kind = case.ip_type;
        let requirement = kind.requirement(code).unwrap();
        statement::filled_in(&self.portal, &case, requirement)
            .await
            .unwrap()
    }

    async fn said(&self, id: ApplicationId, code: &str) -> String {
        let folder = TestFolder::new();
        said_in_print(&folder.write("paper.pdf", &self.paper(id, code).await))
    }
}

fn pages(pdf: &[u8]) -> usize {
    lopdf::Document::load_mem(pdf).unwrap().get_pages().len()
}

/// Three people made it; the first one is the applicant.
fn together(is: &str, rows: &str, applicant: &str) -> Input {
    made_by(
        (is, "with_others"),
        rows,
        &[applicant, "Budi Santoso", "Rina Wati"],
    )
}

fn made_by((is, answer): (&str, &str), rows: &str, names: &[&str]) -> Input {
    let mut pairs = vec![(is.to_owned(), answer.to_owned())];
    for (row, name) in names.iter().enumerate() {
        for (column, value) in [
            ("name", *name),
            ("nationality", "Indonesia"),
            ("address", "Jl. Rekaan No. 1, Serang, Banten, Indonesia"),
        ] {
            pairs.push((cell(rows, row, column), value.to_owned()));
        }
    }
    pairs.into_iter().collect()
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs pdftotext"]
async fn statements_of_a_company_name_it_as_the_party_and_never_say_mine() {
    let scene = scene().await;
    let plan = Plan::mark();
    let id = scene
        .case(
            scene.people.company_owner,
            &plan,
            Status::Submitted,
            "SUMBER RASA",
        )
        .await;
    for code in ["umk_statement", "ownership_statement"] {
        let said = scene.said(id, code).await;
        assert!(said.contains("PTSumberRasaContoh"), "{code}: {said}");
        assert!(said.contains("Diwakilioleh"), "{code}: {said}");
        assert!(said.contains("Direktur"), "{code}: {said}");
        assert!(said.contains("Jl.RekaanGang3No.7"), "{code}: {said}");
        assert!(!said.contains("miliksaya"), "{code}: {said}");
        assert!(said.contains("SUMBERRASA"), "{code}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_statement_umk_can_be_had_for_marks_patents_and_designs_once_the_case_was_sent() {
    let scene = scene().await;
    for (kind, title) in [
        (&TRADEMARK, "KRIUK"),
        (&PATENT, "Alat pengering"),
        (&INDUSTRIAL_DESIGN, "Botol sambal"),
    ] {
        let plan = Plan::new(kind, Service::Filing);
        let id = scene
            .case(scene.people.owner, &plan, Status::Submitted, title)
            .await;
        assert_eq!(pages(&scene.paper(id, "umk_statement").await), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_creator_beside_the_applicant_has_a_sheet_to_consent_or_transfer() {
    let scene = scene().await;
    let name: String = sqlx::query_scalar("select name from account where id = $1")
        .bind(scene.people.owner.uuid())
        .fetch_one(scene.portal.pool())
        .await
        .unwrap();
    for (kind, (slug, is, rows), code) in [
        (
            &COPYRIGHT,
            ("pencipta", "applicant_is_author", "authors"),
            "author_consents",
        ),
        (
            &PATENT,
            ("inventor", "applicant_is_inventor", "inventors"),
            "inventor_consents",
        ),
        (
            &INDUSTRIAL_DESIGN,
            ("pendesain", "applicant_is_designer", "designers"),
            "designer_consents",
        ),
    ] {
        let plan = Plan::new(kind, Service::Filing);
        let id = scene
            .case(scene.people.owner, &plan, Status::Draft, "Contoh bersama")
            .await;
        let owner = Intent {
            actor: Actor::person(scene.people.owner, Role::Applicant),
            ..Intent::system(id)
        };
        let answers = together(is, rows, &name.to_uppercase());
        draft::save_page(&scene.portal, &owner, slug, &answers)
            .await
            .unwrap();
        let paper = scene.paper(id, code).await;
        assert_eq!(pages(&paper), 2, "{code}");
    }
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs pdftotext"]
async fn the_consent_of_whoever_holds_the_nib_names_both_parties() {
    let scene = scene().await;
    sqlx::query("update business set nib_of_another = true where owner_id = $1")
        .bind(scene.people.owner.uuid())
        .execute(scene.portal.pool())
        .await
        .unwrap();
    let id = scene
        .case(
            scene.people.owner,
            &Plan::mark(),
            Status::Submitted,
            "KRIUK",
        )
        .await;
    let said = scene.said(id, "nib_consent").await;
    let nib: String = sqlx::query_scalar("select nib from business where owner_id = $1")
        .bind(scene.people.owner.uuid())
        .fetch_one(scene.portal.pool())
        .await
        .unwrap();
    let first = said.find("Pihakpertama(pemegangNIB)").unwrap();
    let second = said.find("Pihakkedua").unwrap();
    assert!(first < second, "{said}");
    assert!(said[first..second].contains(&nib), "{said}");
    assert!(said.contains("Kurniasih"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_statement_of_a_work_with_all_its_points_stays_on_one_sheet() {
    let scene = scene().await;
    let plan = Plan::new(&COPYRIGHT, Service::Filing);
    let title = "Kumpulan Cerita Rakyat Banten untuk Anak dan Keluarga, Jilid Kedua";
    let id = scene
        .case(scene.people.owner, &plan, Status::Submitted, title)
        .await;
    assert_eq!(pages(&scene.paper(id, "ownership_statement").await), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_says_that_others_made_it_too_names_them_before_anything_is_sent() {
    let scene = scene().await;
    for (kind, slug, is, rows) in [
        (&COPYRIGHT, "pencipta", "applicant_is_author", "authors"),
        (&PATENT, "inventor", "applicant_is_inventor", "inventors"),
        (
            &INDUSTRIAL_DESIGN,
            "pendesain",
            "applicant_is_designer",
            "designers",
        ),
    ] {
        let plan = Plan::new(kind, Service::Filing);
        let id = scene
            .case(scene.people.owner, &plan, Status::Draft, "Contoh sendiri")
            .await;
        let owner = Intent {
            actor: Actor::person(scene.people.owner, Role::Applicant),
            ..Intent::system(id)
        };
        let faults = async |answers: Input| {
            let saved = draft::save_page(&scene.portal, &owner, slug, &answers).await;
            saved.unwrap().faults
        };
        let alone: Input = [
            (is.to_owned(), "with_others".to_owned()),
            (cell(rows, 0, "name"), "Kurniasih".to_owned()),
            (cell(rows, 0, "nationality"), "Indonesia".to_owned()),
            (cell(rows, 0, "address"), "Jl. Rekaan No. 1".to_owned()),
            (cell(rows, 1, "name"), " KURNIASIH ".to_owned()),
            (cell(rows, 1, "nationality"), "Indonesia".to_owned()),
            (cell(rows, 1, "address"), "Jl. Rekaan No. 1".to_owned()),
        ]
        .into_iter()
        .collect();
        let found = faults(alone).await;
        let [fault] = found.as_slice() else {
            panic!("{slug}: {found:?}");
        };
        assert_eq!(
            (&*fault.field, &fault.fault),
            (rows, &FieldFault::NobodyBeside)
        );
        let found = faults(together(is, rows, "Kurniasih")).await;
        assert!(found.is_empty(), "{slug}: {found:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_sent_without_naming_the_others_still_has_its_paper_and_goes_on() {
    let scene = scene().await;
    let plan = Plan::new(&COPYRIGHT, Service::Filing).with("applicant_is_author", "with_others");
    let id = scene
        .case(scene.people.owner, &plan, Status::Delivered, "Lagu")
        .await;
    sqlx::query("update application set details = details #- '{authors,1}' where id = $1")
        .bind(id.uuid())
        .execute(scene.portal.pool())
        .await
        .unwrap();
    sqlx::query("update account set name = 'Siti Aminah' where id = $1")
        .bind(scene.people.owner.uuid())
        .execute(scene.portal.pool())
        .await
        .unwrap();
    sqlx::query("update applicant set name = 'Siti Aminah'")
        .execute(scene.portal.pool())
        .await
        .unwrap();
    assert_eq!(pages(&scene.paper(id, "author_consents").await), 1);
    Driver::new((*scene.portal).clone(), scene.people)
        .act(&scene.portal, scene.people.owner, id, Act::ReadyToPay)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs pdftotext"]
async fn a_nib_of_another_stands_beside_its_holder_only() {
    let scene = scene().await;
    let owner = scene.people.company_owner;
    let id = scene
        .case(owner, &Plan::mark(), Status::Submitted, "SUMBER RASA")
        .await;
    for (of_another, code, times) in [
        (false, "ownership_statement", 1),
        (true, "ownership_statement", 0),
        (true, "nib_consent", 1),
    ] {
        sqlx::query("update applicant set nib_of_another = $1")
            .bind(of_another)
            .execute(scene.portal.pool())
            .await
            .unwrap();
        let nib: String = sqlx::query_scalar("select nib from applicant where application_id = $1")
            .bind(id.uuid())
            .fetch_one(scene.portal.pool())
            .await
            .unwrap();
        let said = scene.said(id, code).await;
        assert_eq!(said.matches(&nib).count(), times, "{code}: {said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_hands_over_what_they_made_has_a_sheet_to_sign_without_the_others() {
    let scene = scene().await;
    let makers = ["Budi Santoso", "Rina Wati", "Wayan Sari"];
    for (kind, (slug, is, rows)) in [
        (&COPYRIGHT, ("pencipta", "applicant_is_author", "authors")),
        (&PATENT, ("inventor", "applicant_is_inventor", "inventors")),
        (
            &INDUSTRIAL_DESIGN,
            ("pendesain", "applicant_is_designer", "designers"),
        ),
    ] {
        for names in [&makers[..], &makers[..1]] {
            let plan = Plan::new(kind, Service::Filing);
            let owner = scene.people.owner;
            let id = scene
                .case(owner, &plan, Status::Draft, "Karya orang lain")
                .await;
            let intent = Intent {
                actor: Actor::person(owner, Role::Applicant),
                ..Intent::system(id)
            };
            let answers = made_by((is, "no"), rows, names);
            draft::save_page(&scene.portal, &intent, slug, &answers)
                .await
                .unwrap();
            let paper = scene.paper(id, "transfer_deed").await;
            assert_eq!(pages(&paper), names.len(), "{slug}");
        }
    }
}
