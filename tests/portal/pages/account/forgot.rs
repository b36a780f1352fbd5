//! The page that sends a link for a new password.

use axum::http::StatusCode;

use crate::support::people::{applicant, mails, work};
use crate::support::{Client, portal};

#[tokio::test]
async fn a_known_and_an_unknown_address_get_the_same_page_and_one_of_them_a_mail() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut answers = Vec::new();
    for email in [owner.email.as_str(), "tidak-ada@contoh.test"] {
        let mut client = Client::new(&portal);
        client.get("/lupa-sandi").await;
        let page = client.post("/lupa-sandi", &[("email", email)]).await;
        assert_eq!(page.status, StatusCode::OK);
        answers.push(page.text("main"));
    }
    assert_eq!(answers[0], answers[1]);
    let asked: Vec<(String, String)> =
        sqlx::query_as("select kind, payload::text from job order by id")
            .fetch_all(portal.pool())
            .await
            .unwrap();
    for (kind, payload) in &asked {
        assert_eq!(kind, "reset_password");
        assert!(!payload.contains("contoh.test"), "{payload}");
    }
    assert_eq!(asked.len(), 2);
    work(&portal).await;
    assert_eq!(mails(&portal, "reset_password").await, 1);
}

#[tokio::test]
async fn what_is_no_address_is_said_at_the_field() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/lupa-sandi").await;
    let page = client.post("/lupa-sandi", &[("email", "siti")]).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.value("email"), "siti");
    assert!(page.error("email").contains("alamat email"));
}
