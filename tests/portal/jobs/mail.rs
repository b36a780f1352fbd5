//! Mails as received, and what happens to those that are not delivered.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use haki::adapters::mail::SmtpMailer;
use haki::jobs::worker;
use haki::store::mail_address;
use tokio::sync::watch;

use crate::support::Client;
use crate::support::people::{Person, applicant, work};
use crate::support::portal::{TestPortal, portal_with_mailer};
use crate::support::smtp::{Does, SmtpServer, Step, header};

async fn portal_and_server() -> (TestPortal, SmtpServer) {
    let server = SmtpServer::start().await;
    let mailer = SmtpMailer::new(&server.url(), "Portal HAKI <portal@surat.test>").unwrap();
    (portal_with_mailer(Arc::new(mailer)).await, server)
}

/// Requests a link and lets the worker look up the address; the mail then waits.
async fn ask(portal: &TestPortal, owner: &Person) {
    let mut client = Client::new(portal);
    client.get("/lupa-sandi").await;
    client.post("/lupa-sandi", &[("email", &owner.email)]).await;
    worker::round(portal).await;
}

#[derive(Debug, PartialEq, sqlx::FromRow)]
struct Stored {
    attempts: i32,
    done: bool,
    failed: bool,
    leased: bool,
    last_error: Option<String>,
    run_at: DateTime<Utc>,
}

async fn stored(portal: &TestPortal) -> Stored {
    sqlx::query_as(
        "select attempts, done_at is not null as done, failed_at is not null as failed,
            leased_until is not null as leased, last_error, run_at
        from job where payload->>'message' = 'reset_password' order by id desc limit 1",
    )
    .fetch_one(portal.pool())
    .await
    .unwrap()
}

/// The decoded parts of a mail: type and text.
fn parts(letter: &str) -> Vec<(String, String)> {
    let kind = header(letter, "Content-Type").unwrap();
    let boundary = kind.split("boundary=\"").nth(1).unwrap();
    let boundary = format!("--{}", boundary.split('"').next().unwrap());
    let (_, body) = letter.split_once("\r\n\r\n").unwrap();
    let pieces = body.split(boundary.as_str()).skip(1);
    let pieces = pieces.filter(|piece| !piece.starts_with("--"));
    pieces
        .map(|piece| {
            let piece = piece.trim_start_matches("\r\n");
            let kind = header(piece, "Content-Type").unwrap();
            let how = header(piece, "Content-Transfer-Encoding").unwrap();
            let (_, coded) = piece.split_once("\r\n\r\n").unwrap();
            (kind, decoded(&how, coded))
        })
        .collect()
}

fn decoded(how: &str, coded: &str) -> String {
    match how {
        "base64" => {
            let whole = coded.replace("\r\n", "");
            String::from_utf8(STANDARD.decode(whole).unwrap()).unwrap()
        }
        "quoted-printable" => {
            let whole = coded.replace("=\r\n", "");
            let mut bytes = Vec::new();
            let mut rest = whole.as_bytes();
            while let [first, tail @ ..] = rest {
                if *first == b'=' {
                    let pair = std::str::from_utf8(&tail[..2]).unwrap();
                    bytes.push(u8::from_str_radix(pair, 16).unwrap());
                    rest = &tail[2..];
                } else {
                    bytes.push(*first);
                    rest = tail;
                }
            }
            String::from_utf8(bytes).unwrap()
        }
        _ => coded.to_owned(),
    }
}

#[tokio::test]
async fn a_letter_arrives_with_a_name_of_our_domain_its_date_and_two_readings_of_one_text() {
    let (portal, server) = portal_and_server().await;
    let owner = applicant(&portal).await;
    ask(&portal, &owner).await;
    worker::round(&portal).await;
    let letter = server.taken().remove(0);
    let named = |name: &str| header(&letter, name);
    let id = named("Message-ID").unwrap();
    let (before, domain) = id.trim_matches(['<', '>']).split_once('@').unwrap();
    assert_eq!(domain, "haki.test");
    assert!(before.parse::<uuid::Uuid>().is_ok(), "{id}");
    assert_eq!(named("MIME-Version").unwrap(), "1.0");
    assert_eq!(named("Date").unwrap(), "Mon, 23 Nov 2026 02:00:00 +0000");
    assert_eq!(named("Auto-Submitted").unwrap(), "auto-generated");
    assert_eq!(
        named("From").unwrap(),
        "\"Portal HAKI\" <portal@surat.test>"
    );
    assert!(named("To").unwrap().contains(&owner.email));
    assert!(named("Subject").is_some());
    let kind = named("Content-Type").unwrap();
    assert!(kind.starts_with("multipart/alternative;"), "{kind}");
    let parts = parts(&letter);
    let [(plain_kind, plain), (html_kind, html)] = &parts[..] else {
        panic!("{parts:?}");
    };
    assert_eq!(plain_kind, "text/plain; charset=utf-8");
    assert_eq!(html_kind, "text/html; charset=utf-8");
    let link = plain
        .split_whitespace()
        .find(|word| word.starts_with("http://haki.test/atur-sandi/"));
    let link = link.unwrap();
    assert!(plain.contains("Kurniasih"), "{plain}");
    assert!(html.contains(&format!("<a href=\"{link}\">")), "{html}");
    for fetched in ["<img", "<link", "<script", "src=", "style", "url("] {
        assert!(!html.contains(fetched), "{html}");
    }
    for line in letter.split("\r\n") {
        assert!(line.is_ascii() && line.len() <= 998, "{line}");
    }
}

#[tokio::test]
async fn a_letter_put_off_by_the_server_is_sent_again_under_the_same_name_and_once() {
    let (portal, server) = portal_and_server().await;
    let owner = applicant(&portal).await;
    server.does(Step::Content, Does::Answers("451 4.3.0 later"));
    ask(&portal, &owner).await;
    worker::round(&portal).await;
    let state = stored(&portal).await;
    assert_eq!(
        (state.attempts, state.done, state.leased),
        (1, false, false)
    );
    assert_eq!(state.run_at, portal.now() + TimeDelta::seconds(10));
    server.behaves();
    portal.clock().advance(TimeDelta::seconds(10));
    work(&portal).await;
    portal.clock().advance(TimeDelta::hours(13));
    work(&portal).await;
    let ids: Vec<_> = server
        .seen()
        .iter()
        .map(|letter| header(letter, "Message-ID"))
        .collect();
    assert_eq!(ids.len(), 2);
    assert_eq!(ids[0], ids[1]);
    assert_eq!(server.taken().len(), 1);
    assert!(stored(&portal).await.done);
}

#[tokio::test]
async fn an_address_that_is_refused_is_noted_with_its_cause_until_a_letter_reaches_it() {
    let (portal, server) = portal_and_server().await;
    let owner = applicant(&portal).await;
    let refused = format!("550 5.1.1 <{}>: no such user here", owner.email);
    let refused: &'static str = refused.leak();
    server.does(Step::Recipient, Does::Answers(refused));
    ask(&portal, &owner).await;
    worker::round(&portal).await;
    let state = stored(&portal).await;
    assert_eq!((state.attempts, state.failed), (1, true));
    let cause = state.last_error.unwrap();
    assert!(cause.contains("no such user here"), "{cause}");
    assert!(!cause.contains('@'), "{cause}");
    let refusal = async || {
        let mut conn = portal.pool().acquire().await.unwrap();
        mail_address::refusal(&mut conn, owner.id).await.unwrap()
    };
    let (at, noted) = refusal().await.unwrap();
    assert!(
        at == portal.now() && noted.contains("no such user here"),
        "{noted}"
    );
    server.behaves();
    portal.clock().advance(TimeDelta::minutes(1));
    ask(&portal, &owner).await;
    worker::round(&portal).await;
    assert_eq!(server.taken().len(), 1);
    assert_eq!(refusal().await, None);
}

#[tokio::test]
async fn a_refusal_counts_for_the_address_it_was_said_of() {
    let (portal, server) = portal_and_server().await;
    let owner = applicant(&portal).await;
    server.does(Step::Recipient, Does::Answers("550 unknown"));
    ask(&portal, &owner).await;
    worker::round(&portal).await;
    sqlx::query("update account set email = 'baru@contoh.test' where id = $1")
        .bind(owner.id.uuid())
        .execute(portal.pool())
        .await
        .unwrap();
    let mut conn = portal.pool().acquire().await.unwrap();
    assert_eq!(
        mail_address::refusal(&mut conn, owner.id).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_refusal_of_the_portal_itself_gives_the_letter_up_and_marks_no_address() {
    let (portal, server) = portal_and_server().await;
    let owner = applicant(&portal).await;
    server.does(
        Step::Recipient,
        Does::Answers("554 5.7.1 relay access denied"),
    );
    ask(&portal, &owner).await;
    worker::round(&portal).await;
    assert!(stored(&portal).await.failed);
    let mut conn = portal.pool().acquire().await.unwrap();
    assert_eq!(
        mail_address::refusal(&mut conn, owner.id).await.unwrap(),
        None
    );
}

#[tokio::test]
async fn a_letter_under_way_is_not_taken_by_another_worker_before_the_longest_dialogue_is_over() {
    let (portal, server) = portal_and_server().await;
    let owner = applicant(&portal).await;
    server.does(Step::Content, Does::Hangs);
    ask(&portal, &owner).await;
    let (stop, stopping) = watch::channel(false);
    let first = tokio::spawn(worker::run((*portal).clone(), stopping));
    server.has_done(1).await;
    portal.clock().advance(TimeDelta::minutes(4));
    assert!(!worker::round(&portal).await);
    assert_eq!(server.seen().len(), 1);
    stop.send_replace(true);
    first.await.unwrap();
    let left = stored(&portal).await;
    assert_eq!((left.attempts, left.leased, left.done), (0, false, false));
}

#[tokio::test]
async fn while_one_letter_hangs_others_are_sent_and_the_clock_goes_on() {
    let (portal, server) = portal_and_server().await;
    let owner = applicant(&portal).await;
    let other = applicant(&portal).await;
    let (stop, stopping) = watch::channel(false);
    let worker = tokio::spawn(worker::run((*portal).clone(), stopping));
    server.does(Step::Recipient, Does::Hangs);
    let mut client = Client::new(&portal);
    client.get("/lupa-sandi").await;
    client.post("/lupa-sandi", &[("email", &owner.email)]).await;
    server.has_done(1).await;
    server.behaves();
    client.get("/lupa-sandi").await;
    client.post("/lupa-sandi", &[("email", &other.email)]).await;
    server.has_taken(1).await;
    assert!(
        header(&server.taken()[0], "To")
            .unwrap()
            .contains(&other.email)
    );
    let hour = portal.now() + TimeDelta::hours(1);
    portal.clock().set(hour);
    let ran = async || -> DateTime<Utc> {
        sqlx::query_scalar("select last_at from schedule_run where name = 'clock'")
            .fetch_one(portal.pool())
            .await
            .unwrap()
    };
    while ran().await < hour {
        tokio::task::yield_now().await;
    }
    stop.send_replace(true);
    worker.await.unwrap();
}
