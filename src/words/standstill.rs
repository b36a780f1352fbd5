//! Sentences on a signing service that does not answer, and on the papers that wait for it.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::date;

/// State of a paper that waits.
pub const QUEUED: &str = "Menunggu layanan tanda tangan";

pub const QUEUED_TEXT: &str = "Layanan tanda tangan tidak menjawab sebelum surat ini dikirim. Surat ini belum berubah; penanda tangan melanjutkannya bila layanan menjawab lagi.";

pub const LEFT_QUEUE: &str =
    "Surat dikeluarkan dari antrean, dan dapat ditandatangani lagi atau dengan cara lain.";

/// How many papers wait, since when.
pub fn waiting(count: i64, since: &str) -> String {
    format!("{count} surat menunggu layanan tanda tangan sejak {since}")
}

/// A service that is silent now.
pub fn silent(since: &str, asked: &str) -> String {
    format!(
        "Layanan tanda tangan tidak menjawab sejak {since}. Portal memeriksanya tiap menit, terakhir {asked}."
    )
}

/// A service that was silent.
pub fn answers_since(since: &str) -> String {
    format!("Layanan tanda tangan menjawab lagi sejak {since}.")
}

/// What happens to papers that wait.
pub const NOTHING_BY_ITSELF: &str = "Belum ada yang dikirim, dan tidak ada yang dikirim dengan sendirinya: frasa sandi tidak pernah disimpan.";

/// On an owner's page.
pub fn to_owner(since: &str) -> String {
    format!(
        "Surat Anda menunggu layanan tanda tangan elektronik, yang terganggu sejak {since}. Anda tidak perlu berbuat apa-apa."
    )
}

fn moment(params: &Value) -> String {
    let at = params.get("from").and_then(Value::as_str);
    let at = at.and_then(|text| text.parse::<DateTime<Utc>>().ok());
    at.map_or_else(String::new, |at| format!(" sejak {}", date::moment(at)))
}

/// To administrators and clerks: the service is silent.
pub fn begun(params: &Value) -> String {
    format!(
        "Layanan tanda tangan tidak menjawab{}. Surat menunggu tanpa dikirim. Administrator menghubungi penyedianya; Pelaksana dapat menyatakan gangguan supaya tenggat berhenti. Portal memeriksa layanan itu tiap menit.",
        moment(params)
    )
}

/// To whoever has papers in the queue: the service answers.
pub fn ended(params: &Value) -> String {
    let count = params.get("papers").and_then(Value::as_i64);
    let count = count.map_or_else(|| "Surat".to_owned(), |count| format!("{count} surat"));
    format!(
        "{count} dalam antrean Anda menunggu dilanjutkan dengan frasa sandi. Tidak ada yang dikirim dengan sendirinya."
    )
}
