//! `/biaya`

use axum::http::StatusCode;
use haki::domain::ip_type::CATALOGUE;

use crate::support::{Client, portal};

#[tokio::test]
async fn every_kind_can_be_calculated_and_each_line_has_basis_date_and_source() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    let page = client.get("/biaya").await;
    assert_eq!(page.status, StatusCode::OK);
    for kind in CATALOGUE {
        let path = format!("/biaya?jenis={}", kind.slug);
        assert!(
            page.has(&format!(".asks a[href=\"{path}\"]")),
            "{}",
            kind.slug
        );
        let own = client.get(&path).await;
        assert_eq!(own.status, StatusCode::OK);
        assert_eq!(
            own.text("h1"),
            format!("Biaya {}", kind.name.to_lowercase())
        );
        assert!(own.has("#hasil"), "{}", kind.slug);
        for basis in own.texts("td[data-label=Dasar]") {
            let dated = basis.contains("berlaku sejak") || basis.contains("menurut sumbernya†");
            assert!(dated && !basis.contains("belum diperiksa"), "{basis}");
            assert!(basis.contains("Sumber: "), "{basis}");
        }
    }
}

#[tokio::test]
async fn what_ends_at_the_dinas_is_reckoned_as_nothing() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    let secret = client.get("/biaya?jenis=rahasia-dagang").await;
    let free = secret.text("section[aria-labelledby=h-tanpa]");
    assert!(
        free.contains("Inventarisasi di Dinas") && free.contains("Rp0"),
        "{free}"
    );
    let mark = client.get("/biaya?jenis=merek").await;
    assert!(!mark.has("section[aria-labelledby=h-tanpa]"));
}

#[tokio::test]
async fn two_classes_of_a_mark_cost_twice_with_and_without_the_letter() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    let page = client
        .get("/biaya?jenis=merek&layanan=filing&kategori=umk&kelas=2")
        .await;
    assert_eq!(page.text("#hasil .price"), "Rp1.000.000");
    assert_eq!(
        page.texts("#hasil .facts dt"),
        [
            "Dengan surat rekomendasi",
            "Tanpa surat rekomendasi",
            "Ke Dinas"
        ]
    );
    assert_eq!(
        page.texts("#hasil .facts dd"),
        ["Rp1.000.000 usaha mikro dan kecil", "Rp3.600.000", "Rp0"]
    );
    assert_eq!(page.texts("tbody td")[0], "2 × Rp500.000 per kelas");
    assert!(page.texts("tbody td")[2].starts_with("PP 45/2024, berlaku sejak 17 Desember 2024"));
    let general = client
        .get("/biaya?jenis=merek&layanan=filing&kategori=general&kelas=2")
        .await;
    assert_eq!(general.text("#hasil .price"), "Rp3.600.000");
}

#[tokio::test]
async fn what_umk_pay_is_said_for_patents_and_designs_where_no_source_has_the_figure() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    for (query, total) in [
        ("paten&varian=standard", "Rp2.000.000"),
        ("paten&varian=standard&pemohon=company", "Rp3.000.000"),
        ("paten&varian=simple", "Rp4.250.000"),
        ("desain-industri", "Rp1.500.000 sampai Rp2.500.000"),
    ] {
        let path = format!("/biaya?layanan=filing&jenis={query}");
        let page = client.get(&path).await;
        assert_eq!(page.text("#hasil .price"), total, "{query}");
        assert_eq!(page.texts("#hasil .facts dt")[0], "Tarif UMK", "{query}");
        let said = page.texts("#hasil .facts dd")[0].clone();
        assert!(said.starts_with("menurut kode billing"), "{said}");
        assert!(said.contains("dapat lebih rendah") && said.ends_with('†'));
        assert!(page.has("#tanda"), "what the mark means stands below");
        let rows = page.texts("section[aria-labelledby=h-rincian] tbody tr");
        let row = rows.iter().find(|row| row.contains("UMK")).unwrap();
        assert!(row.contains("tarif") && row.contains("lama"), "{row}");
        assert!(!page.has("[name=kategori]"), "{query}");
    }
    for kind in ["merek", "dtlst", "hak-cipta", "indikasi-geografis"] {
        let page = client.get(&format!("/biaya?jenis={kind}")).await;
        assert!(!page.text("#hasil").contains("Tarif UMK"), "{kind}");
    }
}

#[tokio::test]
async fn an_examination_is_part_of_the_first_bill_or_named_with_its_day() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    let simple = client
        .get("/biaya?jenis=paten&layanan=filing&varian=simple")
        .await;
    assert_eq!(simple.text("#hasil .price"), "Rp4.250.000");
    let standard = client
        .get("/biaya?jenis=paten&layanan=filing&varian=standard")
        .await;
    assert_eq!(standard.text("#hasil .price"), "Rp2.000.000");
    assert!(standard.text(".cost-later").contains("Rp3.500.000"));
    assert!(standard.text(".cost-later").contains("36 bulan"));
    let apart = client.get("/biaya?jenis=paten&layanan=examination").await;
    assert!(
        !apart.body.contains("3.000.000"),
        "a paten sederhana asks for none later"
    );
    for (kind, figure) in [
        ("indikasi-geografis", "Rp12.000.000"),
        ("desain-industri", "Rp2.000.000 sampai Rp3.000.000"),
    ] {
        let page = client
            .get(&format!("/biaya?jenis={kind}&layanan=filing"))
            .await;
        assert!(page.text(".cost-later").contains(figure), "{kind}");
    }
}

#[tokio::test]
async fn a_number_that_is_none_is_said_at_its_field_and_kept() {
    let portal = portal().await;
    let mut client = Client::new(&portal);
    for typed in ["46", "0", "dua", "-1"] {
        let page = client
            .get(&format!("/biaya?jenis=merek&kelas={typed}"))
            .await;
        assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY, "{typed}");
        assert_eq!(page.value("kelas"), typed);
        assert!(page.error("kelas").contains("tulis angka dari 1 sampai 45"));
        assert!(page.text("title").starts_with("Kesalahan: "));
        assert!(!page.has("#hasil .price"));
    }
}

#[tokio::test]
async fn a_range_stays_a_range_and_a_fee_without_a_figure_is_no_zero() {
    let portal = portal().await;
    sqlx::query("update tariff set amount_max = 600000, estimate = true where service = 'filing' and category = 'umk' and ip_type = 'trademark'")
        .execute(portal.pool())
        .await
        .unwrap();
    let mut client = Client::new(&portal);
    let path = "/biaya?jenis=merek&layanan=filing&kategori=umk&kelas=2";
    let page = client.get(path).await;
    assert_eq!(page.text("#hasil .price"), "Rp1.000.000 sampai Rp1.200.000");
    assert!(!page.text("#hasil").contains("Tanpa surat rekomendasi"));
    sqlx::query("update tariff set amount_min = null, amount_max = null where service = 'filing' and ip_type = 'trademark'")
        .execute(portal.pool())
        .await
        .unwrap();
    let page = client.get(path).await;
    assert_eq!(page.text("#hasil .price"), "menurut kode billing");
}

#[tokio::test]
async fn an_unknown_kind_leads_back_to_the_choice() {
    let portal = portal().await;
    let page = Client::new(&portal).get("/biaya?jenis=tongkat").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.text("h1"), "Berapa biayanya?");
}
