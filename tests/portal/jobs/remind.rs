//! Owners are reminded once on each of the profile's days, and only sent reminders can end a case.

use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use haki::cli::demo::{Driver, People, make_people};
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::jobs::worker;
use haki::portal::Portal;

use crate::support::portal::{TestPortal, portal_with_mailer};
use crate::support::post::Post;

const OWNER: &str = "pemohon@demo.test";

struct Scene {
    portal: TestPortal,
    people: People,
    post: Arc<Post>,
}

/// The Dinas at 09.00 WIB of this day.
async fn scene(day: &str) -> Scene {
    let post = Post::new();
    let portal = portal_with_mailer(post.clone()).await;
    portal
        .clock()
        .set(format!("{day}T02:00:00Z").parse().unwrap());
    let people = make_people(&portal, "x").await.unwrap();
    Scene {
        portal,
        people,
        post,
    }
}

impl Scene {
    async fn case_in(&self, status: Status) -> ApplicationId {
        let driver = Driver::new(self.portal.clone(), self.people);
        let case = driver.case_in(status, "KRIUK").await.unwrap();
        drain(&self.portal).await;
        case
    }

    async fn status(&self, case: ApplicationId) -> String {
        sqlx::query_scalar("select status from application where id = $1")
            .bind(case.uuid())
            .fetch_one(self.portal.pool())
            .await
            .unwrap()
    }

    /// Since when the case has had its status.
    async fn since(&self, case: ApplicationId) -> DateTime<Utc> {
        sqlx::query_scalar("select status_since from application where id = $1")
            .bind(case.uuid())
            .fetch_one(self.portal.pool())
            .await
            .unwrap()
    }

    /// Day and instant of every sent reminder of this kind.
    async fn sent(&self, case: ApplicationId, kind: &str) -> Vec<(i32, DateTime<Utc>)> {
        sqlx::query_as(
            "select day, sent_at from reminder
            where application_id = $1 and kind = $2 and sent_at is not null order by sent_at",
        )
        .bind(case.uuid())
        .bind(kind)
        .fetch_all(self.portal.pool())
        .await
        .unwrap()
    }

    fn mails(&self, subject: &str) -> usize {
        let subjects = self.post.subjects(OWNER);
        subjects
            .iter()
            .filter(|found| found.starts_with(subject))
            .count()
    }

    /// Two workers, started anew each time, run everything that is due.
    async fn two_workers(&self) {
        let other = self.portal.with_clock(self.portal.clock().clone());
        tokio::join!(drain(&self.portal), drain(&other));
    }
}

async fn drain(portal: &Portal) {
    while worker::round(portal).await {}
}

#[tokio::test]
async fn over_sixty_days_owners_are_reminded_on_each_day_once_and_cases_end_only_after_it() {
    let scene = scene("2026-09-07").await;
    let returned = scene.case_in(Status::Returned).await;
    let delivered = scene.case_in(Status::Delivered).await;
    let (asked, handed) = (scene.since(returned).await, scene.since(delivered).await);
    let step = TimeDelta::hours(6);
    for _ in 0..(62 * 4) {
        scene.portal.clock().advance(step);
        scene.two_workers().await;
        let now = scene.portal.now();
        let open = now < asked + TimeDelta::days(30);
        assert!(!open || scene.status(returned).await == "returned", "{now}");
        let open = now < handed + TimeDelta::days(60);
        assert!(
            !open || scene.status(delivered).await == "delivered",
            "{now}"
        );
    }
    for (case, kind, since, days) in [
        (returned, "correction", asked, &[7, 14, 25][..]),
        (delivered, "delivery", handed, &[14, 30][..]),
    ] {
        let sent = scene.sent(case, kind).await;
        let found: Vec<i32> = sent.iter().map(|(day, _)| *day).collect();
        assert_eq!(found, days, "{kind}");
        for (day, at) in sent {
            let late = at - since - TimeDelta::days(i64::from(day));
            assert!(
                TimeDelta::zero() <= late && late <= step,
                "{kind} {day}: {late}"
            );
        }
        assert_eq!(scene.status(case).await, "closed", "{kind}");
    }
    assert_eq!(scene.mails("Perbaikan Anda masih ditunggu"), 3);
    assert_eq!(scene.mails("Kapan Anda siap membayar?"), 2);
    assert_eq!(scene.mails("Permohonan dihentikan"), 2);
}

#[tokio::test]
async fn a_case_whose_owner_cannot_be_reached_by_mail_is_not_closed_without_the_recorded_sendings()
{
    let scene = scene("2026-09-07").await;
    let returned = scene.case_in(Status::Returned).await;
    let delivered = scene.case_in(Status::Delivered).await;
    scene.post.refuse(OWNER);
    for _ in 0..90 {
        scene.portal.clock().advance(TimeDelta::days(1));
        scene.two_workers().await;
    }
    assert_eq!(scene.status(returned).await, "returned");
    assert_eq!(scene.status(delivered).await, "delivered");
    assert!(scene.sent(returned, "correction").await.is_empty());
    assert!(scene.sent(delivered, "delivery").await.is_empty());
    let waiting: i64 = sqlx::query_scalar(
        "select count(*) from hand_message where reminder_id is not null and done_at is null",
    )
    .fetch_one(scene.portal.pool())
    .await
    .unwrap();
    assert_eq!(waiting, 3, "one of each case, and of the letter's year");
}

#[tokio::test]
async fn nobody_is_reminded_at_night_nor_of_what_they_have_done_meanwhile() {
    let scene = scene("2026-09-07").await;
    let case = scene.case_in(Status::Returned).await;
    let hour = |day: u32, hour: u32| -> DateTime<Utc> {
        format!("2026-09-{day:02}T{hour:02}:00:00Z")
            .parse()
            .unwrap()
    };
    let told = || scene.mails("Perbaikan Anda masih ditunggu");
    sqlx::query("update correction set opened_at = $1")
        .bind(hour(7, 15))
        .execute(scene.portal.pool())
        .await
        .unwrap();
    for (at, mails) in [(hour(14, 15), 0), (hour(14, 22), 0), (hour(14, 23), 1)] {
        scene.portal.clock().set(at);
        drain(&scene.portal).await;
        assert_eq!(told(), mails, "{at}");
    }
    assert_eq!(scene.sent(case, "correction").await, [(7, hour(14, 23))]);
    scene.portal.clock().set(hour(21, 15));
    drain(&scene.portal).await;
    sqlx::query("update application set status = 'assigned', history_seq = 4 where id = $1")
        .bind(case.uuid())
        .execute(scene.portal.pool())
        .await
        .unwrap_err();
    withdraw(&scene, case).await;
    scene.portal.clock().set(hour(21, 23));
    drain(&scene.portal).await;
    assert_eq!(told(), 1);
    assert_eq!(scene.sent(case, "correction").await.len(), 1);
}

async fn withdraw(scene: &Scene, case: ApplicationId) {
    use haki::actions::case::Intent;
    use haki::actions::submission::submit;
    use haki::domain::actor::Actor;
    use haki::domain::procedure::Role;
    let intent = Intent {
        actor: Actor::person(scene.people.owner, Role::Applicant),
        ..Intent::system(case)
    };
    submit::withdraw(&scene.portal, &intent, "Berubah rencana.")
        .await
        .unwrap();
}

#[tokio::test]
async fn a_letter_that_ends_with_the_year_is_told_five_times_from_the_middle_of_november() {
    let scene = scene("2026-11-09").await;
    let case = scene.case_in(Status::Delivered).await;
    let mut days = Vec::new();
    scene
        .portal
        .clock()
        .set("2026-11-14T23:00:00Z".parse().unwrap());
    for _ in 0..48 {
        drain(&scene.portal).await;
        scene.portal.clock().advance(TimeDelta::days(1));
    }
    for (day, at) in scene.sent(case, "letter_year").await {
        days.push((day, haki::domain::wib::date(at).to_string()));
    }
    let wanted = [
        (45, "2026-11-16"),
        (14, "2026-12-17"),
        (7, "2026-12-24"),
        (3, "2026-12-28"),
        (1, "2026-12-30"),
    ];
    let wanted: Vec<(i32, String)> = wanted.map(|(day, on)| (day, on.to_owned())).into();
    assert_eq!(days, wanted);
    assert_eq!(scene.mails("Surat rekomendasi tidak berlaku lagi"), 1);
}

#[tokio::test]
async fn a_code_is_told_of_three_hours_before_its_end_once() {
    let scene = scene("2026-09-07").await;
    let case = scene.case_in(Status::Billed).await;
    let ends: DateTime<Utc> =
        sqlx::query_scalar("select expires_at from bill where application_id = $1")
            .bind(case.uuid())
            .fetch_one(scene.portal.pool())
            .await
            .unwrap();
    for (before, mails) in [(190, 0), (180, 1), (60, 1), (1, 1)] {
        scene.portal.clock().set(ends - TimeDelta::minutes(before));
        drain(&scene.portal).await;
        let told = scene.mails("Kode billing hampir habis waktunya");
        assert_eq!(told, mails, "{before} minutes before");
    }
}
