//! Whether the portal lives and is ready.

use axum::body::Body;
use axum::http::{Method, StatusCode};
use haki::store::{Tx, job};
use serde_json::json;

use crate::support::{Client, portal, portal_with};

#[tokio::test]
async fn a_portal_with_database_migrations_and_a_moving_queue_is_ready() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    assert_eq!(client.get("/healthz").await.status, StatusCode::OK);
    let page = client.get("/readyz").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    job::enqueue(&mut tx, "mail", &json!({}), portal.now(), None)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    portal.clock().advance(chrono::TimeDelta::minutes(11));
    let page = client.get("/readyz").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.body.contains("\"queue\":\"waiting\""), "{}", page.body);
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_the_token_and_name_routes_not_addresses() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/konfirmasi/rahasia-sekali").await;
    assert_eq!(client.get("/metrics").await.status, StatusCode::FORBIDDEN);
    client.ip = [127, 0, 0, 1].into();
    let page = client.get("/metrics").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("route=\"/konfirmasi/{token}\""));
    assert!(!page.body.contains("rahasia-sekali"));
    let made_up = Method::from_bytes(b"KARANGAN").unwrap();
    client.send(made_up, "/healthz", None, Body::empty()).await;
    let page = client.get("/metrics").await;
    assert!(page.body.contains("method=\"other\""), "{}", page.body);
    assert!(!page.body.contains("KARANGAN"));
    let guarded = portal_with(|config| config.metrics_token = Some("token-uji".into())).await;
    let mut client = Client::new(&guarded);
    client.ip = [127, 0, 0, 1].into();
    assert_eq!(client.get("/metrics").await.status, StatusCode::FORBIDDEN);
}
