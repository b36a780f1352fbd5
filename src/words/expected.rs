//! What an owner can expect of the Dinas, in sentences. The word "Terlambat" is used only for officers.

use chrono::{DateTime, Utc};

use super::{calendar, date};
use crate::domain::deadline::Due;
use crate::domain::outage::Down;

fn when(due: Due, now: DateTime<Utc>) -> String {
    due.at().map_or_else(
        || "sesudah hitungan waktu berjalan lagi".to_owned(),
        |at| date::with_estimate(date::moment_seen_from(at, now), due.estimated()),
    )
}

/// When the examination's result is due, and the letter if the service needs one.
pub fn examination(result: Due, letter: Option<Due>, now: DateTime<Utc>) -> String {
    let result = when(result, now);
    match letter {
        Some(letter) => format!(
            "Hasil pemeriksaan paling lambat {result}; bila lengkap, surat paling lambat {}.",
            when(letter, now)
        ),
        None => format!("Hasil pemeriksaan paling lambat {result}."),
    }
}

pub fn letter(due: Due, now: DateTime<Utc>) -> String {
    format!("Surat paling lambat {}.", when(due, now))
}

pub fn handover(due: Due, now: DateTime<Utc>) -> String {
    format!("Surat sampai kepada Anda paling lambat {}.", when(due, now))
}

pub fn decision(due: Due, now: DateTime<Utc>) -> String {
    format!("Keputusan paling lambat {}.", when(due, now))
}

pub fn news(due: Due, now: DateTime<Utc>) -> String {
    format!("Kabar berikutnya paling lambat {}.", when(due, now))
}

/// Until when the owner must act; an estimated day is no limit.
pub fn turn(until: Due, now: DateTime<Utc>) -> String {
    let when = when(until, now);
    if until.is_late(now) && until.estimated().is_none() {
        format!("Batas waktunya sudah lewat: {when}.")
    } else {
        format!("Paling lambat {when}.")
    }
}

/// The clock stands still and nothing is promised meanwhile.
pub fn stopped(down: Down) -> String {
    format!(
        "{} terganggu, jadi hitungan waktu berhenti dulu. Tanggalnya kami tulis lagi begitu gangguannya selesai.",
        calendar::down(down)
    )
}

/// A promise was missed; `due` is the next one.
pub fn missed(due: Due, now: DateTime<Utc>) -> String {
    format!(
        "Melewati janji kami; kami selesaikan paling lambat {}.",
        when(due, now)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_dates_stand_in_one_sentence_and_a_missed_one_is_ours() {
        let now = "2026-11-23T02:00:00Z".parse().unwrap();
        let due = |text: &str| Due::certain(text.parse().unwrap());
        let (result, signed) = (due("2026-11-24T02:05:00Z"), due("2026-11-25T02:05:00Z"));
        assert_eq!(
            examination(result, Some(signed), now),
            "Hasil pemeriksaan paling lambat Selasa, 24 November 2026, 09.05 WIB; bila lengkap, surat paling lambat \
             Rabu, 25 November 2026, 09.05 WIB."
        );
        assert_eq!(
            missed(signed, now),
            "Melewati janji kami; kami selesaikan paling lambat Rabu, 25 November 2026, 09.05 WIB."
        );
    }
}
