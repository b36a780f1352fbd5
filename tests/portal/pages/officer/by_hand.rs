//! "Kabar lewat WA": messages whose mail failed are sent by hand and then count as sent.

use std::sync::Arc;

use chrono::TimeDelta;
use haki::actions::case::Intent;
use haki::actions::submission::submit;
use haki::cli::demo::{Driver, People, make_people};
use haki::domain::actor::Actor;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::{Role, Status};
use haki::jobs::worker;
use haki::portal::Portal;
use haki::urls;

use super::filled;
use crate::support::portal::{TestPortal, portal_with_mailer};
use crate::support::post::Post;
use crate::support::statements::statements;
use crate::support::visitor::Visitor;

const OWNER: &str = "pemohon@demo.test";

struct Scene {
    portal: TestPortal,
    people: People,
    post: Arc<Post>,
}

/// A portal whose mails do not reach the owner.
async fn scene() -> Scene {
    let post = Post::new();
    let portal = portal_with_mailer(post.clone()).await;
    let people = make_people(&portal, "x").await.unwrap();
    post.refuse(OWNER);
    Scene {
        portal,
        people,
        post,
    }
}

impl Scene {
    async fn case_in(&self, status: Status, title: &str) -> ApplicationId {
        let driver = Driver::new(self.portal.clone(), self.people);
        driver.case_in(status, title).await.unwrap()
    }

    async fn clerk(&self) -> Visitor {
        Visitor::of(&self.portal, self.people.clerk).await
    }

    async fn pass(&self, days: i64) {
        for _ in 0..days {
            self.portal.clock().advance(TimeDelta::days(1));
            drain(&self.portal).await;
        }
    }
}

async fn drain(portal: &Portal) {
    while worker::round(portal).await {}
}

#[tokio::test]
async fn a_mail_that_was_given_up_stands_there_as_a_finished_message_without_nik() {
    let scene = scene().await;
    scene.case_in(Status::Delivered, "KRIUK").await;
    scene.case_in(Status::Billed, "SATE").await;
    drain(&scene.portal).await;
    let page = scene.clerk().await.get(urls::BY_HAND).await;
    let headings = page.texts("main section h2");
    assert_eq!(headings[0], "Kode billing sudah keluar", "what ends first");
    assert!(
        page.text("main section").contains("Kirim sebelum"),
        "{}",
        page.body
    );
    let chat = page.attribute("main section a.btn", "href");
    let (number, text) = chat.split_once("?text=").unwrap();
    assert!(number.starts_with("https://wa.me/628"), "{chat}");
    let text = text.replace("%20", " ").replace("%0A", "\n");
    assert!(text.starts_with("Halo "), "{text}");
    assert!(
        text.contains("SATE") && text.contains("%2Fpermohonan%2F"),
        "{text}"
    );
    let nik = runs_of_sixteen_digits(&page.body);
    assert!(nik.is_empty(), "{nik:?}");
}

/// Sequences of exactly sixteen digits, like a NIK.
fn runs_of_sixteen_digits(text: &str) -> Vec<&str> {
    text.split(|c: char| !c.is_ascii_digit())
        .filter(|digits| digits.len() == 16)
        .collect()
}

#[tokio::test]
async fn what_was_sent_by_hand_is_recorded_with_who_and_when_and_counts_as_a_reminder() {
    let scene = scene().await;
    let case = scene.case_in(Status::Returned, "KRIUK").await;
    scene.pass(8).await;
    let clerk = scene.clerk().await;
    let page = clerk.get(urls::BY_HAND).await;
    let section = page
        .texts("main section h2")
        .iter()
        .position(|heading| heading == "Perbaikan Anda masih ditunggu")
        .unwrap();
    let action = page.attributes("main section form", "action")[section].clone();
    let token = page.attributes("main section input[name=form_token]", "value")[section].clone();
    let pairs = [("form_token", token.as_str())];
    let answer = clerk.post(&action, &pairs).await;
    assert_eq!(
        (answer.status.as_u16(), answer.location.as_str()),
        (303, urls::BY_HAND)
    );
    let sent: Vec<(i32, String, bool)> = sqlx::query_as(
        "select day, channel, sent_by is not null from reminder where application_id = $1 and sent_at is not null",
    )
    .bind(case.uuid())
    .fetch_all(scene.portal.pool())
    .await
    .unwrap();
    assert_eq!(sent, [(7, "whatsapp".to_owned(), true)]);
    let audited: i64 = sqlx::query_scalar("select count(*) from audit where act = 'tell_by_hand'")
        .fetch_one(scene.portal.pool())
        .await
        .unwrap();
    assert_eq!(audited, 1);
    assert_eq!(clerk.post(&action, &pairs).await.location, urls::BY_HAND);
    let page = clerk.get(urls::BY_HAND).await;
    assert!(
        !page
            .texts("main section h2")
            .contains(&"Perbaikan Anda masih ditunggu".to_owned())
    );
    let told = page.text("main section:last-of-type li");
    assert!(told.contains("Dikirim") && told.contains("WIB"), "{told}");
}

#[tokio::test]
async fn two_who_record_the_same_message_are_told_who_was_first() {
    let scene = scene().await;
    scene.case_in(Status::Submitted, "KRIUK").await;
    drain(&scene.portal).await;
    let clerk = scene.clerk().await;
    let page = clerk.get(urls::BY_HAND).await;
    let action = page.attribute("main section form", "action");
    let first = filled(&page, &[]);
    assert_eq!(clerk.post(&action, &first).await.location, urls::BY_HAND);
    let reviewer = Visitor::of(&scene.portal, scene.people.reviewer).await;
    let token = reviewer.token();
    let again = reviewer.post(&action, &[("form_token", &token)]).await;
    assert_eq!(again.location, urls::BY_HAND);
    let page = reviewer.get(urls::BY_HAND).await;
    assert!(
        page.text(".flash, [role=status]")
            .contains("Sudah dicatat oleh"),
        "{}",
        page.body
    );
}

#[tokio::test]
async fn a_mail_that_goes_out_after_all_and_a_reminder_that_is_over_leave_the_list() {
    let scene = scene().await;
    let case = scene.case_in(Status::Returned, "KRIUK").await;
    scene.pass(8).await;
    let count = async || {
        let page = scene.clerk().await.get(urls::BY_HAND).await;
        page.texts("main section h2").len()
    };
    let before = count().await;
    scene.post.accept_all();
    sqlx::query(
        "update job set failed_at = null, run_at = $1 where payload->>'message' = 'returned'",
    )
    .bind(scene.portal.now())
    .execute(scene.portal.pool())
    .await
    .unwrap();
    drain(&scene.portal).await;
    assert_eq!(count().await, before - 1);
    let intent = Intent {
        actor: Actor::person(scene.people.owner, Role::Applicant),
        ..Intent::system(case)
    };
    submit::withdraw(&scene.portal, &intent, "Berubah rencana.")
        .await
        .unwrap();
    assert_eq!(count().await, before - 2);
}

#[tokio::test]
async fn the_list_asks_at_most_six_times_however_long_it_is() {
    let scene = scene().await;
    for title in ["A", "B", "C"] {
        scene.case_in(Status::Submitted, title).await;
    }
    drain(&scene.portal).await;
    let clerk = scene.clerk().await;
    let asked = statements(async || {
        let page = clerk.get(urls::BY_HAND).await;
        assert_eq!(page.texts("main section h2").len(), 3);
    })
    .await;
    assert!((1..=6).contains(&asked), "{asked} statements");
}
