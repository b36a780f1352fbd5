//! Documents that need not be uploaded: from an earlier case, or made from another document.

use axum::http::StatusCode;
use haki::actions::file;
use haki::domain::file::examine;
use haki::domain::file_kind::FileKind;
use haki::domain::id::ApplicationId;
use haki::domain::procedure::Status;
use haki::store;
use haki::store::document::Document;

use crate::pages::applicant::{Scene, scene};
use crate::support::pictures;

async fn draft(scene: &Scene) -> ApplicationId {
    draft_of(scene, "merek").await
}

async fn draft_of(scene: &Scene, kind: &str) -> ApplicationId {
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", kind)];
    let location = scene.owner.post("/permohonan", &pairs).await.location;
    location.rsplit('/').next().unwrap().parse().unwrap()
}

async fn standing(scene: &Scene, case: ApplicationId, code: &str) -> Option<Document> {
    let mut conn = scene.portal.pool().acquire().await.unwrap();
    store::document::standing_for(&mut conn, case, code)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_ktp_given_before_stands_again_by_one_button_without_being_copied() {
    let scene = scene().await;
    let first = scene.case_in(Status::Submitted).await;
    let known = standing(&scene, first, "identity_card").await.unwrap();
    let second = draft(&scene).await;
    let path = format!("/permohonan/{second}/dokumen/identity_card");
    let page = scene.owner.get(&path).await;
    assert!(page.text(".up").contains("KRIUK MAMA NIA"));
    assert!(page.text("#setuju").contains("Anda setuju"));
    let offered = page.hidden("document");
    assert_eq!(offered, known.id.to_string());

    let token = scene.owner.token();
    let pairs = [
        ("form_token", token.as_str()),
        ("document", offered.as_str()),
    ];
    let answer = scene
        .owner
        .post(&format!("{path}/pakai-lagi"), &pairs)
        .await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert!(
        answer.location.contains("/dokumen/") && answer.location != path,
        "the next document that is missing: {}",
        answer.location
    );
    let borrowed = standing(&scene, second, "identity_card").await.unwrap();
    assert_eq!(borrowed.file, known.file);
    let said: String = sqlx::query_scalar(
        "select data from audit where act = 'attach_document' order by seq desc limit 1",
    )
    .fetch_one(scene.portal.pool())
    .await
    .unwrap();
    assert!(said.contains(&first.to_string()), "{said}");

    // Removed here, it still exists there.
    let token = scene.owner.token();
    let borrowed = borrowed.id.to_string();
    let pairs = [
        ("form_token", token.as_str()),
        ("document", borrowed.as_str()),
    ];
    scene.owner.post(&format!("{path}/hapus"), &pairs).await;
    assert_eq!(standing(&scene, second, "identity_card").await, None);
    let kept = standing(&scene, first, "identity_card").await.unwrap();
    file::read(&scene.portal, kept.file).await.unwrap();
}

#[tokio::test]
async fn the_ticked_papers_of_earlier_cases_stand_again_by_one_button() {
    let scene = scene().await;
    scene.case_in(Status::Submitted).await;
    let second = draft(&scene).await;
    let list = scene.owner.get(&format!("/permohonan/{second}")).await;
    let offered = list.attributes("input[name=lemari]", "value");
    assert_eq!(offered.len(), 4, "{offered:?}");
    assert!(list.text("#setuju").contains("Anda setuju"));

    let token = scene.owner.token();
    let mut pairs = vec![("form_token", token.as_str())];
    let ticked = offered
        .iter()
        .filter(|value| !value.starts_with("tax_card"));
    pairs.extend(ticked.map(|value| ("lemari", value.as_str())));
    let path = format!("/permohonan/{second}/lemari");
    let taken = scene.owner.post(&path, &pairs).await;
    assert_eq!(
        taken.location,
        format!("/permohonan/{second}/dokumen/tax_card"),
        "what was not ticked is asked for next"
    );
    for (code, stands) in [
        ("identity_card", true),
        ("business_number", true),
        ("applicant_signature", true),
        ("tax_card", false),
    ] {
        let found = standing(&scene, second, code).await;
        assert_eq!(found.is_some(), stands, "{code}");
    }

    let theirs = scene.stranger.post(&path, &pairs).await;
    assert_eq!(theirs.status, StatusCode::NOT_FOUND);
    let sent = scene.case_in(Status::Submitted).await;
    let token = scene.owner.token();
    pairs[0] = ("form_token", token.as_str());
    let late = scene
        .owner
        .post(&format!("/permohonan/{sent}/lemari"), &pairs)
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT);
}

/// Accepts the waiting file on a document's page.
async fn take(scene: &Scene, path: &str) {
    let (token, file) = (
        scene.owner.token(),
        scene.owner.get(path).await.hidden("file"),
    );
    let pairs = [
        ("form_token", token.as_str()),
        ("file", file.as_str()),
        ("aksi", "pakai"),
    ];
    let taken = scene.owner.post(&format!("{path}/siap"), &pairs).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
}

#[tokio::test]
async fn a_photograph_given_before_becomes_the_pdf_that_is_wanted_here() {
    for (way, name) in [
        ("lemari", "lemari"),
        ("dokumen/identity_card/pakai-lagi", "document"),
    ] {
        let scene = scene().await;
        let first = draft(&scene).await;
        let path = format!("/permohonan/{first}/dokumen/identity_card");
        let photograph = pictures::jpeg(1_200, 760);
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str())];
        let file = ("berkas", "KTP.jpg", photograph.as_slice());
        scene.owner.post_files(&path, &pairs, &[file]).await;
        take(&scene, &path).await;
        let given = standing(&scene, first, "identity_card").await.unwrap();
        assert_eq!(given.media_type, FileKind::Jpeg.as_str());

        let second = draft_of(&scene, "hak-cipta").await;
        let home = format!("/permohonan/{second}");
        let path = format!("{home}/dokumen/identity_card");
        let offered = if name == "lemari" {
            let list = scene.owner.get(&home).await;
            list.attribute("input[name=lemari][value^='identity_card=']", "value")
        } else {
            scene.owner.get(&path).await.hidden(name)
        };
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str()), (name, offered.as_str())];
        let taken = scene.owner.post(&format!("{home}/{way}"), &pairs).await;
        assert_eq!(taken.status, StatusCode::SEE_OTHER, "{way}: {}", taken.body);
        let unseen = standing(&scene, second, "identity_card").await;
        assert_eq!(unseen, None, "{way}: its owner looks at it first");
        let page = scene.owner.get(&path).await;
        assert!(page.text(".up h2").contains("ini yang akan diajukan"));
        take(&scene, &path).await;
        let made = standing(&scene, second, "identity_card").await.unwrap();
        let is = (made.media_type.as_str(), made.pages);
        assert_eq!(is, ("application/pdf", Some(1)), "{way}");
        let bytes = file::read(&scene.portal, made.file).await.unwrap();
        assert_eq!(examine(&bytes).kind, FileKind::Pdf, "{way}");
    }
}

#[tokio::test]
async fn nobody_elses_documents_and_no_logos_are_offered() {
    let scene = scene().await;
    let first = scene.case_in(Status::Submitted).await;
    let known = standing(&scene, first, "identity_card").await.unwrap();
    let token = scene.stranger.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let theirs = scene.stranger.post("/permohonan", &pairs).await.location;
    let path = format!("{theirs}/dokumen/identity_card");
    let page = scene.stranger.get(&path).await;
    assert!(!page.body.contains("pakai-lagi"));
    let token = scene.stranger.token();
    let known = known.id.to_string();
    let pairs = [("form_token", token.as_str()), ("document", known.as_str())];
    let refused = scene
        .stranger
        .post(&format!("{path}/pakai-lagi"), &pairs)
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    let theirs = theirs.rsplit('/').next().unwrap().parse().unwrap();
    assert_eq!(standing(&scene, theirs, "identity_card").await, None);

    let mine = draft(&scene).await;
    let logo = scene
        .owner
        .get(&format!("/permohonan/{mine}/dokumen/logo"))
        .await;
    assert!(!logo.body.contains("pakai-lagi"));
}

#[tokio::test]
async fn logo_and_label_are_made_from_each_other() {
    let scene = scene().await;
    let case = scene.case_in(Status::Draft).await;
    for (code, kind) in [("logo", FileKind::Pdf), ("mark_label", FileKind::Jpeg)] {
        let path = format!("/permohonan/{case}/dokumen/{code}");
        let given = standing(&scene, case, code).await.unwrap();
        let token = scene.owner.token();
        let gone = given.id.to_string();
        let pairs = [("form_token", token.as_str()), ("document", gone.as_str())];
        scene.owner.post(&format!("{path}/hapus"), &pairs).await;
        let page = scene.owner.get(&path).await;
        assert!(page.body.contains("Buat dari "), "{code}");
        let token = scene.owner.token();
        let made = scene
            .owner
            .post(&format!("{path}/buat"), &[("form_token", token.as_str())])
            .await;
        assert_eq!(made.status, StatusCode::SEE_OTHER, "{}", made.body);
        take(&scene, &path).await;
        let made = standing(&scene, case, code).await.unwrap();
        let bytes = file::read(&scene.portal, made.file).await.unwrap();
        assert_eq!(examine(&bytes).kind, kind);
    }
}

#[tokio::test]
async fn a_signature_can_be_drawn_where_one_is_asked_for() {
    let scene = scene().await;
    let case = draft(&scene).await;
    for (code, drawn) in [("applicant_signature", 1), ("identity_card", 0)] {
        let page = scene
            .owner
            .get(&format!("/permohonan/{case}/dokumen/{code}"))
            .await;
        assert_eq!(
            page.texts("[data-draw=berkas] canvas").len(),
            drawn,
            "{code}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_earlier_photograph_that_cannot_be_made_into_a_document_is_said_and_keeps_no_other_out()
{
    let scene = scene().await;
    scene.case_in(Status::Submitted).await;
    // A file that claims to be a picture and is none.
    sqlx::query(
        "update file set media_type = 'image/webp'
        where id = (select file_id from document where requirement = 'identity_card')",
    )
    .execute(scene.portal.pool())
    .await
    .unwrap();
    let second = draft(&scene).await;
    let list = scene.owner.get(&format!("/permohonan/{second}")).await;
    let offered = list.attributes("input[name=lemari]", "value");
    let token = scene.owner.token();
    let mut pairs = vec![("form_token", token.as_str())];
    pairs.extend(offered.iter().map(|value| ("lemari", value.as_str())));
    let path = format!("/permohonan/{second}/lemari");
    let taken = scene.owner.post(&path, &pairs).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER, "{}", taken.body);
    let said = scene.owner.get(&taken.location).await.text(".flash");
    assert!(said.contains("3 berkas dipakai lagi. KTP: "), "{said}");
    assert!(standing(&scene, second, "tax_card").await.is_some());
    assert!(standing(&scene, second, "identity_card").await.is_none());

    let page = format!("/permohonan/{second}/dokumen/identity_card");
    let offered = scene.owner.get(&page).await.hidden("document");
    let token = scene.owner.token();
    let pairs = [
        ("form_token", token.as_str()),
        ("document", offered.as_str()),
    ];
    let refused = scene
        .owner
        .post(&format!("{page}/pakai-lagi"), &pairs)
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(refused.attribute(".error-summary a", "href"), "#berkas");
}
