//! The link that sets a new password.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::portal::Portal;

use crate::support::people::{PASSWORD, Person, applicant, mailed_link, mails, work};
use crate::support::{Client, portal};

const NEW: &str = "jalan-jendral-5";

async fn ask(portal: &Portal, owner: &Person) -> String {
    let mut client = Client::new(portal);
    client.get("/lupa-sandi").await;
    client.post("/lupa-sandi", &[("email", &owner.email)]).await;
    work(portal).await;
    let link = mailed_link(portal, "reset_password").await;
    format!("/atur-sandi/{link}")
}

#[tokio::test]
async fn the_link_sets_a_new_password_once_and_ends_every_session() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut at_home = Client::of(&portal, &owner).await;
    let path = ask(&portal, &owner).await;
    let mut client = Client::new(&portal);
    client.get(&path).await;
    let fields = [("password", NEW), ("password_again", NEW)];
    assert_eq!(client.post(&path, &fields).await.location(), "/masuk");
    assert_eq!(at_home.get("/akun").await.status, StatusCode::SEE_OTHER);
    assert_eq!(mails(&portal, "account_changed").await, 1);
    assert_eq!(client.get(&path).await.status, StatusCode::NOT_FOUND);
    let page = client.sign_in(&owner.email, PASSWORD).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = client.sign_in(&owner.email, NEW).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_new_password_works_at_once_however_often_the_old_one_was_mistyped() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::new(&portal);
    for _ in 0..6 {
        client.sign_in(&owner.email, "bukan-kata-sandi-itu").await;
    }
    let path = ask(&portal, &owner).await;
    client.get(&path).await;
    let fields = [("password", NEW), ("password_again", NEW)];
    assert_eq!(client.post(&path, &fields).await.location(), "/masuk");
    let page = client.sign_in(&owner.email, NEW).await;
    assert_eq!(page.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn the_link_works_for_an_hour_and_the_newest_only() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let first = ask(&portal, &owner).await;
    portal.clock().advance(TimeDelta::minutes(1));
    let second = ask(&portal, &owner).await;
    let mut client = Client::new(&portal);
    assert_eq!(client.get(&first).await.status, StatusCode::NOT_FOUND);
    assert_eq!(client.get(&second).await.status, StatusCode::OK);
    portal.clock().advance(TimeDelta::minutes(61));
    assert_eq!(client.get(&second).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_weak_or_mistyped_password_leaves_the_link_open() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let path = ask(&portal, &owner).await;
    let mut client = Client::new(&portal);
    client.get(&path).await;
    let fields = [("password", "indonesia2026"), ("password_again", NEW)];
    let page = client.post(&path, &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.error("password").contains("paling sering"));
    assert!(page.error("password_again").contains("tidak sama"));
    assert_eq!(client.get(&path).await.status, StatusCode::OK);
}
