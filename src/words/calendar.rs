//! Words for the calendar's pages: kinds of days off, outages, faults of entries.

use chrono::{DateTime, Utc};

use super::date;
use crate::domain::calendar::{HolidayKind, OfficeHours, Shift};
use crate::domain::calendar_fault::CalendarFault;
use crate::domain::outage::{Down, OutageStanding};
use crate::domain::typed;

/// Kind of a day off.
pub const fn kind(kind: HolidayKind) -> &'static str {
    match kind {
        HolidayKind::National => "Libur nasional",
        HolidayKind::JointLeave => "Cuti bersama",
        HolidayKind::Local => "Libur daerah",
    }
}

/// The system that is down.
pub const fn down(down: Down) -> &'static str {
    match down {
        Down::Portal => "Portal ini",
        Down::Djki => "Laman DJKI",
        Down::Simponi => "SIMPONI atau bank",
        Down::Esign => "BSrE atau SRIKANDI",
        Down::Oss => "OSS",
    }
}

/// Which steps stand still during the outage.
pub const fn stops(down: Down) -> &'static str {
    match down {
        Down::Portal => "semua langkah di Dinas",
        Down::Djki => "kode billing, pemeriksaan pembayaran, dan pengajuan ke DJKI",
        Down::Simponi => "kode billing dan pemeriksaan pembayaran",
        Down::Esign => "penandatanganan",
        Down::Oss => "pemeriksaan berkas",
    }
}

/// Whether the outage counts now, and why.
pub fn standing(standing: OutageStanding, down: Down) -> String {
    match standing {
        OutageStanding::Undecided => format!(
            "Bila disahkan hari ini, {} berhenti dihitung selama gangguan. Sesudah hari ini pernyataan ini tidak berlaku.",
            stops(down)
        ),
        OutageStanding::Forgotten => {
            "Tidak diputuskan pada hari pernyataannya, jadi tidak berlaku: hitungan waktu tetap berjalan. Pelaksana dapat \
             menyatakannya lagi."
                .to_owned()
        }
        OutageStanding::Confirmed => format!("Selama gangguan, {} tidak dihitung.", stops(down)),
        OutageStanding::Refused => "Ditolak: hitungan waktu tetap berjalan.".to_owned(),
    }
}

/// `08.00–12.00, 12.30–15.00`; "libur" without shifts.
pub fn shifts(shifts: &[Shift]) -> String {
    if shifts.is_empty() {
        return "libur".to_owned();
    }
    let said: Vec<String> = shifts
        .iter()
        .map(|shift| {
            format!(
                "{}–{}",
                shift.from.format("%H.%M"),
                shift.until.format("%H.%M")
            )
        })
        .collect();
    said.join(", ")
}

/// `Senin–Kamis 08.00–12.00, 12.30–15.00; Jumat 08.00–11.30, 12.30–15.30`.
pub fn hours(hours: &OfficeHours) -> String {
    format!(
        "Senin–Kamis {}; Jumat {}",
        shifts(&hours.monday),
        shifts(&hours.friday)
    )
}

/// What is wrong with an entry; `label` is the label of the field.
pub fn fault(fault: &CalendarFault, label: &str) -> String {
    match fault {
        CalendarFault::DayTaken { on } => format!(
            "{} sudah tercatat sebagai hari libur; hapus dulu bila nama atau jenisnya salah",
            date::date(*on)
        ),
        CalendarFault::YearFarOff { from, until } => {
            format!("{label}: tahun {from} sampai {until}")
        }
        CalendarFault::InDoubt { lines } => format!(
            "{lines} baris perlu diperiksa; perbaiki atau hapus barisnya, lalu periksa lagi"
        ),
        CalendarFault::NotHours => {
            format!("{label}: tulis jam seperti 08.00–12.00, 12.30–15.00, atau “libur”")
        }
        CalendarFault::HoursOverlap => format!("{label}: jamnya bertumpuk; tulis berurutan"),
        CalendarFault::PeriodOverlaps { from, until } => format!(
            "Jam lain sudah berlaku {} sampai {}; hapus dulu, atau pilih hari lain",
            date::date(*from),
            date::date(*until)
        ),
        CalendarFault::OutageOverlaps { from, until } => overlaps(*from, *until),
        CalendarFault::EndsBeforeItBegins => {
            format!("{label}: harus sesudah waktu mulainya")
        }
        CalendarFault::InFuture => format!("{label}: belum terjadi; tulis waktu yang sudah lewat"),
        CalendarFault::LongAgo { days } => format!("{label}: paling lama {days} hari yang lalu"),
        CalendarFault::DayOver => {
            "Hari pernyataannya sudah lewat; Pelaksana perlu menyatakannya lagi".to_owned()
        }
        CalendarFault::OwnDeclaration => "Pernyataan Anda sendiri diputuskan orang lain".to_owned(),
        CalendarFault::Settled => {
            "Sudah diputuskan atau sudah berakhir; muat ulang halaman ini".to_owned()
        }
    }
}

fn overlaps(from: DateTime<Utc>, until: Option<DateTime<Utc>>) -> String {
    let (from, lasting) = (date::moment(from), until.is_none());
    let until = until.map_or_else(String::new, |at| format!(" sampai {}", date::moment(at)));
    let advice = if lasting {
        "catat dulu selesainya"
    } else {
        "pilih waktu lain"
    };
    format!("Gangguan yang sama sudah dinyatakan sejak {from}{until}; {advice}")
}

/// `08.00–12.00, 12.30–15.00` as people type it: points or colons, any dash, commas, semicolons or "dan" between.
pub fn read_shifts(typed: &str) -> Result<Vec<Shift>, CalendarFault> {
    let mut typed = typed::plain(typed).to_lowercase();
    for (said, mark) in [
        (" dan ", ","),
        ("s.d.", "-"),
        ("s/d", "-"),
        (" sampai ", "-"),
    ] {
        typed = typed.replace(said, mark);
    }
    if matches!(typed.as_str(), "libur" | "-") {
        return Ok(Vec::new());
    }
    let mut shifts: Vec<Shift> = Vec::new();
    for part in typed.split([',', ';']) {
        let shift = shift(part).ok_or(CalendarFault::NotHours)?;
        if shifts.last().is_some_and(|last| shift.from < last.until) {
            return Err(CalendarFault::HoursOverlap);
        }
        shifts.push(shift);
    }
    Ok(shifts)
}

fn shift(typed: &str) -> Option<Shift> {
    let (from, until) = typed.split_once('-')?;
    let (from, until) = (typed::time(from)?, typed::time(until)?);
    (from < until).then_some(Shift { from, until })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_they_are_said() {
        for typed in [
            "08.00–12.00, 12.30–15.00",
            "08:00-12:00; 12:30-15:00",
            "8.00 - 12.00 dan 12.30 - 15.00",
            "08.00 s.d. 12.00, 12.30 s.d. 15.00",
        ] {
            let read = read_shifts(typed).unwrap();
            assert_eq!(shifts(&read), "08.00–12.00, 12.30–15.00", "{typed}");
        }
        assert_eq!(read_shifts("libur"), Ok(Vec::new()));
        assert_eq!(shifts(&[]), "libur");
    }

    #[test]
    fn hours_that_overlap_or_are_none_are_named() {
        for (typed, fault) in [
            ("08.00–12.00, 11.30–15.00", CalendarFault::HoursOverlap),
            ("12.30–15.00, 08.00–12.00", CalendarFault::HoursOverlap),
            ("12.00–08.00", CalendarFault::NotHours),
            ("pagi", CalendarFault::NotHours),
            ("08.00", CalendarFault::NotHours),
            ("", CalendarFault::NotHours),
        ] {
            assert_eq!(read_shifts(typed), Err(fault), "{typed}");
        }
    }
}
