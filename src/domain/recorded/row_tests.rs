//! Rows of a list: what is read, corrected and in doubt.

use super::super::RecordedState;
use super::*;
use crate::ip_type::{COPYRIGHT, TRADEMARK};

const COLUMNS: &[Option<ListColumn>] = &[
    Some(ListColumn::Name),
    Some(ListColumn::Title),
    Some(ListColumn::IpType),
    Some(ListColumn::Nik),
    Some(ListColumn::Phone),
    Some(ListColumn::Kecamatan),
    Some(ListColumn::FiledOn),
    Some(ListColumn::LetterNumber),
    Some(ListColumn::GrantedOn),
    Some(ListColumn::EndsOn),
    Some(ListColumn::State),
    None,
];

fn read_by(cells: &[&str], only_type: Option<&'static IpType>) -> ReadRow {
    let template = NumberTemplate::parse("{klasifikasi}/{urut:03}-Dinas/{tahun}").unwrap();
    let line = ListLine {
        line: 2,
        cells: cells.iter().copied().map(ListCell::text).collect(),
        fault: None,
    };
    let reader = RowReader {
        columns: COLUMNS,
        kecamatan: &["Kasemen".to_owned(), "Serang".to_owned()],
        template: &template,
        classification: "500.3",
        only_type,
        mixed: &BTreeSet::new(),
        today: NaiveDate::from_ymd_opt(2026, 11, 30).unwrap(),
    };
    reader.read(&line)
}

fn read(cells: &[&str]) -> ReadRow {
    read_by(cells, None)
}

#[test]
fn a_whole_row_is_read_with_the_reasons_of_its_corrections() {
    let row = read(&[
        "Siti & Budi",
        "KRIUK",
        "Merk",
        "-",
        "81234567890",
        "Kasmen",
        "Mar 2024",
        "500.3/7-Dinas/2024",
        "12/03/2025",
        "12/03/2034",
        "sdh terbit",
        "map biru",
    ]);
    assert_eq!(row.doubts, []);
    let case = &row.case;
    assert_eq!(case.ip_type, Some(&TRADEMARK));
    assert_eq!(case.names, ["Siti", "Budi"]);
    assert_eq!(case.kecamatan, "Kasemen");
    assert_eq!(case.state, Some(RecordedState::Registered));
    assert_eq!(case.letter_number.as_ref().unwrap().sequence, Some(7));
    let corrected: Vec<(usize, Correction)> = row
        .corrections
        .iter()
        .map(|cell| (cell.place, cell.correction))
        .collect();
    assert_eq!(
        corrected,
        [
            (0, Correction::SeveralNames),
            (4, Correction::LeadingZero),
            (5, Correction::Misspelt),
            (6, Correction::MonthOnly),
        ]
    );
}

#[test]
fn every_doubt_of_a_row_is_named_at_once() {
    let row = read(&[
        "", "", "halal", "3.67E+15", "123", "Ciruas", "besok", "12/UMKM", "1/1/2027", "1/1/2020",
        "???x",
    ]);
    assert_eq!(
        row.doubts,
        [
            ListDoubt::Missing(ListColumn::Name),
            ListDoubt::DigitsLost(ListColumn::Nik),
            ListDoubt::BadPhone,
            ListDoubt::UnknownKecamatan("Ciruas".to_owned()),
            ListDoubt::Missing(ListColumn::Title),
            ListDoubt::UnknownType("halal".to_owned()),
            ListDoubt::UnknownState("???x".to_owned()),
            ListDoubt::NotADate(ListColumn::FiledOn, "besok".to_owned()),
            ListDoubt::InFuture(ListColumn::GrantedOn),
            ListDoubt::NumberWithoutYear,
        ]
    );
}

#[test]
fn protection_ends_after_it_begins_and_a_nik_belongs_to_one_person() {
    let row = read(&[
        "Siti dan Budi",
        "A",
        "merek",
        "3673010101900001",
        "",
        "",
        "",
        "",
        "12/03/2025",
        "12/03/2024",
    ]);
    assert_eq!(
        row.doubts,
        [ListDoubt::NikOfWhom, ListDoubt::EndsBeforeItBegins]
    );
}

#[test]
fn a_nik_in_a_column_that_is_stored_readably_is_in_doubt() {
    let row = read(&["Siti", "KRIUK 3673 0101 0190 0001", "merek"]);
    assert_eq!(row.doubts, [ListDoubt::HoldsNik(ListColumn::Title)]);
    assert_eq!(row.case.title, "");
}

#[test]
fn a_list_of_one_type_needs_no_column_for_it() {
    assert_eq!(
        read(&["Siti", "A"]).doubts,
        [ListDoubt::Missing(ListColumn::IpType)]
    );
    let row = read_by(&["Siti", "A"], Some(&COPYRIGHT));
    assert_eq!((row.case.ip_type, row.doubts.len()), (Some(&COPYRIGHT), 0));
    assert_eq!(row.case.state, Some(RecordedState::Unknown));
}

#[test]
fn a_line_that_could_not_be_split_is_in_doubt_as_a_whole() {
    let line = ListLine {
        line: 3,
        cells: Vec::new(),
        fault: Some("rusak"),
    };
    let template = NumberTemplate::parse("{urut}/{tahun}").unwrap();
    let reader = RowReader {
        columns: COLUMNS,
        kecamatan: &[],
        template: &template,
        classification: "",
        only_type: None,
        mixed: &BTreeSet::new(),
        today: NaiveDate::MIN,
    };
    assert_eq!(reader.read(&line).doubts, [ListDoubt::Unreadable("rusak")]);
}
