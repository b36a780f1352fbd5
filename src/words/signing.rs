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
        SigningFault::SeveralSignatures
        | SigningFault::OtherAuthority
        | SigningFault::OtherSigner
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
