//! `/standar-pelayanan`

use crate::support::{Client, portal, portal_with};

#[tokio::test]
async fn the_six_components_stand_in_the_words_and_figures_of_the_standard() {
    let portal = portal().await;
    let page = Client::new(&portal).get("/standar-pelayanan").await;
    assert_eq!(
        page.texts("main h2"),
        [
            "1. Persyaratan",
            "2. Sistem, mekanisme, dan prosedur",
            "3. Waktu penyelesaian",
            "4. Biaya/tarif",
            "5. Produk pelayanan",
            "6. Pengaduan layanan"
        ]
    );
    assert_eq!(
        page.text("h1"),
        "Jasa Rekomendasi dan Pengajuan Pendaftaran HAKI ( Hak Atas Kekayaan Intelektual )"
    );
    let text = page.text("main");
    for words in [
        "No. SK : 800/ 010 -Dinkopukmperindag/2024",
        "Membuat permohonan untuk membuat rekomendasi",
        "Logo pdf",
        "Keluar kode billing",
        "1 Hari",
        "Tidak dipungut biaya",
        "REKOMENDASI DAN KODE BILING HAKI",
        "bidangumkmtaserang@gmail.com",
        "Portal menghitung 1 hari kerja sejak berkas lengkap",
    ] {
        assert!(text.contains(words), "{words}");
    }
}

#[tokio::test]
async fn the_eight_steps_have_who_does_them_their_time_and_how_it_is_counted() {
    let portal = portal().await;
    let page = Client::new(&portal).get("/standar-pelayanan").await;
    assert_eq!(page.texts("tbody tr").len(), 8);
    assert_eq!(
        page.texts("td[data-label=Waktu]"),
        [
            "5 Mnt", "1 Hari", "30 menit", "15 menit", "10 Menit", "10 Menit", "5 Menit", "1 Hari"
        ]
    );
    assert_eq!(
        page.texts("td[data-label=Pelaksana]"),
        [
            "Pelaksana disposisi Kepala Dinas",
            "Pejabat Fungsional",
            "Pejabat Fungsional",
            "Pelaksana",
            "Kabid UMKM",
            "Kadis",
            "Pelaksana",
            "Pelaksana"
        ]
    );
    assert_eq!(page.texts("td[data-label=Hitungan]")[1], "1 hari kerja");
    let text = page.text("main");
    assert!(
        text.contains("menurut dugaan portal"),
        "who acts is no quotation"
    );
    assert!(text.contains("di luar yang tertulis pada bagian pengaduan"));
}

#[tokio::test]
async fn a_city_without_a_standard_of_its_own_prints_none() {
    let portal = portal_with(|config| config.profile = "bekasi".to_owned()).await;
    let page = Client::new(&portal).get("/standar-pelayanan").await;
    assert!(page.has("#belum-ada"));
    assert!(page.texts("tbody tr").is_empty());
    for way in [
        "https://sapatri.bekasikota.online",
        "https://www.instagram.com/bapperidakotabekasi",
    ] {
        assert!(page.has(&format!("#belum-ada a[href='{way}']")), "{way}");
    }
    let text = page.text("main");
    assert!(text.contains("17141†") && page.text("#tanda").starts_with('†'));
    for words in [
        "1 Hari",
        "REKOMENDASI DAN KODE BILING",
        "Mendisposisikan",
        "dikutip dari",
    ] {
        assert!(!text.contains(words), "{words}");
    }
}
