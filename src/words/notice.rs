//! The text of each notice: what happened, and what to do now.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;

use super::{
    appointment, backup, city, complaint, date, esign, letter_source, malware, moved, role,
    standstill, wal_archive,
};
use crate::domain::money::Rupiah;
use crate::domain::notice::Kind;

/// Title and text of a notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    pub title: &'static str,
    pub text: String,
}

/// The text of a notice; `params` were stored with it.
#[expect(clippy::too_many_lines, reason = "one sentence per kind")]
pub fn told(kind: Kind, params: &Value) -> Told {
    let (title, text) = match kind {
        Kind::Submitted => ("Permohonan sudah diterima", submitted(params)),
        Kind::FilesComplete => (
            "Berkas sudah lengkap",
            "Semua berkas Anda sesuai. Petugas mengerjakan langkah berikutnya.".into(),
        ),
        Kind::Returned => (
            "Ada yang perlu diperbaiki",
            format!(
                "Dinas meminta perbaikan. Buka permohonan untuk melihat bagian mana dan contohnya, lalu kirim kembali{}.",
                at_the_latest(params)
            ),
        ),
        Kind::CorrectionReminder => (
            "Perbaikan Anda masih ditunggu",
            format!(
                "Permohonan belum dapat diteruskan. Kirim perbaikannya{}; sesudah itu permohonan dihentikan.",
                at_the_latest(params)
            ),
        ),
        Kind::CorrectionLapsed => (
            "Permohonan dihentikan",
            "Perbaikan tidak dikirim sampai batas waktunya. Jawaban lama dapat dipakai lagi untuk permohonan baru."
                .into(),
        ),
        Kind::ReturnCancelled => (
            "Permintaan perbaikan dibatalkan",
            "Tidak ada yang perlu Anda perbaiki. Dinas melanjutkan pemeriksaan.".into(),
        ),
        Kind::AppealRecorded => (
            "Banding Anda dicatat",
            "Banding diteruskan kepada atasan Kepala Dinas, yang memutuskan paling lama 10 hari kerja."
                .into(),
        ),
        Kind::AppealGranted => (
            "Banding Anda dikabulkan",
            "Permohonan diperiksa lagi dari awal. Anda tidak perlu mengirim apa pun.".into(),
        ),
        Kind::AppealRefused => (
            "Banding Anda ditolak",
            "Buka permohonan untuk membaca alasannya.".into(),
        ),
        Kind::Corrected => (
            "Catatan permohonan Anda dibetulkan",
            "Petugas membetulkan catatan yang keliru. Buka permohonan untuk membaca nilai lama, nilai baru, dan alasannya."
                .into(),
        ),
        Kind::Declined => (
            "Rekomendasi tidak diberikan",
            format!(
                "Buka permohonan untuk membaca alasannya. Anda dapat mengajukan keberatan{}.",
                at_the_latest(params)
            ),
        ),
        Kind::DeclineUpheld => (
            "Keberatan Anda ditolak",
            format!(
                "Buka permohonan untuk membaca pertimbangannya. Anda dapat mengajukan banding kepada atasan Dinas{}.",
                at_the_latest(params)
            ),
        ),
        Kind::ObjectionGranted => (
            "Keberatan Anda diterima",
            "Berkas diperiksa lagi dari awal. Anda tidak perlu berbuat apa-apa.".into(),
        ),
        Kind::FilesAccepted => (
            "Berkas sudah lengkap",
            "Layanan ini tidak memerlukan surat. Beri tahu kapan Anda siap membayar.".into(),
        ),
        Kind::InventoryRecorded => (
            "Sudah tercatat di Dinas",
            "Amplop tersegel Anda masuk inventaris Dinas. Simpan dokumennya tanpa diubah; tidak ada biaya.".into(),
        ),
        Kind::LetterReady => (
            "Surat rekomendasi sudah terbit",
            format!(
                "Surat sudah ditandatangani. Unduh, lalu beri tahu kapan Anda siap membayar.{}",
                later(params, "Sebelum itu unggah")
            ),
        ),
        Kind::LetterRevoked => (
            "Surat rekomendasi dicabut",
            "Surat itu tidak berlaku lagi; jangan dipakai. Buka permohonan untuk membaca alasannya. Petugas menyiapkan \
             surat baru."
                .into(),
        ),
        Kind::LetterRenewed => (
            "Surat rekomendasi tahun ini sudah terbit",
            "Surat ini menggantikan surat tahun lalu. Pembayaran Anda tetap dihitung; petugas melanjutkan pengajuan ke DJKI."
                .into(),
        ),
        Kind::LetterExpires => ("Surat rekomendasi hampir berakhir", letter_expires(params)),
        Kind::LetterExpired => (
            "Surat rekomendasi tidak berlaku lagi",
            "Tahun surat sudah berakhir. Petugas menyiapkan surat baru tanpa Anda minta; kami beri tahu bila sudah terbit."
                .into(),
        ),
        Kind::DeliveryReminder => (
            "Kapan Anda siap membayar?",
            "Berkas Anda menunggu. Pilih hari Anda siap membayar kode billing, atau beri tahu bila Anda mengajukan sendiri \
             ke DJKI. Tanpa kabar sesudah dua pengingat, permohonan dihentikan."
                .into(),
        ),
        Kind::Closed => (
            "Permohonan dihentikan",
            "Dua pengingat kami tidak terjawab. Anda dapat mengajukan lagi kapan saja dengan jawaban yang sama.".into(),
        ),
        Kind::ReadyDayRecorded => (
            "Hari membayar sudah dicatat",
            format!("Petugas mencatat hari Anda siap membayar{}. Kode billing menyusul pada hari itu.", on_day(params)),
        ),
        Kind::ReadyDayMissed => (
            "Kode billing tidak keluar pada hari yang Anda pilih",
            "Ini keterlambatan Dinas, bukan kesalahan Anda. Pilih hari lain saat Anda siap membayar.".into(),
        ),
        Kind::ReadyDayMoved => moved::ready_day(params),
        Kind::FilingReturned => (
            "Pengajuan ke DJKI perlu diperbaiki",
            "Buka permohonan untuk melihat apa yang diminta, perbaiki, lalu pilih hari membayar lagi.".into(),
        ),
        Kind::OwnFilingConfirmed => (
            "Pengajuan Anda ditemukan di DJKI",
            "Tahap berikutnya tampak di halaman permohonan.".into(),
        ),
        Kind::OwnFilingRejected => (
            "Pengajuan Anda belum ditemukan di DJKI",
            "Periksa nomor dan tanda terimanya, lalu laporkan sekali lagi.".into(),
        ),
        Kind::CodeIssued => ("Kode billing sudah keluar", code_issued(params)),
        Kind::CodeReplaced => (
            "Kode billing diganti",
            format!("Kode lama jangan dibayar. {}", code_issued(params)),
        ),
        Kind::CodeCancelled => (
            "Kode billing dibatalkan",
            "Jangan membayar dengan kode itu. Buka permohonan untuk membaca alasannya, lalu pilih hari lain.".into(),
        ),
        Kind::CodeLapsesSoon => (
            "Kode billing hampir habis waktunya",
            format!("Loket bank tutup lebih awal. {}", code_issued(params)),
        ),
        Kind::CodeLapsed => (
            "Kode billing sudah lewat waktunya",
            format!(
                "Jangan membayar dengan kode itu. Sudah membayar sebelumnya? Laporkan NTPN. {}",
                after_the_year(params, "Belum? Pilih hari lain untuk kode baru.")
            ),
        ),
        Kind::PaymentConfirmed => (
            "Pembayaran diterima",
            "Pembayaran Anda sudah dicocokkan. Dinas melanjutkan pengajuan ke DJKI; nomornya kami sampaikan di sini.".into(),
        ),
        Kind::PaymentRejected => (
            "Pembayaran belum dapat dicocokkan",
            "Periksa lagi NTPN dan buktinya, lalu laporkan sekali lagi.".into(),
        ),
        Kind::Refunded => (
            "Uang dikembalikan oleh negara",
            format!(
                "Permohonan belum masuk DJKI. {}",
                after_the_year(params, "Pilih hari lain bila Anda siap membayar lagi.")
            ),
        ),
        Kind::FiledAtDjki => (
            "Permohonan tercatat di DJKI",
            "Nomor permohonan DJKI sudah ada. Tahap berikutnya tampak di halaman permohonan.".into(),
        ),
        Kind::StageRecorded => (
            "Kabar baru dari DJKI",
            "Permohonan Anda masuk ke tahap berikutnya.".into(),
        ),
        Kind::DjkiLetter => (
            "Ada surat DJKI yang perlu dijawab",
            format!(
                "Baca suratnya di halaman permohonan dan kirim jawaban Anda{}. Petugas meneruskannya ke DJKI.",
                at_the_latest(params)
            ),
        ),
        Kind::DjkiReminder => (
            "Surat DJKI belum dijawab",
            format!(
                "Kirim jawaban Anda{}. Tanpa jawaban, DJKI dapat menganggap permohonan ditarik kembali.",
                at_the_latest(params)
            ),
        ),
        Kind::Certified => (
            "Hasil dari DJKI sudah terbit",
            "Selamat. Dokumennya dapat diunduh di halaman permohonan.".into(),
        ),
        Kind::Refused => ("DJKI menolak permohonan", refused(params)),
        Kind::DeemedWithdrawn => (
            "DJKI menganggap permohonan ditarik kembali",
            "Buka permohonan untuk membaca sebabnya. Hubungi Dinas bila Anda ingin memohon pemulihan kepada DJKI.".into(),
        ),
        Kind::WithdrawnAtDjki => (
            "Permohonan di DJKI ditarik",
            "Penarikannya sudah dicatat; permohonan ini selesai.".into(),
        ),
        Kind::RemedyFiled => (
            "Banding sudah diajukan",
            "Permohonan Anda diperiksa lagi di DJKI. Kabar berikutnya kami sampaikan di sini.".into(),
        ),
        Kind::Restored => (
            "DJKI memulihkan permohonan",
            "Permohonan Anda diperiksa lagi di DJKI. Anda tidak perlu berbuat apa-apa.".into(),
        ),
        Kind::DueMoved => moved::due(params),
        Kind::OutageDeclared => ("Gangguan menunggu putusan Anda", moved::outage(params)),
        Kind::FileRefused => ("Berkas perlu diganti", malware::notice(params)),
        Kind::PaperWithheld => ("Surat tidak dapat dibuka", malware::paper_notice(params)),
        Kind::SignerSilent => (
            "Layanan tanda tangan tidak menjawab",
            standstill::begun(params),
        ),
        Kind::SignerAnswers => ("Layanan tanda tangan menjawab lagi", standstill::ended(params)),
        Kind::CertificateDiffers => ("Gelar pada sertifikat berbeda", esign::differs(params)),
        Kind::ArchiveFails => ("Arsip basis data terganggu", wal_archive::fails(params)),
        Kind::ArchiveWell => ("Arsip berjalan lagi", wal_archive::WELL_AGAIN.into()),
        Kind::DrillEnded => ("Uji pemulihan selesai", backup::drill_ended(params)),
        Kind::ComplaintWaits => ("Pengaduan menunggu Anda", complaint::WAITS.to_owned()),
        Kind::ComplaintUnread => ("Pengaduan tanpa pembaca", complaint::unread_notice(params)),
        Kind::CityChangeProposed => ("Profil kota menunggu orang kedua", city::proposed(params)),
        Kind::CityChangeDecided => ("Profil kota: sudah diputuskan", city::decided(params)),
        Kind::LetterSourceProposed => (
            "Isi surat menunggu orang kedua",
            letter_source::proposed(params),
        ),
        Kind::LetterSourceDecided => ("Isi surat diputuskan", letter_source::decided(params)),
        Kind::PowersGranted => ("Peran penting diberikan", role::granted(params)),
        Kind::AppointmentProposed => (
            "Penetapan menunggu orang kedua",
            appointment::proposed(params),
        ),
        Kind::AppointmentConfirmed => ("Penetapan disahkan", appointment::confirmed(params)),
        Kind::AppointmentDropped => ("Penetapan tidak jadi", appointment::dropped(params)),
        Kind::TermEnds => ("Masa jabatan berakhir", appointment::ends(params)),
    };
    Told { title, text }
}

fn word<'a>(params: &'a Value, name: &str) -> Option<&'a str> {
    params.get(name).and_then(Value::as_str)
}

fn day(params: &Value, name: &str) -> Option<String> {
    let day: NaiveDate = word(params, name)?.parse().ok()?;
    Some(date::long_date(day))
}

/// ` paling lambat Kamis, 24 Desember 2026`; empty if the day is unknown.
fn at_the_latest(params: &Value) -> String {
    let estimated = params.get("estimated").and_then(Value::as_i64);
    let estimated = estimated.and_then(|year| i32::try_from(year).ok());
    day(params, "until").map_or_else(String::new, |day| {
        format!(" paling lambat {}", date::with_estimate(day, estimated))
    })
}

fn on_day(params: &Value) -> String {
    day(params, "on").map_or_else(String::new, |day| format!(": {day}"))
}

fn submitted(params: &Value) -> String {
    let receipt = word(params, "receipt").unwrap_or_default();
    let tracking = word(params, "tracking").unwrap_or_default();
    format!(
        "Nomor tanda terima {receipt}, kode pelacakan {tracking}. Simpan keduanya; hasil pemeriksaan kami sampaikan di sini.{}",
        later(params, "Sambil menunggu, siapkan")
    )
}

/// The missing documents that payment will need; empty if none is missing.
fn later(params: &Value, begins: &str) -> String {
    match word(params, "later") {
        None | Some("") => String::new(),
        Some(papers) => format!(" {begins}: {papers}."),
    }
}

/// If the letter has ended with its year, tells the owner that, too.
fn after_the_year(params: &Value, otherwise: &str) -> String {
    match params.get("letter_ended").and_then(Value::as_bool) {
        Some(true) => {
            "Surat rekomendasi berakhir bersama tahunnya; surat baru disiapkan tanpa Anda minta."
                .to_owned()
        }
        _ => otherwise.to_owned(),
    }
}

fn letter_expires(params: &Value) -> String {
    let until = day(params, "until").unwrap_or_else(|| "akhir tahun".to_owned());
    format!(
        "Surat berlaku sampai {until}, dan permohonan belum diajukan ke DJKI. Pilih hari membayar sebelum itu. Sesudahnya \
         perlu surat baru."
    )
}

fn refused(params: &Value) -> String {
    let last_day = at_the_latest(params);
    let remedy = if last_day.is_empty() {
        "Bicarakan langkah berikutnya dengan petugas.".to_owned()
    } else {
        format!("Banding dapat diajukan{last_day}; bicarakan dengan petugas sebelum itu.")
    };
    format!("Buka permohonan untuk membaca alasannya. {remedy}")
}

fn code_issued(params: &Value) -> String {
    let code = word(params, "code").unwrap_or_default();
    let total = params
        .get("total")
        .and_then(Value::as_u64)
        .map(|total| Rupiah::new(total).to_string());
    let until = word(params, "expires_at")
        .and_then(|text| text.parse::<DateTime<Utc>>().ok())
        .map(date::moment);
    match (total, until) {
        (Some(total), Some(until)) => {
            format!("Bayar {total} dengan kode {code} paling lambat {until}.")
        }
        _ => format!("Bayar dengan kode {code} sebelum batas waktunya."),
    }
}

/// The case of a notice: receipt number and title, as far as they exist.
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
