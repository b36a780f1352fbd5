//! The owner's acts: their pages, what they refuse, what they do.

use axum::http::StatusCode;
use chrono::TimeDelta;
use haki::cli::demo::paper_pdf;
use haki::domain::file::examine;
use haki::domain::procedure::Status;

use super::{Scene, scene};
use crate::support::pictures::{holds, photograph};

/// Sends an act's form with these answers and the hidden fields of its page.
async fn act(
    scene: &Scene,
    path: &str,
    answers: &[(&str, &str)],
) -> crate::support::visitor::Answer {
    let (token, version) = scene.hidden(path).await;
    let mut pairs = vec![
        ("form_token", token.as_str()),
        ("version", version.as_str()),
    ];
    pairs.extend(answers);
    scene.owner.post(path, &pairs).await
}

async fn status_of(scene: &Scene, id: haki::domain::id::ApplicationId) -> Status {
    let mut conn = scene.portal.pool().acquire().await.unwrap();
    let case = haki::store::application::find(&mut conn, id).await.unwrap();
    case.unwrap().status
}

#[tokio::test(flavor = "multi_thread")]
async fn plain_acts_do_what_their_button_says() {
    let scene = scene().await;
    for (from, path, answers, to) in [
        (Status::Submitted, "ambil-kembali", &[][..], Status::Draft),
        (
            Status::Assigned,
            "batalkan",
            &[("reason", "Berubah rencana.")][..],
            Status::Withdrawn,
        ),
        (
            Status::Declined,
            "keberatan",
            &[("reason", "Alamat sudah pindah.")][..],
            Status::ObjectionFiled,
        ),
        (
            Status::Billed,
            "batalkan-kode",
            &[("reason", "Salah jumlah kelas.")][..],
            Status::Delivered,
        ),
        (
            Status::Delivered,
            "salah-surat",
            &[
                ("particular", "Alamat"),
                ("reason", "Nomor rumah 12, bukan 21."),
            ][..],
            Status::Delivered,
        ),
        (
            Status::Delivered,
            "siap-bayar",
            &[
                ("ready_on", "2026-11-24"),
                ("paying_by", "mobile_banking"),
                ("assistance", "ya"),
                ("djki_account", "nia@contoh.test"),
            ][..],
            Status::ReadyToFile,
        ),
    ] {
        let id = scene.case_in(from).await;
        let sent = act(&scene, &format!("/permohonan/{id}/{path}"), answers).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{path}: {:?}",
            sent.texts(".error")
        );
        assert_eq!(status_of(&scene, id).await, to, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn words_that_are_too_long_arrive_whole_and_their_length_is_said() {
    let scene = scene().await;
    let long = "salah sekali ".repeat(400);
    for (from, path, most) in [
        (Status::Submitted, "batalkan", "1.000"),
        (Status::Delivered, "salah-surat", "500"),
        (Status::UnderExamination, "jawab", "4.000"),
    ] {
        let id = scene.case_in(from).await;
        let path = format!("/permohonan/{id}/{path}");
        let answers = [("reason", long.as_str()), ("particular", "Nama pemohon")];
        let sent = if path.ends_with("jawab") {
            let (token, version) = scene.hidden(&path).await;
            let mut pairs = vec![("form_token", &*token), ("version", &*version)];
            pairs.extend(answers);
            let proof = paper_pdf("Lampiran");
            scene
                .owner
                .post_file(&path, &pairs, ("proof", "lampiran.pdf", &proof))
                .await
        } else {
            act(&scene, &path, &answers).await
        };
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        let error = sent.text(".error-summary a");
        assert!(
            error.contains(&format!("paling banyak {most} karakter, sekarang 5.199")),
            "{error}"
        );
        assert_eq!(sent.text("#reason").trim(), long.trim(), "{path}");
        assert_eq!(status_of(&scene, id).await, from);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_act_without_its_answer_is_asked_again_with_what_was_typed() {
    let scene = scene().await;
    for (from, path, answers, words) in [
        (
            Status::Submitted,
            "batalkan",
            &[("reason", " ")][..],
            "Mengapa Anda membatalkan?",
        ),
        (
            Status::Delivered,
            "siap-bayar",
            &[
                ("ready_on", "2026-11-22"),
                ("paying_by", "mobile_banking"),
                ("assistance", "ya"),
                ("djki_account", "nia@contoh.test"),
            ][..],
            "Pilih salah satu",
        ),
        (
            Status::Delivered,
            "siap-bayar",
            &[
                ("ready_on", "2026-11-24"),
                ("paying_by", "mobile_banking"),
                ("djki_account", "nia@contoh.test"),
            ][..],
            "Setujui pendampingan",
        ),
        (
            Status::Delivered,
            "siap-bayar",
            &[
                ("ready_on", "2026-11-24"),
                ("paying_by", "mobile_banking"),
                ("assistance", "ya"),
                ("djki_account", "nia"),
            ][..],
            "Tulis alamat email yang lengkap",
        ),
        (
            Status::Delivered,
            "salah-surat",
            &[("reason", "Salah.")][..],
            "Bagian mana yang salah?",
        ),
    ] {
        let id = scene.case_in(from).await;
        let path = format!("/permohonan/{id}/{path}");
        let sent = act(&scene, &path, answers).await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY, "{path}");
        let error = sent.text(".error-summary a");
        assert!(error.contains(words), "{error}");
        assert_eq!(status_of(&scene, id).await, from);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payment_is_reported_with_its_ntpn_once() {
    let scene = scene().await;
    let id = scene.case_in(Status::Billed).await;
    let path = format!("/permohonan/{id}/lapor-bayar");
    let proof = paper_pdf("Bukti bayar");
    let date = [
        ("paid_on_hari", "23"),
        ("paid_on_bulan", "11"),
        ("paid_on_tahun", "2026"),
    ];
    for (ntpn, words) in [("0A1B2C3D", "16 angka dan huruf"), ("", "NTPN")] {
        let (token, version) = scene.hidden(&path).await;
        let mut pairs = vec![
            ("form_token", token.as_str()),
            ("version", version.as_str()),
            ("ntpn", ntpn),
        ];
        pairs.extend(date);
        let sent = scene
            .owner
            .post_file(&path, &pairs, ("proof", "bukti.pdf", &proof))
            .await;
        assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(
            sent.text(".error").contains(words),
            "{}",
            sent.text(".error")
        );
        assert_eq!(sent.attribute("#ntpn", "value"), ntpn);
        assert_eq!(sent.attribute("#paid_on_hari", "value"), "23");
        let summary = sent.text(".error-summary");
        assert!(summary.contains("pilih berkasnya sekali lagi"), "{summary}");
    }
    let (token, version) = scene.hidden(&path).await;
    let mut pairs = vec![
        ("form_token", token.as_str()),
        ("version", version.as_str()),
        ("ntpn", "0a1b 2c3d 4e5f 6g7h"),
    ];
    pairs.extend(date);
    for _ in 0..2 {
        let sent = scene
            .owner
            .post_file(&path, &pairs, ("proof", "bukti.pdf", &proof))
            .await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{:?}",
            sent.texts(".error")
        );
    }
    assert_eq!(status_of(&scene, id).await, Status::PaymentReported);
    let page = scene.owner.get(&format!("/permohonan/{id}")).await;
    let links = page.texts(".links a");
    assert!(
        links
            .iter()
            .any(|text| text.starts_with("Bukti pembayaran")),
        "{links:?}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_with_a_file_loses_nothing_typed_where_its_token_or_its_session_is_gone() {
    let scene = scene().await;
    let id = scene.case_in(Status::Billed).await;
    let path = format!("/permohonan/{id}/lapor-bayar");
    let pairs = [("ntpn", "0A1B2C3D4E5F6G7H"), ("paid_on_hari", "23")];
    let proof = paper_pdf("Bukti bayar");
    let file = ("proof", "bukti.pdf", &proof[..]);
    let stale = scene.owner.at_a_stale_page();
    let sent = stale.post_file(&path, &pairs, file).await;
    assert_eq!(sent.status, StatusCode::FORBIDDEN);
    assert_eq!(sent.attribute("#ntpn", "value"), "0A1B2C3D4E5F6G7H");
    assert_eq!(sent.attribute("#paid_on_hari", "value"), "23");
    let kept = || async {
        let count = "select count(*) from parked_form";
        let count: i64 = sqlx::query_scalar(count)
            .fetch_one(scene.portal.pool())
            .await
            .unwrap();
        count
    };
    assert_eq!(kept().await, 0);
    scene.portal.clock().advance(TimeDelta::hours(30));
    let sent = scene.owner.post_file(&path, &pairs, file).await;
    assert!(sent.location.starts_with("/masuk?kembali="), "{sent:?}");
    assert_eq!(kept().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_photograph_of_the_receipt_is_kept_without_what_the_camera_wrote_beside_it() {
    let scene = scene().await;
    let id = scene.case_in(Status::Billed).await;
    let path = format!("/permohonan/{id}/lapor-bayar");
    let proof = photograph(900, 600, 6);
    assert!(holds(&proof, b"TELEPON-XY"));
    let (token, version) = scene.hidden(&path).await;
    let pairs = [
        ("form_token", token.as_str()),
        ("version", version.as_str()),
        ("ntpn", "0A1B2C3D4E5F6G7H"),
        ("paid_on_hari", "23"),
        ("paid_on_bulan", "11"),
        ("paid_on_tahun", "2026"),
    ];
    let sent = scene
        .owner
        .post_file(&path, &pairs, ("proof", "bukti.jpeg", &proof))
        .await;
    assert_eq!(
        sent.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        sent.texts(".error")
    );
    let page = scene.owner.get(&format!("/permohonan/{id}")).await;
    let link = page.attribute(
        &format!(".links a[href^='/permohonan/{id}/bukti/']"),
        "href",
    );
    let kept = scene.owner.get(&link).await.bytes;
    let picture = examine(&kept).picture.unwrap();
    assert_eq!((picture.width, picture.height), (600, 900));
    assert!(!holds(&kept, b"TELEPON-XY"));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_own_filing_needs_its_receipt() {
    let scene = scene().await;
    let id = scene.case_in(Status::Delivered).await;
    let path = format!("/permohonan/{id}/lapor-pengajuan");
    let (token, version) = scene.hidden(&path).await;
    let pairs = [
        ("form_token", token.as_str()),
        ("version", version.as_str()),
        ("djki_number", "DID2026010469"),
        ("received_on_hari", "20"),
        ("received_on_bulan", "11"),
        ("received_on_tahun", "2026"),
    ];
    let without = scene
        .owner
        .post_file(&path, &pairs, ("proof", "", b""))
        .await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(without.attribute(".error-summary a", "href"), "#proof");
    let pdf = paper_pdf("Tanda terima DJKI");
    let sent = scene
        .owner
        .post_file(&path, &pairs, ("proof", "djki.pdf", &pdf))
        .await;
    assert_eq!(
        sent.status,
        StatusCode::SEE_OTHER,
        "{:?}",
        sent.texts(".error")
    );
    assert_eq!(status_of(&scene, id).await, Status::OwnFilingReported);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stale_page_and_an_act_that_does_not_follow_are_refused() {
    let scene = scene().await;
    let id = scene.case_in(Status::Submitted).await;
    let path = format!("/permohonan/{id}/batalkan");
    let token = scene.owner.token();
    let pairs = [
        ("form_token", token.as_str()),
        ("version", "1"),
        ("reason", "Ubah."),
    ];
    let stale = scene.owner.post(&path, &pairs).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(status_of(&scene, id).await, Status::Submitted);
    for path in [
        "siap-bayar",
        "lapor-bayar",
        "keberatan",
        "salin",
        "jawab",
        "salah-surat",
        "hapus",
    ] {
        let answer = scene.owner.get(&format!("/permohonan/{id}/{path}")).await;
        assert_eq!(answer.status, StatusCode::CONFLICT, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_deleted_and_an_ended_case_begun_anew() {
    let scene = scene().await;
    let draft = scene.case_in(Status::Draft).await;
    let sent = act(&scene, &format!("/permohonan/{draft}/hapus"), &[]).await;
    assert_eq!(sent.location, "/permohonan");
    let gone = scene.owner.get(&format!("/permohonan/{draft}")).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let ended = scene.case_in(Status::Withdrawn).await;
    let sent = act(&scene, &format!("/permohonan/{ended}/salin"), &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    let copy = scene.owner.get(&sent.location).await;
    assert_eq!(copy.text("h1"), "KRIUK MAMA NIA");
}
