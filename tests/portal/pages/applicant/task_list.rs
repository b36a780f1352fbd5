//! `/permohonan/{id}` while the owner fills it in.

use axum::http::StatusCode;
use haki::domain::procedure::Status;

use haki::urls;

use super::scene;
use crate::support::visitor::Visitor;

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
async fn the_list_counts_the_same_parts_before_and_after_the_business_is_known() {
    let scene = scene().await;
    let id = scene.case_in(Status::Draft).await;
    let path = format!("/permohonan/{id}");
    let counted = async || {
        let page = scene.owner.get(&path).await;
        let progress = page.text("#h-maju");
        let (_, total) = progress.split_once(" dari ").unwrap();
        (total.to_owned(), page.texts(".tasks li").len())
    };
    let known = counted().await;
    for statement in ["delete from applicant", "delete from business"] {
        sqlx::query(statement)
            .execute(scene.portal.pool())
            .await
            .unwrap();
    }
    assert_eq!(counted().await, known);
}

#[tokio::test]
async fn the_documents_of_a_draft_are_folded_until_one_of_them_waits() {
    let scene = scene().await;
    let id = scene.case_in(Status::Draft).await;
    let page = scene.owner.get(&format!("/permohonan/{id}")).await;
    let folds = page.texts(".tasks-fold summary");
    assert_eq!(folds.len(), 2, "{folds:?}");
    assert!(folds[0].starts_with("Satu per satu: "), "{folds:?}");
    assert!(folds[1].ends_with("diminta sebelum membayar"), "{folds:?}");
    assert!(page.texts(".tasks-fold[open]").is_empty());
    let all = page.texts(".tasks li").len();
    let plain = page.texts("section > .tasks li").len();
    assert!(plain <= 9 && plain < all, "{plain} of {all}");
    // The documents count as one part, as in the list.
    assert!(page.text("#h-maju").ends_with("dari 9 bagian selesai"));
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
    assert_eq!(page.text(".actions .btn"), "Perbaiki: KTP");
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

#[tokio::test]
async fn a_tariff_that_changed_since_the_draft_was_saved_and_one_to_come_are_said() {
    let scene = scene().await;
    let id = scene.case_in(Status::Draft).await;
    let path = urls::fill(urls::APPLICATION, id);
    assert!(!scene.owner.get(&path).await.body.contains("cost-change"));
    for (from, until, amount) in [
        ("2026-11-25", "2026-11-30", 550_000),
        ("2026-12-01", "2026-12-31", 600_000),
    ] {
        sqlx::query("update tariff set valid_until = $1::text::date - 1 where valid_until is null and code = 'filing' and category = 'umk'")
            .bind(from)
            .execute(scene.portal.pool())
            .await
            .unwrap();
        sqlx::query(
            "insert into tariff (id, ip_type, service, code, label, category, unit, amount_min, amount_max, valid_from, valid_until, basis, source)
            values (gen_random_uuid(), 'trademark', 'filing', 'filing', 'Permohonan online', 'umk', 'per_class', $1::integer, $1::integer, $2::text::date, $3::text::date, 'PP 99/2026', 'rekaan')",
        )
        .bind(amount)
        .bind(from)
        .bind(until)
        .execute(scene.portal.pool())
        .await
        .unwrap();
    }
    let soon = scene.owner.get(&path).await;
    assert_eq!(
        soon.texts(".cost-change"),
        [
            "Mulai 25 November 2026 biayanya Rp550.000. Yang dihitung adalah tarif pada hari Anda mengirim."
        ]
    );
    scene.portal.clock().advance(chrono::TimeDelta::days(3));
    let owner = Visitor::of(&scene.portal, scene.people.owner).await;
    let page = owner.get(&path).await;
    assert_eq!(page.text("aside .price"), "Rp550.000");
    assert_eq!(
        page.texts(".cost-change"),
        [
            "Tarif berubah sejak Anda terakhir menyimpan: dari Rp500.000 menjadi Rp550.000, berlaku sejak 25 November 2026.",
            "Mulai 1 Desember 2026 biayanya Rp600.000. Yang dihitung adalah tarif pada hari Anda mengirim."
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn what_payment_will_need_stands_on_the_list_of_a_returned_case_too() {
    let scene = scene().await;
    let id = scene.case_in(Status::Returned).await;
    sqlx::query(
        "update document set removed_at = now() where application_id = $1 and requirement = 'umk_statement'",
    )
    .bind(id.uuid())
    .execute(scene.portal.pool())
    .await
    .unwrap();
    let all = scene.owner.get("/permohonan").await;
    assert!(
        all.text(".tasks")
            .contains("Siapkan juga surat pernyataan UMK")
    );
    let paper = format!("/permohonan/{id}/dokumen/umk_statement");
    let page = scene.owner.get(&format!("/permohonan/{id}")).await;
    let here = format!("a[href=\"{paper}\"]");
    assert_eq!(page.text(&here), "Surat pernyataan UMK");
    assert_eq!(scene.owner.get(&paper).await.status, StatusCode::OK);
}
