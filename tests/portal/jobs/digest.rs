//! Digests for officers: in office hours, at most every half hour, without personal data.

use chrono::TimeDelta;
use haki::actions::case::Intent;
use haki::actions::letter;
use haki::cli::demo::{Driver, make_people};
use haki::domain::actor::Actor;
use haki::domain::id::{AccountId, ApplicationId};
use haki::domain::procedure::{Role, Status};
use haki::jobs::worker;
use haki::portal::Portal;

use crate::support::portal::portal_with_mailer;
use crate::support::post::Post;

const KADIS: &str = "kadis@demo.test";

async fn drain(portal: &Portal) {
    while worker::round(portal).await {}
}

#[tokio::test]
async fn work_that_reaches_an_officer_is_told_in_one_mail_in_thirty_minutes() {
    let post = Post::new();
    let portal = portal_with_mailer(post.clone()).await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    let told = || post.subjects(KADIS).len();
    let first = driver.case_in(Status::Initialled, "KRIUK").await.unwrap();
    let second = driver.case_in(Status::Initialled, "SATE").await.unwrap();
    drain(&portal).await;
    let mails = post.to(KADIS);
    assert_eq!(mails.len(), 1);
    assert_eq!(mails[0].subject, "2 berkas baru di meja Anda");
    let text = &mails[0].text;
    for line in [
        "Menunggu tanda tangan:\n- MRK-",
        "\n- MRK-2026-000001 – KRIUK\n",
        "\n- MRK-2026-000002 – SATE\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(text.contains("http://haki.test/petugas"), "{text}");
    assert!(!text.contains("Kurniasih"), "{text}");
    let reviewer = || post.subjects("fungsional@demo.test").len();
    let before = reviewer();
    for (case, minutes, told) in [(first, 10, 1), (second, 10, 1)] {
        portal.clock().advance(TimeDelta::minutes(minutes));
        send_back(&portal, people.agency_head, case).await;
        portal.clock().advance(TimeDelta::minutes(2));
        drain(&portal).await;
        assert_eq!(reviewer() - before, told, "{}", portal.now());
    }
    for (minutes, told) in [(20, 2), (60, 2)] {
        portal.clock().advance(TimeDelta::minutes(minutes));
        drain(&portal).await;
        assert_eq!(reviewer() - before, told, "{}", portal.now());
    }
    assert_eq!(told(), 1, "nothing new for the signer");
}

async fn send_back(portal: &Portal, head: AccountId, case: ApplicationId) {
    let intent = Intent {
        actor: Actor::person(head, Role::AgencyHead),
        ..Intent::system(case)
    };
    letter::send_back(portal, &intent, "Nama salah.")
        .await
        .unwrap();
}

#[tokio::test]
async fn outside_office_hours_nobody_is_told_and_in_the_morning_everything() {
    let post = Post::new();
    let portal = portal_with_mailer(post.clone()).await;
    let people = make_people(&portal, "x").await.unwrap();
    let driver = Driver::new(portal.clone(), people);
    portal.clock().set("2026-11-27T12:00:00Z".parse().unwrap());
    driver.case_in(Status::Initialled, "KRIUK").await.unwrap();
    for hours in [0, 24, 24, 6] {
        portal.clock().advance(TimeDelta::hours(hours));
        drain(&portal).await;
        assert!(post.subjects(KADIS).is_empty(), "{}", portal.now());
    }
    portal.clock().set("2026-11-30T01:00:00Z".parse().unwrap());
    drain(&portal).await;
    assert_eq!(post.subjects(KADIS), ["1 berkas baru di meja Anda"]);
}
