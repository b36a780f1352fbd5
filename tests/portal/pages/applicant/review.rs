//! `/permohonan/{id}/periksa` and the receipt: a draft filled in by a person and by a company, and submitted once.

use axum::http::StatusCode;
use haki::cli::demo::{Driver, Plan, label_jpeg, paper_pdf};
use haki::domain::file_kind::FileKind;
use haki::domain::ip_type::{PATENT, Service, TRADEMARK};
use haki::domain::procedure::Status;

use super::scene;
use crate::support::pictures::jpeg;
use crate::support::visitor::Visitor;

const ANSWERS: &[(&str, &[(&str, &str)])] = &[
    ("periksa-sendiri", &[("self_check", "none")]),
    (
        "jenis-merek",
        &[
            ("application_type", "goods"),
            ("mark_type", "word_and_figurative"),
        ],
    ),
    (
        "nama-merek",
        &[
            ("mark", "KRIUK MAMA NIA"),
            ("mark_description", "Tulisan merah di tengah lingkaran."),
            ("has_colours", "no"),
        ],
    ),
    (
        "kelas",
        &[
            ("nice_classes", "30"),
            ("nice_classes_goods", "kerupuk"),
            ("nice_classes", "29"),
            ("nice_classes_goods", "keripik pisang; abon"),
        ],
    ),
    (
        "bahasa",
        &[("foreign_words", "none"), ("has_other_script", "no")],
    ),
    ("prioritas", &[("has_priority", "no")]),
    ("kuasa", &[("represented", "no")]),
];

/// Fills in a whole draft page by page; its address.
pub(in crate::pages) async fn filled_in(person: &Visitor) -> String {
    let token = person.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let case = person.post("/permohonan", &pairs).await.location;
    let mut path = format!("{case}/isian/periksa-sendiri");
    for (slug, answers) in ANSWERS {
        assert_eq!(path, format!("{case}/isian/{slug}"));
        let sent = person.post(&path, answers).await;
        assert_eq!(
            sent.status,
            StatusCode::SEE_OTHER,
            "{slug}: {:?}",
            sent.texts(".error")
        );
        path = sent.location;
    }
    let prefix = format!("{case}/dokumen/");
    loop {
        let list = person.get(&case).await;
        let next = list.attribute("p.actions a.btn", "href");
        let Some(code) = next.strip_prefix(&prefix) else {
            assert_eq!(next, format!("{case}/periksa"));
            return case;
        };
        let requirement = TRADEMARK.requirement(code).unwrap();
        let (name, bytes) = if requirement.formats.contains(&FileKind::Pdf) {
            ("berkas.pdf", paper_pdf(requirement.label))
        } else {
            ("berkas.jpg", label_jpeg("KRIUK"))
        };
        let token = person.token();
        let pairs = [("form_token", token.as_str())];
        let sent = person
            .post_file(&next, &pairs, ("berkas", name, &bytes))
            .await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{code}");
        if name == "berkas.jpg" {
            let shown = person.get(&next).await.hidden("file");
            let token = person.token();
            let pairs = [("form_token", token.as_str()), ("file", shown.as_str())];
            let taken = person.post(&format!("{next}/siap"), &pairs).await;
            assert_eq!(taken.status, StatusCode::SEE_OTHER, "{code}");
        }
    }
}

pub(in crate::pages) async fn sent_once(person: &Visitor, case: &str) -> String {
    let path = format!("{case}/periksa");
    let review = person.get(&path).await;
    assert_eq!(review.status, StatusCode::OK);
    assert_eq!(review.texts("form button.btn"), ["Kirim permohonan"]);
    let pairs = [
        ("form_token", review.hidden("form_token")),
        ("version", review.hidden("version")),
    ];
    let pairs = pairs
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let first = person.post(&path, &pairs).await;
    let second = person.post(&path, &pairs).await;
    for answer in [&first, &second] {
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        assert_eq!(answer.location, format!("{case}/tanda-terima"));
    }
    let receipt = person.get(&first.location).await;
    assert_eq!(receipt.text(".facts dd.price").len(), 9);
    receipt.text(".receipt-no")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_fills_in_a_mark_and_sends_it_once() {
    let scene = scene().await;
    let case = filled_in(&scene.owner).await;
    let review = scene.owner.get(&format!("{case}/periksa")).await;
    let answers = review.texts(".summary dd");
    for answer in ["KRIUK MAMA NIA", "keripik pisang; abon", "Kata dan lukisan"] {
        assert!(answers.iter().any(|known| known == answer), "{answer}");
    }
    assert_eq!(review.texts(".pictures figure").len(), 2);
    assert_eq!(sent_once(&scene.owner, &case).await, "MRK-2026-000001");
    let status = scene.owner.get(&case).await;
    assert_eq!(status.text(".lane-now h2"), "Menunggu diterima petugas");
    let pdf = scene.owner.get(&format!("{case}/tanda-terima/pdf")).await;
    assert!(pdf.bytes.starts_with(b"%PDF-"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_asked_for_its_own_papers_and_sends_them() {
    let scene = scene().await;
    let case = filled_in(&scene.stranger).await;
    let documents = scene.stranger.get(&format!("{case}/periksa")).await;
    let labels = documents.texts(".summary dt");
    for label in ["KTP direktur", "NPWP perusahaan", "SIUP/NIB"] {
        assert!(
            labels.iter().any(|known| known == label),
            "{label}: {labels:?}"
        );
    }
    assert_eq!(sent_once(&scene.stranger, &case).await, "MRK-2026-000001");
}

#[tokio::test]
async fn an_unfinished_draft_is_not_sent_and_says_where_to_go_on() {
    let scene = scene().await;
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    let case = scene.owner.post("/permohonan", &pairs).await.location;
    let path = format!("{case}/periksa");
    let led_back = scene.owner.get(&path).await;
    assert_eq!(
        (led_back.status, led_back.location),
        (StatusCode::SEE_OTHER, case.clone())
    );
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("version", "0")];
    let sent = scene.owner.post(&path, &pairs).await;
    assert!(
        matches!(
            sent.status,
            StatusCode::UNPROCESSABLE_ENTITY | StatusCode::CONFLICT
        ),
        "{}",
        sent.status
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_is_answered_and_sent_again() {
    let scene = scene().await;
    let id = scene.case_in(Status::Returned).await;
    let case = format!("/permohonan/{id}");
    let before = scene.owner.get(&format!("{case}/periksa")).await;
    assert!(before.text("#belum-diubah").contains("KTP"));
    let path = format!("{case}/dokumen/identity_card");
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str())];
    let pdf = paper_pdf("KTP terbaca");
    scene
        .owner
        .post_file(&path, &pairs, ("berkas", "ktp.pdf", &pdf))
        .await;
    let list = scene.owner.get(&case).await;
    assert_eq!(list.text(".tasks .status"), "Sudah diganti");
    let review = format!("{case}/periksa");
    let page = scene.owner.get(&review).await;
    assert!(page.texts("#belum-diubah").is_empty());
    let (token, version) = scene.hidden(&review).await;
    let pairs = [
        ("form_token", token.as_str()),
        ("version", version.as_str()),
    ];
    let sent = scene.owner.post(&review, &pairs).await;
    assert_eq!(
        (sent.status, &sent.location),
        (StatusCode::SEE_OTHER, &case)
    );
    let status = scene.owner.get(&case).await;
    assert_eq!(status.text(".lane-now h2"), "Petugas memeriksa kelengkapan");
    assert!(
        status
            .text(".timeline li")
            .contains("Anda mengirim perbaikan.")
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_correction_that_waits_is_shown_and_goes_with_the_sending() {
    let scene = scene().await;
    let id = scene.case_in(Status::Returned).await;
    let case = format!("/permohonan/{id}");
    let path = format!("{case}/dokumen/identity_card");
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str())];
    let card = jpeg(900, 600);
    scene
        .owner
        .post_file(&path, &pairs, ("berkas", "ktp.jpg", &card))
        .await;
    let list = scene.owner.get(&case).await;
    assert_eq!(list.text(".tasks .status"), "Periksa dulu");
    let review = format!("{case}/periksa");
    let page = scene.owner.get(&review).await;
    assert!(page.texts("#belum-diubah").is_empty());
    let (token, version) = scene.hidden(&review).await;
    let fresh = page.attribute("input[name=siap]", "value");
    let pairs = [
        ("form_token", token.as_str()),
        ("version", version.as_str()),
        ("siap", fresh.as_str()),
    ];
    let sent = scene.owner.post(&review, &pairs).await;
    assert_eq!(
        (sent.status, &sent.location),
        (StatusCode::SEE_OTHER, &case)
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_whose_question_is_not_asked_any_more_is_not_shown() {
    let scene = scene().await;
    let case = filled_in(&scene.owner).await;
    let page = format!("{case}/isian/prioritas");
    let claimed = [
        ("has_priority", "yes"),
        ("priority_country", "Jepang"),
        ("priority_on_hari", "1"),
        ("priority_on_bulan", "10"),
        ("priority_on_tahun", "2026"),
        ("priority_number", "JP-77"),
    ];
    let country = async || {
        let review = scene.owner.get(&format!("{case}/periksa")).await;
        let said = review.texts(".summary dd");
        said.iter().any(|said| said == "Jepang" || said == "JP-77")
    };
    assert_eq!(scene.owner.post(&page, &claimed).await.status, 303);
    assert!(country().await);
    let dropped = scene.owner.post(&page, &[("has_priority", "no")]).await;
    assert_eq!(dropped.status, 303);
    assert!(!country().await);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_older_than_the_case_leads_back_to_it_and_blames_nobody() {
    let scene = scene().await;
    let id = scene.case_in(Status::Assigned).await;
    let case = format!("/permohonan/{id}");
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("version", "0")];
    let stale = scene.owner.post(&format!("{case}/periksa"), &pairs).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(!stale.body.contains("Orang lain"));
    let ways = stale.attributes("main a", "href");
    assert_eq!(ways.first(), Some(&case), "{ways:?}");
}

#[tokio::test]
async fn what_no_paper_prints_is_never_sent_and_never_told_to_wait() {
    let scene = scene().await;
    let case = filled_in(&scene.owner).await;
    let typed = [
        ("mark", "🧋 Boba Nia"),
        ("mark_description", "Tulisan merah."),
        ("has_colours", "no"),
    ];
    // Saved while typing, and judged at submission.
    let path = format!("{case}/isian/nama-merek/simpan");
    assert_eq!(scene.owner.post(&path, &typed).await.status, StatusCode::OK);
    let review = scene.owner.get(&format!("{case}/periksa")).await;
    let (version, token) = (review.hidden("version"), review.hidden("form_token"));
    let pairs = [
        ("version", version.as_str()),
        ("form_token", token.as_str()),
    ];
    let sent = scene.owner.post(&format!("{case}/periksa"), &pairs).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let href = sent.attribute(".error-summary a", "href");
    assert_eq!(href, format!("{case}/isian/nama-merek#mark"));
    assert!(sent.text(".error-summary a").contains("U+1F9CB"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_patent_costs_later_stands_beside_what_is_sent() {
    let scene = scene().await;
    for (variant, examined_later) in [("standard", true), ("simple", false)] {
        let plan = Plan::new(&PATENT, Service::Filing).with("patent_kind", variant);
        let id = scene.case_for(&plan, Status::Draft).await;
        let page = scene.owner.get(&format!("/permohonan/{id}/periksa")).await;
        let later = page.text(".cost-later");
        assert!(later.contains("Biaya tahunan"), "{variant}: {later}");
        let examination = later.contains("Pemeriksaan substantif");
        assert_eq!(examination, examined_later, "{variant}: {later}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_is_told_before_sending_of_pages_that_are_not_as_many_as_was_answered() {
    let scene = scene().await;
    let driver = Driver::new(scene.portal.clone(), scene.people);
    for (answered, differs) in [("3", true), ("1", false)] {
        let plan = Plan::new(&PATENT, Service::Filing)
            .with("patent_kind", "simple")
            .with("description_pages", answered);
        let case = driver.case_for(scene.people.owner, &plan, Status::Draft, "Pengiris");
        let path = format!("/permohonan/{}/periksa", case.await.unwrap());
        let page = scene.owner.get(&path).await;
        let words = "Anda menulis 3 halaman, berkasnya 1 halaman.";
        assert_eq!(page.body.contains(words), differs, "{answered}");
    }
}
