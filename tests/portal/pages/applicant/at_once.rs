//! `/permohonan/{id}/dokumen`: every document that is missing in one form, looked at on the last page before sending.

use axum::http::StatusCode;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::store;

use super::{Scene, scene};
use crate::support::pictures::jpeg;
use crate::support::visitor::Answer;

/// A draft whose questions are answered, with papers of an earlier case to be ticked and a mark to be sent.
async fn answered(scene: &Scene) -> String {
    let ended = scene.case_in(Status::Withdrawn).await;
    let path = format!("/permohonan/{ended}/salin");
    let (token, version) = scene.hidden(&path).await;
    let pairs = [("form_token", &*token), ("version", &*version)];
    scene.owner.post(&path, &pairs).await.location
}

fn id_of(case: &str) -> ApplicationId {
    case.rsplit('/').next().unwrap().parse().unwrap()
}

async fn give(scene: &Scene, case: &str, list: &Answer, files: &[(&str, &str, &[u8])]) -> Answer {
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

async fn standing(scene: &Scene, case: &str) -> Vec<String> {
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
    let said = nothing.text(".error-summary a").to_lowercase();
    assert!(said.contains("logo merek"), "{said}");
    let theirs = scene
        .stranger
        .post_files(&path, &[("form_token", &token)], &[])
        .await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.owner.get(&path).await.status, StatusCode::OK);
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
