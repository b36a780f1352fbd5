//! The papers of a submission: typeset after it is committed, and made at the first request if that failed.

mod statement;

use haki::actions::case::Intent;
use haki::actions::paper;
use haki::actions::submission::submit;
use haki::cli::demo::{Driver, People, Plan, make_people};
use haki::domain::actor::Actor;
use haki::domain::application::Application;
use haki::domain::file::examine;
use haki::domain::file_kind::FileKind;
use haki::domain::id::ApplicationId;
use haki::domain::ip_type::{PATENT, Service};
use haki::domain::procedure::{Role, Status};
use haki::portal::Portal;
use haki::store;
use haki::store::document::Document;

use crate::support::portal::{TestPortal, portal};
use crate::support::visitor::Visitor;

struct Scene {
    portal: TestPortal,
    people: People,
    case: ApplicationId,
}

async fn scene(status: Status) -> Scene {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let case = driver.case_in(status, "KRIUK").await.unwrap();
    Scene {
        portal,
        people,
        case,
    }
}

impl Scene {
    fn owner(&self) -> Intent {
        Intent {
            actor: Actor::person(self.people.owner, Role::Applicant),
            ..Intent::system(self.case)
        }
    }

    async fn run(&self, statement: &'static str) {
        sqlx::raw_sql(statement)
            .execute(self.portal.pool())
            .await
            .unwrap();
    }
}

async fn read(portal: &Portal, case: ApplicationId) -> (Application, Vec<Document>) {
    let mut conn = portal.pool().acquire().await.unwrap();
    let case = store::application::find(&mut conn, case)
        .await
        .unwrap()
        .unwrap();
    let mut papers = store::document::standing(&mut conn, case.id).await.unwrap();
    papers.retain(|document| document.made_by_portal);
    (case, papers)
}

async fn belong_to_the_last_sending(portal: &Portal, case: ApplicationId, papers: &[Document]) {
    let mut conn = portal.pool().acquire().await.unwrap();
    let sendings = store::submission::of_case(&mut conn, case).await.unwrap();
    let last = sendings.last().unwrap();
    assert!(
        papers
            .iter()
            .all(|paper| last.documents.contains(&paper.id))
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_paper_that_cannot_be_set_does_not_keep_a_case_from_being_sent() {
    let scene = scene(Status::Draft).await;
    scene
        .run(
            "create table whole as select * from file_chunk;
            update file_chunk set bytes = decode('00', 'hex')",
        )
        .await;
    let sent = submit::submit(&scene.portal, &scene.owner(), &[])
        .await
        .unwrap();
    assert!(sent.receipt_number.is_some());
    let (case, papers) = read(&scene.portal, scene.case).await;
    assert_eq!(case.status, Status::Submitted);
    assert!(papers.is_empty());

    scene
        .run(
            "update file_chunk set bytes = whole.bytes from whole
            where whole.file_id = file_chunk.file_id and whole.seq = file_chunk.seq",
        )
        .await;
    let clerk = Visitor::of(&scene.portal, scene.people.clerk).await;
    let page = clerk
        .get(&format!("/petugas/permohonan/{}", scene.case))
        .await;
    assert_eq!(page.status, axum::http::StatusCode::OK);
    let (_, papers) = read(&scene.portal, scene.case).await;
    assert!(!papers.is_empty());
    belong_to_the_last_sending(&scene.portal, scene.case, &papers).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_lost_between_the_sending_and_their_making_are_made_once_however_many_look() {
    let scene = scene(Status::Submitted).await;
    let (case, before) = read(&scene.portal, scene.case).await;
    belong_to_the_last_sending(&scene.portal, scene.case, &before).await;
    scene
        .run(
            "delete from document where made_by_portal;
            update submission set documents = array(select id from document)",
        )
        .await;
    let looks = (0..8).map(|_| paper::standing(&scene.portal, &case));
    for standing in futures_util::future::join_all(looks).await {
        let papers = standing.unwrap();
        let papers = papers.iter().filter(|document| document.made_by_portal);
        assert_eq!(papers.count(), before.len());
    }
    let (_, papers) = read(&scene.portal, scene.case).await;
    belong_to_the_last_sending(&scene.portal, scene.case, &papers).await;
    let ever: i64 = sqlx::query_scalar("select count(*) from document where made_by_portal")
        .fetch_one(scene.portal.pool())
        .await
        .unwrap();
    assert_eq!(usize::try_from(ever).unwrap(), before.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_say_what_was_sent_also_when_they_are_made_later() {
    let scene = scene(Status::Submitted).await;
    let (_, before) = read(&scene.portal, scene.case).await;
    let [paper] = before.as_slice() else {
        panic!("a mark has a surat permohonan and no other paper: {before:?}");
    };
    scene
        .run("delete from document where made_by_portal; update application set title = 'LAIN'")
        .await;
    scene.portal.clock().advance(chrono::TimeDelta::days(3));
    let (case, _) = read(&scene.portal, scene.case).await;
    let standing = paper::standing(&scene.portal, &case).await.unwrap();
    let again = standing.iter().find(|document| document.made_by_portal);
    assert_eq!(again.unwrap().sha256, paper.sha256);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_was_taken_back_has_no_papers_until_it_is_sent_again() {
    let scene = scene(Status::Submitted).await;
    scene.run("delete from document where made_by_portal").await;
    submit::recall(&scene.portal, &scene.owner()).await.unwrap();
    let (case, _) = read(&scene.portal, scene.case).await;
    let standing = paper::standing(&scene.portal, &case).await.unwrap();
    assert!(standing.iter().all(|document| !document.made_by_portal));
    submit::submit(&scene.portal, &scene.owner(), &[])
        .await
        .unwrap();
    let (_, papers) = read(&scene.portal, scene.case).await;
    assert_eq!(papers.len(), 1);
    belong_to_the_last_sending(&scene.portal, scene.case, &papers).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn claims_and_abstract_of_an_invention_are_papers_made_of_its_answers() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let plan = Plan::new(&PATENT, Service::Filing)
        .with("patent_kind", "simple")
        .with(
            "abstract",
            "Alat pengiris singkong dengan pengatur tebal irisan.",
        );
    let asked = PATENT.requirements.iter();
    let asked: Vec<&str> = asked
        .filter(|requirement| !requirement.made_by_portal)
        .map(|requirement| requirement.code)
        .collect();
    assert!(!asked.contains(&"claims_document") && !asked.contains(&"abstract_document"));
    let case = driver
        .case_for(people.owner, &plan, Status::Submitted, "Pengiris singkong")
        .await
        .unwrap();
    let (_, papers) = read(&portal, case).await;
    for code in ["claims_document", "abstract_document", "request_letter"] {
        let made = papers.iter().find(|paper| paper.requirement == code);
        let made = made.unwrap_or_else(|| panic!("{code} in {papers:?}"));
        let pdf = haki::actions::file::read(&portal, made.file).await.unwrap();
        assert_eq!(examine(&pdf).kind, FileKind::Pdf, "{code}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn claims_that_were_sent_as_a_file_give_way_to_those_of_the_answers() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let plan = Plan::new(&PATENT, Service::Filing).with("patent_kind", "simple");
    let case = driver
        .case_for(people.owner, &plan, Status::Draft, "Pengiris singkong")
        .await
        .unwrap();
    // A document that an owner uploaded before claims were made from the answers.
    sqlx::query(
        "insert into document (id, application_id, requirement, file_id, file_name, made_by_portal, created_at, created_by)
        select gen_random_uuid(), application_id, 'claims_document', file_id, 'klaim.pdf', false, created_at, created_by
        from document where application_id = $1 and requirement = 'description'",
    )
    .bind(case.uuid())
    .execute(portal.pool())
    .await
    .unwrap();
    let owner = Intent {
        actor: Actor::person(people.owner, Role::Applicant),
        ..Intent::system(case)
    };
    submit::submit(&portal, &owner, &[]).await.unwrap();
    let (_, papers) = read(&portal, case).await;
    let codes: Vec<&str> = papers.iter().map(|paper| &*paper.requirement).collect();
    assert!(codes.contains(&"claims_document"), "{codes:?}");
    let mut conn = portal.pool().acquire().await.unwrap();
    let standing = store::document::standing(&mut conn, case).await.unwrap();
    let claims = standing
        .iter()
        .filter(|d| d.requirement == "claims_document");
    assert_eq!(claims.count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn papers_made_of_a_companys_answers_are_the_companys() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let plan = Plan::new(&PATENT, Service::Filing)
        .with("patent_kind", "simple")
        .with("abstract", "Alat pengiris singkong.");
    let title = "Pengiris singkong";
    let case = driver
        .case_for(people.company_owner, &plan, Status::Submitted, title)
        .await
        .unwrap();
    let (_, papers) = read(&portal, case).await;
    for code in ["claims_document", "abstract_document"] {
        let made = papers.iter().find(|paper| paper.requirement == code);
        let pdf = haki::actions::file::read(&portal, made.unwrap().file).await;
        assert_eq!(author(&pdf.unwrap()), "PT Sumber Rasa Contoh", "{code}");
    }
}

fn author(pdf: &[u8]) -> String {
    let document = lopdf::Document::load_mem(pdf).unwrap();
    let info = document.trailer.get(b"Info").unwrap();
    let info = document.dereference(info).unwrap().1.as_dict().unwrap();
    lopdf::decode_text_string(info.get(b"Author").unwrap()).unwrap()
}
