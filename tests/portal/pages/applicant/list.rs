//! `/permohonan`

use axum::http::StatusCode;
use haki::domain::procedure::Status;

use super::scene;
use crate::support::statements::statements;

#[tokio::test]
async fn a_draft_begun_twice_with_one_form_is_one_draft() {
    let scene = scene().await;
    let page = scene.owner.get("/permohonan").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text(".lead").starts_with("Belum ada permohonan"));
    let page = scene.owner.get("/permohonan/baru?jenis=merek").await;
    let token = page.hidden("form_token");
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let first = scene.owner.post("/permohonan", &pairs).await;
    let second = scene.owner.post("/permohonan", &pairs).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    assert_eq!(second.status, StatusCode::SEE_OTHER);
    assert_eq!(first.location, second.location);
    let page = scene.owner.get("/permohonan").await;
    assert_eq!(page.texts(".tasks a"), ["Merek baru"]);
    assert_eq!(page.text(".tasks .status"), "Draf");
    assert_eq!(page.attribute(".tasks a", "href"), first.location);
}

#[tokio::test]
async fn a_list_shows_own_cases_only_with_whose_turn_it_is() {
    let scene = scene().await;
    scene.case_in(Status::Billed).await;
    let page = scene.owner.get("/permohonan").await;
    assert_eq!(page.text(".tasks .status"), "Bayar kode billing");
    assert!(page.text(".tasks p").starts_with("Merek · MRK-2026-"));
    let others = scene.stranger.get("/permohonan").await;
    assert!(others.texts(".tasks a").is_empty());
}

#[tokio::test]
async fn a_long_list_goes_on_after_its_last_line_and_misses_none() {
    let scene = scene().await;
    for _ in 0..23 {
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
        let begun = scene.owner.post("/permohonan", &pairs).await;
        assert_eq!(begun.status, StatusCode::SEE_OTHER);
    }
    let first = scene.owner.get("/permohonan").await;
    assert_eq!(first.texts(".tasks a").len(), 20);
    let next = first.attribute("a[rel=next]", "href");
    let second = scene.owner.get(&next).await;
    assert_eq!(second.texts(".tasks a").len(), 3);
    assert!(second.texts("a[rel=next]").is_empty());
}

#[tokio::test]
async fn a_list_of_many_cases_takes_at_most_six_statements() {
    let scene = scene().await;
    for _ in 0..5 {
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
        scene.owner.post("/permohonan", &pairs).await;
    }
    let asked = statements(async || {
        let page = scene.owner.get("/permohonan").await;
        assert_eq!(page.texts(".tasks a").len(), 5);
    })
    .await;
    assert!((1..=6).contains(&asked), "{asked}");
}
