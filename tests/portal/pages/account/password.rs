//! The page that changes the password.

use axum::http::StatusCode;

use crate::support::people::{PASSWORD, applicant};
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
