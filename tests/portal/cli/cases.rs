//! `haki import cases` at the terminal, with workbooks as the office has them.

use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::Output;

use haki::adapters::spreadsheet::{TextSheet, read, write};

use crate::support::folder::TestFolder;
use crate::support::portal;
use crate::support::portal::TestPortal;
use crate::support::program::{built, haki};

fn import(portal: &TestPortal, folder: &TestFolder, arguments: &[&str]) -> Output {
    let mut command = haki(&built(), folder.path());
    command
        .env("DATABASE_URL", &portal.database.url)
        .env("HAKI_MODE", "demo")
        .current_dir(folder.path())
        .args(["import", "cases"])
        .args(arguments);
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    let text = [output.stdout.clone(), output.stderr.clone()].concat();
    String::from_utf8(text).unwrap()
}

fn workbook(path: &Path, rows: Vec<Vec<String>>) {
    let sheet = TextSheet {
        name: "Daftar".to_owned(),
        widths: Vec::new(),
        heading: 0,
        rows,
    };
    std::fs::write(path, write(&sheet).unwrap()).unwrap();
}

fn texts(rows: &[&[&str]]) -> Vec<Vec<String>> {
    let row = |row: &&[&str]| row.iter().map(|text| (*text).to_owned()).collect();
    rows.iter().map(row).collect()
}

/// One clear row, one of another place, one whose NIK a spreadsheet has cut.
const LIST: &[&[&str]] = &[
    &[
        "Nama",
        "Merek",
        "Jenis HKI",
        "Kecamatan",
        "NIK",
        "Warna Map",
    ],
    &[
        "Siti",
        "KRIUK",
        "merk",
        "Kasmen",
        "3673010101900001",
        "biru",
    ],
    &[
        "Budi",
        "SATE",
        "merek",
        "Ciruas",
        "3673010101900002",
        "biru",
    ],
    &["Ani", "ES", "merek", "Serang", "3.673E+15", ""],
];

#[tokio::test(flavor = "multi_thread")]
async fn a_workbook_is_tried_taken_reviewed_corrected_and_taken_again() {
    let portal = portal().await;
    let folder = TestFolder::new();
    workbook(&folder.path().join("daftar.xlsx"), texts(LIST));
    let trial = said(&import(&portal, &folder, &["daftar.xlsx"]));
    for part in [
        "Warna Map: TIDAK DIKENAL",
        "3 baris dibaca = 1 diambil + 0 sudah tercatat + 0 kembar + 0 dilewati + 2 perlu diperiksa (percobaan, tidak ada yang disimpan).",
        "baris 3: kecamatan “Ciruas” tidak ada di kota ini",
        "baris 4: NIK: angkanya hilang di Excel",
    ] {
        assert!(trial.contains(part), "{part}: {trial}");
    }
    assert!(!trial.contains("367301"), "no NIK at the terminal");
    let arguments = ["daftar.xlsx", "--commit", "--review", "periksa.xlsx"];
    let taken = said(&import(&portal, &folder, &arguments));
    assert!(taken.contains("2 baris ditulis ke periksa.xlsx"), "{taken}");
    let review = folder.path().join("periksa.xlsx");
    let mode = std::fs::metadata(&review).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let again = import(&portal, &folder, &arguments);
    assert!(said(&again).contains("sudah ada; pilih nama lain"));

    let lines = read(&review, None).unwrap();
    let mut rows: Vec<Vec<String>> = lines
        .iter()
        .map(|line| line.cells.iter().map(|cell| cell.raw.clone()).collect())
        .collect();
    assert_eq!(
        rows[1][..4],
        ["Baris", "Perlu diperiksa", "Keputusan", "Nama"]
    );
    assert_eq!(rows[2][7], "3673 •••• •••• 0002");
    "Curug".clone_into(&mut rows[2][6]);
    "lewati".clone_into(&mut rows[3][2]);
    workbook(&folder.path().join("diperbaiki.xlsx"), rows);
    let corrected = said(&import(&portal, &folder, &["diperbaiki.xlsx", "--commit"]));
    assert!(
        corrected.contains("2 baris dibaca = 1 diambil + 0 sudah tercatat + 0 kembar + 1 dilewati + 0 perlu diperiksa."),
        "{corrected}"
    );
    let last = said(&import(&portal, &folder, &["daftar.xlsx", "--commit"]));
    assert!(
        last.contains("3 baris dibaca = 0 diambil + 2 sudah tercatat + 0 kembar + 1 dilewati + 0 perlu diperiksa."),
        "{last}"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_in_csv_takes_its_columns_from_a_file_and_its_type_from_the_command() {
    let portal = portal().await;
    let folder = TestFolder::new();
    let list = "DAFTAR HKI 2024;;\nOrang;Karya;Hari\nSiti;KRIUK;12/03/2024\n\nBudi;\"SATE; PEDAS\";Mar 2024\n";
    std::fs::write(folder.path().join("daftar.csv"), list).unwrap();
    let unknown = import(&portal, &folder, &["daftar.csv"]);
    assert!(!unknown.status.success());
    assert!(
        said(&unknown).contains("tidak ada baris judul"),
        "{}",
        said(&unknown)
    );
    let columns =
        "\"Orang\" = \"nama\"\n\"karya\" = \"judul\"\n\"HARI\" = \"tanggal_permohonan\"\n";
    std::fs::write(folder.path().join("kolom.toml"), columns).unwrap();
    let arguments = [
        "daftar.csv",
        "--columns",
        "kolom.toml",
        "--type",
        "hak-cipta",
        "--commit",
    ];
    let taken = said(&import(&portal, &folder, &arguments));
    assert!(taken.contains("2 baris dibaca = 2 diambil"), "{taken}");
    assert!(taken.contains("1 baris kosong tidak dihitung."), "{taken}");
    let again = said(&import(&portal, &folder, &["daftar.csv"]));
    assert!(
        again.contains("2 baris dibaca = 0 diambil + 2 sudah tercatat"),
        "remembered: {again}"
    );
    std::fs::write(folder.path().join("kolom.toml"), "\"Orang\" = \"siapa\"\n").unwrap();
    let wrong = said(&import(
        &portal,
        &folder,
        &["daftar.csv", "--columns", "kolom.toml"],
    ));
    assert!(wrong.contains("kolom “siapa” tidak dikenal"), "{wrong}");
    std::fs::write(folder.path().join("rusak.xlsx"), "No,Nama\n").unwrap();
    let broken = said(&import(&portal, &folder, &["rusak.xlsx"]));
    assert!(broken.contains("bukan XLSX yang dapat dibaca"), "{broken}");
}
