//! Words for jobs, for the Administrator.

use serde_json::Value;

use super::notice;
use crate::domain::notice::Kind;

/// Name of a kind of job.
pub fn kind(kind: &str) -> &str {
    match kind {
        "mail" => "Surat-e",
        "move_ready_days" => "Hari membayar yang terkena gangguan",
        "recompute_due" => "Tenggat dihitung ulang",
        "reset_password" => "Permintaan kata sandi baru",
        other => other,
    }
}

/// What one job does.
pub fn name(kind_of: &str, message: Option<&str>) -> String {
    let Some(message) = message else {
        return kind(kind_of).to_owned();
    };
    let said = match message {
        "confirm_email" => "tautan konfirmasi alamat",
        "reset_password" => "tautan kata sandi baru",
        "invitation" => "undangan petugas",
        "account_exists" => "alamat sudah punya akun",
        "account_changed" => "perubahan pada akun",
        // Whoever keeps the queue may be whom a complaint is about.
        "complaint" => "kabar dari Dinas",
        "complaint_waits" | "complaint_unread" => "kabar untuk petugas",
        other => match Kind::parse(other) {
            Some(told) => notice::told(told, &Value::Null).title,
            None => other,
        },
    };
    format!("{}: {said}", kind(kind_of))
}

/// Why it failed, by the step that failed.
pub fn cause(error: &str) -> &'static str {
    let step = error.split([':', ' ']).next().unwrap_or_default();
    match step {
        "Connect" => "Server surat-e tidak dapat dihubungi.",
        "Authenticate" => "Server surat-e menolak nama atau kata sandi portal.",
        "Sender" => "Server surat-e menolak alamat pengirim portal.",
        "Recipient" => "Server surat-e tidak menerima alamat penerima.",
        "Data" | "Content" => "Server surat-e tidak menerima isi surat.",
        _ => match error {
            "the account is gone" => "Akun penerima sudah ditutup.",
            "it panicked" => "Ada galat di dalam portal; lihat catatan (log).",
            _ if error.contains("too long") || error.contains("took longer") => {
                "Server surat-e terlalu lama menjawab."
            }
            _ => "Tidak dapat dikerjakan; rinciannya di bawah ini.",
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_mail_has_a_name_and_every_step_a_cause() {
        assert_eq!(
            name("mail", Some("code_issued")),
            "Surat-e: Kode billing sudah keluar"
        );
        for word in crate::words::mail::WORDS {
            assert!(!name("mail", Some(word)).contains('_'), "{word}");
        }
        let cause = cause("Recipient: permanent error (550): 5.1.1 (address) unknown");
        assert_eq!(cause, "Server surat-e tidak menerima alamat penerima.");
    }
}
