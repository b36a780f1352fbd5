//! Signing out, here and everywhere.

use axum::http::StatusCode;
use chrono::TimeDelta;

use crate::support::people::{PASSWORD, applicant};
use crate::support::{Client, portal};

#[tokio::test]
async fn signing_out_ends_the_session_itself_and_not_only_the_cookie() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let cookie = client.cookie.clone();
    client.get("/akun").await;
    let page = client.post("/keluar", &[]).await;
    assert_eq!(page.location(), "/");
    assert_eq!(client.cookie, None);
    client.cookie = cookie;
    assert_eq!(client.get("/akun").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn signing_out_everywhere_else_leaves_this_session() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut here = Client::of(&portal, &owner).await;
    let mut there = Client::of(&portal, &owner).await;
    here.get("/akun/sesi").await;
    let wrong = [("semua", "ya"), ("current_password", "bukan-itu")];
    let page = here.post("/akun/sesi", &wrong).await;
    assert!(page.error("current_password").contains("salah"));
    assert_eq!(there.get("/akun").await.status, StatusCode::OK);
    let right = [("semua", "ya"), ("current_password", PASSWORD)];
    let page = here.submit("/akun/sesi", &right).await;
    assert!(page.flash().contains("1 tempat lain"), "{}", page.flash());
    assert_eq!(here.get("/akun").await.status, StatusCode::OK);
    assert_eq!(there.get("/akun").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_page_asks_before_it_signs_out_who_came_by_address() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get("/keluar").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.has("main form[action=\"/keluar\"]"));
    assert_eq!(Client::new(&portal).get("/keluar").await.location(), "/");
}

#[tokio::test]
async fn one_of_several_other_places_is_chosen_and_signed_out() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut first = Client::of(&portal, &owner).await;
    portal.clock().advance(TimeDelta::minutes(1));
    let mut second = Client::of(&portal, &owner).await;
    portal.clock().advance(TimeDelta::minutes(1));
    let mut here = Client::of(&portal, &owner).await;
    let page = here.get("/akun/sesi").await;
    let marks = page.attributes("input[name=session]", "value");
    assert_eq!(marks.len(), 2);
    let nothing = [("current_password", PASSWORD)];
    let page = here.post("/akun/sesi", &nothing).await;
    assert!(!page.error("session").is_empty());
    let one = [
        ("session", marks[1].as_str()),
        ("current_password", PASSWORD),
    ];
    here.submit("/akun/sesi", &one).await;
    assert_eq!(first.get("/akun").await.status, StatusCode::SEE_OTHER);
    assert_eq!(second.get("/akun").await.status, StatusCode::OK);
    assert_eq!(here.get("/akun").await.status, StatusCode::OK);
}
