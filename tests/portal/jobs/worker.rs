//! Jobs run once, again after a failure, and are given up in the end.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::TimeDelta;
use futures_util::future::BoxFuture;
use haki::adapters::mail::{FileMailer, Mail, MailError, Mailer};
use haki::jobs::worker;
use haki::portal::Portal;
use haki::store::Tx;
use haki::store::job::{self, JobLane};
use serde_json::json;

use crate::support::Client;
use crate::support::folder::TestFolder;
use crate::support::people::applicant;
use crate::support::portal::portal_with_mailer;

/// Fails as often as it is told to, and counts its calls.
struct Unreliable {
    failures: AtomicU32,
    sent: AtomicU32,
}

impl Unreliable {
    fn failing(times: u32) -> Arc<Self> {
        Arc::new(Self {
            failures: AtomicU32::new(times),
            sent: AtomicU32::new(0),
        })
    }

    fn sent(&self) -> u32 {
        self.sent.load(Ordering::Relaxed)
    }
}

impl Mailer for Unreliable {
    fn send(&self, _: Mail) -> BoxFuture<'_, Result<(), MailError>> {
        let left = self.failures.load(Ordering::Relaxed);
        let answer = if left > 0 {
            self.failures.store(left - 1, Ordering::Relaxed);
            Err(MailError::Undelivered("nobody answers".into()))
        } else {
            self.sent.fetch_add(1, Ordering::Relaxed);
            Ok(())
        };
        Box::pin(async { answer })
    }

    fn check(&self) -> BoxFuture<'_, Result<(), MailError>> {
        Box::pin(async { Ok(()) })
    }
}

/// Requests a link and lets the worker look up the address; the mail then waits.
async fn ask_for_a_link(portal: &Portal) {
    let owner = applicant(portal).await;
    let mut client = Client::new(portal);
    client.get("/lupa-sandi").await;
    client.post("/lupa-sandi", &[("email", &owner.email)]).await;
    worker::round(portal).await;
}

async fn state(portal: &Portal) -> (i32, bool, bool) {
    sqlx::query_as(
        "select attempts, done_at is not null, failed_at is not null from job where kind <> 'reset_password'",
    )
    .fetch_one(portal.pool())
    .await
    .unwrap()
}

#[tokio::test]
async fn a_letter_lies_in_the_folder_with_its_link_and_is_sent_once() {
    let folder = TestFolder::new();
    let mailer = FileMailer::new(folder.path(), "Portal <portal@haki.test>").unwrap();
    let portal = portal_with_mailer(Arc::new(mailer)).await;
    ask_for_a_link(&portal).await;
    worker::round(&portal).await;
    assert!(!worker::round(&portal).await);
    assert_eq!(state(&portal).await, (1, true, false));
    let letters: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(letters.len(), 1);
    let letter = std::fs::read_to_string(letters[0].as_ref().unwrap().path()).unwrap();
    assert!(letter.contains("Subject:"), "{letter}");
    assert!(letter.contains("/atur-sandi/"), "{letter}");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(folder.path()), 0o700);
    assert_eq!(mode(&letters[0].as_ref().unwrap().path()), 0o600);
}

#[tokio::test]
async fn a_letter_that_could_not_be_sent_is_tried_again_after_a_pause() {
    let mailer = Unreliable::failing(1);
    let portal = portal_with_mailer(mailer.clone()).await;
    ask_for_a_link(&portal).await;
    worker::round(&portal).await;
    assert_eq!(state(&portal).await, (1, false, false));
    worker::round(&portal).await;
    assert_eq!(mailer.sent(), 0);
    portal.clock().advance(TimeDelta::seconds(10));
    worker::round(&portal).await;
    assert_eq!(mailer.sent(), 1);
    assert_eq!(state(&portal).await, (2, true, false));
}

#[tokio::test]
async fn after_the_last_pause_a_letter_is_given_up_and_stays_visible() {
    let mailer = Unreliable::failing(u32::MAX);
    let portal = portal_with_mailer(mailer).await;
    ask_for_a_link(&portal).await;
    for _ in 0..7 {
        worker::round(&portal).await;
        portal.clock().advance(TimeDelta::hours(13));
    }
    assert_eq!(state(&portal).await, (7, false, true));
    let mut conn = portal.pool().acquire().await.unwrap();
    let queue = job::queue(&mut conn, portal.now()).await.unwrap();
    assert_eq!((queue.failed, queue.waiting_since), (1, None));
}

#[tokio::test]
async fn a_job_nobody_knows_is_given_up_at_once() {
    let portal = portal_with_mailer(Unreliable::failing(0)).await;
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    for _ in 0..2 {
        job::enqueue(&mut tx, "tidak-ada", &json!({}), portal.now(), Some("satu"))
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    worker::round(&portal).await;
    assert_eq!(state(&portal).await, (1, false, true));
}

#[tokio::test]
async fn two_workers_never_take_the_same_job_and_a_dead_ones_job_comes_back() {
    let portal = portal_with_mailer(Unreliable::failing(0)).await;
    let now = portal.now();
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    job::enqueue(&mut tx, "mail", &json!({}), now, None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let lease = now + TimeDelta::minutes(2);
    let mut one = Tx::begin(portal.pool()).await.unwrap();
    let mut two = Tx::begin(portal.pool()).await.unwrap();
    assert!(
        job::take(&mut one, JobLane::All, now, lease)
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        job::take(&mut two, JobLane::All, now, lease)
            .await
            .unwrap()
            .is_none()
    );
    one.commit().await.unwrap();
    assert!(
        job::take(&mut two, JobLane::All, now, lease)
            .await
            .unwrap()
            .is_none()
    );
    let again = job::take(&mut two, JobLane::All, lease, lease)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(again.attempts, 2);
}
