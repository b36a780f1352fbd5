//! Sentences on signatures in progress.

use crate::domain::signing::{SigningFault, SigningPaper, SigningState};

/// What is signed.
pub const fn paper(paper: SigningPaper) -> &'static str {
    match paper {
        SigningPaper::Letter => "Surat rekomendasi",
        SigningPaper::Decline => "Surat penolakan",
        SigningPaper::Uphold => "Keputusan atas keberatan",
    }
}

/// How a paper is signed, by the word of the record.
pub fn way(word: &str) -> &'static str {
    match word {
        "bsre-v1" | "bsre-v2" => "Tanda tangan elektronik BSrE, langsung dari portal",
        "upload" => "Di SRIKANDI atau aplikasi TTE kota",
        "wet" => "Tanda tangan basah di kertas",
        _ => "Tanda tangan elektronik simulasi",
    }
}

/// What it asks of whoever signs.
pub fn about_way(word: &str) -> &'static str {
    match word {
        "wet" => {
            "Dicetak dua rangkap, ditandatangani dan distempel, lalu pindaiannya diunggah dan dicocokkan orang kedua. Tanpa frasa sandi."
        }
        "upload" => {
            "PDF dibawa keluar tanpa tanda tangan, lalu hasilnya diunggah. Tanpa frasa sandi."
        }
        _ => "Dengan frasa sandi.",
    }
}

/// How a signed paper was signed, for the public; empty for the demonstration.
pub fn signed_by(word: &str) -> &'static str {
    match word {
        "bsre-v1" | "bsre-v2" => "tanda tangan elektronik BSrE",
        "upload" => {
            "tanda tangan elektronik di luar portal, diperiksa dan dicocokkan portal dengan isi yang diparaf"
        }
        "wet" => "tanda tangan basah, dipindai; bukan tanda tangan elektronik",
        _ => "",
    }
}

/// A scan that waits for the second person.
pub const WAITS_TO_BE_COMPARED: &str = "Menunggu pindaian dicocokkan";

pub const WAITS_TO_BE_COMPARED_TEXT: &str =
    "Orang kedua, bukan pengunggahnya, mencocokkan pindaian dengan surat.";

pub const WAITS_FOR_SCAN: &str = "Menunggu pindaian bertanda tangan basah";

pub const WAITS_FOR_SCAN_TEXT: &str =
    "Cetak dua rangkap, tanda tangani dan bubuhi stempel, lalu unggah pindaiannya.";

pub const SCANNED: &str = "Pindaian diterima dan menunggu dicocokkan orang kedua.";

pub const SCAN_CONFIRMED: &str =
    "Pindaian dikonfirmasi: surat ini ditandatangani basah dan berlaku.";

pub const SCAN_REFUSED: &str = "Pindaian ditolak. Surat menunggu pindaian yang benar.";

/// What somebody did with the paper, in the paraf column of the archive copy.
pub const fn hand(initialled: bool) -> &'static str {
    if initialled {
        "Pemaraf"
    } else {
        "Penyusun konsep"
    }
}

/// A paper that was carried out and is not back.
pub const WAITS_OUTSIDE: &str = "Menunggu berkas bertanda tangan";

pub const WAITS_OUTSIDE_TEXT: &str = "PDF-nya siap diunduh, ditandatangani di SRIKANDI atau aplikasi TTE kota, lalu diunggah kembali.";

pub const NUMBER_LATER: &str = "nomor menyusul";

pub const BROUGHT_BACK: &str =
    "Berkas bertanda tangan diterima dan diperiksa. Lihat hasilnya di bawah.";

pub const TAKEN_BACK: &str =
    "Surat ditarik kembali dan dapat ditandatangani dengan cara lain atau dikembalikan.";

pub const fn state(state: SigningState) -> &'static str {
    match state {
        SigningState::Prepared => "Menunggu giliran",
        SigningState::Sending => "Sedang ditandatangani",
        SigningState::Checking => "Sedang diperiksa",
        SigningState::Succeeded => "Ditandatangani",
        SigningState::Failed => "Tidak ditandatangani",
        SigningState::Unknown => "Belum pasti",
    }
}

/// What happened, and the way on.
pub const fn fault(fault: SigningFault) -> &'static str {
    match fault {
        SigningFault::Changed => {
            "Berkasnya sudah berubah sejak ditampilkan, jadi surat ini tidak dikirim. Buka berkasnya untuk melihat keadaannya."
        }
        SigningFault::SamePerson => {
            "Anda ikut menyusun atau memaraf surat ini. Penyusun, pemaraf dan penanda tangan harus tiga orang."
        }
        SigningFault::BeingSigned => {
            "Surat ini sudah sedang ditandatangani dari halaman lain. Lihat hasilnya di sana."
        }
        SigningFault::Unprintable => {
            "Surat ini memuat sesuatu yang tidak dapat dicetak, dan menunggu tidak mengubahnya. Buka suratnya untuk membaca sebabnya, lalu kembalikan."
        }
        SigningFault::Unmade => {
            "Surat ini tidak dapat dibuat, dan menunggu tidak mengubahnya. Belum ada yang dikirim. Sampaikan kepada Administrator."
        }
        SigningFault::Vault => {
            "Isi surat ini tidak dapat dibuka dari penyimpanan, dan menunggu tidak mengubahnya. Belum ada yang dikirim. Sampaikan kepada Administrator."
        }
        SigningFault::Portal => {
            "Ada gangguan di portal sebelum surat ini dikirim. Surat ini belum berubah; tanda tangani lagi."
        }
        SigningFault::NotSent => {
            "Portal berhenti sebelum surat ini dikirim. Surat ini belum berubah; tanda tangani lagi."
        }
        SigningFault::Unreachable => {
            "Layanan tanda tangan tidak terjangkau, jadi surat ini tidak dikirim. Surat ini belum berubah; tanda tangani lagi nanti."
        }
        SigningFault::Refused => {
            "Layanan tanda tangan menolak surat ini, jadi tidak ada yang ditandatangani. Sampaikan kepada Administrator bila terulang."
        }
        SigningFault::Passphrase => {
            "Layanan tanda tangan menolak frasa sandi. Tanda tangani lagi dengan frasa sandi yang benar."
        }
        SigningFault::Unsigned => {
            "Layanan tanda tangan mengembalikan surat tanpa tanda tangan. Tanda tangani lagi."
        }
        SigningFault::StatedUnsigned => {
            "Kepala Dinas menyatakan bahwa daftar di layanan tanda tangan tidak memuat surat ini. Surat ini dapat ditandatangani lagi."
        }
        SigningFault::LeftQueue => {
            "Surat ini dikeluarkan dari antrean saat layanan tanda tangan tidak menjawab, jadi tidak dikirim. Tanda tangani lagi, atau dengan cara lain."
        }
        SigningFault::NumberLater | SigningFault::TakenBack | SigningFault::CaseEnded => {
            outside(fault)
        }
        SigningFault::SeveralSignatures
        | SigningFault::OtherAuthority
        | SigningFault::OtherSigner
        | SigningFault::OtherContent
        | SigningFault::NotVerified => rejected(fault),
        SigningFault::NoAnswer
        | SigningFault::TimedOut
        | SigningFault::Interrupted
        | SigningFault::NoPdf
        | SigningFault::OtherPaper
        | SigningFault::Altered
        | SigningFault::NotWhole => unknown(fault),
    }
}

/// A paper that is signed outside the portal.
const fn outside(fault: SigningFault) -> &'static str {
    match fault {
        SigningFault::NumberLater => {
            "Nomor surat ini diberikan saat ditandatangani, jadi surat ini hanya dapat ditandatangani lewat berkas yang dibawa keluar."
        }
        SigningFault::TakenBack => {
            "Surat ini ditarik kembali sebelum berkas bertanda tangan diunggah. Tanda tangani dengan cara lain, atau kembalikan."
        }
        _ => {
            "Permohonannya berlanjut atau berakhir, atau suratnya diganti, sebelum surat ini ditandatangani. Surat ini tidak dipakai."
        }
    }
}

/// An answer that cannot be used.
const fn rejected(fault: SigningFault) -> &'static str {
    match fault {
        SigningFault::SeveralSignatures => {
            "Berkas yang kembali memuat lebih dari satu tanda tangan, jadi tidak dipakai. Sampaikan kepada Administrator."
        }
        SigningFault::OtherAuthority => {
            "Tanda tangan pada berkas yang kembali bukan dari penyelenggara yang dikenal, jadi tidak dipakai. Sampaikan kepada Administrator."
        }
        SigningFault::OtherSigner => {
            "Berkas yang kembali ditandatangani atas nama orang lain, jadi tidak dipakai. Sampaikan kepada Administrator."
        }
        SigningFault::OtherContent => {
            "Isi berkas yang kembali berbeda dari yang diparaf, jadi tidak dipakai. Tanda tangani lagi surat yang benar."
        }
        _ => {
            "Layanan tanda tangan menyatakan tanda tangan pada berkas yang kembali tidak sah, jadi tidak dipakai. Sampaikan kepada Administrator."
        }
    }
}

/// Nobody knows whether the signer signed.
const fn unknown(fault: SigningFault) -> &'static str {
    match fault {
        SigningFault::NoAnswer => {
            "Layanan tanda tangan tidak menjawab dengan jelas, jadi belum pasti apakah surat ini sudah ditandatangani."
        }
        SigningFault::TimedOut => {
            "Layanan tanda tangan terlalu lama menjawab, jadi belum pasti apakah surat ini sudah ditandatangani."
        }
        SigningFault::Interrupted => {
            "Portal terhenti saat surat ini sedang ditandatangani, jadi belum pasti apakah surat ini sudah ditandatangani."
        }
        SigningFault::NoPdf => {
            "Yang kembali dari layanan tanda tangan kosong atau bukan PDF, jadi belum pasti apakah surat ini sudah ditandatangani."
        }
        SigningFault::OtherPaper => {
            "Yang kembali dari layanan tanda tangan bukan surat ini, jadi belum pasti apakah surat ini sudah ditandatangani."
        }
        _ => {
            "Berkas yang kembali dari layanan tanda tangan rusak atau terpotong, jadi belum pasti apakah surat ini sudah ditandatangani."
        }
    }
}

/// The paper was signed, but its case had ended meanwhile.
pub const REVOKED: &str = "Surat ini sempat ditandatangani, tetapi permohonannya sudah berakhir lebih dulu. Surat itu dicabut dan halaman pemeriksaannya mengatakannya.";
