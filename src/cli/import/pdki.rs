//! `haki import pdki FILE.csv`: names of marks with which new marks are compared.

use super::table::{Table, Wanted};
use super::{File, print_count, print_doubts};
use crate::actions::reference::import_marks::{self, MarkDoubt, MarkLine};
use crate::cli::CliError;
use crate::portal::Portal;
use crate::words::number;

const COLUMNS: &[Wanted] = &[
    Wanted {
        names: &["nomor_permohonan", "nomor", "id"],
        needed: true,
    },
    Wanted {
        names: &["nama_merek", "merek", "nama"],
        needed: true,
    },
    Wanted {
        names: &["kelas", "class"],
        needed: true,
    },
    Wanted {
        names: &["pemilik", "owner", "tm_owner_name"],
        needed: false,
    },
    Wanted {
        names: &["status_permohonan", "status"],
        needed: false,
    },
];

pub(super) async fn run(portal: &Portal, file: &File) -> Result<(), CliError> {
    let lines = Table::open(&file.file, COLUMNS)?.map(|row| MarkLine {
        line: row.line,
        fault: row.fault,
        number: row.cell(0),
        name: row.cell(1),
        classes: row.cell(2),
        holder: row.cell(3),
        state: row.cell(4),
    });
    let name = file.file.file_name().unwrap_or_default().to_string_lossy();
    let report = import_marks::import(portal, &name, lines, file.dry_run).await?;
    let taken = report.taken;
    let done = if file.dry_run {
        "akan baru (percobaan, tidak ada yang disimpan)"
    } else {
        "baru"
    };
    let doubts: Vec<(u64, String)> = report
        .doubts
        .iter()
        .map(|(line, doubt)| (*line, sentence(doubt)))
        .collect();
    print_count(report.rows_taken(), &doubts);
    println!(
        "{} merek {done}, {} berubah, {} tetap.",
        number::grouped(taken.added),
        number::grouped(taken.changed),
        number::grouped(report.unchanged)
    );
    print_doubts(&doubts);
    Ok(())
}

fn sentence(doubt: &MarkDoubt) -> String {
    match doubt {
        MarkDoubt::Unreadable(why) => (*why).to_owned(),
        MarkDoubt::NoNumber => "nomor permohonan kosong".to_owned(),
        MarkDoubt::NumberTwice => "nomor permohonan sudah ada di baris sebelumnya".to_owned(),
        MarkDoubt::NoName => {
            "nama merek kosong, tanpa huruf dan angka, atau lebih dari 300 huruf".to_owned()
        }
        MarkDoubt::NoClass => "kelas kosong".to_owned(),
        MarkDoubt::ClassOutside(typed) => {
            format!("kelas “{typed}” tidak ada; kelas bernomor 1 sampai 45")
        }
        MarkDoubt::TextTooLong => "nomor, pemilik, atau status terlalu panjang".to_owned(),
    }
}
