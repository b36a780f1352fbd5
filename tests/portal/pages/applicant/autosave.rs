//! `/permohonan/{id}/isian/{page}/simpan`

use axum::http::StatusCode;

use super::form_page::draft;
use super::scene;

#[tokio::test]
async fn what_no_paper_prints_is_kept_while_it_is_typed_and_named_there_and_in_the_list_of_parts() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/isian/nama-merek/simpan");
    let answers = |mark| {
        [
            ("mark", mark),
            ("mark_description", "Tulisan merah."),
            ("has_colours", "no"),
        ]
    };
    let title = scene.owner.get(path.trim_end_matches("/simpan")).await;
    let title = title.text("h1");
    let part = async || {
        let list = scene.owner.get(&case).await;
        let parts = list.texts(".tasks li");
        let part = parts.iter().find(|part| part.starts_with(&title));
        part.unwrap_or_else(|| panic!("{title} in {parts:?}"))
            .clone()
    };
    let saved = scene.owner.post(&path, &answers("🧋 Boba Nia")).await;
    assert_eq!(saved.status, StatusCode::OK);
    assert!(
        saved
            .body
            .contains(" WIB. Nama merek: “🧋” (U+1F9CB) tidak dapat dicetak"),
        "{}",
        saved.body
    );
    let marked = part().await;
    assert!(
        marked.contains("tidak dapat dicetak pada surat"),
        "{marked}"
    );
    assert!(marked.ends_with("Sedang diisi"), "{marked}");
    let saved = scene.owner.post(&path, &answers("✨ Boba Nia")).await;
    assert!(saved.body.ends_with(" WIB"), "{}", saved.body);
    assert!(part().await.ends_with("Selesai"));
}
