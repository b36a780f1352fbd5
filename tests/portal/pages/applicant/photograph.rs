//! Photographs uploaded for a document: converted, viewed, reordered, accepted.

use axum::http::StatusCode;
use haki::actions::file;
use haki::domain::file::examine;
use haki::domain::file_kind::FileKind;
use haki::domain::id::ApplicationId;
use haki::store;
use haki::store::document::Document;

use super::{Scene, scene};
use crate::support::pictures;

async fn draft(scene: &Scene) -> String {
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    scene.owner.post("/permohonan", &pairs).await.location
}

fn id_of(case: &str) -> ApplicationId {
    case.rsplit('/').next().unwrap().parse().unwrap()
}

/// Uploads files for a document; the status of the response.
async fn send(scene: &Scene, path: &str, adds: bool, files: &[(&str, &[u8])]) -> StatusCode {
    let token = scene.owner.token();
    let mut pairs = vec![("form_token", token.as_str())];
    if adds {
        pairs.push(("tambah", "ya"));
    }
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| ("berkas", *name, *bytes))
        .collect();
    scene.owner.post_files(path, &pairs, &files).await.status
}

async fn say(scene: &Scene, path: &str, more: &[(&str, &str)]) -> StatusCode {
    let page = scene.owner.get(path).await;
    let (token, file) = (scene.owner.token(), page.hidden("file"));
    let mut pairs = vec![("form_token", token.as_str()), ("file", file.as_str())];
    pairs.extend(more);
    let answer = scene.owner.post(&format!("{path}/siap"), &pairs).await;
    answer.status
}

async fn standing(scene: &Scene, case: &str, code: &str) -> Option<Document> {
    let mut conn = scene.portal.pool().acquire().await.unwrap();
    store::document::standing_for(&mut conn, id_of(case), code)
        .await
        .unwrap()
}

async fn files(scene: &Scene) -> i64 {
    sqlx::query_scalar("select count(*) from file where state = 'ready'")
        .fetch_one(scene.portal.pool())
        .await
        .unwrap()
}

#[tokio::test]
async fn a_photograph_is_shown_as_it_will_be_filed_and_filed_on_its_owners_word() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/mark_label");
    let photograph = pictures::photograph(600, 400, 6);
    let sent = send(&scene, &path, false, &[("IMG_1.jpg", &photograph)]).await;
    assert_eq!(sent, StatusCode::SEE_OTHER);
    assert_eq!(standing(&scene, &case, "mark_label").await, None);
    let list = scene.owner.get(&case).await;
    let open = list.texts(".tasks-fold[open] a[href$=\"/mark_label\"]");
    assert_eq!(open.len(), 1, "what waits is not folded away");
    let list = list.texts(".tasks .status");
    assert!(list.iter().any(|said| said == "Sedang diisi"), "{list:?}");

    let page = scene.owner.get(&path).await;
    assert!(page.text(".up h2").contains("ini yang akan diajukan"));
    let shown = scene
        .owner
        .get(&page.attribute(".up .preview", "src"))
        .await;
    let picture = image::load_from_memory(&shown.bytes).unwrap();
    assert_eq!((picture.width(), picture.height()), (400, 600));
    assert!(!pictures::holds(&shown.bytes, b"TELEPON-XY"));
    let strange = format!("{path}/siap");
    assert_eq!(
        scene.stranger.get(&strange).await.status,
        StatusCode::NOT_FOUND
    );

    assert_eq!(
        say(&scene, &path, &[("aksi", "pakai")]).await,
        StatusCode::SEE_OTHER
    );
    let filed = standing(&scene, &case, "mark_label").await.unwrap();
    assert_eq!(filed.file_name, "IMG_1.jpg");
    let bytes = file::read(&scene.portal, filed.file).await.unwrap();
    assert_eq!(bytes, shown.bytes);
    assert_eq!(files(&scene).await, 1, "nothing else is kept");
    assert_eq!(
        scene.owner.get(&strange).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn what_is_cut_off_is_seen_before_it_is_filed_whichever_button_is_pressed() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/mark_label");
    let photograph = pictures::jpeg(800, 1000);
    send(&scene, &path, false, &[("IMG_1.jpg", &photograph)]).await;
    say(&scene, &path, &[("aksi", "pakai"), ("atas", "20")]).await;
    assert_eq!(standing(&scene, &case, "mark_label").await, None);
    let shown = async || {
        let page = scene.owner.get(&path).await;
        let shown = scene
            .owner
            .get(&page.attribute(".up .preview", "src"))
            .await;
        let picture = image::load_from_memory(&shown.bytes).unwrap();
        (picture.width(), picture.height())
    };
    assert_eq!(shown().await, (800, 800));
    // Rotating also moves the chosen cropping: a fifth of the left side is then at the top.
    say(&scene, &path, &[("aksi", "kanan-0"), ("kiri", "20")]).await;
    assert_eq!(shown().await, (800, 640));
    say(&scene, &path, &[("aksi", "pakai")]).await;
    assert!(standing(&scene, &case, "mark_label").await.is_some());
}

#[tokio::test]
async fn several_photographs_become_one_pdf_in_the_order_of_choice() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/identity_card");
    let [wide, high] = [(300, 200), (200, 300)].map(|(w, h)| pictures::jpeg(w, h));
    send(&scene, &path, false, &[("a.jpg", &wide), ("b.jpg", &high)]).await;
    send(&scene, &path, true, &[("c.jpg", &high)]).await;
    let page = scene.owner.get(&path).await;
    assert_eq!(page.texts(".shots li").len(), 3);
    let shapes = async || {
        let mut wide = Vec::new();
        for number in 1..=3 {
            let page = scene.owner.get(&format!("{path}/siap/{number}")).await;
            let picture = image::load_from_memory(&page.bytes).unwrap();
            wide.push(picture.width() > picture.height());
        }
        wide
    };
    assert_eq!(shapes().await, [true, false, false]);
    let order = [
        ("aksi", "susun"),
        ("urutan", "9"),
        ("urutan", "1"),
        ("urutan", "2"),
    ];
    assert_eq!(say(&scene, &path, &order).await, StatusCode::SEE_OTHER);
    assert_eq!(shapes().await, [false, false, true]);
    let fewer = [
        ("aksi", "susun"),
        ("urutan", "1"),
        ("urutan", "2"),
        ("urutan", "3"),
        ("buang_halaman", "1"),
    ];
    say(&scene, &path, &fewer).await;
    say(&scene, &path, &[("aksi", "pakai")]).await;
    let filed = standing(&scene, &case, "identity_card").await.unwrap();
    assert_eq!(filed.pages, Some(2));
    assert_eq!(filed.file_name, "a.pdf");
    let bytes = file::read(&scene.portal, filed.file).await.unwrap();
    assert_eq!(examine(&bytes).kind, FileKind::Pdf);
    assert_eq!(files(&scene).await, 1);
}

#[tokio::test]
async fn what_cannot_be_developed_is_refused_with_what_to_do() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let jpeg = pictures::jpeg(60, 40);
    let huge = pictures::jpeg_that_claims(9_000, 6_667);
    let heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".as_slice();
    let pdf = pictures::PDF;
    let cut = &jpeg[..jpeg.len() / 2];
    for (code, sent, words) in [
        (
            "mark_label",
            vec![("a.jpg", huge.as_slice())],
            "paling banyak 50 megapiksel",
        ),
        ("mark_label", vec![("a.heic", heic)], "Paling Kompatibel"),
        ("mark_label", vec![("a.jpg", cut)], "terpotong atau rusak"),
        (
            "mark_label",
            vec![("a.jpg", jpeg.as_slice()), ("b.jpg", &jpeg)],
            "satu foto saja",
        ),
        (
            "identity_card",
            vec![("a.jpg", jpeg.as_slice()), ("b.pdf", pdf)],
            "jangan keduanya",
        ),
        (
            "identity_card",
            vec![("a.pdf", b"\0\0\0\x18ftypmp42\0\0\0\0".as_slice())],
            "sebenarnya MP4",
        ),
    ] {
        let path = format!("{case}/dokumen/{code}");
        let token = scene.owner.token();
        let files: Vec<_> = sent
            .iter()
            .map(|(name, bytes)| ("berkas", *name, *bytes))
            .collect();
        let answer = scene
            .owner
            .post_files(&path, &[("form_token", token.as_str())], &files)
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        let error = answer.text(".error");
        assert!(error.contains(words), "{error}");
    }
    assert_eq!(files(&scene).await, 0);
}

#[tokio::test]
async fn what_waits_stays_until_it_is_thrown_away_and_goes_with_its_draft() {
    let scene = scene().await;
    for gone in ["buang", "hapus"] {
        let case = draft(&scene).await;
        let path = format!("{case}/dokumen/identity_card");
        let jpeg = pictures::jpeg(300, 200);
        send(&scene, &path, false, &[("a.jpg", &jpeg), ("b.jpg", &jpeg)]).await;
        assert_eq!(files(&scene).await, 3, "the PDF and its two pictures");
        send(&scene, &path, false, &[("a.pdf", b"%PDF-1.4\n")]).await;
        assert_eq!(files(&scene).await, 3, "a refusal takes nothing away");
        if gone == "buang" {
            say(&scene, &path, &[("aksi", "buang")]).await;
        } else {
            let token = scene.owner.token();
            let path = format!("{case}/hapus");
            let version = scene.owner.get(&path).await.hidden("version");
            let pairs = [("form_token", token.as_str()), ("version", &version)];
            let deleted = scene.owner.post(&path, &pairs).await;
            assert_eq!(deleted.status, StatusCode::SEE_OTHER);
        }
        assert_eq!(files(&scene).await, 0, "{gone}");
    }
}

#[tokio::test]
async fn what_is_hardly_meant_is_asked_about_and_filed_on_its_owners_word() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let dot = pictures::jpeg(1, 1);
    let small = pictures::jpeg(500, 700);
    let large = pictures::jpeg(700, 700);
    let (label, card) = ("mark_label", "identity_card");
    for (code, picture, questions) in [
        (label, &large, vec![]),
        (label, &small, vec!["Gambar ini kecil"]),
        (card, &small, vec![]),
        (
            card,
            &dot,
            vec!["Gambar ini hanya satu warna", "Gambar ini sangat kecil"],
        ),
    ] {
        let path = format!("{case}/dokumen/{code}");
        send(&scene, &path, false, &[("IMG_1.jpg", picture)]).await;
        let page = scene.owner.get(&path).await;
        let asked = page.texts(".up .note");
        assert_eq!(asked.len(), questions.len(), "{code}: {asked:?}");
        for (asked, question) in asked.iter().zip(questions) {
            assert!(asked.contains(question), "{asked}");
        }
    }
    let path = format!("{case}/dokumen/{card}");
    assert_eq!(
        say(&scene, &path, &[("aksi", "pakai")]).await,
        StatusCode::SEE_OTHER
    );
    assert!(standing(&scene, &case, card).await.is_some());
}

#[tokio::test]
async fn a_logo_of_many_pages_waits_as_it_was_sent_until_its_owner_says_yes() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/logo");
    let many = pictures::pdf_of(12, b"<<>>");
    assert_eq!(
        send(&scene, &path, false, &[("logo.pdf", &many)]).await,
        StatusCode::SEE_OTHER
    );
    assert_eq!(standing(&scene, &case, "logo").await, None);
    let page = scene.owner.get(&path).await;
    assert!(page.text(".up .note").contains("lebih dari satu halaman"));
    assert!(page.text(".up .muted").contains("PDF, 12 halaman"));
    assert!(
        page.texts(".up .turns").is_empty(),
        "nothing to turn in a PDF"
    );
    say(&scene, &path, &[("aksi", "pakai")]).await;
    let filed = standing(&scene, &case, "logo").await.unwrap();
    assert_eq!(
        (filed.pages, filed.file_name.as_str()),
        (Some(12), "logo.pdf")
    );
    let bytes = file::read(&scene.portal, filed.file).await.unwrap();
    assert!(bytes == many);
    let one = pictures::pdf_of(1, b"<<>>");
    send(&scene, &path, false, &[("logo.pdf", &one)]).await;
    let filed = standing(&scene, &case, "logo").await.unwrap();
    assert_eq!(filed.pages, Some(1), "one page is filed at once");
}

#[tokio::test]
async fn a_picture_is_turned_and_cut_before_it_is_filed() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/mark_label");
    send(
        &scene,
        &path,
        false,
        &[("IMG_1.jpg", &pictures::jpeg(1_000, 700))],
    )
    .await;
    let size = async || {
        let page = scene.owner.get(&path).await;
        let shown = page.attribute(".up .preview", "src");
        let picture = scene.owner.get(&shown).await;
        let picture = image::load_from_memory(&picture.bytes).unwrap();
        (picture.width(), picture.height())
    };
    assert_eq!(size().await, (1_000, 700));
    say(&scene, &path, &[("aksi", "kanan-0")]).await;
    assert_eq!(size().await, (700, 1_000));
    let cut = [
        ("aksi", "susun"),
        ("atas", "10"),
        ("kanan", "0"),
        ("bawah", "0"),
        ("kiri", "5"),
    ];
    say(&scene, &path, &cut).await;
    assert_eq!(size().await, (665, 900));
    assert_eq!(
        say(&scene, &path, &[("aksi", "kiri-7")]).await,
        StatusCode::CONFLICT
    );
    say(&scene, &path, &[("aksi", "kiri-0")]).await;
    say(&scene, &path, &[("aksi", "pakai")]).await;
    let filed = standing(&scene, &case, "mark_label").await.unwrap();
    let bytes = file::read(&scene.portal, filed.file).await.unwrap();
    let picture = examine(&bytes).picture.unwrap();
    assert_eq!((picture.width, picture.height), (900, 665));
    assert_eq!(files(&scene).await, 1, "earlier states are not kept");
}

#[tokio::test]
async fn one_page_of_several_is_turned_and_another_cut() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/dokumen/identity_card");
    let wide = pictures::jpeg(900, 600);
    send(&scene, &path, false, &[("a.jpg", &wide), ("b.jpg", &wide)]).await;
    assert_eq!(
        say(
            &scene,
            &path,
            &[("aksi", "kiri-1"), ("urutan", "1"), ("urutan", "2")]
        )
        .await,
        StatusCode::SEE_OTHER
    );
    let shape = async |number: u32| {
        let page = scene.owner.get(&format!("{path}/siap/{number}")).await;
        let picture = image::load_from_memory(&page.bytes).unwrap();
        picture.width() > picture.height()
    };
    assert_eq!((shape(1).await, shape(2).await), (true, false));
    let cut = [
        ("aksi", "susun"),
        ("urutan", "1"),
        ("urutan", "2"),
        ("kanan", "45"),
        ("kanan", "0"),
        ("kiri", "20"),
        ("kiri", "0"),
    ];
    say(&scene, &path, &cut).await;
    assert_eq!((shape(1).await, shape(2).await), (false, false));
}
