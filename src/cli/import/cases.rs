//! `haki import cases FILE.xlsx|csv`: the office's hand-kept list. Judges and reports; stores only with `--commit`. What is
//! in doubt goes into a review list, which comes back corrected.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::Args;

use super::table;
use crate::actions::recorded::import::{self, mapping_of};
use crate::actions::recorded::list::{CaseList, DoubtfulRow, ListError, ListReport, ListWish};
use crate::adapters::spreadsheet::{self, SheetFault, TextSheet};
use crate::cli::{CliError, ending};
use crate::domain::ip_type::{self, IpType};
use crate::domain::recorded::{ListColumn, ListLine, Mapping};
use crate::portal::Portal;
use crate::words::{number, recorded};

#[derive(Debug, Args)]
pub(in crate::cli) struct Cases {
    /// Daftar Dinas, XLSX atau CSV; juga daftar periksa yang sudah diperbaiki
    file: PathBuf,
    /// Simpan; tanpa ini hanya diperiksa
    #[arg(long)]
    commit: bool,
    /// Tulis baris yang perlu diperiksa ke berkas XLSX baru
    #[arg(long, value_name = "BERKAS.xlsx")]
    review: Option<PathBuf>,
    /// Arti judul kolom, TOML ("Judul kolom" = "kolom") atau CSV (judul;kolom); diingat sesudah --commit
    #[arg(long, value_name = "BERKAS")]
    columns: Option<PathBuf>,
    /// Lembar yang dibaca, bila bukan yang pertama
    #[arg(long, value_name = "NAMA")]
    sheet: Option<String>,
    /// Jenis semua baris, bila daftar tidak mempunyai kolom jenis
    #[arg(long = "type", value_name = "JENIS", value_parser = known_type)]
    only_type: Option<&'static IpType>,
}

impl Cases {
    /// Refuses a review list that could not be written under its name, before anything is done.
    pub(super) fn refuse_review(&self) -> Result<(), CliError> {
        let Some(review) = &self.review else {
            return Ok(());
        };
        ending::must_be("xlsx", review)?;
        if review.exists() {
            let why = "sudah ada; pilih nama lain, supaya tidak ada koreksi yang hilang";
            return Err(CliError::Refused(format!("{}: {why}.", review.display())));
        }
        Ok(())
    }
}

fn known_type(word: &str) -> Result<&'static IpType, String> {
    let known = ip_type::said(word).filter(|(_, corrected)| !corrected);
    let slugs = || ip_type::CATALOGUE.iter().map(|known| known.slug);
    known.map(|(known, _)| known).ok_or_else(|| {
        let slugs: Vec<&str> = slugs().collect();
        format!("pilih salah satu dari {}", slugs.join(", "))
    })
}

pub(super) async fn run(portal: &Portal, cases: &Cases) -> Result<(), CliError> {
    let mapping = cases.columns.as_deref().map(mapping).transpose()?;
    let wish = ListWish {
        mapping: mapping.unwrap_or_default(),
        only_type: cases.only_type,
        commit: cases.commit,
    };
    let name = cases.file.file_name().unwrap_or_default().to_string_lossy();
    let list = CaseList {
        file_name: &name,
        lines: lines(&cases.file, cases.sheet.as_deref())?,
    };
    let report = match import::run(portal, list, &wish).await {
        Ok(report) => report,
        Err(ListError::Action(error)) => return Err(error.into()),
        Err(ListError::NoHeadings(found)) => return Err(no_headings(&cases.file, &found)),
    };
    print(&report, cases.commit);
    match &cases.review {
        Some(path) if !report.doubtful.is_empty() => review(path, &report),
        _ => {
            print_doubts(&report);
            Ok(())
        }
    }
}

fn no_headings(file: &Path, found: &[String]) -> CliError {
    CliError::Refused(format!(
        "{}: tidak ada baris judul dengan kolom nama, judul atau merek, dan satu kolom lain. Baris pertama berisi: {}. Sebut artinya dengan --columns.",
        file.display(),
        found.join(", ")
    ))
}

fn is_workbook(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default();
    ending.eq_ignore_ascii_case("xlsx") || ending.eq_ignore_ascii_case("xlsm")
}

fn lines(path: &Path, sheet: Option<&str>) -> Result<Vec<ListLine>, CliError> {
    if !is_workbook(path) {
        return table::whole(path);
    }
    spreadsheet::read(path, sheet).map_err(|fault| {
        let why = match fault {
            SheetFault::File(cause) => format!("tidak terbaca ({cause})"),
            SheetFault::TooLarge => "lebih dari 20 MB".to_owned(),
            SheetFault::UnpacksTooLarge => "isinya mengembang melebihi 150 MB".to_owned(),
            SheetFault::TooLong => "lebih dari 60.000 baris atau 200 kolom".to_owned(),
            SheetFault::TooMuchText => "satu selnya lebih dari 4.000 huruf".to_owned(),
            SheetFault::NoPackage(_) | SheetFault::Broken(_) | SheetFault::NoPart => {
                "bukan XLSX yang dapat dibaca; buka dan simpan ulang sebagai .xlsx tanpa kata sandi"
                    .to_owned()
            }
            SheetFault::NoSheet(names) => {
                format!("lembar itu tidak ada; yang ada: {}", names.join(", "))
            }
            SheetFault::TooManyParts => "terdiri atas lebih dari 2.000 bagian".to_owned(),
            SheetFault::TooMuchInAll => "semua tulisannya lebih dari 64 MB".to_owned(),
            SheetFault::TooManyCells => "lebih dari 2.000.000 sel".to_owned(),
        };
        CliError::Refused(format!("{}: {why}.", path.display()))
    })
}

/// Reads a mapping file: each heading with the word of its column.
fn mapping(path: &Path) -> Result<Mapping, CliError> {
    let refused = |why: String| CliError::Refused(format!("{}: {why}", path.display()));
    let ending = path.extension().unwrap_or_default();
    let pairs: Vec<(String, String)> = if ending.eq_ignore_ascii_case("toml") {
        let text = std::fs::read_to_string(path)
            .map_err(|cause| refused(format!("tidak terbaca ({cause}).")))?;
        let table: std::collections::BTreeMap<String, String> =
            toml::from_str(&text).map_err(|cause| refused(format!("bukan TOML: {cause}")))?;
        table.into_iter().collect()
    } else {
        let lines = table::whole(path)?;
        let cell = |line: &ListLine, at: usize| line.cells.get(at).map(|cell| cell.raw.clone());
        let pairs = lines.iter().filter(|line| !line.is_empty());
        pairs
            .filter_map(|line| Some((cell(line, 0)?, cell(line, 1)?)))
            .filter(|(heading, word)| (heading.as_str(), word.as_str()) != ("judul", "kolom"))
            .collect()
    };
    let known = pairs.into_iter().map(|(heading, word)| {
        let column = ListColumn::parse(word.trim()).ok_or_else(|| {
            let words: Vec<&str> = ListColumn::ALL
                .iter()
                .map(|column| column.as_str())
                .collect();
            refused(format!(
                "kolom “{word}” tidak dikenal; yang ada: {}.",
                words.join(", ")
            ))
        })?;
        Ok((heading, column))
    });
    Ok(mapping_of(known.collect::<Result<Vec<_>, CliError>>()?))
}

fn print(report: &ListReport, committed: bool) {
    println!("Judul kolom di baris {}:", report.heading_line);
    for heading in report
        .headings
        .iter()
        .filter(|heading| !heading.text.is_empty())
    {
        let meaning = match heading.column {
            Some(column) if heading.repeated => {
                format!(
                    "sama dengan kolom lain ({}); disimpan, tidak dibaca",
                    recorded::column(column)
                )
            }
            Some(column) => recorded::column(column).to_owned(),
            None => "TIDAK DIKENAL; disimpan bersama barisnya, tidak dibaca".to_owned(),
        };
        println!("  {}: {meaning}", heading.text);
    }
    let trial = if committed {
        ""
    } else {
        " (percobaan, tidak ada yang disimpan)"
    };
    println!(
        "{} baris dibaca = {} diambil + {} sudah tercatat + {} kembar + {} dilewati + {} perlu diperiksa{trial}.",
        number::grouped(report.rows),
        number::grouped(report.taken),
        number::grouped(report.known),
        number::grouped(report.copies),
        number::grouped(report.left_out),
        number::grouped(report.doubtful.len())
    );
    if report.empty > 0 {
        println!(
            "{} baris kosong tidak dihitung.",
            number::grouped(report.empty)
        );
    }
    for (correction, cells) in &report.corrections {
        println!(
            "  {} sel dibetulkan: {}",
            number::grouped(*cells),
            recorded::correction(*correction)
        );
    }
}

/// Most doubts printed at the terminal; the review list has all.
const PRINTED: usize = 40;

fn print_doubts(report: &ListReport) {
    if report.doubtful.is_empty() {
        println!("Tidak ada baris yang perlu diperiksa.");
        return;
    }
    for row in report.doubtful.iter().take(PRINTED) {
        println!("  baris {}: {}", row.line, doubts(row));
    }
    let more = report.doubtful.len().saturating_sub(PRINTED);
    if more > 0 {
        println!("  dan {} baris lagi", number::grouped(more));
    }
    println!(
        "Tulis daftar periksa dengan --review BERKAS.xlsx, perbaiki di sana, lalu impor berkas itu."
    );
}

fn doubts(row: &DoubtfulRow) -> String {
    let said: Vec<String> = row.doubts.iter().map(recorded::doubt).collect();
    said.join("; ")
}

const HOW: &str = "Perbaiki selnya, atau tulis di kolom Keputusan: ambil (benar seperti tertulis) atau lewati (bukan berkas). Jangan ubah ID baris. Lalu: haki import cases berkas ini --commit. NIK yang disamarkan dan tidak diubah tetap seperti aslinya.";

/// Writes the rows in doubt into a new workbook that only its owner reads: it has names and telephone numbers.
fn review(path: &Path, report: &ListReport) -> Result<(), CliError> {
    let own = [
        ListColumn::Identity,
        ListColumn::Decision,
        ListColumn::Doubts,
    ];
    let kept: Vec<usize> = (0..report.headings.len())
        .filter(|place| {
            let heading = report.headings.get(*place);
            heading.is_some_and(|heading| {
                !heading.text.is_empty()
                    && heading.column.is_none_or(|column| !own.contains(&column))
            })
        })
        .collect();
    let texts = |texts: &dyn Fn(usize) -> String| {
        kept.iter().map(|place| texts(*place)).collect::<Vec<_>>()
    };
    let mut headings = vec![
        "Baris".to_owned(),
        "Perlu diperiksa".to_owned(),
        "Keputusan".to_owned(),
    ];
    headings.extend(texts(&|place| {
        report
            .headings
            .get(place)
            .map(|heading| heading.text.clone())
            .unwrap_or_default()
    }));
    headings.push("ID baris".to_owned());
    let mut rows = vec![vec![HOW.to_owned()], headings];
    for row in &report.doubtful {
        let mut cells = vec![row.line.to_string(), doubts(row), String::new()];
        cells.extend(texts(&|place| {
            row.cells.get(place).cloned().unwrap_or_default()
        }));
        cells.push(hex::encode(&row.fingerprint));
        rows.push(cells);
    }
    let mut widths = vec![8, 50, 14];
    widths.extend(kept.iter().map(|_| 20));
    widths.push(20);
    let sheet = TextSheet {
        name: "Perlu diperiksa".to_owned(),
        widths,
        heading: 1,
        rows,
    };
    let bytes = spreadsheet::write(&sheet)
        .map_err(|cause| CliError::Refused(format!("{}: {cause}.", path.display())))?;
    let written = create(path).and_then(|mut file| file.write_all(&bytes));
    written.map_err(|cause| CliError::Refused(format!("{}: {cause}.", path.display())))?;
    println!(
        "{} baris ditulis ke {}. Berkas itu memuat nama dan nomor telepon: hapus sesudah selesai.",
        number::grouped(report.doubtful.len()),
        path.display()
    );
    Ok(())
}

fn create(path: &Path) -> std::io::Result<std::fs::File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true).mode(0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_list_that_is_not_called_a_workbook_is_refused_before_anything_is_done() {
        let mut cases = Cases {
            file: "daftar.xlsx".into(),
            commit: true,
            review: Some("periksa.csv".into()),
            columns: None,
            sheet: None,
            only_type: None,
        };
        let refused = cases.refuse_review().unwrap_err().to_string();
        assert!(refused.contains("harus berakhiran .xlsx"), "{refused}");
        cases.review = Some("periksa.xlsx".into());
        assert!(cases.refuse_review().is_ok());
    }
}
