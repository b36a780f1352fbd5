//! `haki import tariffs FILE.csv`: makes a proposal of each line, to be approved by the Kabid; stores all lines or
//! none.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::table::{Row, Table, Wanted};
use super::{File, print_count, print_doubts};
use crate::actions::reference::tariff::{self, TypedLine};
use crate::cli::CliError;
use crate::domain::applicant::TariffCategory;
use crate::domain::fault::FieldFault;
use crate::domain::ip_type::{self, IpType};
use crate::domain::tariff::{TariffLine, UNCHECKED, Unit};
use crate::portal::Portal;
use crate::store;
use crate::words;

const fn needed(names: &'static [&'static str]) -> Wanted {
    Wanted {
        names,
        needed: true,
    }
}

const fn optional(names: &'static [&'static str]) -> Wanted {
    Wanted {
        names,
        needed: false,
    }
}

const COLUMNS: &[Wanted] = &[
    needed(&["jenis"]),
    needed(&["layanan"]),
    needed(&["kode"]),
    optional(&["varian"]),
    needed(&["uraian"]),
    needed(&["kategori"]),
    needed(&["satuan"]),
    needed(&["tarif"]),
    optional(&["tarif_tertinggi"]),
    optional(&["perkiraan"]),
    needed(&["berlaku_sejak"]),
    optional(&["berlaku_sampai"]),
    needed(&["dasar"]),
    needed(&["sumber"]),
    optional(&["akhiri_lama"]),
];

type Judged = (&'static IpType, TariffLine, bool);

pub(super) async fn run(portal: &Portal, file: &File) -> Result<(), CliError> {
    let mut lines: Vec<Judged> = Vec::new();
    let mut doubts = Vec::new();
    for row in Table::open(&file.file, COLUMNS)? {
        match judge(portal, &row, &lines).await? {
            Ok(line) => lines.push(line),
            Err(sentences) => doubts.extend(sentences.into_iter().map(|said| (row.line, said))),
        }
    }
    print_count(lines.len(), &doubts);
    if file.dry_run {
        println!(
            "{} baris dapat diusulkan (percobaan, tidak ada yang disimpan).",
            lines.len()
        );
    } else {
        tariff::propose_all(portal, &lines).await?;
        println!(
            "{} baris diusulkan; berlaku setelah disetujui Kepala Bidang di halaman Tarif.",
            lines.len()
        );
    }
    print_doubts(&doubts);
    Ok(())
}

/// The proposed line, or every doubt about it.
async fn judge(
    portal: &Portal,
    row: &Row,
    before: &[Judged],
) -> Result<Result<Judged, Vec<String>>, CliError> {
    if let Some(fault) = row.fault {
        return Ok(Err(vec![fault.to_owned()]));
    }
    let (ip_type, frame) = match frame(row) {
        Ok(known) => known,
        Err(sentence) => return Ok(Err(vec![sentence])),
    };
    let (amount, most, basis, source) = (row.cell(7), row.cell(8), row.cell(12), row.cell(13));
    let typed = TypedLine {
        amount_min: &amount,
        amount_max: &most,
        estimate: is_yes(&row.cell(9)),
        valid_from: date(&row.cell(10)),
        valid_until: date(&row.cell(11)),
        basis: &basis,
        source: &source,
        ends_former: row.cell(14).is_empty() || is_yes(&row.cell(14)),
    };
    let line = match tariff::read(&frame, &typed) {
        Ok(line) => line,
        Err(faults) => {
            let said = faults
                .iter()
                .map(|fault| words::field_error::sentence(&fault.fault, column(&fault.field)));
            return Ok(Err(said.collect()));
        }
    };
    let mut conn = portal.pool().acquire().await?;
    let mut known = store::tariff::of_type(&mut conn, ip_type).await?;
    drop(conn);
    let in_force = tariff::overlap(&known, &line, typed.ends_former);
    known = before
        .iter()
        .filter(|(other, ..)| other.code == ip_type.code)
        .map(|(_, line, _)| line.clone())
        .collect();
    let fault = in_force.or_else(|| tariff::overlap(&known, &line, false));
    Ok(match fault {
        Some(fault) => Err(vec![words::field_error::sentence(&fault, "berlaku_sejak")]),
        None => Ok((ip_type, line, typed.ends_former)),
    })
}

/// The parts that identify a tariff line, without figures and dates.
fn frame(row: &Row) -> Result<(&'static IpType, TariffLine), String> {
    let kind = row.cell(0);
    let ip_type = ip_type::by_slug(&kind)
        .or_else(|| IpType::parse(&kind))
        .ok_or_else(|| format!("jenis “{kind}” tidak dikenal"))?;
    let given = |column: usize, name: &str| {
        let text = row.cell(column);
        if text.is_empty() {
            Err(format!("kolom “{name}” kosong"))
        } else {
            Ok(Cow::Owned(text))
        }
    };
    let (category, unit, variant) = (row.cell(5), row.cell(6), row.cell(3));
    Ok((
        ip_type,
        TariffLine {
            service: given(1, "layanan")?,
            code: given(2, "kode")?,
            variant: (!variant.is_empty()).then_some(Cow::Owned(variant)),
            label: given(4, "uraian")?,
            category: TariffCategory::parse(&category)
                .ok_or_else(|| format!("kategori “{category}” tidak dikenal"))?,
            unit: Unit::parse(&unit).ok_or_else(|| format!("satuan “{unit}” tidak dikenal"))?,
            amount_min: None,
            amount_max: None,
            estimate: false,
            valid_from: NaiveDate::MIN,
            valid_until: None,
            basis: Cow::Borrowed(UNCHECKED),
            source: Cow::Borrowed(""),
            checked_on: None,
        },
    ))
}

fn is_yes(text: &str) -> bool {
    matches!(text.to_lowercase().as_str(), "ya" | "1" | "true")
}

fn date(text: &str) -> Result<Option<NaiveDate>, FieldFault> {
    if text.is_empty() {
        return Ok(None);
    }
    NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .map(Some)
        .map_err(|_| FieldFault::NotADate)
}

/// The column for a field of the form.
fn column(field: &str) -> &str {
    match field {
        "amount_min" => "tarif",
        "amount_max" => "tarif_tertinggi",
        "valid_from" => "berlaku_sejak",
        "valid_until" => "berlaku_sampai",
        "basis" => "dasar",
        _ => "sumber",
    }
}
