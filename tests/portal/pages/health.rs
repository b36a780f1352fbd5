//! The endpoints for monitoring.

use axum::http::{Method, StatusCode};
use chrono::TimeDelta;
use haki::jobs::worker;
use haki::store::{Tx, job};
use serde_json::json;

use crate::support::{Client, portal, portal_with};

#[tokio::test]
async fn a_portal_is_ready_while_database_migrations_and_a_worker_live_and_a_queue_that_stands_still_is_only_counted()
 {
    let portal = portal().await;
    worker::round(&portal).await;
    let mut client = Client::new(&portal);
    assert_eq!(client.get("/healthz").await.status, StatusCode::OK);
    let page = client.get("/readyz").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    for kind in ["mail", "tidak-ada"] {
        job::enqueue(&mut tx, kind, &json!({}), portal.now(), None)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    worker::round(&portal).await;
    portal.clock().advance(TimeDelta::minutes(9));
    let page = client.get("/readyz").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.body);
    let queue = r#""queue":{"waiting":1,"failed":1,"oldest_seconds":540}"#;
    assert!(page.body.contains(queue), "{}", page.body);
    portal.clock().advance(TimeDelta::minutes(2));
    let page = client.get("/readyz").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(page.body.contains(r#""worker":"silent""#), "{}", page.body);
}

#[tokio::test]
async fn metrics_are_for_this_machine_or_the_token_and_name_routes_not_addresses() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    client.get("/konfirmasi/rahasia-sekali").await;
    assert_eq!(client.get("/metrics").await.status, StatusCode::FORBIDDEN);
    client.carrier.ip = [127, 0, 0, 1].into();
    let page = client.get("/metrics").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("route=\"/konfirmasi/{token}\""));
    assert!(!page.body.contains("rahasia-sekali"));
    let made_up = Method::from_bytes(b"KARANGAN").unwrap();
    client.send(made_up, "/healthz", None, "").await;
    let page = client.get("/metrics").await;
    assert!(page.body.contains("method=\"other\""), "{}", page.body);
    assert!(!page.body.contains("KARANGAN"));
    let guarded = portal_with(|config| config.metrics_token = Some("token-uji".into())).await;
    let mut client = Client::new(&guarded);
    client.carrier.ip = [127, 0, 0, 1].into();
    assert_eq!(client.get("/metrics").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn metrics_tell_of_the_queue_the_clock_the_pool_the_certificate_and_the_calendar() {
    let portal = portal().await;
    let mut tx = Tx::begin(portal.pool()).await.unwrap();
    let later = portal.now() + TimeDelta::hours(1);
    for (kind, run_at) in [("mail", later), ("tidak-ada", portal.now())] {
        job::enqueue(&mut tx, kind, &json!({}), run_at, None)
            .await
            .unwrap();
    }
    tx.commit().await.unwrap();
    worker::round(&portal).await;
    portal.clock().advance(TimeDelta::minutes(90));
    let mut client = Client::new(&portal);
    client.carrier.ip = [127, 0, 0, 1].into();
    let page = client.get("/metrics").await;
    for line in [
        "haki_database_up 1",
        "haki_database_connections{state=\"open\"}",
        "haki_queue_jobs{kind=\"mail\",state=\"waiting\"} 1",
        "haki_queue_jobs{kind=\"tidak-ada\",state=\"failed\"} 1",
        "haki_queue_oldest_seconds{kind=\"mail\"} 1800",
        "haki_clock_age_seconds 5400",
        "haki_clock_apart_seconds 0",
        "haki_holidays_missing{year=\"2027\"} 1",
        "haki_signing_authority_expires_timestamp_seconds",
    ] {
        assert!(page.body.contains(line), "{line}\n{}", page.body);
    }
}
