//! `/permohonan/{id}/isian/{page}`

use axum::http::StatusCode;
use haki::domain::ip_type::TRADEMARK;
use haki::domain::procedure::Status;

use super::{Scene, scene};

/// The address of a new, blank draft.
pub(super) async fn draft(scene: &Scene) -> String {
    let token = scene.owner.token();
    let pairs = [("form_token", token.as_str()), ("jenis", "merek")];
    scene.owner.post("/permohonan", &pairs).await.location
}

#[tokio::test]
async fn every_page_is_shown_and_sent_blank_says_what_is_missing() {
    let scene = scene().await;
    let case = draft(&scene).await;
    for page in TRADEMARK.pages {
        let path = format!("{case}/isian/{}", page.slug);
        let shown = scene.owner.get(&path).await;
        assert_eq!(shown.status, StatusCode::OK, "{}", page.slug);
        assert_eq!(shown.text("h1"), page.title);
        assert!(shown.texts(".error-summary").is_empty());
        let sent = scene.owner.post(&path, &[("aksi", "lanjut")]).await;
        assert_eq!(
            sent.status,
            StatusCode::UNPROCESSABLE_ENTITY,
            "{}",
            page.slug
        );
        assert!(sent.text("title").starts_with("Kesalahan: "));
        let summary = sent.texts(".error-summary li");
        let at_fields = sent.texts(".error");
        assert_eq!(summary.len(), at_fields.len(), "{}", page.slug);
        for (sentence, at_field) in summary.iter().zip(&at_fields) {
            assert_eq!(&format!("Kesalahan: {sentence}"), at_field);
        }
    }
}

#[tokio::test]
async fn what_was_typed_is_kept_even_where_it_is_wrong() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/isian/nama-merek");
    let pairs = [
        ("mark", "KRIUK <MAMA> NIA"),
        ("has_colours", "yes"),
        ("aksi", "lanjut"),
    ];
    let sent = scene.owner.post(&path, &pairs).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        sent.texts(".error-summary a"),
        [
            "Tuliskan deskripsi merek",
            "Tuliskan warna yang menjadi bagian merek"
        ]
    );
    let later = scene.owner.get(&path).await;
    for page in [&sent, &later] {
        assert_eq!(page.attribute("#mark", "value"), "KRIUK <MAMA> NIA");
        assert_eq!(page.attribute("input[checked]", "value"), "yes");
    }
    let list = scene.owner.get(&case).await;
    assert_eq!(list.text("h1"), "KRIUK <MAMA> NIA");
}

#[tokio::test]
async fn a_whole_page_leads_to_the_next_one_and_going_on_later_to_the_list() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let pairs = [("self_check", "none"), ("aksi", "lanjut")];
    let path = format!("{case}/isian/periksa-sendiri");
    let sent = scene.owner.post(&path, &pairs).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER);
    assert_eq!(sent.location, format!("{case}/isian/jenis-merek"));
    let later = scene.owner.post(&sent.location, &[("aksi", "nanti")]).await;
    assert_eq!(later.location, case);
}

#[tokio::test]
async fn the_self_check_shows_fourteen_grounds_in_plain_words_with_the_rule_behind_them() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let page = scene
        .owner
        .get(&format!("{case}/isian/periksa-sendiri"))
        .await;
    assert_eq!(page.texts(".grounds .plain li").len(), 14);
    assert!(page.texts(".grounds .plain li")[1].contains("misalnya “Keripik Singkong”"));
    assert_eq!(page.texts(".grounds details li").len(), 14);
    assert_eq!(page.texts(".grounds .exception").len(), 4);
}

#[tokio::test]
async fn classes_are_searched_added_and_removed_without_a_script() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/isian/kelas");
    let searched = scene
        .owner
        .post(&path, &[("cari", "sambal"), ("aksi", "cari")])
        .await;
    assert_eq!(searched.location, format!("{path}?cari=sambal#cari-kelas"));
    let found = scene.owner.get(&format!("{path}?cari=sambal")).await;
    assert_eq!(
        found.text("#hasil"),
        "2 kelas mungkin cocok dengan “sambal”"
    );
    assert!(found.text("#beda").contains("kelas 43"));
    assert_eq!(
        found.attribute("[aria-labelledby=hasil] .skm", "href"),
        "https://skm.dgip.go.id/index.php/skm/detailkelas/30#:~:text=sambal"
    );
    assert_eq!(
        found.texts(".nice-results[aria-labelledby=hasil] button"),
        [
            "Tambah kelas 30 (+Rp500.000)",
            "Tambah kelas 43 (+Rp500.000)"
        ]
    );
    assert_eq!(
        found.text("#nice_classes-biaya"),
        "Setiap kelas menambah biaya Rp500.000 dengan surat rekomendasi, Rp1.800.000 tanpa surat. \
        Dengan satu kelas, biaya Anda menjadi Rp500.000. Biaya tidak kembali bila kelasnya keliru."
    );
    let added = scene.owner.post(&path, &[("tambah", "30")]).await;
    assert_eq!(added.location, format!("{path}#nice_classes_goods_30"));
    let pairs = [
        ("nice_classes", "30"),
        ("nice_classes_goods", "sambal; kerupuk"),
        ("tambah", "43"),
    ];
    scene.owner.post(&path, &pairs).await;
    let page = scene.owner.get(&path).await;
    assert_eq!(page.texts(".nice-item").len(), 2);
    assert_eq!(page.text("#nice_classes_goods_30"), "sambal; kerupuk");
    assert_eq!(page.text("aside .price"), "Rp1.000.000");
    let pairs = [
        ("nice_classes", "30"),
        ("nice_classes_goods", "sambal; kerupuk"),
        ("nice_classes", "43"),
        ("nice_classes_goods", ""),
        ("buang", "1"),
    ];
    scene.owner.post(&path, &pairs).await;
    assert_eq!(scene.owner.get(&path).await.texts(".nice-item").len(), 1);
}

#[tokio::test]
async fn a_class_outside_or_twice_is_refused_in_words_and_kept() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/isian/kelas");
    let pairs = [
        ("nice_classes", "46"),
        ("nice_classes_goods", "barang"),
        ("nice_classes", "30"),
        ("nice_classes_goods", "kerupuk"),
        ("nice_classes", "30"),
        ("nice_classes_goods", "kue"),
        ("aksi", "lanjut"),
    ];
    let sent = scene.owner.post(&path, &pairs).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        sent.texts(".error-summary a"),
        [
            "Kelas “46” tidak ada; kelas bernomor 1 sampai 45",
            "Kelas 30 dipilih dua kali; gabungkan barangnya dalam satu baris"
        ]
    );
    assert_eq!(sent.attribute("#nice_classes-0", "value"), "46");
    assert_eq!(sent.texts("textarea"), ["barang", "kerupuk", "kue"]);
}

#[tokio::test]
async fn a_name_that_only_says_what_is_sold_is_warned_of_and_kept() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/isian/nama-merek");
    for (mark, warned) in [("SAMBAL ENAK", true), ("KRIUK MAMA NIA", false)] {
        let pairs = [
            ("mark", mark),
            ("mark_description", "Tulisan merah."),
            ("has_colours", "no"),
            ("aksi", "lanjut"),
        ];
        let sent = scene.owner.post(&path, &pairs).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let next = scene.owner.get(&sent.location).await;
        assert_eq!(
            next.texts(".flash")
                .concat()
                .contains("hanya menyebut barang"),
            warned,
            "{mark}"
        );
        let own = scene.owner.get(&path).await;
        assert_eq!(own.texts(".perhatian").len(), usize::from(warned), "{mark}");
        assert_eq!(own.attribute("#mark", "value"), mark);
    }
}

#[tokio::test]
async fn what_is_billed_later_stands_in_a_block_of_its_own() {
    let scene = scene().await;
    let cost = async |kind, answer: Option<(&str, &str)>| {
        let token = scene.owner.token();
        let pairs = [
            ("form_token", token.as_str()),
            ("jenis", kind),
            ("layanan", "filing"),
        ];
        let case = scene.owner.post("/permohonan", &pairs).await.location;
        let path = format!("{case}/isian/jenis-paten");
        if let Some(answer) = answer {
            scene.owner.post(&path, &[answer, ("aksi", "lanjut")]).await;
            return scene.owner.get(&path).await;
        }
        scene.owner.get(&format!("{case}/isian/kebaruan")).await
    };
    let simple = cost("paten", Some(("patent_kind", "simple"))).await;
    assert_eq!(simple.text("aside .price"), "Rp4.250.000");
    assert_eq!(simple.texts(".cost-later dt"), ["Biaya tahunan"]);
    let standard = cost("paten", Some(("patent_kind", "standard"))).await;
    assert_eq!(
        standard.texts(".cost-later dt"),
        ["Pemeriksaan substantif paten", "Biaya tahunan"]
    );
    assert!(standard.texts(".cost-later dd")[0].starts_with("Rp3.500.000 diminta dan dibayar"));
    assert!(
        standard.text("#tanda").starts_with('†'),
        "the mark is explained"
    );
    let design = cost("desain-industri", None).await;
    assert_eq!(
        design.texts(".cost-later dt"),
        ["Pemeriksaan substantif desain industri"]
    );
}

#[tokio::test]
async fn a_priority_in_the_future_is_refused_and_still_there() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let pairs = [
        ("has_priority", "yes"),
        ("priority_country", "Malaysia"),
        ("priority_on_hari", "1"),
        ("priority_on_bulan", "12"),
        ("priority_on_tahun", "2026"),
        ("aksi", "lanjut"),
    ];
    let sent = scene
        .owner
        .post(&format!("{case}/isian/prioritas"), &pairs)
        .await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(sent.text(".error").contains("tidak boleh sesudah hari ini"));
    assert_eq!(sent.attribute("#priority_on_bulan", "value"), "12");
}

#[tokio::test]
async fn saving_while_typing_answers_with_the_time_and_keeps_it() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/isian/nama-merek");
    let saved = scene
        .owner
        .post(&format!("{path}/simpan"), &[("mark", "KRIUK")])
        .await;
    assert_eq!(
        (saved.status, saved.body.as_str()),
        (StatusCode::OK, "09.00 WIB")
    );
    let page = scene.owner.get(&path).await;
    assert_eq!(page.attribute("#mark", "value"), "KRIUK");
}

#[tokio::test]
async fn only_the_button_is_in_the_audit_not_every_rest_while_typing() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/isian/nama-merek");
    let audited = async || -> i64 {
        sqlx::query_scalar("select count(*) from audit")
            .fetch_one(scene.portal.pool())
            .await
            .unwrap()
    };
    let before = audited().await;
    for typed in ["K", "KR", "KRIUK"] {
        let saving = format!("{path}/simpan");
        scene.owner.post(&saving, &[("mark", typed)]).await;
    }
    assert_eq!(audited().await, before);
    scene.owner.post(&path, &[("mark", "KRIUK")]).await;
    assert_eq!(audited().await, before + 1);
}

#[tokio::test]
async fn a_case_that_was_sent_cannot_be_filled_in() {
    let scene = scene().await;
    let id = scene.case_in(Status::Submitted).await;
    let path = format!("/permohonan/{id}/isian/nama-merek");
    assert_eq!(scene.owner.get(&path).await.status, StatusCode::CONFLICT);
    let sent = scene.owner.post(&path, &[("mark", "LAIN")]).await;
    assert_eq!(sent.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_sign_that_no_paper_prints_is_named_at_the_field_and_kept() {
    let scene = scene().await;
    let case = draft(&scene).await;
    let path = format!("{case}/isian/nama-merek");
    let answers = |mark| {
        [
            ("mark", mark),
            ("mark_description", "Tulisan merah."),
            ("has_colours", "no"),
            ("aksi", "lanjut"),
        ]
    };
    let sent = scene.owner.post(&path, &answers("🧋 Boba Nia")).await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        sent.texts(".error-summary a"),
        [
            "Nama merek: “🧋” (U+1F9CB) tidak dapat dicetak di surat; hapus tanda itu; gambar yang Anda unggah boleh memuatnya"
        ]
    );
    assert_eq!(sent.attribute("#mark", "value"), "🧋 Boba Nia");
    for mark in [
        "✨Glow",
        "龍 Mie Naga",
        "☕\u{fe0f} Kopi Senja ❤\u{fe0f}",
        "1\u{fe0f}\u{20e3} Kopi",
        "ꦮꦫꦸꦁ",
    ] {
        let sent = scene.owner.post(&path, &answers(mark)).await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER, "{mark}");
    }
    let goods = [
        ("nice_classes", "30"),
        ("nice_classes_goods", "⁃ keripik; 𑀅"),
        ("aksi", "lanjut"),
    ];
    let sent = scene
        .owner
        .post(&format!("{case}/isian/kelas"), &goods)
        .await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = sent.text(".error-summary a");
    assert!(
        said.contains("U+11005") && !said.contains("U+2043"),
        "{said}"
    );
}
