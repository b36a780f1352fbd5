//! The digest mail to an officer: new cases on their desk by kind of work, with receipt number and title.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde_json::Value;

use super::{date, officer};
use crate::domain::application::Task;
use crate::domain::procedure::Status;

/// `3 berkas baru di meja Anda`
pub fn heading(params: &Value) -> String {
    format!("{} berkas baru di meja Anda", count(params))
}

fn groups(params: &Value) -> impl Iterator<Item = &Value> {
    params
        .get("work")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn cases(group: &Value) -> &[Value] {
    group
        .get("cases")
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}

fn more(group: &Value) -> usize {
    let more = group.get("more").and_then(Value::as_u64);
    more.and_then(|more| usize::try_from(more).ok())
        .unwrap_or_default()
}

fn count(params: &Value) -> usize {
    groups(params)
        .map(|group| cases(group).len() + more(group))
        .sum()
}

/// The kind of work, as the desk's page calls it.
fn kind(word: &str) -> &'static str {
    match (Task::parse(word), Status::parse(word)) {
        (Some(task), _) => officer::task(task),
        (None, Some(status)) => officer::status(status),
        (None, None) if word == "by_hand" => "Kabar untuk pemohon yang harus dikirim lewat WA",
        (None, None) => "Surat DJKI yang harus dijawab",
    }
}

/// One paragraph for each kind of work, with one line for each case.
pub fn list(params: &Value) -> String {
    let mut text = String::new();
    for group in groups(params) {
        let word = group
            .get("kind")
            .and_then(Value::as_str)
            .unwrap_or_default();
        text.push_str(kind(word));
        text.push_str(":\n");
        for case in cases(group) {
            text.push_str(&line(case));
            text.push('\n');
        }
        if more(group) > 0 {
            let _ = writeln!(text, "- dan {} berkas lain", more(group));
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

fn line(case: &Value) -> String {
    let until = case.get("until").and_then(Value::as_str);
    let until = until.and_then(|day| day.parse::<NaiveDate>().ok());
    let about = super::notice::about(case);
    match until {
        Some(day) => format!("- {about}, paling lambat {}", date::long_date(day)),
        None => format!("- {about}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_cases_stand_by_kind_of_work_with_receipt_and_title_only() {
        let params = json!({ "work": [
            { "kind": "djki_answer", "cases": [{ "receipt": "MRK-2026-000004", "title": "KOPI", "until": "2026-12-04" }], "more": 0 },
            { "kind": "assigned", "cases": [{ "receipt": "MRK-2026-000001", "title": "KRIUK" }], "more": 2 },
            { "kind": "new_code", "cases": [{ "receipt": "MRK-2026-000002", "title": "NIA" }], "more": 0 },
        ] });
        assert_eq!(heading(&params), "5 berkas baru di meja Anda");
        assert_eq!(
            list(&params),
            "Surat DJKI yang harus dijawab:\n- MRK-2026-000004 – KOPI, paling lambat Jumat, 4 Desember 2026\n\n\
             Diperiksa:\n- MRK-2026-000001 – KRIUK\n- dan 2 berkas lain\n\n\
             Kode billing baru diminta:\n- MRK-2026-000002 – NIA"
        );
    }
}
