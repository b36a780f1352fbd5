//! The status of a case for its owner: in lists, what happens now, and what is expected of them.

use crate::domain::procedure::Status;

/// The status in a few words.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "Draf",
        Status::Submitted => "Terkirim",
        Status::Assigned => "Diperiksa petugas",
        Status::Returned => "Perlu Anda perbaiki",
        Status::DeclineProposed | Status::DeclineEndorsed => "Ditinjau pimpinan",
        Status::Declined => "Tidak direkomendasikan",
        Status::ObjectionFiled => "Keberatan diperiksa",
        Status::DeclineUpheld => "Keberatan ditolak",
        Status::AppealFiled => "Banding diperiksa",
        Status::Complete => "Berkas lengkap",
        Status::Drafted | Status::Prepared => "Surat disiapkan",
        Status::Initialled => "Menunggu tanda tangan",
        Status::Signed | Status::FollowedUp => "Surat ditandatangani",
        Status::Delivered => "Pilih hari membayar",
        Status::OwnFilingReported => "Laporan dicocokkan",
        Status::ReadyToFile => "Menunggu kode billing",
        Status::Billed => "Bayar kode billing",
        Status::PaymentReported => "Pembayaran diperiksa",
        Status::Paid => "Sudah dibayar",
        Status::UnderExamination => "Diperiksa DJKI",
        Status::Certified => "Terbit",
        Status::Recorded => "Tercatat",
        Status::Refused => "Ditolak DJKI",
        Status::Lapsed => "Dianggap ditarik",
        Status::Withdrawn => "Dibatalkan",
        Status::Closed => "Dihentikan",
    }
}

/// What happens now: title of the current lane.
pub const fn now(status: Status) -> &'static str {
    match status {
        Status::Submitted => "Menunggu diterima petugas",
        Status::Assigned => "Petugas memeriksa kelengkapan",
        Status::DeclineProposed | Status::DeclineEndorsed => "Pimpinan meninjau permohonan",
        Status::Declined => "Rekomendasi tidak diberikan",
        Status::ObjectionFiled => "Keberatan Anda diperiksa",
        Status::AppealFiled => "Atasan memeriksa banding Anda",
        Status::Complete => "Petugas menyusun surat",
        Status::Drafted => "Surat dibuat dan diberi nomor",
        Status::Prepared => "Surat menunggu paraf",
        Status::Initialled => "Surat menunggu tanda tangan",
        Status::Signed => "Surat dicatat dalam agenda",
        Status::FollowedUp => "Surat segera diserahkan",
        Status::Delivered => "Pilih hari membayar",
        Status::OwnFilingReported => "Petugas mencocokkan laporan Anda",
        Status::ReadyToFile => "Petugas memasukkan berkas ke DJKI",
        Status::Billed => "Bayar kode billing",
        Status::PaymentReported => "Petugas memeriksa pembayaran",
        Status::Paid => "Petugas menyelesaikan pengajuan",
        Status::UnderExamination => "DJKI memeriksa permohonan",
        Status::Refused => "DJKI menolak permohonan",
        Status::Lapsed => "DJKI menganggap permohonan ditarik",
        Status::DeclineUpheld => "Keberatan ditolak; Anda boleh mengajukan banding",
        other => self::status(other),
    }
}

/// Title while DJKI examines and a letter of DJKI must be answered.
pub const ANSWER_DJKI: &str = "Jawab surat DJKI";

/// The status of a case in which nothing is left to do, or whose last day for a remedy has passed.
pub const fn over(status: Status) -> &'static str {
    match status {
        Status::Declined => "Rekomendasi tidak diberikan. Waktu untuk keberatan sudah lewat.",
        Status::Refused => "DJKI menolak permohonan. Waktu untuk banding sudah lewat.",
        // Also after the superior has decided on an appeal.
        Status::DeclineUpheld => {
            "Keberatan Anda ditolak, dan penolakan itu tetap berlaku. Anda boleh memulai permohonan baru dengan jawaban yang sama."
        }
        other => about(other),
    }
}

/// What happens in this status or what the owner can do, in one sentence.
pub const fn about(status: Status) -> &'static str {
    match status {
        Status::Submitted => "Petugas menerima permohonan, lalu menyerahkannya kepada pemeriksa.",
        Status::Assigned => {
            "Bila lengkap, surat rekomendasi disiapkan. Bila ada yang kurang, semuanya diminta sekaligus."
        }
        Status::Returned => "Petugas meminta perbaikan. Hanya bagian itu yang terbuka.",
        Status::DeclineProposed | Status::DeclineEndorsed => {
            "Ada hal yang ditinjau pimpinan sebelum diputuskan."
        }
        Status::Declined => {
            "Alasannya ada di bawah. Anda boleh mengajukan keberatan paling lama 21 hari kerja, atau memulai lagi dengan jawaban yang sama."
        }
        Status::ObjectionFiled => {
            "Kepala Dinas menjawab keberatan Anda paling lama 10 hari kerja. Bila tidak dijawab, keberatan dianggap dikabulkan (UU 30/2014 Pasal 77)."
        }
        Status::DeclineUpheld => {
            "Anda boleh mengajukan banding kepada atasan Kepala Dinas paling lama 10 hari kerja, atau memulai permohonan baru dengan jawaban yang sama."
        }
        Status::AppealFiled => {
            "Atasan Kepala Dinas memutuskan banding Anda paling lama 10 hari kerja. Bila tidak diputuskan, banding dianggap dikabulkan (UU 30/2014 Pasal 78)."
        }
        Status::Complete => "Berkas Anda lengkap. Petugas menyusun konsep surat rekomendasi.",
        Status::Drafted => "Petugas membuat surat dari konsepnya dan memberinya nomor.",
        Status::Prepared => "Kepala Bidang memeriksa isi surat, lalu memarafnya.",
        Status::Initialled => "Kepala Dinas menandatangani surat.",
        Status::Signed => "Surat sudah ditandatangani dan sedang dicatat.",
        Status::FollowedUp => "Surat sudah dicatat dan segera diserahkan kepada Anda.",
        Status::Delivered => {
            "Surat rekomendasi sudah ada. Pilih hari Anda siap membayar; kode billing keluar pada hari itu."
        }
        Status::OwnFilingReported => {
            "Petugas mencocokkan nomor yang Anda laporkan dengan data DJKI."
        }
        Status::ReadyToFile => "Kode billing keluar pada hari yang Anda pilih.",
        Status::Billed => "Kode hanya berlaku sampai waktu di bawah.",
        Status::PaymentReported => {
            "Petugas mencocokkan NTPN Anda dengan catatan penerimaan negara."
        }
        Status::Paid => "Pembayaran sudah diperiksa. Petugas mencatat nomor permohonan dari DJKI.",
        Status::UnderExamination => "DJKI memeriksa permohonan Anda tahap demi tahap.",
        Status::Certified => "DJKI sudah menerbitkan hasilnya. Simpan dokumennya.",
        Status::Recorded => "Catatan sudah ada di Dinas.",
        Status::Refused => "Alasannya ada di bawah. Tanyakan kepada petugas tentang banding.",
        Status::Lapsed => "Tanyakan kepada petugas apakah permohonan dapat dipulihkan.",
        Status::Withdrawn => "Permohonan ini berakhir. Jawaban Anda dapat dipakai lagi.",
        Status::Closed => "Permohonan ini dihentikan. Jawaban Anda dapat dipakai lagi.",
        Status::Draft => "Belum dikirim.",
    }
}

/// Until when the owner may object to a refusal of the Dinas.
pub fn objection(day: &str, passed: bool) -> String {
    if passed {
        return format!(
            "Alasannya ada di bawah. Batas mengajukan keberatan sudah lewat pada {day}; Anda boleh memulai lagi dengan jawaban yang sama."
        );
    }
    format!(
        "Alasannya ada di bawah. Anda boleh mengajukan keberatan paling lambat {day}, atau memulai lagi dengan jawaban yang sama. Keberatan yang tidak dijawab dalam 10 hari kerja dianggap dikabulkan (UU 30/2014 Pasal 77)."
    )
}

/// Until when the owner may appeal to the superior of the agency head.
pub fn appeal(day: &str) -> String {
    format!(
        "Anda boleh mengajukan banding kepada atasan Kepala Dinas paling lambat {day}, atau memulai permohonan baru dengan jawaban yang sama."
    )
}

/// Until when the owner may use a remedy against a refusal of DJKI; `basis` is its legal source.
pub fn remedy(name: &str, day: &str, basis: &str, passed: bool) -> String {
    if passed {
        return format!(
            "Alasannya ada di bawah. Batas {} sudah lewat pada {day} ({basis}).",
            name.to_lowercase()
        );
    }
    format!(
        "Alasannya ada di bawah. {name} paling lambat {day} ({basis}). Beri tahu petugas bila Anda mengajukannya."
    )
}

/// As [`about`], for services without a letter where it differs.
pub fn about_without_letter(status: Status) -> &'static str {
    match status {
        Status::Complete => "Berkas Anda lengkap. Layanan ini tidak memerlukan surat rekomendasi.",
        Status::Delivered => {
            "Berkas Anda lengkap. Pilih hari Anda siap membayar; kode billing keluar pada hari itu."
        }
        status => about(status),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_said_in_words() {
        for known in Status::ALL {
            assert!(!status(*known).is_empty());
            assert!(!now(*known).is_empty());
            assert!(about(*known).ends_with('.'), "{known}");
        }
    }
}
