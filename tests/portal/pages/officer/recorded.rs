//! Cases that were done outside the portal: found, read, counted, in the register, and told of their renewal.

use chrono::TimeDelta;
use haki::actions::recorded::import::run;
use haki::actions::recorded::list::{CaseList, ListWish};
use haki::domain::procedure::Status;
use haki::domain::recorded::{ListCell, ListLine};
use haki::urls;

use super::letter::numbers;
use super::{Office, filled, office};

const TEXTS: &[&str] = &[
    "Nama",
    "Merek",
    "Jenis",
    "NIK",
    "HP",
    "Kecamatan",
    "No Surat",
    "Berlaku sampai",
    "Status",
    "Keterangan",
];

async fn import(office: &Office, rows: &[&[&str]]) {
    let lines = std::iter::once(&TEXTS)
        .chain(rows)
        .zip(1..)
        .map(|(cells, line)| ListLine {
            line,
            cells: cells.iter().copied().map(ListCell::text).collect(),
            fault: None,
        });
    let list = CaseList {
        file_name: "daftar.xlsx",
        lines: lines.collect(),
    };
    let wish = ListWish {
        commit: true,
        ..ListWish::default()
    };
    let report = run(&office.portal, list, &wish).await.unwrap();
    assert_eq!(
        report.taken,
        rows.len(),
        "{:?}",
        report.doubtful.first().map(|row| &row.doubts)
    );
}

const SITI: &[&str] = &[
    "Siti Rekaan",
    "BANDENG SITI",
    "merk",
    "3673010101900001",
    "81290001111",
    "Kasmen",
    "500.3/1-Dinkopukmperindag/2026",
    "Mar 2027",
    "terdaftar",
    "istri 3673010101900002",
];

#[tokio::test(flavor = "multi_thread")]
async fn a_recorded_case_says_on_its_face_that_the_portal_did_nothing_of_it() {
    let office = office().await;
    import(&office, &[SITI]).await;
    let clerk = office.clerk().await;
    let list = clerk.get(urls::RECORDED_CASES).await;
    assert!(
        list.text("main").contains("Jumlah: 1 catatan"),
        "{}",
        list.body
    );
    let case = clerk.get(&list.attribute("main tbody a", "href")).await;
    let text = case.text("main");
    for said in [
        "Dicatat di luar portal",
        "Langkahnya tidak dijalankan di sini",
        "suratnya tidak ditandatangani atau diperiksa portal",
        "Baris 2 dari daftar.xlsx",
        "Maret 2027, harinya tidak diketahui",
        "3673 •••• •••• 0001",
        "istri 3673 •••• •••• 0002",
        "salah ketik satu atau dua huruf",
        "angka 0 di depan hilang",
        "0812-9000-1111",
        "Terdaftar",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!case.body.contains("36730101019"));
    assert!(!text.contains("Ditandatangani oleh"));
}

#[tokio::test(flavor = "multi_thread")]
async fn it_is_found_where_officers_search_and_stands_in_the_register() {
    let office = office().await;
    import(&office, &[SITI]).await;
    let clerk = office.clerk().await;
    for words in ["bandeng siti", "rekaan", "500.3/1"] {
        let path = urls::with_query(urls::WORKLIST, &[("q", words.to_owned())]);
        let found = clerk.get(&path).await;
        assert!(
            found
                .text("main")
                .contains("1 catatan di luar portal cocok"),
            "{words}"
        );
        let path = urls::with_query(urls::RECORDED_CASES, &[("q", words.to_owned())]);
        assert_eq!(
            clerk.get(&path).await.texts("main tbody a"),
            ["BANDENG SITI"],
            "{words}"
        );
    }
    let none = clerk.get("/petugas?q=tiadayangbegini").await;
    assert!(!none.text("main").contains("cocok dengan pencarian"));
    let id = office.case_in(Status::Prepared).await;
    assert_eq!(
        numbers(&office, id).await,
        ["500.3/002-Dinkopukmperindag/2026"]
    );
    let register = clerk.get("/petugas/buku-agenda?tahun=2026").await;
    let rows = register.texts("main tbody tr");
    assert!(
        rows[0].contains("500.3/1-Dinkopukmperindag/2026"),
        "{rows:?}"
    );
    assert!(rows[0].contains("Di luar portal") && rows[0].contains("tidak tercatat di portal"));
    assert!(rows[1].contains("500.3/002-"), "{rows:?}");
    let by_number = clerk
        .get("/petugas?q=500.3%2F1-Dinkopukmperindag%2F2026")
        .await;
    assert_eq!(by_number.status, 200, "a number without a case is no fault");
}

/// A right that cannot be renewed.
const COPYRIGHT: &[&str] = &[
    "Budi Rekaan",
    "LAGU BUDI",
    "hak cipta",
    "",
    "",
    "",
    "",
    "Mar 2027",
    "tercatat",
    "",
];

#[tokio::test(flavor = "multi_thread")]
async fn owners_are_told_of_renewals_at_each_turn_once_and_only_where_the_right_can_be_renewed() {
    let office = office().await;
    import(&office, &[SITI, COPYRIGHT]).await;
    let clerk = office.clerk().await;
    let by_hand = clerk.get(urls::BY_HAND).await;
    assert!(
        by_hand.text("main").contains("1 pemilik perlu dikabari"),
        "{}",
        by_hand.body
    );
    let page = clerk.get(urls::RENEWALS).await;
    assert_eq!(page.texts("main h2"), ["Merek BANDENG SITI"]);
    assert!(
        page.attribute("main section a.btn", "href")
            .starts_with("https://wa.me/6281290001111?text=")
    );
    let action = page.attribute("main section form", "action");
    let sent = clerk.post(&action, &filled(&page, &[])).await;
    assert_eq!(sent.status, 303);
    let after = clerk.get(urls::RENEWALS).await;
    assert!(
        after.text("main").contains("Tidak ada pemilik"),
        "{}",
        after.body
    );
    let twice = clerk.post(&action, &filled(&page, &[])).await;
    assert_eq!(twice.status, 303, "the same form leads to its first result");
    // Protection may end on any day of March: the last month begins at the end of January, and it is over in April.
    for (days, told) in [
        (60, None),
        (10, Some("Berlaku sampai")),
        (42, Some("Mungkin sudah berakhir")),
        (21, Some("Sudah berakhir")),
    ] {
        office.portal.clock().advance(TimeDelta::days(days));
        let clerk = office.clerk().await;
        let page = clerk.get(urls::RENEWALS).await;
        let texts = page.texts("main section");
        assert_eq!(
            texts.len(),
            usize::from(told.is_some()),
            "after {days} days"
        );
        for (text, told) in texts.iter().zip(told) {
            assert!(text.contains(told), "after {days} days: {text}");
            assert_eq!(
                text.contains("Pelindungannya sudah berakhir"),
                told == "Sudah berakhir"
            );
        }
    }
}
