//! A form page that is open in two places.

use axum::http::StatusCode;

use super::{Scene, scene};
use crate::support::visitor::Answer;

/// The page for the mark's name in a new draft, after it was saved once.
async fn page(scene: &Scene) -> String {
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let case = scene.owner.post("/permohonan", &pairs).await.location;
    let path = format!("{case}/isian/nama-merek");
    send(scene, &path, &scene.owner.get(&path).await, "NAMA LAMA").await;
    path
}

/// Sends the form of a page that was opened earlier, with this name.
async fn send(scene: &Scene, path: &str, opened: &Answer, mark: &str) -> Answer {
    let (version, form) = (
        opened.hidden("answers_version"),
        opened.hidden("answers_form"),
    );
    let pairs = [
        ("answers_version", version.as_str()),
        ("answers_form", form.as_str()),
        ("mark", mark),
        ("aksi", "nanti"),
    ];
    scene.owner.post(path, &pairs).await
}

async fn kept(scene: &Scene, path: &str) -> String {
    scene.owner.get(path).await.attribute("#mark", "value")
}

#[tokio::test]
async fn a_forgotten_tab_does_not_write_over_newer_answers_and_its_owner_chooses() {
    let scene = scene().await;
    let path = page(&scene).await;
    let (tab, phone) = (scene.owner.get(&path).await, scene.owner.get(&path).await);
    let sent = send(&scene, &path, &phone, "NAMA BARU DARI HP").await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);

    // An autosave is refused with a sentence.
    let unseen = send(&scene, &format!("{path}/simpan"), &tab, "NAMA DARI TAB").await;
    assert_eq!(unseen.status, StatusCode::CONFLICT);
    assert!(
        unseen.body.contains("diubah di tempat lain"),
        "{}",
        unseen.body
    );
    assert_eq!(kept(&scene, &path).await, "NAMA BARU DARI HP");

    // The button shows both answers; the field keeps what was typed.
    let asked = send(&scene, &path, &tab, "NAMA DARI TAB").await;
    assert_eq!(asked.status, StatusCode::CONFLICT);
    let shown = asked.text("[role=alert]");
    assert!(
        shown.contains("NAMA BARU DARI HP") && shown.contains("NAMA DARI TAB"),
        "{shown}"
    );
    assert_eq!(asked.attribute("#mark", "value"), "NAMA DARI TAB");
    assert_eq!(asked.attribute("[role=alert] a", "href"), path);
    assert_eq!(kept(&scene, &path).await, "NAMA BARU DARI HP");

    // After seeing both, the owner decides.
    let chosen = send(&scene, &path, &asked, "NAMA DARI TAB").await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert_eq!(kept(&scene, &path).await, "NAMA DARI TAB");
}

#[tokio::test]
async fn a_form_never_overtakes_itself_and_other_pages_do_not_matter() {
    let scene = scene().await;
    let path = page(&scene).await;
    let tab = scene.owner.get(&path).await;
    let save = format!("{path}/simpan");
    // The response to the first may have been lost, so the form still has the old version.
    for mark in ["K", "KR", "KRI"] {
        assert_eq!(send(&scene, &save, &tab, mark).await.status, StatusCode::OK);
    }
    let other = path.replace("nama-merek", "periksa-sendiri");
    let pairs = [("self_check", "none"), ("aksi", "nanti")];
    assert_eq!(
        scene.owner.post(&other, &pairs).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        send(&scene, &path, &tab, "KRIUK").await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(kept(&scene, &path).await, "KRIUK");
}

#[tokio::test]
async fn two_tabs_that_say_the_same_are_not_asked() {
    let scene = scene().await;
    let path = page(&scene).await;
    let (one, two) = (scene.owner.get(&path).await, scene.owner.get(&path).await);
    for tab in [&one, &two] {
        assert_eq!(
            send(&scene, &path, tab, "KRIUK").await.status,
            StatusCode::SEE_OTHER
        );
    }
}
