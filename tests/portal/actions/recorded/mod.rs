//! The office's hand-kept list: what is hidden, blocked, linked, remembered and decided.

mod five_thousand;

use chrono::TimeDelta;
use haki::actions::recorded::import::{mapping_of, run};
use haki::actions::recorded::kept;
use haki::actions::recorded::list::{CaseList, ListError, ListReport, ListWish};
use haki::cli::demo::make_people;
use haki::domain::recorded::{ListCell, ListColumn, ListDoubt, ListLine};
use haki::jobs::worker;
use haki::portal::Portal;
use haki::store::letter_number::next_sequence;
use haki::store::{Tx, recorded_list};

use crate::support::portal;

fn cell(text: &str) -> ListCell {
    ListCell::text(text)
}

fn line(at: u64, cells: Vec<ListCell>) -> ListLine {
    ListLine {
        line: at,
        cells,
        fault: None,
    }
}

fn headings(at: u64, texts: &[&str]) -> ListLine {
    line(at, texts.iter().map(|text| cell(text)).collect())
}

async fn import(portal: &Portal, lines: Vec<ListLine>, commit: bool) -> ListReport {
    let wish = ListWish {
        commit,
        ..ListWish::default()
    };
    let list = CaseList {
        file_name: "daftar.xlsx",
        lines,
    };
    run(portal, list, &wish).await.unwrap()
}

fn sums(report: &ListReport) -> (usize, usize, usize, usize, usize) {
    let doubtful = report.doubtful.len();
    let sum = report.taken + report.known + report.copies + report.left_out + doubtful;
    assert_eq!(report.rows, sum, "every row is somewhere");
    (
        report.taken,
        report.known,
        report.copies,
        report.left_out,
        doubtful,
    )
}

/// A small list: headings and rows of text.
fn small(texts: &[&str], rows: &[&[&str]]) -> Vec<ListLine> {
    let mut lines = vec![headings(1, texts)];
    for (row, at) in rows.iter().zip(2..) {
        lines.push(headings(at, row));
    }
    lines
}

#[tokio::test]
async fn a_nik_comes_back_hidden_and_is_stored_whole_sealed_and_never_readable() {
    let portal = portal().await;
    let rows: &[&[&str]] = &[&[
        "Siti Aminah",
        "KRIUK",
        "merek",
        "3673010101900001",
        "Ciruas",
        "NIK suami 3673010101900002",
    ]];
    let texts = ["Nama", "Merek", "Jenis", "NIK", "Kecamatan", "Catatan"];
    let report = import(&portal, small(&texts, rows), true).await;
    let row = &report.doubtful[0];
    assert_eq!(row.cells[3], "3673 •••• •••• 0001");
    assert_eq!(row.cells[5], "NIK suami 3673 •••• •••• 0002");
    let mut cells = row.cells.clone();
    cells[4] = "Serang".to_owned();
    cells.push(hex::encode(&row.fingerprint));
    let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
    let with_id = [
        "Nama",
        "Merek",
        "Jenis",
        "NIK",
        "Kecamatan",
        "Catatan",
        "ID baris",
    ];
    let report = import(&portal, small(&with_id, &[&cells]), true).await;
    assert_eq!(sums(&report), (1, 0, 0, 0, 0));
    let mut conn = portal.pool().acquire().await.unwrap();
    let id = recorded_list::list(&mut conn, "kriuk", None, 1)
        .await
        .unwrap()[0]
        .id;
    let case = recorded_list::find(&mut conn, id).await.unwrap().unwrap();
    let sealed = case.nik_sealed.unwrap();
    assert_eq!(portal.vault().open(&sealed).unwrap(), b"3673010101900001");
    let cells = kept(portal.vault(), &case.cells_sealed).unwrap();
    let remark = cells
        .iter()
        .find(|cell| cell.column() == Some(ListColumn::Remark));
    assert_eq!(remark.unwrap().raw, "NIK suami 3673010101900002");
    let readable: i64 = sqlx::query_scalar(
        "select (select count(*) from recorded_case as t where t::text like '%36730101019000%')
            + (select count(*) from recorded_doubt as t where t::text like '%36730101019000%')
            + (select count(*) from audit as t where t::text like '%36730101019000%')",
    )
    .fetch_one(&mut *conn)
    .await
    .unwrap();
    assert_eq!(readable, 0);
}

#[tokio::test]
async fn a_row_that_was_split_in_the_review_list_by_copying_it_is_not_lost_as_a_copy() {
    let portal = portal().await;
    let texts = ["Nama", "Merek", "Jenis", "Kecamatan", "ID baris"];
    let rows: &[&[&str]] = &[&["Siti Aminah", "KRIUK", "merek", "Ciruas", ""]];
    let report = import(&portal, small(&texts, rows), true).await;
    let id = hex::encode(&report.doubtful[0].fingerprint);
    let split = |second: &str| {
        let siti: &[&str] = &["Siti Aminah", "KRIUK", "merek", "Serang", &id];
        let budi: &[&str] = &["Budi Santoso", "SATE", "merek", "Serang", second];
        small(&texts, &[siti, budi, siti])
    };
    let report = import(&portal, split(&id), true).await;
    assert_eq!(sums(&report), (1, 0, 1, 0, 1));
    assert_eq!(report.doubtful[0].doubts, [ListDoubt::IdentityTwice]);
    // Without the other's id, or with the one that the next review list gives it.
    let own = hex::encode(&report.doubtful[0].fingerprint);
    for (second, taken) in [("", 1), (own.as_str(), 0)] {
        let report = import(&portal, split(second), true).await;
        assert_eq!(sums(&report), (taken, 2 - taken, 1, 0, 0), "{second}");
    }
}

#[tokio::test]
async fn a_hidden_nik_of_a_row_that_is_not_kept_is_in_doubt() {
    let portal = portal().await;
    let rows: &[&[&str]] = &[&["Siti", "KRIUK", "merek", "3673 •••• •••• 0001"]];
    let report = import(
        &portal,
        small(&["Nama", "Merek", "Jenis", "NIK"], rows),
        true,
    )
    .await;
    assert_eq!(report.doubtful[0].doubts, [ListDoubt::NikHidden]);
}

#[tokio::test]
async fn a_row_that_nobody_settles_is_forgotten_after_half_a_year() {
    let portal = portal().await;
    let texts = ["Nama", "Merek", "Jenis", "Kecamatan"];
    let rows: &[&[&str]] = &[&["Siti", "KRIUK", "merek", "Ciruas"]];
    import(&portal, small(&texts, rows), true).await;
    for (days, kept) in [(179, 1_i64), (2, 0)] {
        portal.clock().advance(TimeDelta::days(days));
        worker::round(&portal).await;
        let doubts: i64 = sqlx::query_scalar("select count(*) from recorded_doubt")
            .fetch_one(portal.pool())
            .await
            .unwrap();
        assert_eq!(doubts, kept, "{days}");
    }
    let report = import(&portal, small(&texts, rows), true).await;
    assert_eq!(sums(&report), (0, 0, 0, 0, 1));
}

#[tokio::test]
async fn the_register_never_gives_a_number_that_a_listed_letter_has() {
    let portal = portal().await;
    let texts = ["Nama", "Merek", "Jenis", "No Surat"];
    let rows: &[&[&str]] = &[
        &["Siti", "A", "merek", "500.3/1-Dinkopukmperindag/2026"],
        &["Budi", "B", "merek", "500.3/003-DINKOPUKMPERINDAG/2026"],
    ];
    assert_eq!(sums(&import(&portal, small(&texts, rows), true).await).0, 2);
    let mut given = Vec::new();
    for _ in 0..3 {
        let mut tx = Tx::begin(portal.pool()).await.unwrap();
        given.push(next_sequence(&mut tx, 2026, 0).await.unwrap());
        tx.commit().await.unwrap();
    }
    assert_eq!(given, [2, 4, 5]);
    let rows: &[&[&str]] = &[&[
        "Ani",
        "C",
        "merek",
        "500.3 / 0003 - Dinkopukmperindag / 2026",
    ]];
    let report = import(&portal, small(&texts, rows), true).await;
    assert_eq!(report.doubtful[0].doubts, [ListDoubt::NumberTaken]);
}

#[tokio::test]
async fn somebody_with_an_account_is_linked_only_where_nik_or_number_and_name_agree() {
    let portal = portal().await;
    let people = make_people(&portal, "x").await.unwrap();
    let (name, phone): (String, String) =
        sqlx::query_as("select name, phone from account where id = $1")
            .bind(people.owner.uuid())
            .fetch_one(portal.pool())
            .await
            .unwrap();
    let texts = ["Nama", "Merek", "Jenis", "HP", "Keputusan"];
    let rows: &[&[&str]] = &[
        &[&name, "A", "merek", &phone, ""],
        &["Orang Lain", "B", "merek", &phone, ""],
        &["Orang Lain", "C", "merek", &phone, "ambil"],
        &[&name, "D", "merek", "", ""],
    ];
    let report = import(&portal, small(&texts, rows), true).await;
    let doubts: Vec<&ListDoubt> = report.doubtful.iter().flat_map(|row| &row.doubts).collect();
    assert_eq!(doubts, [&ListDoubt::PhoneOfAnother, &ListDoubt::Namesake]);
    let linked: Vec<(String, bool)> =
        sqlx::query_as("select title, account_id is not null from recorded_case order by title")
            .fetch_all(portal.pool())
            .await
            .unwrap();
    assert_eq!(linked, [("A".to_owned(), true), ("C".to_owned(), false)]);
}

#[tokio::test]
async fn a_mapping_is_remembered_for_the_next_list_and_headings_are_asked_for_where_none_are_known()
{
    let portal = portal().await;
    let texts = ["Orang", "Karya", "Jenis", "Sejak"];
    let rows: &[&[&str]] = &[&["Siti", "KRIUK", "hak cipta", "2024"]];
    let list = |rows| CaseList {
        file_name: "daftar.csv",
        lines: small(&texts, rows),
    };
    let unknown = run(&portal, list(rows), &ListWish::default()).await;
    assert!(matches!(unknown, Err(ListError::NoHeadings(found)) if found == texts));
    let pairs = [
        ("ORANG", ListColumn::Name),
        ("karya", ListColumn::Title),
        ("Sejak", ListColumn::FiledOn),
    ];
    let wish = ListWish {
        mapping: mapping_of(pairs.map(|(heading, column)| (heading.to_owned(), column))),
        commit: true,
        ..ListWish::default()
    };
    let first = run(&portal, list(rows), &wish).await.unwrap();
    assert_eq!(sums(&first), (1, 0, 0, 0, 0));
    let more: &[&[&str]] = &[
        &["Siti", "KRIUK", "hak cipta", "2024"],
        &["Budi", "SATE", "hak cipta", "2025"],
    ];
    let second = import(&portal, small(&texts, more), true).await;
    assert_eq!(
        sums(&second),
        (1, 1, 0, 0, 0),
        "without naming the columns again"
    );
}

#[tokio::test]
async fn rows_that_contradict_each_other_are_taken_when_somebody_says_so() {
    let portal = portal().await;
    let texts = ["Nama", "Merek", "Jenis", "Keterangan", "Keputusan"];
    let rows = |decision: [&'static str; 2]| {
        let rows: Vec<Vec<&str>> = vec![
            vec!["Siti", "KRIUK", "merek", "pertama", decision[0]],
            vec!["Siti", "Kriuk", "merek", "kedua", decision[1]],
        ];
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        small(&texts, &rows)
    };
    let report = import(&portal, rows(["", ""]), true).await;
    assert_eq!(report.doubtful[0].doubts, [ListDoubt::SameCase(vec![3])]);
    assert_eq!(report.doubtful[1].doubts, [ListDoubt::SameCase(vec![2])]);
    let report = import(&portal, rows(["ambil", "lewati"]), true).await;
    assert_eq!(sums(&report), (1, 0, 0, 1, 0));
    let report = import(&portal, rows(["", "mungkin"]), true).await;
    assert_eq!(sums(&report), (0, 1, 0, 1, 0), "what was decided stays so");
}
