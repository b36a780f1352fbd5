//! A file is judged by its content, never by a temporary fault of the portal.

use haki::actions::case::Intent;
use haki::actions::{ActionError, document, file};
use haki::cli::demo::{Driver, make_people};
use haki::domain::actor::Actor;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Role, Status};
use haki::portal::Portal;
use haki::store::StoreError;

use crate::support::folder::TestFolder;
use crate::support::pictures;
use crate::support::portal::{TestPortal, portal, portal_with_darkroom};
use crate::support::program::darkroom_that;

async fn case(portal: &TestPortal) -> (Intent, ApplicationId) {
    let people = make_people(portal, "x").await.unwrap();
    let driver = Driver::new((*portal).clone(), people);
    let case = driver.case_in(Status::Draft, "KRIUK").await.unwrap();
    let intent = Intent {
        actor: Actor::person(people.owner, Role::Applicant),
        ..Intent::system(case)
    };
    (intent, case)
}

/// Files a KTP; `between` runs after it has arrived and before it is examined.
async fn filed(
    portal: &Portal,
    intent: &Intent,
    (name, bytes): (&str, &[u8]),
    between: &'static str,
) -> Result<(), ActionError> {
    let received = file::receive(portal, "berkas", name, bytes).await.unwrap();
    sqlx::raw_sql(between).execute(portal.pool()).await.unwrap();
    document::attach_document(portal, intent, "identity_card", received)
        .await
        .map(|_| ())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_that_fails_while_a_file_is_looked_into_is_not_a_broken_file() {
    let portal = portal().await;
    let (intent, _) = case(&portal).await;
    let pdf = pictures::pdf_of(1, b"");
    let jpeg = pictures::jpeg(600, 400);
    for sent in [("ktp.pdf", pdf.as_slice()), ("ktp.jpg", jpeg.as_slice())] {
        let away = "alter table file_chunk rename to elsewhere";
        let refused = filed(&portal, &intent, sent, away).await;
        assert!(
            matches!(refused, Err(ActionError::Store(StoreError::Db(_)))),
            "{refused:?}"
        );
        let back = "alter table elsewhere rename to file_chunk";
        sqlx::raw_sql(back).execute(portal.pool()).await.unwrap();
        filed(&portal, &intent, sent, "select").await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_the_vault_cannot_open_is_not_called_broken() {
    let portal = portal().await;
    let (intent, _) = case(&portal).await;
    let pdf = pictures::pdf_of(1, b"");
    let spoil = "update file_chunk set bytes = decode(repeat('00', octet_length(bytes)), 'hex')";
    let refused = filed(&portal, &intent, ("ktp.pdf", &pdf), spoil).await;
    assert!(
        matches!(
            refused,
            Err(ActionError::Outside {
                service: "vault",
                ..
            })
        ),
        "{refused:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_darkroom_that_is_stopped_from_outside_says_nothing_about_the_file() {
    let folder = TestFolder::new();
    for stopped in ["kill -KILL $$", "kill -TERM $$", "exit 1", "exit 0"] {
        let darkroom = darkroom_that(&folder, stopped);
        let portal = portal_with_darkroom(darkroom).await;
        let pdf = pictures::pdf_of(1, b"");
        let received = file::receive(&portal, "berkas", "ktp.pdf", &pdf)
            .await
            .unwrap();
        let kind = &haki::domain::ip_type::TRADEMARK;
        let requirement = kind.requirement("identity_card").unwrap();
        let refused = received
            .must_meet(&portal, Actor::SYSTEM, requirement)
            .await;
        assert!(
            matches!(
                refused,
                Err(ActionError::Outside {
                    service: "darkroom",
                    ..
                })
            ),
            "{stopped}: {refused:?}"
        );
    }
}
