//! Documents: who can see them, when they can change, and what is kept of replaced ones.

use haki::actions::case::Intent;
use haki::actions::submission::submit;
use haki::actions::{ActionError, document, file};
use haki::cli::demo::{Driver, People, make_people};
use haki::domain::actor::Actor;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::procedure::{Role, Status};
use haki::portal::Portal;
use haki::store;
use haki::store::document::Document;

use crate::support::pictures;
use crate::support::portal::{TestPortal, portal};

struct Scene {
    portal: TestPortal,
    people: People,
    driver: Driver,
}

async fn scene() -> Scene {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    Scene {
        portal,
        people,
        driver,
    }
}

fn by(account: AccountId, case: ApplicationId) -> Intent {
    Intent {
        actor: Actor::person(account, Role::Applicant),
        ..Intent::system(case)
    }
}

async fn attach(
    portal: &Portal,
    intent: &Intent,
    requirement: &str,
    bytes: &[u8],
) -> Result<(), ActionError> {
    let name = if bytes.starts_with(b"%PDF") {
        "Kurniasih.pdf"
    } else {
        "Kurniasih.jpg"
    };
    let received = file::receive(portal, "berkas", name, bytes).await?;
    document::attach_document(portal, intent, requirement, received)
        .await
        .map(|_| ())
}

async fn standing(portal: &Portal, case: ApplicationId, requirement: &str) -> Option<Document> {
    let mut conn = portal.pool().acquire().await.unwrap();
    store::document::standing_for(&mut conn, case, requirement)
        .await
        .unwrap()
}

async fn count(portal: &Portal, table: &'static str) -> i64 {
    let statement = match table {
        "file" => "select count(*) from file where state = 'ready'",
        _ => "select count(*) from document",
    };
    sqlx::query_scalar(statement)
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn in_a_draft_a_new_file_takes_the_place_of_the_earlier_one_which_is_forgotten() {
    let Scene {
        portal,
        people,
        driver,
    } = scene().await;
    let case = driver.case_in(Status::Draft, "KRIUK").await.unwrap();
    let (files, documents) = (
        count(&portal, "file").await,
        count(&portal, "document").await,
    );
    let before = standing(&portal, case, "mark_label").await.unwrap();
    let picture = pictures::jpeg(80, 80);
    attach(&portal, &by(people.owner, case), "mark_label", &picture)
        .await
        .unwrap();
    let now = standing(&portal, case, "mark_label").await.unwrap();
    assert_ne!(now.sha256, before.sha256);
    assert!(file::read(&portal, now.file).await.unwrap() == picture);
    assert_eq!(count(&portal, "file").await, files);
    assert_eq!(count(&portal, "document").await, documents);

    let said: String = sqlx::query_scalar(
        "select data from audit where act = 'attach_document' order by seq desc limit 1",
    )
    .fetch_one(portal.pool())
    .await
    .unwrap();
    assert!(said.contains(&hex::encode(now.sha256)) && said.contains(&hex::encode(before.sha256)));
    assert!(!said.contains("Kurniasih"), "{said}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refused_file_leaves_the_earlier_one_standing() {
    let Scene {
        portal,
        people,
        driver,
    } = scene().await;
    let case = driver.case_in(Status::Draft, "KRIUK").await.unwrap();
    let before = standing(&portal, case, "mark_label").await;
    let refused = attach(
        &portal,
        &by(people.owner, case),
        "mark_label",
        pictures::PDF,
    )
    .await;
    assert!(
        matches!(&refused, Err(ActionError::Fields(faults)) if faults[0].field == "berkas"),
        "{refused:?}"
    );
    assert_eq!(standing(&portal, case, "mark_label").await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_persons_case_and_an_unknown_document_are_not_found() {
    let Scene {
        portal,
        people,
        driver,
    } = scene().await;
    let case = driver.case_in(Status::Draft, "KRIUK").await.unwrap();
    let label = standing(&portal, case, "mark_label").await.unwrap();
    let picture = pictures::jpeg(80, 80);
    let stranger = by(people.company_owner, case);
    for refused in [
        attach(&portal, &stranger, "mark_label", &picture).await,
        document::remove_document(&portal, &stranger, label.id)
            .await
            .map(|_| ()),
        attach(&portal, &by(people.owner, case), "tidak_ada", &picture).await,
        attach(
            &portal,
            &by(people.owner, case),
            "request_letter",
            pictures::PDF,
        )
        .await,
    ] {
        assert!(matches!(refused, Err(ActionError::NotFound)), "{refused:?}");
    }
    let mut conn = portal.pool().acquire().await.unwrap();
    for (owner, found) in [(people.owner, true), (people.company_owner, false)] {
        let document = store::document::document_of_owner(&mut conn, label.id, case, owner)
            .await
            .unwrap();
        assert_eq!(document.is_some(), found);
    }
    let officer = store::document::document_for_officer(&mut conn, label.id, case)
        .await
        .unwrap();
    assert_eq!(officer, None, "a draft is its owner's alone");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_taken_back_from_a_draft_is_gone() {
    let Scene {
        portal,
        people,
        driver,
    } = scene().await;
    let case = driver.case_in(Status::Draft, "KRIUK").await.unwrap();
    let files = count(&portal, "file").await;
    let label = standing(&portal, case, "mark_label").await.unwrap();
    document::remove_document(&portal, &by(people.owner, case), label.id)
        .await
        .unwrap();
    assert_eq!(standing(&portal, case, "mark_label").await, None);
    assert_eq!(count(&portal, "file").await, files - 1);
    let again = document::remove_document(&portal, &by(people.owner, case), label.id).await;
    assert!(matches!(again, Err(ActionError::NotFound)), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_returned_case_takes_what_was_asked_for_and_keeps_what_was_seen() {
    let Scene {
        portal,
        people,
        driver,
    } = scene().await;
    let case = driver.case_in(Status::Returned, "KRIUK").await.unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    let asked: Vec<String> = store::check::open_correction(&mut conn, case)
        .await
        .unwrap()
        .into_iter()
        .filter_map(|item| item.code.strip_prefix("document:").map(ToOwned::to_owned))
        .collect();
    let standing_before = store::document::standing(&mut conn, case).await.unwrap();
    let every_before = store::document::every(&mut conn, case).await.unwrap();
    drop(conn);
    assert!(!asked.is_empty());
    let picture = pictures::jpeg(80, 80);
    let mut changed = 0;
    for seen in standing_before.iter().filter(|seen| !seen.made_by_portal) {
        let bytes = if seen.media_type == "application/pdf" {
            pictures::PDF
        } else {
            &picture
        };
        let outcome = attach(&portal, &by(people.owner, case), &seen.requirement, bytes).await;
        let for_payment = ["umk_statement", "ownership_statement"];
        if asked.contains(&seen.requirement) || for_payment.contains(&&*seen.requirement) {
            outcome.unwrap();
            changed += 1;
        } else {
            assert!(
                matches!(outcome, Err(ActionError::Refused(_))),
                "{}: {outcome:?}",
                seen.requirement
            );
        }
    }
    assert_eq!(changed, asked.len() + 2);
    let mut conn = portal.pool().acquire().await.unwrap();
    let every = store::document::every(&mut conn, case).await.unwrap();
    assert_eq!(every.len(), every_before.len() + changed);
    for gone in every
        .iter()
        .filter(|document| document.removed_at.is_some())
    {
        let seen = store::document::document_for_officer(&mut conn, gone.id, case)
            .await
            .unwrap();
        assert_eq!(seen.as_ref(), Some(gone));
        assert_eq!(
            file::fingerprint(&portal, gone.file).await.unwrap(),
            gone.sha256
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_case_that_was_sent_takes_only_what_payment_needs_and_none_once_it_is_to_be_paid() {
    let Scene {
        portal,
        people,
        driver,
    } = scene().await;
    let picture = pictures::jpeg(80, 80);
    for (stage, umk_statement) in [
        (Status::Submitted, true),
        (Status::Complete, true),
        (Status::Delivered, true),
        (Status::ReadyToFile, false),
        (Status::Billed, false),
    ] {
        let case = driver
            .case_in(stage, &format!("KRIUK {stage}"))
            .await
            .unwrap();
        let owner = by(people.owner, case);
        let label = attach(&portal, &owner, "mark_label", &picture).await;
        assert!(
            matches!(label, Err(ActionError::Refused(_))),
            "{stage}: {label:?}"
        );
        let statement = attach(&portal, &owner, "umk_statement", pictures::PDF).await;
        assert_eq!(statement.is_ok(), umk_statement, "{stage}: {statement:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_document_of_a_case_that_was_taken_back_is_kept_because_officers_saw_it() {
    let Scene {
        portal,
        people,
        driver,
    } = scene().await;
    let case = driver.case_in(Status::Submitted, "KRIUK").await.unwrap();
    let intent = by(people.owner, case);
    submit::recall(&portal, &intent).await.unwrap();
    let seen = standing(&portal, case, "mark_label").await.unwrap();
    let documents = count(&portal, "document").await;
    let picture = pictures::jpeg(80, 80);
    attach(&portal, &intent, "mark_label", &picture)
        .await
        .unwrap();
    assert_eq!(count(&portal, "document").await, documents + 1);
    assert!(file::read(&portal, seen.file).await.is_ok());
    let mut conn = portal.pool().acquire().await.unwrap();
    let sent = store::submission::of_case(&mut conn, case).await.unwrap();
    assert!(sent[0].documents.contains(&seen.id));
}
