//! The page for letters of DJKI: an answer if one was asked for, otherwise a report of an unrecorded letter.

use axum::http::StatusCode;
use haki::cli::demo::paper_pdf;
use haki::domain::procedure::Status;

use super::scene;

#[tokio::test(flavor = "multi_thread")]
async fn the_page_for_letters_of_djki_asks_for_an_answer_only_while_one_waits() {
    let scene = scene().await;
    let id = scene.case_in(Status::UnderExamination).await;
    let path = format!("/permohonan/{id}/jawab");
    let told = scene.owner.get(&path).await;
    assert_eq!(told.text("h1"), "Ada surat DJKI? Beri tahu petugas");
    assert!(told.text("main").contains("Belum ada surat DJKI"));
    scene.letter_of_djki(id).await;
    let asked = scene.owner.get(&path).await;
    assert_eq!(asked.text("h1"), "Jawab surat DJKI");
    let (token, version) = (asked.hidden("form_token"), asked.hidden("version"));
    let pairs = [
        ("form_token", token.as_str()),
        ("version", version.as_str()),
        ("reason", "Berikut penjelasan kami."),
    ];
    let proof = paper_pdf("Lampiran");
    let sent = scene
        .owner
        .post_file(&path, &pairs, ("proof", "lampiran.pdf", &proof))
        .await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let after = scene.owner.get(&path).await;
    assert_eq!(after.text("h1"), "Ada surat DJKI? Beri tahu petugas");
}
