//! `/permohonan/{id}/dokumen/{requirement}/siap`: an act on a waiting file applies only to the file that was shown.

use axum::http::StatusCode;

use crate::pages::applicant::{Scene, scene};
use crate::support::pictures;

/// Uploads a file for a document.
async fn send(scene: &Scene, path: &str, name: &str, bytes: &[u8]) {
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str())];
    let sent = scene.owner.post_file(path, &pairs, ("berkas", name, bytes));
    assert_eq!(sent.await.status, StatusCode::SEE_OTHER);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_chosen_for_one_file_is_not_done_to_another_that_waits_by_now() {
    let scene = scene().await;
    let token = scene.owner.token();
    let begins = [("form_token", token.as_str()), ("jenis", "merek")];
    let case = scene.owner.post("/permohonan", &begins).await.location;
    let path = format!("{case}/dokumen/logo");
    let wide = pictures::jpeg(900, 600);
    send(&scene, &path, "a.jpg", &wide).await;
    let seen = scene.owner.get(&path).await.hidden("file");
    let many = pictures::pdf_of(12, b"<<>>");
    send(&scene, &path, "logo.pdf", &many).await;
    let act = async |aksi: &str| {
        let token = scene.owner.token();
        let pairs = [
            ("form_token", token.as_str()),
            ("file", seen.as_str()),
            ("aksi", aksi),
            ("kiri", "20"),
        ];
        let answer = scene.owner.post(&format!("{path}/siap"), &pairs).await;
        answer.status
    };
    for aksi in ["kanan-0", "susun", "buang"] {
        assert_eq!(act(aksi).await, StatusCode::CONFLICT, "{aksi}");
        let page = scene.owner.get(&path).await;
        let waits = page.text(".up .muted");
        assert!(waits.contains("PDF, 12 halaman"), "{aksi}: {waits}");
    }
    let tall = pictures::jpeg(600, 900);
    send(&scene, &path, "b.jpg", &tall).await;
    let waits = scene.owner.get(&path).await.hidden("file");
    for aksi in ["kanan-0", "susun", "buang"] {
        assert_eq!(act(aksi).await, StatusCode::CONFLICT, "{aksi}");
        assert_eq!(scene.owner.get(&path).await.hidden("file"), waits, "{aksi}");
    }
}
