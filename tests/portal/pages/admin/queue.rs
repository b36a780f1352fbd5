//! The Administrator's job queue.

use std::sync::Arc;

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::adapters::mail::SmtpMailer;
use haki::domain::procedure::Role;
use haki::jobs::worker;

use crate::support::Client;
use crate::support::people::{Person, applicant, officer};
use crate::support::portal::{TestPortal, portal_with_mailer};
use crate::support::smtp::{Does, SmtpServer, Step};

struct Office {
    portal: TestPortal,
    server: SmtpServer,
    owner: Person,
    admin: Client,
}

/// An administrator, and a mail that was refused.
async fn with_a_failed_mail() -> Office {
    let server = SmtpServer::start().await;
    let mailer = SmtpMailer::new(&server.url(), "portal@haki.test").unwrap();
    let portal = portal_with_mailer(Arc::new(mailer)).await;
    let owner = applicant(&portal).await;
    let admin = officer(&portal, &[Role::Administrator]).await;
    while worker::round(&portal).await {}
    let refusal = format!("550 5.1.1 <{}> no such user", owner.email);
    server.does(Step::Recipient, Does::Answers(refusal.leak()));
    let mut client = Client::new(&portal);
    client.get("/lupa-sandi").await;
    client.post("/lupa-sandi", &[("email", &owner.email)]).await;
    while worker::round(&portal).await {}
    let admin = Client::of(&portal, &admin).await;
    Office {
        portal,
        server,
        owner,
        admin,
    }
}

impl Office {
    async fn job(&self) -> (String, bool, bool, bool) {
        sqlx::query_as(
            "select id::text, done_at is not null, failed_at is not null, given_up_at is not null
            from job where payload->>'message' = 'reset_password'",
        )
        .fetch_one(self.portal.pool())
        .await
        .unwrap()
    }

    async fn audited(&self, act: &str) -> i64 {
        sqlx::query_scalar("select count(*) from audit where act = $1")
            .bind(act)
            .fetch_one(self.portal.pool())
            .await
            .unwrap()
    }
}

#[tokio::test]
async fn a_failed_mail_is_listed_with_its_cause_and_without_its_reader_and_tried_again_once() {
    let mut office = with_a_failed_mail().await;
    let page = office.admin.get("/admin/antrean").await;
    assert_eq!(page.text("#h-gagal"), "Gagal (1)");
    assert!(
        page.body.contains("tautan kata sandi baru"),
        "{}",
        page.body
    );
    assert!(page.body.contains("tidak menerima alamat penerima"));
    assert!(!page.body.contains(&office.owner.email));
    let (id, ..) = office.job().await;
    let path = format!("/admin/antrean/{id}");
    let page = office.admin.get(&path).await;
    assert!(
        page.text(".facts").contains("no such user"),
        "{}",
        page.text(".facts")
    );
    assert!(!page.body.contains(&office.owner.email));
    office.server.behaves();
    let token = page.value("form_token");
    let fields = [("act", "retry"), ("form_token", token.as_str())];
    let page = office.admin.submit(&path, &fields).await;
    assert_eq!(page.flash(), "Pekerjaan dicoba lagi sekarang.");
    while worker::round(&office.portal).await {}
    assert_eq!(office.server.taken().len(), 1);
    assert_eq!(office.audited("retry_job").await, 1);
    let page = office.admin.get("/admin/antrean").await;
    assert!(!page.has("#h-gagal"));
    assert_eq!(office.admin.get(&path).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_job_that_was_ended_is_no_longer_counted_and_is_forgotten_after_a_month() {
    let mut office = with_a_failed_mail().await;
    let (id, ..) = office.job().await;
    let path = format!("/admin/antrean/{id}");
    let token = office.admin.get(&path).await.value("form_token");
    let fields = [("act", "end"), ("form_token", token.as_str())];
    let page = office.admin.submit(&path, &fields).await;
    assert_eq!(page.flash(), "Pekerjaan dihentikan dan tidak dicoba lagi.");
    assert!(!page.has("#h-gagal"));
    assert_eq!(office.job().await, (id, false, true, true));
    assert_eq!(office.audited("end_job").await, 1);
    assert!(
        office
            .admin
            .get("/readyz")
            .await
            .body
            .contains(r#""failed":0"#)
    );
    office.portal.clock().advance(TimeDelta::days(31));
    worker::round(&office.portal).await;
    let left: i64 = sqlx::query_scalar("select count(*) from job where failed_at is not null")
        .fetch_one(office.portal.pool())
        .await
        .unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn after_an_outage_everything_is_tried_again_by_one_form_that_counts_once() {
    let mut office = with_a_failed_mail().await;
    let page = office.admin.get("/admin/antrean").await;
    let token = page.value("form_token");
    office.server.behaves();
    let fields = [("form_token", token.as_str())];
    for said in ["1 pekerjaan dicoba lagi sekarang.", ""] {
        let page = office.admin.post("/admin/antrean", &fields).await;
        assert_eq!(page.location(), "/admin/antrean");
        let page = office.admin.get("/admin/antrean").await;
        assert_eq!(page.flash(), said);
    }
    while worker::round(&office.portal).await {}
    assert_eq!(office.server.taken().len(), 1);
    assert_eq!(office.audited("retry_failed_jobs").await, 1);
}

#[tokio::test]
async fn only_the_administrator_sees_the_queue() {
    let office = with_a_failed_mail().await;
    let clerk = officer(&office.portal, &[Role::Clerk]).await;
    for person in [&office.owner, &clerk] {
        let page = Client::of(&office.portal, person)
            .await
            .get("/admin/antrean")
            .await;
        assert_eq!(page.status, StatusCode::FORBIDDEN);
    }
}
