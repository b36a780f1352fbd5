//! Pictures of a PDF's pages are visible only to people who may open the file.

use axum::http::StatusCode;
use haki::domain::procedure::Status;

use super::{Scene, scene};
use crate::support::pictures;
use crate::support::visitor::Visitor;

async fn given(scene: &Scene, status: Status) -> (String, String) {
    let id = scene.case_in(status).await;
    let mut conn = scene.portal.pool().acquire().await.unwrap();
    let document = haki::store::document::standing_for(&mut conn, id, "identity_card")
        .await
        .unwrap()
        .unwrap();
    (id.to_string(), document.id.to_string())
}

#[tokio::test]
async fn the_owner_sees_the_pages_of_a_pdf_in_the_page_and_they_are_kept_sealed() {
    let scene = scene().await;
    let (id, document) = given(&scene, Status::Draft).await;
    let page = scene
        .owner
        .get(&format!("/permohonan/{id}/dokumen/identity_card"))
        .await;
    assert_eq!(page.attribute("img.page", "alt"), "KTP, halaman 1 dari 1");
    let src = page.attribute("img.page", "src");
    assert_eq!(src, format!("/permohonan/{id}/berkas/{document}/halaman/1"));
    let first = scene.owner.get(&src).await;
    let picture = image::load_from_memory(&first.bytes).unwrap();
    assert_eq!(picture.width(), 1_000);
    let dark = picture.to_luma8().pixels().filter(|p| p.0[0] < 90).count();
    assert!(dark > 200, "its line of text is drawn: {dark}");

    let kept: Vec<u8> = sqlx::query_scalar("select bytes from page_picture")
        .fetch_one(scene.portal.pool())
        .await
        .unwrap();
    assert!(kept.starts_with(b"age-encryption.org/v1"));
    assert_eq!(scene.portal.vault().open(&kept).unwrap(), first.bytes);
    assert_eq!(scene.owner.get(&src).await.bytes, first.bytes);
}

#[tokio::test]
async fn pages_that_point_to_a_file_show_its_small_picture_which_is_kept_sealed() {
    let scene = scene().await;
    let id = scene.case_in(Status::Billed).await;
    let page = scene.owner.get(&format!("/permohonan/{id}")).await;
    assert_eq!(page.attribute(".case-head img", "loading"), "lazy");
    let (draft, document) = given(&scene, Status::Draft).await;
    let of_pdf = format!("/permohonan/{draft}/berkas/{document}/kecil");
    let given = scene
        .owner
        .get(&format!("/permohonan/{draft}/dokumen/identity_card"))
        .await;
    assert_eq!(given.attribute(".doc img", "src"), of_pdf);
    for src in [page.attribute(".case-head img", "src"), of_pdf] {
        let first = scene.owner.get(&src).await;
        assert_eq!(first.status, StatusCode::OK, "{src}");
        assert!(
            first.bytes.len() <= 3 * 1_024,
            "{src}: {}",
            first.bytes.len()
        );
        let picture = image::load_from_memory(&first.bytes).unwrap();
        assert!(picture.width().max(picture.height()) >= 88, "{src}");
        assert_eq!(scene.owner.get(&src).await.bytes, first.bytes);
        let stranger = scene.stranger.get(&src).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    }
    let kept: Vec<Vec<u8>> = sqlx::query_scalar("select bytes from thumbnail")
        .fetch_all(scene.portal.pool())
        .await
        .unwrap();
    assert_eq!(kept.len(), 2);
    assert!(
        kept.iter()
            .all(|kept| kept.starts_with(b"age-encryption.org/v1"))
    );
}

#[tokio::test]
async fn a_page_that_is_not_there_is_a_drawn_sheet() {
    let scene = scene().await;
    let (id, document) = given(&scene, Status::Draft).await;
    for page in [0, 2, 99] {
        let address = format!("/permohonan/{id}/berkas/{document}/halaman/{page}");
        let answer = scene.owner.get(&address).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{page}");
        assert!(answer.location.ends_with("img/dok-lembar.svg"));
    }
}

#[tokio::test]
async fn officers_see_the_pages_once_the_case_was_sent_and_strangers_never() {
    let scene = scene().await;
    let clerk = Visitor::of(&scene.portal, scene.people.clerk).await;
    for (status, found) in [(Status::Draft, false), (Status::Submitted, true)] {
        let (id, document) = given(&scene, status).await;
        let expected = if found {
            StatusCode::OK
        } else {
            StatusCode::NOT_FOUND
        };
        let address = format!("/petugas/permohonan/{id}/dokumen/{document}/halaman/1");
        assert_eq!(clerk.get(&address).await.status, expected, "{status}");
        let address = format!("/permohonan/{id}/berkas/{document}/halaman/1");
        let stranger = scene.stranger.get(&address).await;
        assert_eq!(stranger.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_form_filled_in_is_drawn_and_what_cannot_be_drawn_is_told() {
    let scene = scene().await;
    let (id, _) = given(&scene, Status::Draft).await;
    let path = format!("/permohonan/{id}/dokumen/identity_card");
    let with = |annotation: &str| {
        let form = "/AcroForm <</Fields [4 0 R] /NeedAppearances true>>";
        let pdf = String::from_utf8(pictures::PDF.to_vec()).unwrap();
        pdf.replacen("/Type /Catalog", &format!("/Type /Catalog {form}"), 1)
            .replacen(
                "/Type /Page /Parent",
                "/Type /Page /Annots [4 0 R] /Parent",
                1,
            )
            .replacen(
                "trailer",
                &format!("4 0 obj\n<</Rect [72 600 300 630] {annotation}>>\nendobj\ntrailer"),
                1,
            )
            .into_bytes()
    };
    for (annotation, ink, told) in [
        (
            "/Subtype /Widget /FT /Tx /T (nama) /V (KURNIASIH)",
            true,
            false,
        ),
        ("/Subtype /Widget /FT /Btn /T (setuju) /V /Ya", true, false),
        ("/Subtype /Widget /FT /Tx /T (nama)", false, false),
        ("/Subtype /FreeText /Contents (KURNIASIH)", false, true),
        (
            "/Subtype /Widget /FT /Tx /T (nama) /V <FEFF9F8D9F8D9F8D>",
            true,
            true,
        ),
    ] {
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str())];
        let sent = ("berkas", "formulir.pdf", &with(annotation)[..]);
        let answer = scene.owner.post_file(&path, &pairs, sent).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{annotation}");
        let page = scene.owner.get(&path).await;
        let said = page.texts(".partly");
        let expected = "Sebagian isi tidak dapat digambar, buka PDF.";
        assert_eq!(said, vec![expected; usize::from(told)], "{annotation}");
        let drawn = scene.owner.get(&page.attribute("img.page", "src")).await;
        let picture = image::load_from_memory(&drawn.bytes).unwrap();
        let dark = picture.to_luma8().pixels().filter(|p| p.0[0] < 110).count();
        assert_eq!(dark > 40, ink, "{annotation}: {dark}");
    }
}
