//! `haki work` killed at every step of the dialogue with a mail server, and told to stop while the server hangs.

use std::time::{Duration, Instant};

use crate::support::folder::TestFolder;
use crate::support::people::{Person, applicant};
use crate::support::portal::TestPortal;
use crate::support::program::{RunningWorker, built, haki};
use crate::support::smtp::{Does, STEPS, SmtpServer, Step, header};
use crate::support::{Client, portal};

/// The worker as a process of its own, on a test's database.
fn start(portal: &TestPortal, server: &SmtpServer, folder: &TestFolder) -> RunningWorker {
    let config = portal.config();
    let mut command = haki(&built(), &folder.join("data"));
    command
        .arg("work")
        .env("HAKI_MODE", "demo")
        .env("DATABASE_URL", &portal.database.url)
        .env("HAKI_DATABASE_CONNECTIONS", "8")
        .env("HAKI_SECRET_KEY", config.secret_key.as_deref().unwrap())
        .env("HAKI_VAULT_KEY", config.vault_key.as_deref().unwrap())
        .env("HAKI_SMTP_URL", server.url())
        .env("HAKI_LOG", "off");
    RunningWorker::from(command)
}

async fn ask(portal: &TestPortal, person: &Person) {
    let mut client = Client::new(portal);
    client.get("/lupa-sandi").await;
    client
        .post("/lupa-sandi", &[("email", &person.email)])
        .await;
}

fn letters_to(letters: &[String], person: &Person) -> Vec<String> {
    let to = |letter: &&String| header(letter, "To").unwrap().contains(&person.email);
    letters.iter().filter(to).cloned().collect()
}

/// Lets the lease of the dead worker's job for this person expire.
async fn lease_runs_out(portal: &TestPortal, person: &Person) {
    let ended = sqlx::query(
        "update job set leased_until = '2000-01-01Z'
        where leased_until is not null and payload->>'account' = $1",
    )
    .bind(person.id.to_string())
    .execute(portal.pool())
    .await
    .unwrap();
    assert_eq!(ended.rows_affected(), 1);
}

/// Waits until only the mail itself is left to be sent.
async fn looked_up(portal: &TestPortal) {
    while unfinished(portal).await > 1 {
        tokio::task::yield_now().await;
    }
}

async fn unfinished(portal: &TestPortal) -> i64 {
    sqlx::query_scalar("select count(*) from job where done_at is null")
        .fetch_one(portal.pool())
        .await
        .unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_point_before_the_server_has_taken_it_a_letter_is_sent_once_when_its_lease_is_over()
 {
    let server = SmtpServer::start().await;
    let folder = TestFolder::new();
    let portal = portal().await;
    for (round, step) in STEPS.into_iter().enumerate() {
        let (owner, other) = (applicant(&portal).await, applicant(&portal).await);
        server.does(step, Does::Hangs);
        let mut first = start(&portal, &server, &folder);
        ask(&portal, &owner).await;
        server.has_done(round + 1).await;
        looked_up(&portal).await;
        first.kill();
        server.behaves();
        let second = start(&portal, &server, &folder);
        ask(&portal, &other).await;
        server.has_taken(round * 2 + 1).await;
        let taken = server.taken();
        assert!(letters_to(&taken, &owner).is_empty(), "{step:?}");
        assert_eq!(letters_to(&taken, &other).len(), 1, "{step:?}");
        lease_runs_out(&portal, &owner).await;
        server.has_taken(round * 2 + 2).await;
        assert!(second.stop().success());
        assert_eq!(letters_to(&server.taken(), &owner).len(), 1, "{step:?}");
        assert_eq!(unfinished(&portal).await, 0, "{step:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_between_the_servers_yes_and_our_commit_a_letter_is_doubled_under_one_name() {
    let server = SmtpServer::start().await;
    let folder = TestFolder::new();
    let portal = portal().await;
    let owner = applicant(&portal).await;
    server.does(Step::Content, Does::Waits);
    let mut first = start(&portal, &server, &folder);
    ask(&portal, &owner).await;
    server.has_done(1).await;
    looked_up(&portal).await;
    let mut held = portal.pool().begin().await.unwrap();
    sqlx::query("select from job where done_at is null for update")
        .execute(&mut *held)
        .await
        .unwrap();
    server.release();
    server.has_taken(1).await;
    let waits = "select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock')";
    while !sqlx::query_scalar::<_, bool>(waits)
        .fetch_one(portal.pool())
        .await
        .unwrap()
    {
        tokio::task::yield_now().await;
    }
    first.kill();
    held.rollback().await.unwrap();
    server.behaves();
    lease_runs_out(&portal, &owner).await;
    let second = start(&portal, &server, &folder);
    server.has_taken(2).await;
    assert!(second.stop().success());
    let names = server.taken();
    let names: Vec<_> = names
        .iter()
        .map(|letter| header(letter, "Message-ID"))
        .collect();
    assert!(names[0].is_some() && names[0] == names[1], "{names:?}");
    assert_eq!(unfinished(&portal).await, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn told_to_stop_while_a_server_hangs_the_worker_ends_in_time_and_leaves_the_letter_to_the_next()
 {
    let server = SmtpServer::start().await;
    let folder = TestFolder::new();
    let portal = portal().await;
    let owner = applicant(&portal).await;
    server.does(Step::Recipient, Does::Hangs);
    let first = start(&portal, &server, &folder);
    ask(&portal, &owner).await;
    server.has_done(1).await;
    let told = Instant::now();
    assert!(first.stop().success());
    assert!(
        told.elapsed() < Duration::from_secs(30),
        "{:?}",
        told.elapsed()
    );
    server.behaves();
    let second = start(&portal, &server, &folder);
    server.has_taken(1).await;
    assert!(second.stop().success());
    assert_eq!(unfinished(&portal).await, 0);
    assert_eq!(letters_to(&server.taken(), &owner).len(), 1);
}
