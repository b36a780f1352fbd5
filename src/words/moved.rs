//! Texts about outages and the days that they or a new calendar move.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::{calendar, date};
use crate::domain::outage::Down;
use crate::domain::refusal::Decision;

/// The chosen day is moved to the next possible one without asking.
pub fn to_next_day(down: Down, next: NaiveDate, estimated: Option<i32>) -> String {
    let day = date::with_estimate(date::long_date(next), estimated);
    format!(
        "{} terganggu pada hari yang Anda pilih, jadi kode billing belum dapat keluar. Kode Anda keluar {day}; Anda tidak \
         perlu meminta lagi.",
        calendar::down(down)
    )
}

/// The next possible day lies after the letter's end, so none is promised.
pub fn until_new_letter(down: Down, letter_year: Option<i32>) -> String {
    let until = letter_year.map_or_else(
        || "akhir tahun".to_owned(),
        |year| format!("31 Desember {year}"),
    );
    format!(
        "{} terganggu pada hari yang Anda pilih, dan hari kerja berikutnya sudah tahun lain. Surat rekomendasi berlaku \
         sampai {until}, jadi kode billing menunggu surat baru. Petugas menyiapkannya tanpa Anda minta; sesudah terbit, \
         pilih hari membayar lagi.",
        calendar::down(down)
    )
}

fn word<'a>(params: &'a Value, name: &str) -> Option<&'a str> {
    params.get(name).and_then(Value::as_str)
}

fn day(params: &Value, name: &str) -> Option<NaiveDate> {
    word(params, name)?.parse().ok()
}

fn down(params: &Value) -> Option<Down> {
    Down::parse(word(params, "down")?)
}

/// Title and text of the notice on a moved chosen day.
pub fn ready_day(params: &Value) -> (&'static str, String) {
    let year = |name: &str| {
        let year = params.get(name).and_then(Value::as_i64);
        year.and_then(|year| i32::try_from(year).ok())
    };
    let down = down(params).unwrap_or(Down::Portal);
    match day(params, "until") {
        Some(next) => (
            "Hari membayar bergeser",
            to_next_day(down, next, year("estimated")),
        ),
        None => (
            "Kode billing menunggu surat baru",
            until_new_letter(down, year("letter_year")),
        ),
    }
}

/// The notice that asks the Kabid to decide on an outage.
pub fn outage(params: &Value) -> String {
    let down = down(params).map_or("Layanan", calendar::down);
    let from = word(params, "from")
        .and_then(|text| text.parse::<DateTime<Utc>>().ok())
        .map_or_else(String::new, |at| format!(" sejak {}", date::moment(at)));
    format!(
        "Pelaksana menyatakan {down} terganggu{from}. Periksa buktinya di menu Gangguan dan putuskan hari ini; sesudah hari \
         ini pernyataannya tidak berlaku."
    )
}

/// Title and text of the notice on a due date that moved, or was set for the first time, after an outage or a change of
/// the calendar.
pub fn due(params: &Value) -> (&'static str, String) {
    let long = |name: &str| day(params, name).map(date::long_date);
    let now = long("until").unwrap_or_else(|| "seperti di halaman permohonan".to_owned());
    let before = long("was").map_or_else(String::new, |was| format!(", semula {was}"));
    let cause = down(params).map_or_else(
        || "Kalender kerja Dinas berubah".to_owned(),
        |down| format!("{} terganggu", calendar::down(down)),
    );
    let title = if before.is_empty() {
        "Tenggat sudah dihitung"
    } else {
        "Tenggat berubah"
    };
    let text = match word(params, "against").and_then(Decision::parse) {
        None => format!(
            "{cause}, jadi langkah berikutnya selesai paling lambat {now}{before}. Anda tidak perlu melakukan apa-apa."
        ),
        Some(Decision::Decline) => {
            format!("{cause}. Anda boleh mengajukan keberatan paling lambat {now}{before}.")
        }
        Some(Decision::Uphold) => {
            format!("{cause}. Anda boleh mengajukan banding paling lambat {now}{before}.")
        }
    };
    (title, text)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_day_of_a_year_without_entries_is_said_to_be_an_estimate() {
        let (title, said) =
            ready_day(&json!({ "down": "djki", "until": "2027-01-04", "estimated": 2027 }));
        assert_eq!(title, "Hari membayar bergeser");
        let day = "Kode Anda keluar Senin, 4 Januari 2027 (perkiraan, kalender 2027 belum diisi)";
        assert!(said.contains(day), "{said}");
    }

    #[test]
    fn where_the_letter_ends_first_no_day_is_promised() {
        let (title, said) = ready_day(&json!({ "down": "simponi", "letter_year": 2026 }));
        assert_eq!(title, "Kode billing menunggu surat baru");
        assert!(said.starts_with("SIMPONI atau bank terganggu"), "{said}");
        assert!(said.contains("sampai 31 Desember 2026") && !said.contains("Kode Anda keluar"));
    }

    #[test]
    fn another_due_date_names_its_cause() {
        let moved = json!({ "until": "2026-12-04", "was": "2026-12-03" });
        let (title, said) = due(&moved);
        assert_eq!(title, "Tenggat berubah");
        assert!(said.starts_with("Kalender kerja Dinas berubah, jadi"));
        let moved = json!({ "until": "2026-12-04", "down": "oss" });
        let (title, said) = due(&moved);
        assert_eq!(title, "Tenggat sudah dihitung", "none was printed before");
        let begins =
            "OSS terganggu, jadi langkah berikutnya selesai paling lambat Jumat, 4 Desember 2026.";
        assert!(said.starts_with(begins));
    }
}
