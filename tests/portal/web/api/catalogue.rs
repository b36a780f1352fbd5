//! The catalogue for other programs.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use serde_json::Value;
use tower::ServiceExt;

use crate::support::portal::portal;

async fn get(path: &str) -> (StatusCode, String, Value) {
    ask("GET", path).await
}

async fn ask(method: &str, path: &str) -> (StatusCode, String, Value) {
    let portal = portal().await;
    let request = Request::builder().method(method).uri(path);
    let request = request.body(Body::empty()).unwrap();
    let response = haki::web::router(&portal).oneshot(request).await.unwrap();
    let status = response.status();
    let kind = response.headers()["content-type"]
        .to_str()
        .unwrap()
        .to_owned();
    let body = response.into_body().collect().await.unwrap().to_bytes();
    (status, kind, serde_json::from_slice(&body).unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn merek_is_described_with_its_tariffs_in_force_and_every_basis_named() {
    let (status, kind, body) = get("/api/v1/catalogue").await;
    assert_eq!(status, StatusCode::OK);
    assert!(kind.starts_with("application/json"), "{kind}");
    let merek = &body["types"][0];
    assert_eq!(merek["code"], "trademark");
    assert_eq!(merek["slug"], "merek");
    assert_eq!(merek["grounds"]["absolute"].as_array().unwrap().len(), 7);
    assert_eq!(merek["grounds"]["relative"].as_array().unwrap().len(), 7);
    let tariffs = merek["tariffs"].as_array().unwrap();
    let filing = |category: &str| {
        tariffs
            .iter()
            .find(|t| t["service"] == "filing" && t["category"] == category)
            .unwrap_or_else(|| panic!("filing {category}"))
    };
    assert_eq!(filing("umk")["amount_min"], 500_000);
    assert_eq!(filing("general")["amount_max"], 1_800_000);
    for tariff in tariffs {
        assert_ne!(tariff["basis"].as_str().unwrap_or_default(), "", "{tariff}");
    }
    assert_eq!(merek["protection"][0]["years"], 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_leads_nowhere_is_a_problem_in_json() {
    let (status, kind, body) = get("/api/v1/nothing").await;
    assert_eq!(status, StatusCode::NOT_FOUND);
    assert_eq!(kind, "application/problem+json");
    assert_eq!(body["status"], 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_method_that_is_not_served_is_a_problem_in_json() {
    let (status, kind, body) = ask("POST", "/api/v1/catalogue").await;
    assert_eq!(status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(kind, "application/problem+json");
    assert_eq!(body["status"], 405);
}
