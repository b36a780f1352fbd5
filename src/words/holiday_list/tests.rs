//! Lists as they are pasted from a decree, a news page, a table.

use super::*;

fn on(month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2027, month, day).unwrap()
}

fn days(line: &str) -> (Vec<NaiveDate>, String) {
    let read = read(line, 2027);
    assert_eq!(read.len(), 1, "{line}");
    let days = read.into_iter().next().unwrap().read;
    let days = days.unwrap_or_else(|doubt| panic!("{line}: {doubt:?}"));
    let name = days.first().unwrap().name.clone();
    (days.into_iter().map(|day| day.on).collect(), name)
}

#[test]
fn one_day_is_read_however_the_line_is_written() {
    for (line, month, day, name) in [
        ("Rabu, 17 Februari 2027: Isra Mikraj", 2, 17, "Isra Mikraj"),
        ("17 Februari 2027 Isra Mikraj", 2, 17, "Isra Mikraj"),
        ("17 Feb 2027 – Isra Mikraj", 2, 17, "Isra Mikraj"),
        ("17 Februari Isra Mikraj", 2, 17, "Isra Mikraj"),
        ("17 Februari 2027 (Rabu): Isra Mikraj", 2, 17, "Isra Mikraj"),
        ("Isra Mikraj, Rabu 17 Februari 2027", 2, 17, "Isra Mikraj"),
        (
            "3\t17 Februari 2027\tRabu\tIsra Mikraj",
            2,
            17,
            "Isra Mikraj",
        ),
        ("3. 17 Februari | Rabu | Isra Mikraj", 2, 17, "Isra Mikraj"),
        (
            "| 3 | Rabu | 17 Februari 2027 | Isra Mikraj |",
            2,
            17,
            "Isra Mikraj",
        ),
        ("2027-02-17;Isra Mikraj", 2, 17, "Isra Mikraj"),
        ("17/02/2027 Isra Mikraj", 2, 17, "Isra Mikraj"),
        (
            "1. 1 Januari 2027 Jum'at Tahun Baru 2027 Masehi",
            1,
            1,
            "Tahun Baru 2027 Masehi",
        ),
        ("26 Maret 2027 Jumat Agung", 3, 26, "Jumat Agung"),
        (
            "• Sabtu, 6 Februari 2027 : Tahun Baru Imlek 2578",
            2,
            6,
            "Tahun Baru Imlek 2578",
        ),
        (
            "26 Maret 2027 Wafat Yesus Kristus (Jumat Agung)",
            3,
            26,
            "Wafat Yesus Kristus (Jumat Agung)",
        ),
    ] {
        assert_eq!(
            days(line),
            (vec![on(month, day)], name.to_owned()),
            "{line}"
        );
    }
}

#[test]
fn several_days_of_one_line_are_all_read() {
    let feast = "Idulfitri 1448 Hijriah".to_owned();
    for (line, expected) in [
        (
            "10–11 Maret 2027 Idulfitri 1448 Hijriah",
            vec![on(3, 10), on(3, 11)],
        ),
        (
            "Rabu-Kamis, 10 - 11 Maret 2027: Idulfitri 1448 Hijriah",
            vec![on(3, 10), on(3, 11)],
        ),
        (
            "10 s.d. 12 Maret Idulfitri 1448 Hijriah",
            vec![on(3, 10), on(3, 11), on(3, 12)],
        ),
        (
            "9, 12, dan 15 Maret 2027 Idulfitri 1448 Hijriah",
            vec![on(3, 9), on(3, 12), on(3, 15)],
        ),
        (
            "Selasa, Jumat, dan Senin, 9, 12, dan 15 Maret 2027: Idulfitri 1448 Hijriah",
            vec![on(3, 9), on(3, 12), on(3, 15)],
        ),
        (
            "31 Maret – 1 April 2027 Idulfitri 1448 Hijriah",
            vec![on(3, 31), on(4, 1)],
        ),
    ] {
        assert_eq!(days(line), (expected, feast.clone()), "{line}");
    }
}

#[test]
fn a_heading_says_the_kind_of_what_follows() {
    let text = "HARI LIBUR NASIONAL DAN CUTI BERSAMA TAHUN 2027\n\nA. Hari Libur Nasional\nNo\tTanggal\tHari\tKeterangan\n\
        1\t1 Januari 2027\tJumat\tTahun Baru\nB. Cuti Bersama\n1\t9 Maret 2027\tSelasa\tIdulfitri\n";
    let read = read(text, 2027);
    let kinds: Vec<(usize, HolidayKind)> = read
        .iter()
        .map(|line| {
            (
                line.number,
                line.read.as_ref().unwrap().first().unwrap().kind,
            )
        })
        .collect();
    assert_eq!(
        kinds,
        [(5, HolidayKind::National), (7, HolidayKind::JointLeave)]
    );
    let alone = super::read("9 Maret 2027 Cuti bersama Idulfitri", 2027);
    let day = alone.first().unwrap().read.as_ref().unwrap();
    assert_eq!(day.first().unwrap().kind, HolidayKind::JointLeave);
}

#[test]
fn what_cannot_be_right_is_named() {
    let text = "Kamis, 17 Februari 2027: Isra Mikraj\n1 Januari 2072 Tahun Baru\n30 Februari 2027 Libur\n5 Mei 2027 Waisak\n\
        5 Mei 2027 Hari Lain\n12–10 Maret 2027 Idulfitri\n1 April–31 Mei 2027 Libur panjang\n17 Agustus 2027\nMaulid Nabi\n\
        1 Juni 2027 Pancasila, 17 Agustus 2027 Kemerdekaan";
    let doubts: Vec<Option<Doubt>> = read(text, 2027)
        .into_iter()
        .map(|line| line.read.err())
        .collect();
    assert_eq!(
        doubts,
        [
            Some(Doubt::Weekday(on(2, 17))),
            Some(Doubt::OtherYear(2072)),
            Some(Doubt::NotADate),
            None,
            Some(Doubt::Twice(on(5, 5), 4)),
            Some(Doubt::Reversed),
            Some(Doubt::TooManyDays),
            Some(Doubt::NoName),
            Some(Doubt::NoDate),
            Some(Doubt::TwoDates),
        ]
    );
}

#[test]
fn a_doubt_says_what_to_look_at() {
    assert_eq!(
        sentence(&Doubt::Weekday(on(2, 17))),
        "17 Februari 2027 adalah hari Rabu; periksa hari dan tanggalnya"
    );
    assert_eq!(
        sentence(&Doubt::Twice(on(5, 5), 4)),
        "5 Mei 2027 sudah ada di baris 4"
    );
}

#[test]
fn a_row_of_a_table_has_its_day_and_name() {
    let read = row("2027-02-17", "Isra Mikraj", HolidayKind::Local).unwrap();
    assert_eq!(read.first().unwrap().on, on(2, 17));
    assert_eq!(
        row("Kamis, 17 Februari 2027", "X", HolidayKind::National),
        Err(Doubt::Weekday(on(2, 17)))
    );
    assert_eq!(
        row("17 Februari", "X", HolidayKind::National),
        Err(Doubt::NotADate)
    );
    assert_eq!(row("besok", "X", HolidayKind::National), Err(Doubt::NoDate));
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_or_doubted(text in "(?s).{0,200}") {
        for line in read(&text, 2027) {
            if let Ok(days) = line.read {
                proptest::prop_assert!(days.iter().all(|day| day.on.year() == 2027));
            }
        }
    }
}
