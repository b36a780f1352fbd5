//! The page that changes the password.

use axum::http::StatusCode;

use crate::support::people::{PASSWORD, applicant, mailed_link, mails, work};
use crate::support::{Client, portal};

#[tokio::test]
async fn the_password_changes_with_the_present_one_and_other_sessions_end() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut here = Client::of(&portal, &owner).await;
    let mut there = Client::of(&portal, &owner).await;
    here.get("/akun/sandi").await;
    let new = "jalan-jendral-5";
    let wrong = [
        ("current_password", "bukan-yang-ini"),
        ("password", new),
        ("password_again", new),
    ];
    let page = here.post("/akun/sandi", &wrong).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.error("current_password").contains("salah"));
    let right = [
        ("current_password", PASSWORD),
        ("password", new),
        ("password_again", new),
    ];
    let page = here.submit("/akun/sandi", &right).await;
    assert!(page.flash().contains("diganti"), "{}", page.flash());
    assert_eq!(there.get("/akun").await.status, StatusCode::SEE_OTHER);
    let page = Client::new(&portal).sign_in(&owner.email, new).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_changed_password_gives_the_session_a_new_token_ends_links_sent_before_and_is_mailed() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let mut stranger = Client::new(&portal);
    stranger.get("/lupa-sandi").await;
    let asked = [("email", owner.email.as_str())];
    stranger.post("/lupa-sandi", &asked).await;
    work(&portal).await;
    let link = format!(
        "/atur-sandi/{}",
        mailed_link(&portal, "reset_password").await
    );
    assert_eq!(stranger.get(&link).await.status, StatusCode::OK);
    client.get("/akun/sandi").await;
    let before = client.clone();
    let new = "jalan-jendral-5";
    let fields = [
        ("current_password", PASSWORD),
        ("password", new),
        ("password_again", new),
    ];
    client.post("/akun/sandi", &fields).await;
    assert_eq!(client.get("/akun").await.status, StatusCode::OK);
    let page = before.clone().get("/akun").await;
    assert_eq!(
        page.status,
        StatusCode::SEE_OTHER,
        "the former token is over"
    );
    assert_eq!(stranger.get(&link).await.status, StatusCode::NOT_FOUND);
    assert_eq!(mails(&portal, "account_changed").await, 1);
}
