//! The page of name and telephone.

use axum::http::StatusCode;

use crate::support::people::applicant;
use crate::support::{Client, portal};

#[tokio::test]
async fn name_and_telephone_are_saved_and_said_so() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    let page = client.get("/akun").await;
    assert_eq!(page.value("name"), "Kurniasih");
    assert!(
        page.text(".facts").contains("3673 •••• ••••"),
        "{}",
        page.text(".facts")
    );
    let page = client
        .submit(
            "/akun",
            &[("name", "Nia Kurniasih"), ("phone", "081200000009")],
        )
        .await;
    assert_eq!(page.flash(), "Data akun tersimpan.");
    assert_eq!(page.value("name"), "Nia Kurniasih");
    assert_eq!(page.value("phone"), "081200000009");
    assert_eq!(client.get("/akun").await.flash(), "");
}

#[tokio::test]
async fn a_wrong_number_is_kept_and_not_stored() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun").await;
    let page = client
        .post("/akun", &[("name", "Nia"), ("phone", "99")])
        .await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        (page.value("name"), page.value("phone")),
        ("Nia".into(), "99".into())
    );
    assert_eq!(client.get("/akun").await.value("name"), "Kurniasih");
}

#[tokio::test]
async fn a_name_that_no_paper_prints_is_kept_and_not_stored() {
    let portal = portal().await;
    let owner = applicant(&portal).await;
    let mut client = Client::of(&portal, &owner).await;
    client.get("/akun").await;
    let answers = [("name", "Nia ሀሁ"), ("phone", "081200000009")];
    let page = client.post("/akun", &answers).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(page.value("name"), "Nia ሀሁ");
    assert!(page.text(".error").contains("“ሀ” (U+1200)"));
    assert_eq!(client.get("/akun").await.value("name"), "Kurniasih");
}
