//! Importing PDKI's list: which lines are taken, which must be checked, and that a trial stores nothing.

use haki::actions::reference::import_marks::{MarkDoubt, MarkLine, import};
use haki::store::mark;

use crate::support::portal;

fn line(line: u64, number: &str, name: &str, classes: &str) -> MarkLine {
    MarkLine {
        line,
        number: number.to_owned(),
        name: name.to_owned(),
        classes: classes.to_owned(),
        holder: "Pemilik rekaan".to_owned(),
        state: "(TM) Didaftar".to_owned(),
        fault: None,
    }
}

fn lines() -> Vec<MarkLine> {
    vec![
        line(2, "DID2026000001", "SENJA 'KOPI' \"Ñ\"", "30; 43"),
        line(3, "DID2026000002", "FAJAR", "25"),
        line(4, "", "TANPA NOMOR", "25"),
        line(5, "DID2026000003", "★★★", "25"),
        line(6, "DID2026000004", "TANPA KELAS", ""),
        line(7, "DID2026000005", "KELAS LAIN", "30, 46"),
        line(8, "DID2026000002", "NOMOR GANDA", "30"),
        line(9, "DID2026000006", &"PANJANG ".repeat(60), "30"),
    ]
}

#[tokio::test]
async fn whole_lines_are_taken_and_the_others_named_with_their_reason() {
    let portal = portal().await;
    let report = import(&portal, "pdki.csv", lines().into_iter(), false)
        .await
        .unwrap();
    assert_eq!((report.taken.added, report.taken.changed), (2, 0));
    assert_eq!(
        report.doubts,
        [
            (4, MarkDoubt::NoNumber),
            (5, MarkDoubt::NoName),
            (6, MarkDoubt::NoClass),
            (7, MarkDoubt::ClassOutside("46".to_owned())),
            (8, MarkDoubt::NumberTwice),
            (9, MarkDoubt::NoName),
        ]
    );
    let mut conn = portal.pool().acquire().await.unwrap();
    let state = mark::list_state(&mut conn).await.unwrap().unwrap();
    assert_eq!((state.known, state.imported_at), (2, portal.now()));
}

#[tokio::test]
async fn a_list_taken_again_changes_only_what_it_says_differently() {
    let portal = portal().await;
    import(&portal, "satu.csv", lines().into_iter(), false)
        .await
        .unwrap();
    let mut second = lines();
    second[1].state = "(TM) Ditolak".to_owned();
    let report = import(&portal, "dua.csv", second.into_iter(), false)
        .await
        .unwrap();
    assert_eq!((report.taken.added, report.taken.changed), (0, 1));
    assert_eq!(report.unchanged, 1);
}

#[tokio::test]
async fn a_trial_reports_the_same_and_stores_nothing() {
    let portal = portal().await;
    let report = import(&portal, "pdki.csv", lines().into_iter(), true)
        .await
        .unwrap();
    assert_eq!((report.taken.added, report.doubts.len()), (2, 6));
    let kept: i64 = sqlx::query_scalar("select count(*) from mark")
        .fetch_one(portal.pool())
        .await
        .unwrap();
    assert_eq!(kept, 0);
}
