//! `/permohonan/{id}/dokumen`: all missing documents in one form, confirmed on the last page before submission.

use axum::http::StatusCode;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::store;

use super::{Scene, scene, scene_with};
use crate::support::pictures::{jpeg, pdf_of};
use crate::support::visitor::Answer;

/// A draft with all answers, documents of an earlier case to tick, and a mark to upload.
pub(super) async fn answered(scene: &Scene) -> String {
    let ended = scene.case_in(Status::Withdrawn).await;
    let path = format!("/permohonan/{ended}/salin");
    let (token, version) = scene.hidden(&path).await;
    let pairs = [("form_token", &*token), ("version", &*version)];
    scene.owner.post(&path, &pairs).await.location
}

pub(super) fn id_of(case: &str) -> ApplicationId {
    case.rsplit('/').next().unwrap().parse().unwrap()
}

pub(super) async fn give(
    scene: &Scene,
    case: &str,
    list: &Answer,
    files: &[(&str, &str, &[u8])],
) -> Answer {
    let token = list.hidden("form_token");
    let ticks = list.attributes("input[name=lemari]", "value");
    let mut pairs = vec![("form_token", token.as_str())];
    pairs.extend(ticks.iter().map(|tick| ("lemari", tick.as_str())));
    let path = format!("{case}/dokumen");
    scene.owner.post_files(&path, &pairs, files).await
}

async fn send(scene: &Scene, case: &str, review: &Answer) -> Answer {
    let (token, version) = (review.hidden("form_token"), review.hidden("version"));
    let fresh = review.attributes("input[name=siap]", "value");
    let mut pairs = vec![("form_token", &*token), ("version", &*version)];
    pairs.extend(fresh.iter().map(|value| ("siap", value.as_str())));
    scene.owner.post(&format!("{case}/periksa"), &pairs).await
}

pub(super) async fn standing(scene: &Scene, case: &str) -> Vec<String> {
    let mut conn = scene.portal.pool().acquire().await.unwrap();
    let standing = store::document::standing(&mut conn, id_of(case)).await;
    let standing = standing.unwrap().into_iter();
    standing.map(|document| document.requirement).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn all_that_is_missing_is_given_in_one_form_and_looked_at_before_it_is_sent() {
    let scene = scene().await;
    let case = answered(&scene).await;
    let list = scene.owner.get(&case).await;
    assert_eq!(list.attributes("input[name=lemari]", "value").len(), 4);
    let choosers = list.attributes("input[type=file]", "name");
    assert_eq!(choosers, ["berkas-logo", "berkas-mark_label"]);
    let picture = jpeg(900, 900);
    let given = give(
        &scene,
        &case,
        &list,
        &[("berkas-logo", "logo.jpg", &picture)],
    )
    .await;
    assert_eq!(given.location, format!("{case}/periksa"), "{}", given.body);

    let review = scene.owner.get(&given.location).await;
    let fresh = review.attributes("input[name=siap]", "value");
    assert_eq!(fresh.len(), 2, "the label is made from the logo: {fresh:?}");
    assert!(
        review
            .texts("section[aria-labelledby=h-baru] h3")
            .contains(&"Label merek".to_owned())
    );
    assert!(
        !review
            .attributes("section[aria-labelledby=h-baru] img", "src")
            .is_empty()
    );
    let before = standing(&scene, &case).await;
    assert!(
        !before.contains(&"logo".to_owned()),
        "not before its owner's word"
    );

    let sent = send(&scene, &case, &review).await;
    assert_eq!(
        sent.location,
        format!("{case}/tanda-terima"),
        "{}",
        sent.body
    );
    let after = standing(&scene, &case).await;
    for code in ["identity_card", "logo", "mark_label"] {
        assert!(after.contains(&code.to_owned()), "{code} in {after:?}");
    }
    let again = send(&scene, &case, &review).await;
    assert_eq!(
        again.location, sent.location,
        "a doubled form is led to its result"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_file_is_said_at_its_field_and_keeps_none_of_the_others_out() {
    let scene = scene().await;
    let case = answered(&scene).await;
    let list = scene.owner.get(&case).await;
    let files: [(&str, &str, &[u8]); 1] = [("berkas-logo", "logo.pdf", b"bukan pdf")];
    let refused = give(&scene, &case, &list, &files).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let target = refused.attribute(".error-summary a", "href");
    assert_eq!(target, "#berkas-logo");
    let kept = standing(&scene, &case).await;
    assert!(kept.contains(&"identity_card".to_owned()), "{kept:?}");
    assert_eq!(refused.attributes("input[type=file]", "name").len(), 2);

    let token = refused.hidden("form_token");
    let path = format!("{case}/dokumen");
    let nothing = scene
        .owner
        .post_files(&path, &[("form_token", &token)], &[])
        .await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = nothing.text(".error-summary a");
    assert!(said.contains("pilih sedikitnya satu berkas"), "{said}");
    let theirs = scene
        .stranger
        .post_files(&path, &[("form_token", &token)], &[])
        .await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.owner.get(&path).await.status, StatusCode::OK);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_photograph_that_cannot_be_used_is_said_at_its_tick() {
    let scene = scene().await;
    let case = answered(&scene).await;
    sqlx::query(
        "update file set media_type = 'image/webp'
        where id = (select file_id from document where requirement = 'identity_card')",
    )
    .execute(scene.portal.pool())
    .await
    .unwrap();
    let list = scene.owner.get(&case).await;
    let picture = jpeg(900, 900);
    let files: [(&str, &str, &[u8]); 1] = [("berkas-logo", "logo.jpg", &picture)];
    let refused = give(&scene, &case, &list, &files).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let targets = refused.attributes(".error-summary a", "href");
    assert_eq!(targets, ["#lemari-identity_card"]);
    assert!(!refused.text("#lemari-identity_card-salah").is_empty());
    let kept = standing(&scene, &case).await;
    assert!(kept.contains(&"tax_card".to_owned()), "{kept:?}");
    assert_eq!(refused.attributes("input[name=lemari]", "id").len(), 1);
    // It is not ticked again, and a file can be chosen instead.
    assert!(refused.texts("input[name=lemari][checked]").is_empty());
    let choosers = refused.attributes("input[type=file]", "name");
    assert!(
        choosers.contains(&"berkas-identity_card".to_owned()),
        "{choosers:?}"
    );
    let paper = jpeg(1_200, 760);
    let files: [(&str, &str, &[u8]); 1] = [("berkas-identity_card", "ktp.jpg", &paper)];
    let sent = give(&scene, &case, &refused, &files).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_file_that_is_gone_is_said_at_its_tick_and_can_be_sent_anew() {
    let scene = scene().await;
    let case = answered(&scene).await;
    let taken = sqlx::query(
        "delete from file_chunk
        where file_id in (select file_id from document where requirement in ('identity_card', 'tax_card'))",
    )
    .execute(scene.portal.pool())
    .await
    .unwrap();
    assert!(taken.rows_affected() > 1);
    let list = scene.owner.get(&case).await;
    let refused = give(&scene, &case, &list, &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let targets = refused.attributes(".error-summary a", "href");
    assert_eq!(targets, ["#lemari-identity_card", "#lemari-tax_card"]);
    let said = refused.text("#lemari-tax_card-salah");
    assert!(said.contains("tidak dapat dibuka lagi"), "{said}");
    let choosers = refused.attributes("input[type=file]", "name");
    for code in ["identity_card", "tax_card"] {
        assert!(choosers.contains(&format!("berkas-{code}")), "{choosers:?}");
    }
    let kept = standing(&scene, &case).await;
    assert!(kept.contains(&"business_number".to_owned()), "{kept:?}");
    assert!(!kept.contains(&"tax_card".to_owned()), "{kept:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_replaced_since_it_was_looked_at_is_not_sent_unseen() {
    let scene = scene().await;
    let case = answered(&scene).await;
    let list = scene.owner.get(&case).await;
    let picture = jpeg(900, 900);
    let given = give(
        &scene,
        &case,
        &list,
        &[("berkas-logo", "logo.jpg", &picture)],
    )
    .await;
    let review = scene.owner.get(&given.location).await;
    let other = jpeg(800, 640);
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str())];
    let replaced = scene
        .owner
        .post_files(
            &format!("{case}/dokumen/logo"),
            &pairs,
            &[("berkas", "lain.jpg", &other)],
        )
        .await;
    assert_eq!(replaced.status, StatusCode::SEE_OTHER);
    let sent = send(&scene, &case, &review).await;
    assert_eq!(sent.status, StatusCode::CONFLICT);
    let mut conn = scene.portal.pool().acquire().await.unwrap();
    let found = store::application::find(&mut conn, id_of(&case))
        .await
        .unwrap();
    assert_eq!(found.unwrap().status, Status::Draft);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_sent_and_refused_is_not_made_from_something_else_and_the_same_form_brings_the_rest()
 {
    let scene = scene().await;
    let case = answered(&scene).await;
    let list = scene.owner.get(&case).await;
    let picture = jpeg(900, 900);
    let mut files: [(&str, &str, &[u8]); 2] = [
        ("berkas-logo", "logo.jpg", &picture),
        ("berkas-mark_label", "label.jpg", b"bukan gambar"),
    ];
    let refused = give(&scene, &case, &list, &files).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let at = refused.attribute(".error-summary a", "href");
    assert_eq!(at, "#berkas-mark_label");
    let choosers = refused.attributes("input[type=file]", "name");
    assert_eq!(choosers, ["berkas-mark_label"], "the logo waits");
    // Going back, or losing the connection, and sending the form again loses nothing.
    let label = jpeg(800, 640);
    files[1].2 = &label;
    let given = give(&scene, &case, &list, &files).await;
    assert_eq!(given.location, format!("{case}/periksa"), "{}", given.body);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_logo_of_many_pages_is_seen_page_by_page_before_it_is_sent() {
    let scene = scene().await;
    let case = answered(&scene).await;
    let list = scene.owner.get(&case).await;
    let (pages, label) = (pdf_of(2, b"<<>>"), jpeg(800, 640));
    let alone = give(&scene, &case, &list, &[("berkas-logo", "logo.pdf", &pages)]).await;
    assert_eq!(alone.location, case, "{}", alone.body);
    let list = scene.owner.get(&case).await;
    let choosers = list.attributes("input[type=file]", "name");
    assert_eq!(choosers, ["berkas-mark_label"], "none is made from a PDF");
    let files: [(&str, &str, &[u8]); 1] = [("berkas-mark_label", "label.jpg", &label)];
    let given = give(&scene, &case, &list, &files).await;
    assert_eq!(given.location, format!("{case}/periksa"), "{}", given.body);
    let review = scene.owner.get(&given.location).await;
    let fresh = "section[aria-labelledby=h-baru]";
    let shown = review.attributes(&format!("{fresh} img"), "src");
    let of_logo = shown.iter().filter(|src| src.contains("/logo/siap/"));
    assert_eq!(of_logo.count(), 2, "{shown:?}");
    assert!(review.text(fresh).contains("PDF, 2 halaman"));
    let sent = send(&scene, &case, &review).await;
    assert_eq!(sent.location, format!("{case}/tanda-terima"));
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_for_one_sending_is_said_on_the_list_with_the_limit() {
    let scene = scene_with(|config| config.upload_max_bytes = 300_000).await;
    let case = answered(&scene).await;
    let list = scene.owner.get(&case).await;
    assert_eq!(list.attribute("form[data-upload]", "data-most"), "300000");
    let scripts = list.attributes("script[src]", "src");
    assert!(scripts.iter().any(|src| src.ends_with("/js/upload.js")));
    let heavy = vec![b'x'; 700_000];
    let files: [(&str, &str, &[u8]); 1] = [("berkas-logo", "logo.jpg", &heavy)];
    let refused = give(&scene, &case, &list, &files).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = refused.text(".error-summary a");
    assert!(
        said.contains("lebih besar dari 292 kB, batas untuk sekali kirim"),
        "{said}"
    );

    let small = jpeg(64, 64);
    let many: Vec<(&str, &str, &[u8])> =
        vec![("berkas-identity_card", "ktp.jpg", small.as_slice()); 21];
    let refused = give(&scene, &case, &refused, &many).await;
    let said = refused.text(".error-summary a");
    assert!(
        said.contains("sekali kirim paling banyak 20 berkas"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn choosers_come_when_every_question_is_answered() {
    let scene = scene().await;
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let case = scene.owner.post("/permohonan", &pairs).await.location;
    let list = scene.owner.get(&case).await;
    assert!(list.attributes("input[type=file]", "name").is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn another_case_begins_from_the_list_like_the_last_one_that_was_sent() {
    let scene = scene().await;
    let list = scene.owner.get("/permohonan").await;
    assert!(list.texts("button[name=dari]").is_empty());
    let first = scene.case_in(Status::Submitted).await.to_string();
    let list = scene.owner.get("/permohonan").await;
    assert_eq!(list.attribute("button[name=dari]", "value"), first);
    let token = list.hidden("form_token");
    let pairs = [
        ("form_token", token.as_str()),
        ("jenis", "merek"),
        ("layanan", "filing"),
        ("dari", first.as_str()),
    ];
    let begun = scene.owner.post("/permohonan", &pairs).await;
    assert!(
        begun.location.ends_with("/isian/periksa-sendiri"),
        "{begun:?}"
    );
}
