//! The city's rules line by line: hours, targets, reminders, the published standard.

use super::{date, officer};
use crate::domain::city_rules::{CutOffFacts, ReminderFacts, StandardFacts, TargetFacts};
use crate::domain::procedure::Status;

type Lines = Vec<(&'static str, String)>;

pub(super) fn cut_offs(facts: &CutOffFacts) -> Lines {
    vec![
        (
            "Kode hari itu juga, paling lambat",
            date::time_of_day(facts.billing),
        ),
        ("Bila dibayar di teller", date::time_of_day(facts.teller)),
        (
            "Hari-hari kerja terakhir tahun",
            date::time_of_day(facts.closing),
        ),
    ]
}

pub(super) fn targets(facts: &TargetFacts) -> Lines {
    let known = facts.targets.iter().filter_map(|(word, target)| {
        let status = Status::parse(word)?;
        Some((officer::status(status), date::promise((*target).into())))
    });
    known.collect()
}

fn days(days: &[u16]) -> String {
    let days: Vec<String> = days.iter().map(u16::to_string).collect();
    format!("hari ke-{}", days.join(", "))
}

pub(super) fn reminders(facts: &ReminderFacts) -> Lines {
    vec![
        ("Batas perbaikan", format!("{} hari", facts.correction_days)),
        (
            "Batas bila menunggu OSS",
            format!("{} hari", facts.oss_days),
        ),
        ("Pengingat perbaikan", days(&facts.correction)),
        ("Pengingat sesudah surat terbit", days(&facts.delivery)),
    ]
}

pub(super) fn standard(facts: &StandardFacts) -> Lines {
    let published = if facts.published { "Ya" } else { "Belum" };
    let steps: Vec<String> = facts
        .steps
        .iter()
        .map(|step| format!("{}. {} ({})", step.number, step.text, step.by))
        .collect();
    vec![
        ("Diterbitkan", published.to_owned()),
        ("Judul", facts.title.clone()),
        ("Nomor keputusan", facts.decree.clone().unwrap_or_default()),
        ("Persyaratan", facts.requirements.join("; ")),
        ("Mekanisme", facts.mechanism.join("; ")),
        ("Waktu penyelesaian", facts.completion_time.clone()),
        ("Biaya", facts.fee.clone()),
        ("Produk", facts.products.join("; ")),
        ("Cara portal menghitung", facts.counting.clone()),
        ("Langkah", steps.join("; ")),
    ]
}
