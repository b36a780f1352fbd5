//! What the sweep deletes and what it keeps.

use chrono::TimeDelta;
use haki::actions::account::manage_account::{self, FirstPassword, TypedStaff};
use haki::actions::account::register::{self, Registration};
use haki::actions::case::Intent;
use haki::actions::submission::submit;
use haki::actions::{document, file};
use haki::cli::demo::{Driver, make_people};
use haki::domain::actor::Actor;
use haki::domain::procedure::{Role, Status};
use haki::jobs::worker;
use haki::store;
use haki::store::audit::ChainReport;

use crate::support::people::{PASSWORD, applicant, work};
use crate::support::{Client, pictures, portal};

#[tokio::test]
async fn the_sweep_forgets_sessions_attempts_and_links_long_after_their_end() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/lupa-sandi").await;
    client.post("/lupa-sandi", &[("email", &owner.email)]).await;
    let count = async || -> Vec<i64> {
        let mut counts = Vec::new();
        for table in ["session", "account_token", "sign_in_attempt", "job"] {
            let statement = format!("select count(*) from {table}");
            let rows = sqlx::query_scalar(sqlx::AssertSqlSafe(statement))
                .fetch_one(portal.pool())
                .await
                .unwrap();
            counts.push(rows);
        }
        counts
    };
    work(&portal).await;
    assert!(
        count().await.iter().all(|rows| *rows > 0),
        "{:?}",
        count().await
    );
    portal.clock().advance(TimeDelta::days(31));
    worker::round(&portal).await;
    assert_eq!(count().await, [0, 0, 0, 0]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_waits_for_its_owner_stays_as_long_as_its_case_can_file_it() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let draft = driver.case_in(Status::Draft, "KRIUK").await.unwrap();
    let sent = driver.case_in(Status::Delivered, "RABEG").await.unwrap();
    let files = async || -> i64 {
        sqlx::query_scalar("select count(*) from file where state = 'ready'")
            .fetch_one(portal.pool())
            .await
            .unwrap()
    };
    worker::round(&portal).await;
    let before = files().await;
    let jpeg = pictures::jpeg(300, 200);
    let by = |case| Intent {
        actor: Actor::person(people.owner, Role::Applicant),
        ..Intent::system(case)
    };
    for (case, code) in [(draft, "identity_card"), (sent, "umk_statement")] {
        let mut photographs = Vec::new();
        for name in ["a.jpg", "b.jpg"] {
            let received = file::receive(&portal, "berkas", name, &jpeg).await;
            photographs.push(received.unwrap());
        }
        let given =
            document::photograph::give(&portal, &by(case), code, "berkas", photographs, false)
                .await;
        assert_eq!(given.unwrap(), document::photograph::Given::Waiting);
    }
    let days = async |count: i64| {
        portal.clock().advance(TimeDelta::days(count));
        worker::round(&portal).await;
    };
    days(30).await;
    assert_eq!(files().await - before, 6, "a month is no reason");
    submit::withdraw(&portal, &by(sent), "Tidak jadi.")
        .await
        .unwrap();
    let before = files().await - 6;
    for (count, left) in [(59, 6), (2, 3)] {
        days(count).await;
        assert_eq!(files().await - before, left, "{count}");
    }
}

#[tokio::test]
async fn a_registration_that_was_never_confirmed_is_forgotten_and_an_invitation_is_not() {
    let portal = portal().await;
    applicant(&portal).await;
    let invited = TypedStaff {
        name: "Rina Marlina",
        email: "rina@contoh.test",
        roles: vec!["clerk"],
        ..TypedStaff::default()
    };
    manage_account::create(&portal, None, &invited, FirstPassword::ByMail)
        .await
        .unwrap();
    let registration = Registration {
        nik: "3673015505850003",
        name: "Siti Rahmawati",
        email: "siti@contoh.test",
        phone: "0812-3456-7890",
        password: PASSWORD,
        privacy_version: "2026-11-22",
        ..Registration::default()
    };
    register::register(&portal, &registration).await.unwrap();
    let there = async || -> Vec<String> {
        sqlx::query_scalar("select split_part(email, '@', 1) from account order by email desc")
            .fetch_all(portal.pool())
            .await
            .unwrap()
    };
    for (hours, left) in [(71, 3), (2, 2)] {
        portal.clock().advance(TimeDelta::hours(hours));
        worker::round(&portal).await;
        assert_eq!(there().await.len(), left, "{hours}");
    }
    assert!(!there().await.contains(&"siti".to_owned()));
    let report = store::audit::verify(portal.pool()).await.unwrap();
    assert!(
        matches!(report, ChainReport::Whole { rows: 3.., .. }),
        "{report:?}"
    );
    let again = register::register(&portal, &registration).await.unwrap();
    assert!(again.is_some());
}
