//! `/permohonan/{id}` after submission.

use axum::http::StatusCode;
use haki::cli::demo::{Plan, STAGES};
use haki::domain::ip_type::{INDUSTRIAL_DESIGN, PATENT, Service, TRADE_SECRET};
use haki::domain::procedure::{Lane, Status};

use super::{Scene, scene, scene_on};
use crate::support::portal::portal_of_city;
use crate::support::visitor::Answer;

/// The owner's page of a case.
async fn page_of(scene: &Scene, id: haki::domain::id::ApplicationId) -> Answer {
    scene.owner.get(&format!("/permohonan/{id}")).await
}

#[tokio::test(flavor = "multi_thread")]
async fn every_status_has_a_page_that_says_whose_turn_it_is_and_what_happened() {
    let scene = scene().await;
    for stage in STAGES {
        let id = scene.case_in(*stage).await;
        let page = scene.owner.get(&format!("/permohonan/{id}")).await;
        assert_eq!(page.status, StatusCode::OK, "{stage}");
        assert!(
            page.text("main").contains("tidak memungut biaya"),
            "{stage}"
        );
        if matches!(stage, Status::Draft | Status::Returned) {
            continue;
        }
        assert!(!page.texts(".timeline li").is_empty(), "{stage}");
        let lanes = page.texts(".lane");
        let now = page.texts(".lane-now");
        match stage.lane() {
            Lane::Applicant
                if matches!(stage, Status::Declined | Status::Refused | Status::Lapsed) =>
            {
                assert_eq!(now.len(), 1, "{stage}: {lanes:?}");
            }
            Lane::Applicant => assert!(now[0].starts_with("Giliran Anda"), "{stage}: {now:?}"),
            Lane::Dinas => {
                assert_eq!(now.len(), 1, "{stage}");
                assert!(
                    lanes[1].contains("Tidak ada yang perlu Anda lakukan")
                        || lanes[1].contains("terlambat"),
                    "{stage}: {}",
                    lanes[1]
                );
            }
            Lane::Djki => assert!(now[0].starts_with("Diperiksa DJKI"), "{stage}: {now:?}"),
            Lane::Done => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_billing_code_stands_large_with_its_amount_and_a_new_one_is_one_tap_away() {
    let scene = scene().await;
    let id = scene.case_in(Status::Billed).await;
    let case = format!("/permohonan/{id}");
    let page = scene.owner.get(&case).await;
    assert_eq!(page.texts(".bill-code span").len(), 5);
    assert_eq!(page.text(".bill .price"), "Rp500.000");
    assert!(page.text(".bill").contains(" WIB"));
    assert_eq!(page.text(".bill a.btn"), "Saya sudah membayar");
    let pairs = [
        ("form_token", page.hidden("form_token")),
        ("version", page.hidden("version")),
    ];
    let pairs = pairs
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    let path = format!("{case}/minta-kode");
    for _ in 0..2 {
        let asked = scene.owner.post(&path, &pairs).await;
        assert_eq!(
            (asked.status, &asked.location),
            (StatusCode::SEE_OTHER, &case)
        );
    }
    let page = scene.owner.get(&case).await;
    assert!(
        page.text(".new-code")
            .contains("Anda sudah meminta kode baru.")
    );
    let said = page.texts(".timeline li");
    let asked = said
        .iter()
        .filter(|text| text.contains("Anda meminta kode billing baru."));
    assert_eq!(asked.count(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_a_code_reads_what_follows_its_payment_and_by_when() {
    let scene = scene().await;
    let id = scene.case_in(Status::Billed).await;
    let after = async |id| {
        let page = scene.owner.get(&format!("/permohonan/{id}")).await;
        page.texts("section[aria-labelledby=h-nanti] p")
    };
    let said = after(id).await;
    assert_eq!(said.len(), 1);
    for words in [
        "Laporkan NTPN",
        "petugas memeriksanya paling lambat hari ini, ",
        "lalu DJKI mulai: pemeriksaan formalitas, ±15 hari kerja.",
    ] {
        assert!(said[0].contains(words), "{words}: {said:?}");
    }
    let paid = scene.case_in(Status::Paid).await;
    assert!(after(paid).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_named_with_its_number_and_size() {
    let scene = scene().await;
    let id = scene.case_in(Status::Delivered).await;
    let page = scene.owner.get(&format!("/permohonan/{id}")).await;
    for place in [".links a", ".timeline a"] {
        let links = page.texts(place);
        let letter = links
            .iter()
            .find(|text| text.starts_with("Surat rekomendasi"));
        let letter = letter.unwrap_or_else(|| panic!("{place}: {links:?}"));
        assert!(
            letter.contains("/2026 (PDF, ") && letter.ends_with(" kB)"),
            "{letter}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_receipt_promises_the_result_and_no_step_between() {
    let scene = scene().await;
    let id = scene.case_in(Status::Submitted).await;
    let page = scene
        .owner
        .get(&format!("/permohonan/{id}/tanda-terima"))
        .await;
    let next = page.text(".note");
    assert!(
        next.starts_with("Hasil pemeriksaan paling lambat "),
        "{next}"
    );
    assert!(!page.text("main").contains("sidik"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_code_that_was_reported_as_paid_is_not_asked_for_again() {
    let scene = scene().await;
    let billed = scene.case_in(Status::Billed).await;
    let page = scene.owner.get(&format!("/permohonan/{billed}")).await;
    assert_eq!(page.texts(".bill [data-countdown]").len(), 1);
    assert!(!page.text("main aside").contains("Kode billing yang lalu"));
    let reported = scene.case_in(Status::PaymentReported).await;
    let page = scene.owner.get(&format!("/permohonan/{reported}")).await;
    assert!(page.texts(".bill, [data-countdown]").is_empty());
    assert!(!page.text("main").contains("Cara membayar"));
    let past = page.text("section[aria-labelledby=h-kode-lama]");
    assert!(
        past.contains("Dilaporkan lunas, sedang diperiksa"),
        "{past}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_whom_djki_turned_away_finds_the_telephone_where_the_turn_is_theirs() {
    let scene = scene().await;
    for stage in [Status::Refused, Status::Lapsed] {
        let id = scene.case_in(stage).await;
        let page = scene.owner.get(&format!("/permohonan/{id}")).await;
        assert!(
            page.attribute(".lane-now a", "href").starts_with("tel:+62"),
            "{stage}"
        );
        assert!(page.text(".lane-now a").starts_with("Telepon 0"), "{stage}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_certificate_comes_with_its_protection_and_the_time_of_renewal() {
    let scene = scene().await;
    let id = scene.case_in(Status::Certified).await;
    let page = scene.owner.get(&format!("/permohonan/{id}")).await;
    let right = page.text("section[aria-labelledby=h-hak]");
    for words in ["Dilindungi sampai", "2036", "Dapat diperpanjang"] {
        assert!(right.contains(words), "{words}: {right}");
    }
    for path in ["sertifikat", "tanda-terima", "periksa"] {
        let file = scene.owner.get(&format!("/permohonan/{id}/{path}")).await;
        assert_eq!(file.status, StatusCode::OK, "{path}");
    }
    let links = page.texts(".links a");
    let letter = links
        .iter()
        .position(|text| text.starts_with("Surat rekomendasi"));
    assert!(letter.is_some(), "{links:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_letter_is_opened_only_after_it_was_handed_over() {
    let scene = scene().await;
    let signed = scene.case_in(Status::Signed).await;
    let page = scene.owner.get(&format!("/permohonan/{signed}")).await;
    assert!(
        page.texts(".links a")
            .iter()
            .all(|text| !text.starts_with("Surat rekomendasi"))
    );
    let delivered = scene.case_in(Status::Delivered).await;
    let page = scene.owner.get(&format!("/permohonan/{delivered}")).await;
    let href = page.attribute(".lane a", "href");
    let letter = scene.owner.get(&href).await;
    assert!(letter.bytes.starts_with(b"%PDF-"));
    assert_eq!(
        scene.stranger.get(&href).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn the_statement_umk_is_named_and_can_be_given_while_the_dinas_works() {
    let scene = scene().await;
    for stage in [Status::Submitted, Status::Assigned, Status::Prepared] {
        let id = scene.case_in(stage).await;
        sqlx::query(
            "update document set removed_at = now() where application_id = $1 and requirement = 'umk_statement'",
        )
        .bind(id.uuid())
        .execute(scene.portal.pool())
        .await
        .unwrap();
        let case = format!("/permohonan/{id}");
        let paper = format!("{case}/dokumen/umk_statement");
        let here = format!("a[href=\"{paper}\"]");
        for page in [&case, &format!("{case}/tanda-terima")] {
            let page = scene.owner.get(page).await;
            assert_eq!(page.text(&here), "Surat pernyataan UMK", "{stage}");
        }
        let list = scene.owner.get("/permohonan").await;
        assert!(
            list.text(".tasks").contains("siapkan surat pernyataan UMK"),
            "{stage}"
        );
        let page = scene.owner.get(&paper).await;
        assert_eq!(page.status, StatusCode::OK, "{stage}");
        assert!(page.body.contains("surat-pernyataan/umk_statement"));
        let token = scene.owner.token();
        let pairs = [("form_token", token.as_str())];
        let scan = haki::cli::demo::paper_pdf("Surat pernyataan UMK");
        let sent = scene
            .owner
            .post_file(&paper, &pairs, ("berkas", "umk.pdf", &scan))
            .await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{stage}");
        let page = scene.owner.get(&case).await;
        assert!(page.texts(&here).is_empty(), "{stage}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_company_is_named_as_the_applicant_with_whoever_represents_it() {
    let scene = scene().await;
    let owner = scene.people.company_owner;
    let driver = haki::cli::demo::Driver::new((*scene.portal).clone(), scene.people);
    let id = driver
        .case_of(owner, Status::Submitted, "SUMBER RASA")
        .await
        .unwrap();
    let visitor = crate::support::visitor::Visitor::of(&scene.portal, owner).await;
    for page in ["", "/tanda-terima"] {
        let page = visitor.get(&format!("/permohonan/{id}{page}")).await;
        let said = page.text("main");
        assert!(
            said.contains("PT Sumber Rasa Contoh, diwakili oleh") && said.contains(", Direktur"),
            "{said}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn how_long_djki_takes_is_told_where_a_source_says_it_and_nowhere_else() {
    let scene = scene().await;
    let mark = scene.case_in(Status::Delivered).await;
    let lanes = page_of(&scene, mark).await.text(".lanes");
    assert!(lanes.contains("Biasanya 6–8 bulan."), "{lanes}");
    for plan in [
        Plan::new(&INDUSTRIAL_DESIGN, Service::Filing),
        Plan::new(&TRADE_SECRET, Service::Assignment),
    ] {
        let id = scene.case_for(&plan, Status::Delivered).await;
        let lanes = page_of(&scene, id).await.text(".lanes");
        assert!(lanes.contains("Di DJKI"), "{lanes}");
        assert!(!lanes.contains("Biasanya"), "{lanes}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_is_asked_for_only_where_djki_has_asked_something() {
    let scene = scene().await;
    let id = scene.case_in(Status::UnderExamination).await;
    let quiet = page_of(&scene, id).await;
    let ways = quiet.texts(".links a");
    let tell = "Ada surat DJKI? Beri tahu petugas".to_owned();
    assert!(ways.contains(&tell), "{ways:?}");
    assert!(!quiet.text("main").contains("Jawab surat DJKI"));
    scene.letter_of_djki(id).await;
    let asked = page_of(&scene, id).await;
    assert_eq!(asked.text(".case-next"), "Jawab surat DJKI");
    assert!(asked.text(".lane-now").starts_with("Giliran Anda"));
    assert!(!asked.texts(".links a").contains(&tell));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_keeps_a_patent_alive_and_what_is_still_to_be_paid_for_it_is_said() {
    let scene = scene().await;
    let plan = Plan::new(&PATENT, Service::Filing).with("patent_kind", "standard");
    let examined = scene.case_for(&plan, Status::UnderExamination).await;
    let lanes = page_of(&scene, examined).await.text(".lanes");
    assert!(
        lanes.contains("Yang menyusul: Pemeriksaan substantif paten"),
        "{lanes}"
    );
    let certified = scene.case_for(&plan, Status::Certified).await;
    let page = page_of(&scene, certified).await;
    let lanes = page.text(".lanes");
    assert!(lanes.contains("Supaya haknya tidak hilang"), "{lanes}");
    assert!(lanes.contains("Bayar biaya tahunan"), "{lanes}");
    assert!(page.text("#tanda").starts_with('†'));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_owner_reads_that_an_objection_without_an_answer_counts_as_granted() {
    let scene = scene().await;
    let declined = scene.case_in(Status::Declined).await;
    let lanes = page_of(&scene, declined).await.text(".lanes");
    let granted = "dianggap dikabulkan (UU 30/2014 Pasal 77)";
    assert!(lanes.contains(granted), "{lanes}");
    let form = scene
        .owner
        .get(&format!("/permohonan/{declined}/keberatan"))
        .await;
    assert!(form.text("main").contains(granted));
    let objected = scene.case_in(Status::ObjectionFiled).await;
    let lanes = page_of(&scene, objected).await.text(".lanes");
    assert!(lanes.contains(granted), "{lanes}");
    // After a refusal by DJKI the last day is marked until somebody has checked it.
    let refused = scene.case_in(Status::Refused).await;
    let page = page_of(&scene, refused).await;
    let lanes = page.text(".lanes");
    assert!(lanes.contains("(UU 20/2016 Pasal 29†)"), "{lanes}");
    assert!(page.text("#tanda").starts_with('†'));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_chat_is_offered_beside_the_number_only_where_the_profile_says_that_it_takes_messages() {
    let takes = portal_of_city(|profile| profile.office.phone_has_whatsapp = true).await;
    for (scene, offered) in [(scene().await, 0), (scene_on(takes).await, 1)] {
        let draft = scene.case_in(Status::Draft).await;
        let sent = scene.case_in(Status::Submitted).await;
        for path in [
            format!("/permohonan/{draft}"),
            format!("/permohonan/{sent}"),
            "/akun/usaha".to_owned(),
        ] {
            let page = scene.owner.get(&path).await;
            for place in ["main", "footer"] {
                let chat = format!("{place} a[href='https://wa.me/6282133954455']");
                assert_eq!(page.texts(&chat).len(), offered, "{path} {place}");
            }
            assert_eq!(page.body.contains("wa.me"), offered == 1, "{path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_asks_for_another_code_or_cancels_one_reads_that_a_bank_still_takes_it() {
    let scene = scene().await;
    let id = scene.case_in(Status::Billed).await;
    for path in ["", "/minta-kode", "/batalkan-kode"] {
        let page = scene.owner.get(&format!("/permohonan/{id}{path}")).await;
        let text = page.text("main");
        let said = "masih bisa dibayar di bank sampai habis waktunya: jangan dibayar";
        assert!(text.contains(said), "{path}: {text}");
        assert!(!text.contains("tidak dapat dipakai lagi"), "{path}: {text}");
    }
}
