//! `haki import` at the terminal.

use std::process::Output;

use crate::support::folder::TestFolder;
use crate::support::portal;
use crate::support::portal::TestPortal;
use crate::support::program::{built, haki};

fn import(
    portal: &TestPortal,
    folder: &TestFolder,
    what: &str,
    text: &[u8],
    trial: bool,
) -> Output {
    let file = folder.path().join("daftar.csv");
    std::fs::write(&file, text).unwrap();
    let mut command = haki(&built(), folder.path());
    command
        .env("DATABASE_URL", &portal.database.url)
        .env("HAKI_MODE", "demo")
        .args(["import", what])
        .arg(&file);
    if trial {
        command.arg("--dry-run");
    }
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn pdkis_list_is_tried_first_and_then_taken_with_a_list_of_lines_to_look_at() {
    let portal = portal().await;
    let folder = TestFolder::new();
    let list = "\u{feff}Nomor_Permohonan;Nama_Merek;Kelas;Pemilik;Status\n\
        DID2020000001;\"CAP; KUDA\";29,30;CV Rekaan;(TM) Didaftar\n\
        DID2020000002;SENJA;77;CV Rekaan;(TM) Didaftar\n";
    let trial = import(&portal, &folder, "pdki", list.as_bytes(), true);
    assert_eq!(
        said(&trial),
        "2 baris dibaca: 1 diambil, 1 perlu diperiksa.\n1 merek akan baru (percobaan, tidak ada yang disimpan), 0 berubah, 0 tetap.\n\
        1 baris perlu diperiksa dan tidak diambil:\n  baris 3: kelas “77” tidak ada; kelas bernomor 1 sampai 45\n"
    );
    let taken = import(&portal, &folder, "pdki", list.as_bytes(), false);
    assert!(said(&taken).contains("\n1 merek baru, 0 berubah, 0 tetap."));
    let again = import(&portal, &folder, "pdki", list.as_bytes(), false);
    assert!(said(&again).contains("\n0 merek baru, 0 berubah, 1 tetap."));
}

#[tokio::test(flavor = "multi_thread")]
async fn every_line_of_a_list_is_taken_or_in_doubt_by_its_number_however_lines_end() {
    let portal = portal().await;
    let folder = TestFolder::new();
    let rows = [
        "nomor;merek;kelas",
        "A1;SENJA;30",
        "A2;PAGI;77",
        "A3;\"SIANG;30",
        "A4;MALAM;30",
        "",
        "A5;SUBUH\";30;x",
        "A6;\"FAJAR \"\"BARU\"\"\";29",
    ];
    for end in ["\n", "\r\n", "\r"] {
        let list = rows.join(end);
        let said = said(&import(&portal, &folder, "pdki", list.as_bytes(), true));
        for part in [
            "6 baris dibaca: 3 diambil, 3 perlu diperiksa.\n3 merek akan baru",
            "3 baris perlu diperiksa dan tidak diambil:\n",
            "  baris 3: kelas “77” tidak ada",
            "  baris 4: tanda kutip tidak ditutup di baris ini",
            "  baris 7: sambungan dari baris sebelumnya",
        ] {
            assert!(said.contains(part), "{end:?}, {part}: {said}");
        }
    }
    let latin = b"nomor,merek,kelas\nB1,CAF\xC9,30\nB2,TEH,30\n";
    let said = said(&import(&portal, &folder, "pdki", latin, true));
    assert!(said.contains("2 baris dibaca: 1 diambil"), "{said}");
    assert!(said.contains("baris 2: hurufnya tidak terbaca"), "{said}");
}

/// A list as office programs save it; one name contains a line break.
fn as_saved(separator: &str, inside: &str) -> String {
    let cell = |text: &str| {
        if text.contains([',', ';', '"', '\n', '\r']) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    };
    let broken = format!("Café{inside}Baru");
    let rows = [
        [
            "nomor_permohonan",
            "nama_merek",
            "kelas",
            "pemilik",
            "status_permohonan",
        ],
        [
            "DID2026000001",
            "KERIPIK, PISANG",
            "29",
            "PT \"A\"",
            "Didaftar",
        ],
        ["DID2026000002", "Ma'ruf O’Neil", "30;43", "x", "Didaftar"],
        ["DID2026000003", "=HYPERLINK(1)", "29 , 30", "x", ""],
        ["DID2026000004", &broken, "29", "x", ""],
        ["DID2026000005", "Café Lama", "43", "x", ""],
    ];
    let rows = rows.map(|row| row.map(cell).join(separator) + "\r\n");
    format!("\u{feff}{}", rows.concat())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_as_office_programs_save_it_is_taken_cell_by_cell() {
    let portal = portal().await;
    let folder = TestFolder::new();
    for separator in [",", ";", "\t"] {
        for inside in ["\r\n", "\n", "\r"] {
            let list = as_saved(separator, inside);
            let said = said(&import(&portal, &folder, "pdki", list.as_bytes(), true));
            for part in [
                "6 baris dibaca: 4 diambil, 2 perlu diperiksa.\n4 merek akan baru",
                "  baris 5: tanda kutip tidak ditutup di baris ini; isi satu sel tidak boleh berganti baris\n",
                "  baris 6: sambungan dari baris sebelumnya",
            ] {
                assert!(
                    said.contains(part),
                    "{separator:?} {inside:?}: {part}: {said}"
                );
            }
        }
    }
    // A cell without quotes may contain the other separator.
    let unquoted = "\u{feff}nomor,merek,kelas\r\nD1,Teh,30;43\r\nD2,=1+1,\"29 , 30\"\r\n";
    let taken = said(&import(
        &portal,
        &folder,
        "pdki",
        unquoted.as_bytes(),
        false,
    ));
    assert!(taken.contains("2 baris dibaca: 2 diambil"), "{taken}");
    import(
        &portal,
        &folder,
        "pdki",
        as_saved(",", "\r\n").as_bytes(),
        false,
    );
    let marks: Vec<(String, String, Vec<i16>, String)> =
        sqlx::query_as("select number, name, classes, holder from mark order by number")
            .fetch_all(portal.pool())
            .await
            .unwrap();
    let found: Vec<_> = marks
        .iter()
        .map(|(number, name, classes, holder)| (&number[..], &name[..], &classes[..], &holder[..]))
        .collect();
    assert_eq!(
        found,
        [
            ("D1", "Teh", &[30, 43][..], ""),
            ("D2", "=1+1", &[29, 30], ""),
            ("DID2026000001", "KERIPIK, PISANG", &[29], "PT \"A\""),
            ("DID2026000002", "Ma'ruf O’Neil", &[30, 43], "x"),
            ("DID2026000003", "=HYPERLINK(1)", &[29, 30], "x"),
            ("DID2026000005", "Café Lama", &[43], "x"),
        ]
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_without_the_columns_is_refused_in_one_sentence() {
    let portal = portal().await;
    let folder = TestFolder::new();
    let refused = import(&portal, &folder, "pdki", b"nomor,kelas\n1,2\n", false);
    assert_eq!(refused.status.code(), Some(1));
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(
        why.contains("kolom “nama_merek” tidak ada di baris judul."),
        "{why}"
    );
}

const TARIFFS: &str = "jenis,layanan,kode,uraian,kategori,satuan,tarif,tarif_tertinggi,berlaku_sejak,dasar,sumber,akhiri_lama\n\
    merek,filing,filing,Permohonan online,umk,per_class,550000,,2027-01-01,PP 99/2026,Naskah rekaan,ya\n\
    merek,filing,filing,Permohonan online,general,per_class,1900000,,2027-01-01,PP 99/2026,Naskah rekaan,tidak\n\
    merek,filing,filing,Permohonan online,umk,per_class,600000,,2027-06-01,PP 99/2026,Naskah rekaan,ya\n\
    tongkat,filing,filing,Permohonan,umk,per_class,1,,2027-01-01,PP 99/2026,Naskah rekaan,ya\n\
    merek,renewal,renewal,Perpanjangan,umk,per_class,2,1,31-12-2026,PP 99/2026,,ya\n";

#[tokio::test(flavor = "multi_thread")]
async fn tariffs_become_proposals_and_lines_that_overlap_are_named() {
    let portal = portal().await;
    let folder = TestFolder::new();
    let proposals = || async {
        sqlx::query_scalar::<_, i64>(
            "select count(*) from tariff_proposal where proposed_by is null",
        )
        .fetch_one(portal.pool())
        .await
        .unwrap()
    };
    let trial = import(&portal, &folder, "tariffs", TARIFFS.as_bytes(), true);
    let text = said(&trial);
    assert!(
        text.starts_with(
            "5 baris dibaca: 1 diambil, 4 perlu diperiksa.\n1 baris dapat diusulkan (percobaan"
        ),
        "{text}"
    );
    for line in [
        "baris 3: Masa berlakunya bertumpuk dengan tarif baris ini yang berlaku sejak 17 Desember 2024",
        "baris 4: Masa berlakunya bertumpuk dengan tarif baris ini yang berlaku sejak 1 Januari 2027",
        "baris 5: jenis “tongkat” tidak dikenal",
        "baris 6: Jumlah tertinggi tidak boleh lebih kecil",
        "baris 6: berlaku_sejak: tulis tanggal",
        "baris 6: Isi sumber",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert_eq!(proposals().await, 0);
    let taken = import(&portal, &folder, "tariffs", TARIFFS.as_bytes(), false);
    assert!(said(&taken).contains("\n1 baris diusulkan; berlaku setelah disetujui"));
    assert_eq!(proposals().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn days_off_are_tried_first_and_every_row_is_taken_or_in_doubt() {
    let portal = portal().await;
    let folder = TestFolder::new();
    let list = "tanggal,nama,jenis\n2027-01-01,Tahun Baru,libur\n\"Kamis, 17 Februari 2027\",Isra Mikraj,libur\n\
        9 Maret 2027,Idulfitri,cuti bersama\n2027-01-01,Lagi,libur\n2072-01-01,Jauh,libur\n2027-06-01,Pancasila,pesta\n";
    let trial = said(&import(&portal, &folder, "holidays", list.as_bytes(), true));
    for part in [
        "6 baris dibaca: 2 diambil, 4 perlu diperiksa; 2 hari libur (percobaan, tidak ada yang disimpan).",
        "baris 3: 17 Februari 2027 adalah hari Rabu",
        "baris 5: 1 Januari 2027 sudah ada di baris 2",
        "baris 6: tahun 2072 terlalu jauh",
        "baris 7: jenis “pesta” tidak dikenal",
    ] {
        assert!(trial.contains(part), "{part}: {trial}");
    }
    let whole =
        "tanggal;nama;jenis\n2027-01-01;Tahun Baru;libur\n10–11 Maret 2027;Idulfitri;libur\n";
    let taken = said(&import(
        &portal,
        &folder,
        "holidays",
        whole.as_bytes(),
        false,
    ));
    assert!(taken.contains("2 baris dibaca: 2 diambil, 0 perlu diperiksa; 3 hari libur."));
    assert!(taken.contains("Kalender 2027 lengkap."), "{taken}");
}
