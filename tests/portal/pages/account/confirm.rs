//! The link that confirms an address.

use axum::http::StatusCode;

use crate::support::{Client, portal};

#[tokio::test]
async fn a_link_that_nobody_was_sent_is_explained() {
    let portal = portal().await;
    let page = Client::new(&portal).get("/konfirmasi/tidak-ada").await;
    assert_eq!(page.status, StatusCode::NOT_FOUND);
    assert_eq!(page.text("h1"), "Tautan ini sudah tidak berlaku");
    assert!(page.has(".onward a[href=\"/masuk\"]"));
}
