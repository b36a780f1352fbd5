//! `/permohonan/{id}/dokumen/{requirement}`

mod borrow;
mod waiting;

use axum::http::StatusCode;
use haki::cli::demo::{label_jpeg, paper_pdf};
use haki::domain::procedure::Status;

use super::{Scene, scene, scene_with};

async fn draft(scene: &Scene) -> String {
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    scene.owner.post("/permohonan", &pairs).await.location
}

#[tokio::test]
async fn a_second_file_with_a_used_form_is_refused_in_words() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/identity_card");
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str())];
    let (first, second) = (paper_pdf("KTP satu"), paper_pdf("KTP dua"));
    let send = |name: &'static str, bytes: Vec<u8>| {
        let (scene, path, pairs) = (&scene, &path, &pairs);
        async move {
            scene
                .owner
                .post_file(path, pairs, ("berkas", name, &bytes))
                .await
        }
    };
    assert_eq!(
        send("satu.pdf", first.clone()).await.status,
        StatusCode::SEE_OTHER
    );
    // The same form again is a repetition.
    assert_eq!(send("satu.pdf", first).await.status, StatusCode::SEE_OTHER);
    let refused = send("dua.pdf", second).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(
        refused.text(".error-summary").contains("belum tersimpan"),
        "{}",
        refused.body
    );
    assert_ne!(refused.hidden("form_token"), token);
    assert!(
        scene
            .owner
            .get(&path)
            .await
            .text(".up a")
            .contains("satu.pdf")
    );
}

#[tokio::test]
async fn a_file_is_given_shown_replaced_and_taken_back() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/mark_label");
    let blank = scene.owner.get(&path).await;
    assert_eq!(
        blank.text("#berkas-hint"),
        "JPG, paling besar 1 MB (batas yang kami tetapkan). Foto dari HP (JPG, PNG, WebP) sebesar apa pun boleh: portal memutarnya tegak dan mengecilkannya."
    );
    let picture = label_jpeg("KRIUK");
    for name in ["label.jpg", "label-baru.jpg"] {
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str())];
        let sent = scene
            .owner
            .post_file(&path, &pairs, ("berkas", name, &picture))
            .await;
        assert_eq!(
            (sent.status, &sent.location),
            (StatusCode::SEE_OTHER, &path)
        );
        let shown = scene.owner.get(&path).await;
        let pairs = [
            ("form_token", shown.hidden("form_token")),
            ("file", shown.hidden("file")),
            ("aksi", "pakai".to_owned()),
        ];
        let pairs = pairs
            .each_ref()
            .map(|(name, value)| (*name, value.as_str()));
        let taken = scene.owner.post(&format!("{path}/siap"), &pairs).await;
        assert_eq!(
            (taken.status, taken.location),
            (
                StatusCode::SEE_OTHER,
                format!("{case}/dokumen/identity_card")
            ),
            "on to the next one that is missing"
        );
    }
    let given = scene.owner.get(&path).await;
    assert!(given.text(".up a").contains("label-baru.jpg"));
    let file = scene.owner.get(&given.attribute(".doc a", "href")).await;
    assert_eq!(file.bytes, picture);
    let pairs = [
        ("form_token", given.hidden("form_token")),
        ("document", given.hidden("document")),
    ];
    let pairs = pairs
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let removed = scene.owner.post(&format!("{path}/hapus"), &pairs).await;
    assert_eq!(removed.status, StatusCode::SEE_OTHER);
    assert!(scene.owner.get(&path).await.texts(".doc img").is_empty());
}

#[tokio::test]
async fn a_file_that_cannot_be_filed_is_refused_at_its_field() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/mark_label");
    let pdf = paper_pdf("Label");
    let jpeg = label_jpeg("KRIUK");
    let truncated = &jpeg[..jpeg.len() / 2];
    for (name, bytes, words) in [
        ("label.jpg", pdf.as_slice(), "sebenarnya PDF"),
        ("label.jpg", b"MZ\x90\x00".as_slice(), "sebuah program"),
        ("label.jpg", truncated, "terpotong atau rusak"),
        ("label.jpg", b"".as_slice(), "kosong"),
    ] {
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str())];
        let sent = scene
            .owner
            .post_file(&path, &pairs, ("berkas", name, bytes))
            .await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        let error = sent.text(".error");
        assert!(error.contains(words), "{error}");
        assert_eq!(sent.attribute(".error-summary a", "href"), "#berkas");
    }
}

#[tokio::test]
async fn a_strangers_document_is_not_found() {
    let scene = scene().await;
    let id = scene.case_in(Status::Submitted).await;
    let page = scene.owner.get(&format!("/permohonan/{id}/periksa")).await;
    let href = page.attribute(".pictures a", "href");
    assert_eq!(scene.owner.get(&href).await.status, StatusCode::OK);
    assert_eq!(
        scene.stranger.get(&href).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_umk_statement_comes_filled_in() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let page = scene
        .owner
        .get(&format!("{case}/dokumen/umk_statement"))
        .await;
    let pdf = scene.owner.get(&page.attribute("a.btn-2", "href")).await;
    assert_eq!(pdf.status, StatusCode::OK);
    assert!(pdf.bytes.starts_with(b"%PDF-"));
}

#[tokio::test]
async fn a_sending_over_the_limit_is_answered_with_the_documents_own_page() {
    let scene = scene_with(|config| config.upload_max_bytes = 300_000).await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/identity_card");
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str())];
    let answer = scene
        .owner
        .post_file(&path, &pairs, ("berkas", "ktp.pdf", &vec![b'x'; 700_000]))
        .await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    let said = answer.text(".error-summary");
    assert!(
        said.contains("lebih besar dari 292 kB, batas untuk sekali kirim"),
        "{said}"
    );
    assert_eq!(answer.attribute("#berkas", "type"), "file");
    assert_eq!(answer.attribute("#berkas", "data-max"), "5242880");
}
