//! The audit trail in words: acts outside the procedure, and the details of every row.

use serde_json::Value;

use super::officer;
use crate::domain::procedure::Status;

/// Acts outside the procedure.
const AUDITED: &[(&str, &str)] = &[
    ("check", "Pemeriksaan disimpan."),
    ("reveal_nik", "NIK ditampilkan."),
    ("read_file", "Berkas dibuka."),
    ("tell_by_hand", "Kabar disampaikan lewat WA."),
    (
        "malware_found",
        "Program berbahaya ditemukan di sebuah berkas.",
    ),
    (
        "malware_too_large",
        "Berkas terlalu besar untuk diperiksa dari program berbahaya.",
    ),
    (
        "malware_unchecked",
        "Berkas yang menunggu tidak diperiksa: pemeriksanya tidak dipasang.",
    ),
    ("settle_task", "Tugas ditandai selesai."),
    ("write_refusal", "Keputusan penolakan disusun."),
    ("make_request_letter", "Surat permohonan dibuat portal."),
    ("start_draft", "Draf dimulai."),
    ("save_page", "Isian disimpan."),
    ("delete_draft", "Draf dihapus."),
    ("attach_document", "Dokumen dilampirkan."),
    ("remove_document", "Dokumen dilepas."),
    ("add_day_off", "Hari libur ditambah."),
    ("remove_day_off", "Hari libur dihapus."),
    ("enter_year", "Kalender setahun diisi."),
    ("import_days_off", "Hari libur diambil dari berkas."),
    ("add_office_hours", "Jam kantor khusus ditambah."),
    ("remove_office_hours", "Jam kantor khusus dihapus."),
    ("declare_outage", "Gangguan dinyatakan."),
    ("confirm_outage", "Gangguan disahkan."),
    ("refuse_outage", "Pernyataan gangguan ditolak."),
    ("end_outage", "Gangguan selesai."),
    ("file_complaint", "Pengaduan diterima."),
    ("read_complaint", "Pengaduan dibaca."),
    ("take_complaint", "Pengaduan mulai ditangani."),
    ("pass_on_complaint", "Pengaduan diteruskan."),
    ("answer_complaint", "Pengaduan dijawab."),
    ("close_complaint", "Pengaduan ditutup."),
    ("reopen_complaint", "Pengaduan dibuka kembali."),
    ("judge_complaint", "Jawaban pengaduan dinilai."),
    ("register", "Mendaftar."),
    ("sign_in", "Masuk."),
    ("sign_out", "Keluar."),
    ("end_sessions", "Sesi di tempat lain diakhiri."),
    ("set_up_factor", "Verifikasi dua langkah dipasang."),
    ("switch_off_factor", "Verifikasi dua langkah dimatikan."),
    ("reset_factor", "Verifikasi dua langkah diatur ulang."),
    (
        "lock_factor",
        "Verifikasi dua langkah terkunci sesudah lima kode salah.",
    ),
    ("use_recovery_code", "Satu kode pemulihan dipakai."),
    ("renew_recovery_codes", "Kode pemulihan baru dibuat."),
    ("register_computer", "Komputer kantor didaftarkan."),
    ("revoke_computer", "Pendaftaran komputer kantor dicabut."),
    ("retry_job", "Pekerjaan dicoba lagi."),
    (
        "retry_failed_jobs",
        "Semua pekerjaan yang gagal dicoba lagi.",
    ),
    ("end_job", "Pekerjaan dihentikan."),
    ("back_up", "Cadangan dibuat."),
    ("restore_drill", "Uji pemulihan selesai."),
    ("restore", "Dipulihkan dari cadangan."),
    ("begin_rehearsal", "Tanda tangan uji dimulai."),
    ("end_rehearsal", "Tanda tangan uji selesai."),
    ("signer_nik", "NIK penanda tangan diubah."),
    ("create_account", "Akun dibuat."),
    ("change_account", "Akun diubah."),
    ("disable_account", "Akun ditutup."),
    ("enable_account", "Akun dibuka kembali."),
    ("propose_delegation", "Penugasan diusulkan."),
    ("end_delegation", "Penugasan diakhiri."),
    ("propose_appointment", "Penetapan diusulkan."),
    ("confirm_appointment", "Penetapan disahkan."),
    ("reject_appointment", "Penetapan ditolak."),
    ("withdraw_appointment", "Usulan penetapan ditarik."),
    ("end_term", "Masa jabatan diakhiri."),
    ("propose_city", "Perubahan profil kota diusulkan."),
    ("activate_city", "Perubahan profil kota diaktifkan."),
    ("reject_city", "Perubahan profil kota ditolak."),
    ("withdraw_city", "Usul profil kota ditarik."),
    ("propose_letter_source", "Isi surat diusulkan."),
    ("activate_letter_source", "Isi surat diaktifkan."),
    ("reject_letter_source", "Isi surat ditolak."),
    ("withdraw_letter_source", "Usul isi surat ditarik."),
    ("passphrase_refused", "Frasa sandi tanda tangan salah."),
    ("signing_failed", "Surat tidak ditandatangani."),
    (
        "signing_queued",
        "Surat menunggu layanan tanda tangan yang tidak menjawab.",
    ),
    ("resume_signing", "Surat dalam antrean dilanjutkan."),
    (
        "leave_queue",
        "Surat dikeluarkan dari antrean tanda tangan.",
    ),
    (
        "certificate_differs",
        "Sertifikat menulis gelar lain daripada surat.",
    ),
    ("signer_silent", "Layanan tanda tangan tidak menjawab."),
    ("signer_answers", "Layanan tanda tangan menjawab lagi."),
    (
        "archive_fails",
        "Arsip basis data terganggu lebih dari satu jam.",
    ),
    ("archive_well", "Arsip basis data berjalan lagi."),
    (
        "signing_unknown",
        "Belum pasti apakah surat ditandatangani.",
    ),
    (
        "confirm_scan",
        "Pindaian surat bertanda tangan basah dikonfirmasi sama dengan surat.",
    ),
    (
        "refuse_scan",
        "Pindaian surat bertanda tangan basah ditolak.",
    ),
    (
        "bring_back",
        "Berkas yang ditandatangani di luar portal diunggah.",
    ),
    (
        "refuse_signed_file",
        "Berkas bertanda tangan dari luar portal ditolak sesudah pemeriksaan program berbahaya.",
    ),
    ("check_signing", "Tanda tangan diperiksa kembali."),
    (
        "state_unsigned",
        "Kepala Dinas menyatakan surat tidak ditandatangani.",
    ),
    ("record_case", "Berkas di luar portal dicatat."),
    (
        "note_doubtful_rows",
        "Baris daftar yang perlu diperiksa disimpan.",
    ),
    ("leave_out_row", "Baris daftar dilewati."),
    ("remember_headings", "Arti judul kolom diingat."),
    ("tell_renewal", "Pemilik dikabari tentang perpanjangan."),
    (
        "signed_after_end",
        "Tanda tangan kembali sesudah permohonan berakhir; suratnya dicabut.",
    ),
];

/// An act outside the procedure.
pub fn audited(act: &str) -> String {
    let known = AUDITED.iter().find(|(word, _)| *word == act);
    known.map_or_else(|| act.replace('_', " "), |(_, said)| (*said).to_owned())
}

/// What an audit row is about.
pub fn subject(kind: &str) -> &str {
    match kind {
        "application" => "Berkas",
        "account" => "Akun",
        "backup" => "Cadangan",
        "job" => "Pekerjaan",
        "file" => "Unggahan",
        "calendar" => "Kalender",
        "complaint" => "Pengaduan",
        "outage" => "Gangguan",
        "recorded_case" => "Catatan di luar portal",
        "computer" => "Komputer",
        "appointment" => "Penetapan",
        "delegation" => "Penugasan",
        "city" => "Profil kota",
        "letter_source" => "Isi surat",
        other => other,
    }
}

/// One detail of an audit row by its name; empty if it has none.
pub fn told(data: &str, name: &str) -> String {
    let data: Value = serde_json::from_str(data).unwrap_or_default();
    let told = data.get("data").and_then(|data| data.get(name));
    told.and_then(Value::as_str).unwrap_or_default().to_owned()
}

/// All details of an audit row on one line; long hashes are shortened.
pub fn particulars(data: &str) -> String {
    let mut said = Vec::new();
    match serde_json::from_str(data) {
        Ok(Value::Object(fields)) => fields
            .iter()
            .for_each(|(name, value)| particular(name, value, &mut said)),
        _ => said.push(data.to_owned()),
    }
    said.join("; ")
}

fn particular(name: &str, value: &Value, said: &mut Vec<String>) {
    let text = match value {
        Value::Null => return,
        Value::Object(fields) => {
            fields
                .iter()
                .for_each(|(name, value)| particular(name, value, said));
            return;
        }
        Value::Array(items) => {
            let items: Vec<&str> = items.iter().filter_map(Value::as_str).collect();
            items.join(", ")
        }
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    if text.is_empty() {
        return;
    }
    let text = match (name, Status::parse(&text)) {
        ("from" | "to", Some(known)) => officer::status(known).to_owned(),
        _ if text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            format!("{}…", text.chars().take(12).collect::<String>())
        }
        _ => text,
    };
    let name = name_of(name);
    said.push(format!("{name}: {text}"));
}

/// Label of a detail; a complete list, so that no raw key is shown.
#[expect(clippy::too_many_lines, reason = "every particular is named once")]
fn name_of(key: &str) -> String {
    match key {
        "from" => "dari",
        "to" => "menjadi",
        "seq" => "peristiwa ke",
        "reason" => "alasan",
        "basis" => "dasar",
        "message" => "kabar",
        "channel" => "lewat",
        "number" => "nomor",
        "requirement" => "dokumen",
        "file" => "berkas",
        "page" => "halaman",
        "receipt" => "tanda terima",
        "letter" => "surat",
        "code" => "kode",
        "items" | "asked" | "answered" => "butir",
        "fix" => "perbaikan",
        "content_sha256" => "sidik isi",
        "file_sha256" | "sha256" => "sidik berkas",
        "certificate" => "sertifikat",
        "disposition" => "disposisi",
        "account" => "akun",
        "added" => "ditambahkan",
        "answer" => "jawaban",
        "answer_by" => "batas menjawab",
        "application" => "permohonan",
        "bill" => "kode billing",
        "by" => "oleh",
        "changed" => "diubah",
        "consent" => "persetujuan",
        "copy" | "like" => "disalin dari",
        "day" => "hari",
        "down" => "yang terganggu",
        "until" => "sampai",
        "delay" => "keterlambatan",
        "djki_number" => "nomor DJKI",
        "ends_on" => "berakhir pada",
        "expires_at" => "berlaku sampai",
        "granted_on" => "diberikan pada",
        "initialler" => "pemaraf",
        "ip_type" => "jenis KI",
        "kind" => "jenis",
        "made_by_portal" => "dibuat portal",
        "on" => "tanggal",
        "order_number" => "nomor surat perintah",
        "office" => "jabatan",
        "capacity" => "sebagai",
        "paid_on" => "dibayar pada",
        "particular" => "rincian",
        "ready_on" => "hari membayar",
        "received_on" => "diterima pada",
        "refusal" => "penolakan",
        "replaces" => "menggantikan",
        "reused_from" => "diambil dari",
        "role" | "roles" => "peran",
        "service" => "layanan",
        "size_bytes" => "ukuran",
        "stage" => "tahap",
        "starts_on" => "mulai pada",
        "row" | "rows" => "baris",
        "headings" => "judul kolom",
        "task" => "tugas",
        "title" => "judul",
        "total" => "jumlah",
        "valid_from" => "berlaku sejak",
        "with_file" => "dengan lampiran",
        other => return other.replace('_', " "),
    }
    .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_particulars_of_an_act_are_read_without_knowing_json() {
        let data = r#"{"data":{"number":"500.3/001","old":null},"from":"drafted","seq":6,"to":"prepared"}"#;
        assert_eq!(
            particulars(data),
            "nomor: 500.3/001; dari: Konsep surat; peristiwa ke: 6; menjadi: Menunggu paraf"
        );
        let hash = format!(r#"{{"file_sha256":"{}"}}"#, "ab".repeat(32));
        assert_eq!(particulars(&hash), "sidik berkas: abababababab…");
        assert_eq!(particulars("{}"), "");
        let days = r#"{"granted_on":"2026-11-23","ends_on":"2036-11-23"}"#;
        assert_eq!(
            particulars(days),
            "berakhir pada: 2036-11-23; diberikan pada: 2026-11-23"
        );
    }
}
