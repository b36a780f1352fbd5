//! The form for all documents, sent from a page that is older than documents given since.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::cli::demo::paper_pdf;
use haki::store;

use super::at_once::{answered, give, id_of, standing};
use super::scene;
use crate::support::pictures::{jpeg, pdf_of};
#[tokio::test(flavor = "multi_thread")]
async fn a_tick_that_is_not_offered_any_more_keeps_nothing_that_was_sent_from_being_kept() {
    let scene = scene().await;
    let case = answered(&scene).await;
    let list = scene.owner.get(&case).await;
    scene.portal.clock().advance(TimeDelta::minutes(1));
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let other = scene.owner.post("/permohonan", &pairs).await.location;
    let token = scene.owner.token();
    let card = paper_pdf("KTP");
    let newer = scene
        .owner
        .post_file(
            &format!("{other}/dokumen/identity_card"),
            &[("form_token", token.as_str())],
            ("berkas", "ktp.pdf", &card),
        )
        .await;
    assert_eq!(newer.status, StatusCode::SEE_OTHER, "{}", newer.body);
    let picture = jpeg(900, 900);
    let files: [(&str, &str, &[u8]); 1] = [("berkas-logo", "logo.jpg", &picture)];
    let given = give(&scene, &case, &list, &files).await;
    assert_eq!(given.status, StatusCode::UNPROCESSABLE_ENTITY);
    let targets = given.attributes(".error-summary a", "href");
    assert_eq!(targets, ["#lemari-identity_card"]);
    let said = given.text("#lemari-identity_card-salah");
    assert!(said.contains("sudah bukan berkas terbaru"), "{said}");
    let kept = standing(&scene, &case).await;
    assert!(kept.contains(&"tax_card".to_owned()), "{kept:?}");
    // The logo waits, and so does the label made from it; the card can be uploaded.
    let choosers = given.attributes("input[type=file]", "name");
    assert_eq!(choosers, ["berkas-identity_card"]);
    let again = give(&scene, &case, &given, &[]).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_sent_once_more_files_nothing_over_what_was_given_since() {
    let scene = scene().await;
    let case = answered(&scene).await;
    let list = scene.owner.get(&case).await;
    let one = pdf_of(1, b"<<>>");
    let files: [(&str, &str, &[u8]); 2] = [
        ("berkas-logo", "logo.pdf", &one),
        ("berkas-mark_label", "label.jpg", b"bukan gambar"),
    ];
    let refused = give(&scene, &case, &list, &files).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let better = paper_pdf("Lebih baik");
    for code in ["logo", "identity_card"] {
        let token = scene.owner.token();
        let path = format!("{case}/dokumen/{code}");
        let file = ("berkas", "baru.pdf", &*better);
        let pairs = [("form_token", token.as_str())];
        let given = scene.owner.post_file(&path, &pairs, file).await;
        assert_eq!(given.status, StatusCode::SEE_OTHER, "{code}");
    }
    let again = give(&scene, &case, &list, &files).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    let mut conn = scene.portal.pool().acquire().await.unwrap();
    let standing = store::document::standing(&mut conn, id_of(&case)).await;
    for document in standing.unwrap() {
        let own = ["logo", "identity_card"].contains(&&*document.requirement);
        assert_eq!(
            document.file_name == "baru.pdf",
            own,
            "{}",
            document.requirement
        );
    }
    let names: Vec<String> = again.attributes(".error-summary a", "href");
    assert_eq!(names, ["#berkas-mark_label"], "what was kept is no fault");
}
