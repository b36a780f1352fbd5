//! `/admin/kalender` and below: a year's list pasted, days one by one, other office hours.

use axum::http::StatusCode;
use chrono::NaiveDate;
use haki::domain::procedure::Role;
use haki::store;

use crate::pages::officer::filled;
use crate::support::people::officer;
use crate::support::portal::TestPortal;
use crate::support::visitor::{Answer, Visitor};
use crate::support::{Client, portal};

const LIST: &str = "A. Hari libur nasional\n1\t1 Januari 2027\tJumat\tTahun Baru 2027 Masehi\n\
    2\t10–11 Maret 2027\tRabu–Kamis\tIdulfitri 1448 Hijriah\nB. Cuti bersama\n1\t9 Maret 2027\tSelasa\tIdulfitri 1448 Hijriah";

async fn scene() -> (TestPortal, Visitor) {
    let portal = portal().await;
    let administrator = officer(&portal, &[Role::Administrator]).await;
    let visitor = Visitor::of(&portal, administrator.id).await;
    (portal, visitor)
}

/// Opens a page, sends its form, and follows the redirect.
async fn submit(visitor: &Visitor, path: &str, answers: &[(&str, &str)]) -> Answer {
    let page = visitor.get(path).await;
    let sent = visitor.post(path, &filled(&page, answers)).await;
    if sent.status == StatusCode::SEE_OTHER {
        visitor.get(&sent.location).await
    } else {
        sent
    }
}

fn pasted<'a>(text: &'a str, act: &'a str) -> [(&'a str, &'a str); 4] {
    [
        ("year", "2027"),
        ("source", "SKB rekaan 1/2026"),
        ("text", text),
        ("aksi", act),
    ]
}

/// How many days off of 2027 are stored.
async fn stored(portal: &TestPortal) -> usize {
    let mut conn = portal.pool().acquire().await.unwrap();
    let days = store::calendar::days(&mut conn, Some(2027)).await.unwrap();
    days.len()
}

fn day(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap()
}

#[tokio::test]
async fn a_pasted_list_is_looked_at_before_it_is_stored() {
    let (portal, administrator) = scene().await;
    let paste = "/admin/kalender/tempel";
    let empty = administrator.get("/admin/kalender?tahun=2027").await;
    assert!(empty.text("main").contains("Belum diisi, perkiraan"));
    let looked = submit(&administrator, paste, &pasted(LIST, "periksa")).await;
    assert_eq!(looked.status, StatusCode::OK);
    let read = looked.text("main table");
    for part in ["Rabu, 10 Maret 2027; Kamis, 11 Maret 2027", "Cuti bersama"] {
        assert!(read.contains(part), "{read}");
    }
    assert!(looked.text("main").contains("Simpan 4 hari"));
    assert_eq!(stored(&portal).await, 0);
    let saved = submit(&administrator, paste, &pasted(LIST, "simpan")).await;
    assert!(
        saved
            .text(".flash")
            .contains("4 hari libur tahun 2027 tersimpan")
    );
    assert_eq!(stored(&portal).await, 4);
    let calendar = portal.calendar();
    assert!(calendar.knows(2027) && !calendar.is_working_day(day(3, 9)));
    let year = administrator.get("/admin/kalender?tahun=2027").await;
    assert!(year.text("main").contains("Menurut SKB rekaan 1/2026"));
}

#[tokio::test]
async fn a_list_with_a_line_in_doubt_is_not_stored_and_nothing_typed_is_lost() {
    let (portal, administrator) = scene().await;
    let text = "Kamis, 17 Februari 2027: Isra Mikraj\n1 Januari 2072 Tahun Baru\n5 Mei 2027 Waisak\n5 Mei 2027 Lain";
    for act in ["periksa", "simpan"] {
        let refused = submit(&administrator, "/admin/kalender/tempel", &pasted(text, act)).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text(".error").contains("3 baris perlu diperiksa"));
        let read = refused.text("main table");
        for doubt in [
            "17 Februari 2027 adalah hari Rabu",
            "tahunnya 2072",
            "5 Mei 2027 sudah ada di baris 3",
        ] {
            assert!(read.contains(doubt), "{read}");
        }
        assert!(refused.text("textarea").contains("Isra Mikraj"));
    }
    assert_eq!(stored(&portal).await, 0);
    assert!(!portal.calendar().knows(2027));
}

#[tokio::test]
async fn a_day_is_added_once_and_taken_back() {
    let (portal, administrator) = scene().await;
    let local = [
        ("on_hari", "10"),
        ("on_bulan", "8"),
        ("on_tahun", "2027"),
        ("name", "Hari jadi kota"),
        ("kind", "lokal"),
    ];
    let path = "/admin/kalender?tahun=2027";
    let added = submit(&administrator, path, &local).await;
    assert!(added.text(".flash").contains("Selasa, 10 Agustus 2027"));
    assert!(!portal.calendar().is_working_day(day(8, 10)));
    // A single local day does not make a year complete.
    assert!(!portal.calendar().knows(2027));
    let twice = submit(&administrator, path, &local).await;
    assert_eq!(twice.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(twice.text(".error").contains("sudah tercatat"));
    let mut far = local;
    far[2] = ("on_tahun", "2072");
    let far = submit(&administrator, path, &far).await;
    assert!(far.text(".error").contains("2025 sampai 2030"));
    let gone = administrator
        .post("/admin/kalender/hapus?tahun=2027", &[("on", "2027-08-10")])
        .await;
    let gone = administrator.get(&gone.location).await;
    assert!(gone.text(".flash").contains("bukan hari libur lagi"));
    assert!(portal.calendar().is_working_day(day(8, 10)));
}

#[tokio::test]
async fn hours_of_ramadan_hold_for_their_days_only() {
    let (portal, administrator) = scene().await;
    let hours = [
        ("name", "Ramadan 1448 Hijriah"),
        ("from_hari", "8"),
        ("from_bulan", "2"),
        ("from_tahun", "2027"),
        ("until_hari", "9"),
        ("until_bulan", "3"),
        ("until_tahun", "2027"),
        ("weekdays", "08.00–12.00, 11.30–15.00"),
        ("friday", "08.00–11.30, 12.30–15.30"),
    ];
    let path = "/admin/kalender/jam";
    let refused = submit(&administrator, path, &hours).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text(".error").contains("bertumpuk"));
    let mut right = hours;
    right[7] = ("weekdays", "08.00–12.00, 12.30–15.00");
    let saved = submit(&administrator, path, &right).await;
    assert!(saved.text(".flash").starts_with("Jam kantor tersimpan"));
    let calendar = portal.calendar();
    let closes = |day| calendar.closing(day).map(haki::words::date::time);
    assert_eq!(closes(day(2, 8)).as_deref(), Some("15.00 WIB"));
    assert_eq!(closes(day(3, 10)).as_deref(), Some("16.00 WIB"));
    let again = submit(&administrator, path, &right).await;
    assert!(again.text(".error").contains("Jam lain sudah berlaku"));
}

#[tokio::test]
async fn who_it_concerns_sees_from_october_on_that_next_year_is_empty() {
    let portal = portal().await;
    let banner = "Kalender 2027 belum diisi.";
    for (role, path, concerned) in [
        (Role::Administrator, "/admin/akun", true),
        (Role::DivisionHead, "/petugas", true),
        (Role::AgencyHead, "/petugas", true),
        (Role::Clerk, "/petugas", false),
    ] {
        let person = officer(&portal, &[role]).await;
        let mut person = Client::of(&portal, &person).await;
        let page = person.get(path).await;
        assert_eq!(page.text("main").contains(banner), concerned, "{role}");
    }
}

#[tokio::test]
async fn only_an_administrator_reaches_the_calendar() {
    let portal = portal().await;
    let clerk = officer(&portal, &[Role::Clerk]).await;
    let mut clerk = Client::of(&portal, &clerk).await;
    for path in [
        "/admin/kalender",
        "/admin/kalender/tempel",
        "/admin/kalender/jam",
    ] {
        assert_eq!(
            clerk.get(path).await.status,
            StatusCode::FORBIDDEN,
            "{path}"
        );
    }
}
