//! Five thousand rows with all kinds of mess: every row is taken, there already, left out or in doubt; what was corrected
//! comes back; a second run changes nothing.

use std::collections::BTreeMap;

use haki::actions::recorded::list::DoubtfulRow;
use haki::domain::recorded::{CellKind, Correction, ListCell, ListLine};
use haki::portal::Portal;
use haki::store::audit::{self, ChainReport};
use sqlx::AssertSqlSafe;

use super::{cell, headings, import, line, sums};
use crate::support::portal;

const HEADINGS: [&str; 14] = [
    "No",
    "Nama Pemohon",
    "NIK",
    "No. HP/WA",
    "Kecamatan",
    "Jenis HKI",
    "Nama Merek",
    "Kelas",
    "Tgl Permohonan",
    "No Surat",
    "Berlaku s/d",
    "Status",
    "Tahun Anggaran",
    "Keterangan",
];

fn number(value: f64) -> ListCell {
    ListCell {
        raw: if value.fract() == 0.0 {
            format!("{value:.0}")
        } else {
            value.to_string()
        },
        kind: CellKind::Number(value),
    }
}

/// Letters for a number, so that names differ.
fn letters(mut at: usize) -> String {
    let mut letters = String::new();
    for _ in 0..4 {
        letters.push(char::from(b'a' + u8::try_from(at % 26).unwrap()));
        at /= 26;
    }
    letters
}

fn nik(at: usize) -> String {
    let (day, month, year) = (1 + at % 28, 1 + at / 28 % 12, 70 + at / 336 % 30);
    format!("367301{day:02}{month:02}{year:02}{:04}", 1 + at / 10_080)
}

/// A clean row; `kind` of twenty says what is wrong with it.
fn row(at: usize) -> Vec<ListCell> {
    let name = format!("Pemohon {}", letters(at));
    let mut cells = [
        &at.to_string(),
        &name,
        &nik(at),
        "0812-3456-7890",
        "Serang",
        "Merek",
        &format!("KRIUK {}", letters(at)),
        "29",
        "12/03/2024",
        "",
        "",
        "proses",
        "2024",
        "map biru",
    ]
    .map(cell)
    .to_vec();
    let pair = at / 40;
    // One number for each applicant, so that nobody shares it.
    cells[3] = cell(&format!("0812{:08}", 10_000_000 + at));
    match at % 20 {
        1 => cells[8] = number(45_363.0),
        2 => cells[8] = cell("12-3-24"),
        3 => cells[8] = cell("12 Maret 2024"),
        4 => cells[8] = cell("Mar 2024"),
        5 => (cells[1], cells[2]) = (cell(&format!("Siti {} & Budi", letters(at))), cell("-")),
        6 => cells[4] = cell("Kasmen"),
        7 => cells[3] = number(81_200_000_000.0 + f64::from(u32::try_from(at).unwrap())),
        8 => cells[2] = cell("3.6730E+15"),
        9 => cells[5] = cell("merk"),
        10 => cells[7] = cell("25, 30"),
        11 => cells[7] = number(25.3),
        12 => return row(at - 12),
        13 => (cells[2], cells[3]) = (cell(""), cell("tidak ada")),
        14 => cells[11] = cell("lihat map"),
        15 => cells[4] = cell("Ciruas"),
        16 => cells[9] = cell(&format!("500.3/{}-Dinkopukmperindag/2024", 1 + at / 20)),
        17 => cells[9] = cell(&format!("530/{pair}/UMKM/2023")),
        18 => cells[8] = cell("31/02/2024"),
        19 => (cells[10], cells[11]) = (cell("12/03/2034"), cell("sdh terbit")),
        _ => {}
    }
    cells
}

const ROWS: usize = 5_000;

/// Titles, headings, and rows with a blank line after every twentieth.
fn list() -> Vec<ListLine> {
    let mut lines = vec![
        headings(1, &["DAFTAR FASILITASI HKI KOTA SERANG"]),
        headings(3, &HEADINGS),
    ];
    let mut at = 4;
    for place in 0..ROWS {
        lines.push(line(at, row(place)));
        at += 1;
        if place % 20 == 19 {
            lines.push(line(at, vec![cell(" "), cell("")]));
            at += 1;
        }
    }
    lines
}

/// Everything that the database has: rows of each table, and the end of the audit.
async fn everything(portal: &Portal) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for table in [
        "recorded_case",
        "recorded_doubt",
        "recorded_heading",
        "letter_number",
        "letter_counter",
        "audit_head",
        "account",
    ] {
        let query = format!(
            "select md5(coalesce(string_agg(t::text, '' order by t::text), '')) from {table} as t"
        );
        let hash: String = sqlx::query_scalar(AssertSqlSafe(query))
            .fetch_one(portal.pool())
            .await
            .unwrap();
        found.insert(table.to_owned(), hash);
    }
    found
}

/// The review list with a correction for each kind of doubt.
fn corrected(doubtful: &[DoubtfulRow]) -> Vec<ListLine> {
    let mut texts = vec!["Baris", "Perlu diperiksa", "Keputusan"];
    texts.extend(HEADINGS);
    texts.push("ID baris");
    let mut lines = vec![headings(2, &texts)];
    for (row, at) in doubtful.iter().zip(3..) {
        let mut cells: Vec<String> = row.cells.clone();
        let place: usize = cells[0].parse().unwrap();
        let mut decision = "";
        match place % 20 {
            8 => cells[2] = nik(place),
            11 => "25, 30".clone_into(&mut cells[7]),
            14 => "terdaftar".clone_into(&mut cells[11]),
            15 if place % 40 == 15 => decision = "lewati",
            15 => "serang".clone_into(&mut cells[4]),
            17 if place % 40 == 17 => cells[9] = String::new(),
            18 => "28/02/2024".clone_into(&mut cells[8]),
            _ => {}
        }
        let mut all = vec![cell(&row.line.to_string()), cell("sebab"), cell(decision)];
        all.extend(cells.iter().map(|text| cell(text)));
        all.push(cell(&hex::encode(&row.fingerprint)));
        lines.push(line(at, all));
    }
    lines
}

#[tokio::test(flavor = "multi_thread")]
async fn five_thousand_rows_with_all_kinds_of_mess_are_taken_or_in_doubt_corrected_and_never_taken_twice()
 {
    let portal = portal().await;
    let before = everything(&portal).await;
    let trial = import(&portal, list(), false).await;
    assert_eq!(everything(&portal).await, before, "a trial stores nothing");
    let report = import(&portal, list(), true).await;
    assert_eq!(sums(&report), sums(&trial));
    assert_eq!(sums(&report), (3_250, 0, 250, 0, 1_500));
    assert_eq!((report.rows, report.empty), (ROWS, 250));
    for (correction, cells) in [
        (Correction::SerialNumber, 250),
        (Correction::MonthOnly, 250),
        (Correction::SeveralNames, 250),
        (Correction::Misspelt, 250),
        (Correction::LeadingZero, 250),
    ] {
        assert_eq!(
            report.corrections.get(&correction),
            Some(&cells),
            "{correction}"
        );
    }
    let unknown: Vec<&str> = report
        .headings
        .iter()
        .filter(|heading| heading.column.is_none())
        .map(|heading| heading.text.as_str())
        .collect();
    assert_eq!(unknown, ["Tahun Anggaran"]);

    let stored = everything(&portal).await;
    let again = import(&portal, list(), true).await;
    assert_eq!(sums(&again), (0, 3_250, 250, 0, 1_500));
    assert_eq!(
        everything(&portal).await,
        stored,
        "a second run changes nothing"
    );

    let sheet = corrected(&report.doubtful);
    let settled = import(&portal, sheet.clone(), true).await;
    assert_eq!(
        sums(&settled),
        (1_375, 0, 0, 125, 0),
        "{:?}",
        settled.doubtful.first().map(|row| &row.doubts)
    );
    let stored = everything(&portal).await;
    let again = import(&portal, sheet, true).await;
    assert_eq!(sums(&again), (0, 1_375, 0, 125, 0));
    let original = import(&portal, list(), true).await;
    assert_eq!(sums(&original), (0, 4_625, 250, 125, 0));
    assert_eq!(everything(&portal).await, stored);
    let chain = audit::verify(portal.pool()).await.unwrap();
    assert!(matches!(chain, ChainReport::Whole { rows, .. } if rows > 4_625));
}
