//! The sentence for each thing people are told: what happened, and what to do now.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{date, role};
use crate::domain::money::Rupiah;
use crate::domain::notice::Kind;
use crate::domain::procedure::Role;

/// A notice in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub title: &'static str,
    pub text: String,
}

/// The notice of this kind; `params` are those written with it.
#[expect(clippy::too_many_lines, reason = "one sentence per kind")]
pub fn told(kind: Kind, params: &Value) -> Told {
    let (title, text) = match kind {
        Kind::Returned => (
            "Ada yang perlu diperbaiki",
            "Dinas meminta perbaikan. Buka permohonan untuk melihat bagian mana dan contohnya."
                .into(),
        ),
        Kind::LetterReady => (
            "Surat rekomendasi sudah terbit",
            "Surat sudah ditandatangani. Unduh, lalu beri tahu kapan Anda siap membayar.".into(),
        ),
        Kind::InventoryRecorded => (
            "Sudah tercatat di Dinas",
            "Amplop tersegel Anda masuk inventaris Dinas. Simpan dokumennya tanpa diubah; tidak ada biaya."
                .into(),
        ),
        Kind::FilesAccepted => (
            "Berkas sudah lengkap",
            "Layanan ini tidak memerlukan surat. Beri tahu kapan Anda siap membayar.".into(),
        ),
        Kind::LetterRevoked => (
            "Surat rekomendasi dicabut",
            "Surat itu tidak berlaku lagi. Buka permohonan untuk membaca alasannya.".into(),
        ),
        Kind::LetterRenewed => (
            "Surat rekomendasi tahun ini sudah terbit",
            "Surat ini menggantikan surat tahun lalu. Pembayaran Anda tetap dihitung; petugas melanjutkan pengajuan ke DJKI."
                .into(),
        ),
        Kind::LetterExpired => (
            "Surat rekomendasi tidak berlaku lagi",
            "Masa berlaku surat sudah lewat. Buka permohonan untuk melihat langkah berikutnya."
                .into(),
        ),
        Kind::Declined => (
            "Rekomendasi tidak diberikan",
            "Buka permohonan untuk membaca alasannya dan cara mengajukan keberatan.".into(),
        ),
        Kind::CodeIssued => ("Kode billing sudah terbit", code_issued(params)),
        Kind::CodeLapsed => (
            "Kode billing sudah lewat waktunya",
            "Belum ada pembayaran sampai batas waktu. Minta kode baru bila Anda siap membayar."
                .into(),
        ),
        Kind::FilingReturned => (
            "Pengajuan ke DJKI perlu diperbaiki",
            "Buka permohonan untuk melihat apa yang diminta.".into(),
        ),
        Kind::ReadyDayMissed => (
            "Hari yang Anda pilih sudah lewat",
            "Kode billing belum dibuat. Pilih hari lain saat Anda siap membayar.".into(),
        ),
        Kind::PaymentConfirmed => (
            "Pembayaran diterima",
            "Pembayaran Anda sudah dicocokkan. Dinas melanjutkan pengajuan ke DJKI.".into(),
        ),
        Kind::PaymentRejected => (
            "Pembayaran belum dapat dicocokkan",
            "Periksa lagi NTPN dan buktinya, lalu laporkan sekali lagi.".into(),
        ),
        Kind::FiledAtDjki => (
            "Permohonan tercatat di DJKI",
            "Nomor permohonan DJKI sudah ada. Tahap berikutnya tampak di halaman permohonan."
                .into(),
        ),
        Kind::StageRecorded => (
            "Kabar baru dari DJKI",
            "Permohonan Anda masuk ke tahap berikutnya.".into(),
        ),
        Kind::Certified => (
            "Hasil dari DJKI sudah terbit",
            "Selamat. Dokumennya dapat diunduh di halaman permohonan.".into(),
        ),
        Kind::Refused => (
            "DJKI menolak permohonan",
            "Buka permohonan untuk membaca alasan dan tenggat banding.".into(),
        ),
        Kind::Closed => (
            "Permohonan ditutup",
            "Buka permohonan untuk membaca sebabnya. Anda dapat mengajukan lagi kapan saja.".into(),
        ),
        Kind::PowersGranted => ("Peran penting diberikan", powers_granted(params)),
    };
    Told { title, text }
}

fn code_issued(params: &Value) -> String {
    let code = params
        .get("code")
        .and_then(Value::as_str)
        .unwrap_or_default();
    let total = params
        .get("total")
        .and_then(Value::as_u64)
        .map(|total| Rupiah::new(total).to_string());
    let until = params
        .get("expires_at")
        .and_then(Value::as_str)
        .and_then(|text| text.parse::<DateTime<Utc>>().ok())
        .map(date::moment);
    match (total, until) {
        (Some(total), Some(until)) => {
            format!("Bayar {total} dengan kode {code} paling lambat {until}.")
        }
        _ => format!("Bayar dengan kode {code} sebelum batas waktunya."),
    }
}

fn powers_granted(params: &Value) -> String {
    let text = |name: &str| params.get(name).and_then(Value::as_str);
    let roles = params.get("roles").and_then(Value::as_array);
    let roles: Vec<&str> = roles
        .into_iter()
        .flatten()
        .filter_map(|word| Role::parse(word.as_str()?).map(role::name))
        .collect();
    format!(
        "{} diberi peran {} oleh {}. Bila ini tidak semestinya, segera hubungi administrator lain dan Inspektorat.",
        text("title").unwrap_or("Seorang petugas"),
        roles.join(" dan "),
        text("by").unwrap_or("pengelola server"),
    )
}

/// Which application it is about: its receipt number and title, as far as there are any.
pub fn about(params: &Value) -> String {
    let part = |name: &str| params.get(name).and_then(Value::as_str).unwrap_or_default();
    match (part("receipt"), part("title")) {
        ("", title) => title.to_owned(),
        (receipt, "") => receipt.to_owned(),
        (receipt, title) => format!("{receipt} – {title}"),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_code_is_told_with_amount_and_time() {
        let told = told(
            Kind::CodeIssued,
            &json!({ "code": "820261122000123", "total": 500_000, "expires_at": "2026-11-26T16:59:59Z" }),
        );
        assert_eq!(
            told.text,
            "Bayar Rp500.000 dengan kode 820261122000123 paling lambat Kamis, 26 November 2026, 23.59 WIB."
        );
    }

    #[test]
    fn a_grant_names_who_got_what_from_whom() {
        let params = json!({ "title": "Rina Marlina", "roles": ["agency_head", "administrator"] });
        let text = told(Kind::PowersGranted, &params).text;
        assert!(text.starts_with(
            "Rina Marlina diberi peran Kepala Dinas dan Administrator oleh pengelola server."
        ));
    }

    #[test]
    fn every_kind_has_a_sentence() {
        for kind in Kind::ALL {
            let told = told(*kind, &json!({}));
            assert!(told.text.ends_with('.'), "{kind}");
        }
    }

    #[test]
    fn the_case_is_named_by_what_is_known_of_it() {
        assert_eq!(about(&json!({"title": "NIA", "receipt": null})), "NIA");
        let both = json!({"title": "NIA", "receipt": "MRK-2026-000001"});
        assert_eq!(about(&both), "MRK-2026-000001 – NIA");
    }
}
