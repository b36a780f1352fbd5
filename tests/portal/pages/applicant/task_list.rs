//! `/permohonan/{id}` while the case lies with its owner

use axum::http::StatusCode;
use haki::domain::procedure::Status;

use super::scene;

#[tokio::test]
async fn a_new_draft_lists_its_parts_and_says_what_sending_waits_for() {
    let scene = scene().await;
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let case = scene.owner.post("/permohonan", &pairs).await.location;
    let page = scene.owner.get(&case).await;
    assert_eq!(page.status, StatusCode::OK);
    let titles = page.texts(".h-task");
    assert_eq!(titles.first().unwrap(), "1. Tentang Anda");
    assert!(titles.contains(&"2. Merek Anda".to_owned()), "{titles:?}");
    assert_eq!(page.texts(".tasks b"), ["Periksa jawaban dan kirim"]);
    let words = page.texts(".tasks .status");
    assert_eq!(words.first().unwrap(), "Selesai");
    assert_eq!(words.last().unwrap(), "Belum bisa dimulai");
    assert_eq!(page.text("aside .price"), "Rp500.000");
    let aside = page.text("main aside");
    assert!(aside.contains("Rp1.800.000"), "{aside}");
    assert!(aside.contains("Dinas tidak memungut biaya"), "{aside}");
    assert!(aside.contains("kas negara"), "{aside}");
}

#[tokio::test]
async fn a_strangers_case_does_not_exist() {
    let scene = scene().await;
    let id = scene.case_in(Status::Draft).await;
    for path in [
        "",
        "/isian/kelas",
        "/dokumen/logo",
        "/periksa",
        "/batalkan",
        "/tanda-terima",
    ] {
        let answer = scene.stranger.get(&format!("/permohonan/{id}{path}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
    }
    let saved = scene
        .stranger
        .post(
            &format!("/permohonan/{id}/isian/nama-merek"),
            &[("mark", "X")],
        )
        .await;
    assert_eq!(saved.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_returned_case_opens_only_what_was_asked_for() {
    let scene = scene().await;
    let id = scene.case_in(Status::Returned).await;
    let page = scene.owner.get(&format!("/permohonan/{id}")).await;
    assert_eq!(
        page.texts(".tasks a"),
        ["KTP", "Periksa dan kirim perbaikan"]
    );
    let asked = page.text(".tasks p");
    assert!(
        asked.contains("Tulisan pada foto KTP tidak terbaca."),
        "{asked}"
    );
    assert!(asked.contains("Contoh: Foto di tempat terang"), "{asked}");
    for (path, status) in [
        ("dokumen/identity_card", StatusCode::OK),
        ("dokumen/logo", StatusCode::CONFLICT),
        ("isian/nama-merek", StatusCode::CONFLICT),
    ] {
        let answer = scene.owner.get(&format!("/permohonan/{id}/{path}")).await;
        assert_eq!(answer.status, status, "{path}");
    }
    let saved = scene
        .owner
        .post(
            &format!("/permohonan/{id}/isian/nama-merek"),
            &[("mark", "LAIN")],
        )
        .await;
    assert_eq!(saved.status, StatusCode::CONFLICT);
}
