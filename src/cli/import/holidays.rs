//! `haki import holidays FILE.csv`: days off of the joint decree or of the city. A year counts as entered if none of
//! its lines is in doubt; otherwise it stays an estimate until that line is corrected.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate};

use super::table::{Row, Table, Wanted};
use super::{File, print_doubts};
use crate::actions::calendar;
use crate::cli::CliError;
use crate::domain::calendar::{Holiday, HolidayKind};
use crate::portal::Portal;
use crate::words::holiday_list::{self, Doubt};

const COLUMNS: &[Wanted] = &[
    Wanted {
        names: &["tanggal", "on"],
        needed: true,
    },
    Wanted {
        names: &["nama", "keterangan", "name"],
        needed: true,
    },
    Wanted {
        names: &["jenis", "kind"],
        needed: false,
    },
];

pub(super) async fn run(portal: &Portal, file: &File) -> Result<(), CliError> {
    let (mut days, mut doubts) = (Vec::new(), Vec::new());
    let mut seen = BTreeMap::new();
    let mut rows = 0_usize;
    let mut taken = 0_usize;
    for row in Table::open(&file.file, COLUMNS)? {
        rows += 1;
        match judge(portal, &row, &seen) {
            Ok(read) => {
                taken += 1;
                seen.extend(read.iter().map(|day: &Holiday| (day.on, row.line)));
                days.extend(read);
            }
            Err(why) => doubts.push((row.line, why)),
        }
    }
    let whole = whole_years(&days, doubts.is_empty());
    if !file.dry_run {
        let name = file.file.file_name().unwrap_or_default().to_string_lossy();
        calendar::import(portal, &days, &whole, &name).await?;
    }
    let trial = if file.dry_run {
        " (percobaan, tidak ada yang disimpan)"
    } else {
        ""
    };
    println!(
        "{rows} baris dibaca: {taken} diambil, {} perlu diperiksa; {} hari libur{trial}.",
        doubts.len(),
        days.len()
    );
    for year in &whole {
        println!("Kalender {year} lengkap.");
    }
    print_doubts(&doubts);
    Ok(())
}

/// The years whose list is complete: none if a line is in doubt, and not those with local days only.
fn whole_years(days: &[Holiday], certain: bool) -> Vec<i32> {
    let decreed = days.iter().filter(|day| day.kind != HolidayKind::Local);
    let years: BTreeSet<i32> = decreed.map(|day| day.on.year()).collect();
    years.into_iter().filter(|_| certain).collect()
}

fn judge(
    portal: &Portal,
    row: &Row,
    seen: &BTreeMap<NaiveDate, u64>,
) -> Result<Vec<Holiday>, String> {
    if let Some(fault) = row.fault {
        return Err(fault.to_owned());
    }
    let kind = match row.cell(2).to_lowercase().replace('_', " ").as_str() {
        "" | "libur" | "libur nasional" => HolidayKind::National,
        "cuti bersama" => HolidayKind::JointLeave,
        "lokal" | "daerah" | "libur daerah" => HolidayKind::Local,
        other => return Err(format!("jenis “{other}” tidak dikenal")),
    };
    let days = holiday_list::row(&row.cell(0), &row.cell(1), kind)
        .map_err(|doubt| holiday_list::sentence(&doubt))?;
    let years = calendar::years(portal.now());
    for day in &days {
        if !years.contains(&day.on.year()) {
            let far = Doubt::YearFarOff(day.on.year());
            return Err(holiday_list::sentence(&far));
        }
        if let Some(line) = seen.get(&day.on) {
            let line = usize::try_from(*line).unwrap_or_default();
            return Err(holiday_list::sentence(&Doubt::Twice(day.on, line)));
        }
    }
    Ok(days)
}
