//! Mail by SMTP, for every behaviour of the server at each step.

use std::time::Duration;

use chrono::{DateTime, Utc};
use haki::adapters::mail::{Mail, MailError, Mailer, SmtpMailer, TimeLimits};

use crate::support::smtp::{Does, STEPS, SmtpServer, Step};

const FROM: &str = "Portal HAKI <portal@haki.test>";

fn mailer(server: &SmtpServer) -> SmtpMailer {
    let limit = Duration::from_millis(200);
    SmtpMailer::new(&server.url(), FROM)
        .unwrap()
        .within(TimeLimits {
            connect: limit,
            command: limit,
            content: limit,
            dialogue: Duration::from_secs(60),
        })
}

fn letter() -> Mail {
    let date: DateTime<Utc> = "2026-11-23T02:00:00Z".parse().unwrap();
    Mail {
        message_id: "1@haki.test".to_owned(),
        date,
        to: "siti@contoh.test".to_owned(),
        name: "Siti".to_owned(),
        subject: "Surat siap".to_owned(),
        text: "Halo Siti,\n\n.\n.titik\n".to_owned(),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Became {
    Later,
    Refused,
    Unreachable,
}

async fn became(mailer: &SmtpMailer) -> Became {
    let error = mailer.send(letter()).await.unwrap_err();
    assert!(!error.to_string().contains('@'), "{error}");
    match error {
        MailError::Undelivered(_) => Became::Later,
        MailError::Refused(_) => Became::Refused,
        MailError::Unreachable(_) => Became::Unreachable,
    }
}

#[tokio::test]
async fn at_every_step_4xx_silence_and_a_closed_connection_mean_later_and_5xx_about_the_letter_means_never()
 {
    let server = SmtpServer::start().await;
    let mailer = mailer(&server);
    for step in STEPS {
        for does in [
            Does::Answers("451 4.3.0 <siti@contoh.test> later"),
            Does::Hangs,
            Does::Closes,
        ] {
            server.does(step, does);
            assert_eq!(became(&mailer).await, Became::Later, "{step:?} {does:?}");
        }
        server.does(step, Does::Answers("550 5.1.1 <siti@contoh.test> unknown"));
        let expected = match step {
            Step::Greeting | Step::Hello => Became::Later,
            Step::Sender => Became::Refused,
            Step::Recipient | Step::Data | Step::Content => Became::Unreachable,
        };
        assert_eq!(became(&mailer).await, expected, "{step:?}");
        server.does(step, Does::Answers("554 5.7.1 not from here"));
        let expected = match step {
            Step::Greeting | Step::Hello => Became::Later,
            _ => Became::Refused,
        };
        assert_eq!(became(&mailer).await, expected, "{step:?}");
    }
    assert!(server.taken().is_empty());
    server.behaves();
    mailer.send(letter()).await.unwrap();
    assert_eq!(server.taken().len(), 1);
}

#[tokio::test]
async fn the_whole_dialogue_has_a_limit_too_and_nobody_waits_for_a_goodbye() {
    let server = SmtpServer::start().await;
    let limits = TimeLimits {
        dialogue: Duration::from_millis(200),
        ..TimeLimits::default()
    };
    let mailer = SmtpMailer::new(&server.url(), FROM).unwrap().within(limits);
    server.does(Step::Data, Does::Hangs);
    let error = mailer.send(letter()).await.unwrap_err().to_string();
    assert!(error.contains("the dialogue took longer"), "{error}");
}

#[tokio::test]
async fn a_server_that_nobody_runs_is_tried_later() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    drop(listener);
    let mailer = SmtpMailer::new(&url, FROM).unwrap();
    assert_eq!(became(&mailer).await, Became::Later);
    assert!(mailer.check().await.is_err());
}
