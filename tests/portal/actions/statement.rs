//! Papers to be stamped and signed by hand: who their parties are, and when they can be had.

use haki::actions::case::Intent;
use haki::actions::{draft, statement};
use haki::cli::demo::{Driver, People, Plan, make_people};
use haki::domain::actor::Actor;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::ip_type::{
    COPYRIGHT, INDUSTRIAL_DESIGN, Input, PATENT, Service, TRADEMARK, by_code, cell,
};
use haki::domain::procedure::{Role, Status};
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
        let kind = by_code(&case.ip_type).unwrap();
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

/// Three people made it; the first is the applicant.
fn together(is: &str, rows: &str, applicant: &str) -> Input {
    let mut pairs = vec![(is.to_owned(), "with_others".to_owned())];
    for (row, name) in [applicant, "Budi Santoso", "Rina Wati"].iter().enumerate() {
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
