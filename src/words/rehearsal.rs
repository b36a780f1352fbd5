//! Sentences on a signature for trial, and on whether a signer is ready.

use crate::domain::rehearsal::RehearsalStanding;
use crate::domain::signing::{SigningFault, SigningState};

/// Stated in the signature.
pub const REASON: &str = "Uji tanda tangan";

pub const OUTSIDE: &str = "tidak ada: surat ditandatangani di luar portal";
pub const CARRIED_OUT: &str = "Surat diunduh, ditandatangani di luar portal, lalu dibawa kembali. Periksa akun dan sertifikat di aplikasi tempat Anda menandatangani";
pub const NO_ACCOUNT: &str = "Portal menandatangani dengan simulasinya sendiri: tidak ada akun yang perlu disiapkan, dan suratnya tidak berlaku";
pub const UNKNOWN_ACCOUNT: &str = "Layanan tanda tangan tidak menjawab, jadi keadaan akun tidak diketahui. Periksa lagi nanti; bila terulang, sampaikan kepada Administrator";

/// How far it is, in a word.
pub fn standing(standing: RehearsalStanding) -> &'static str {
    match standing {
        RehearsalStanding::Running => "Sedang dicoba",
        RehearsalStanding::Passed => "Lulus pemeriksaan",
        RehearsalStanding::Stopped(fault) if fault.ends_as() == SigningState::Unknown => {
            "Belum pasti"
        }
        RehearsalStanding::Stopped(_) => "Tidak lulus",
    }
}

/// What it means for letters, and the way on.
pub const fn about(standing: RehearsalStanding) -> &'static str {
    match standing {
        RehearsalStanding::Running => {
            "Halaman ini memperbarui diri; menutupnya tidak menghentikan apa pun."
        }
        RehearsalStanding::Passed => {
            "Halaman uji kembali utuh, dengan satu tanda tangan atas nama Anda. Surat dapat ditandatangani."
        }
        RehearsalStanding::Stopped(fault) => stopped(fault),
    }
}

const fn stopped(fault: SigningFault) -> &'static str {
    match fault {
        SigningFault::Passphrase => {
            "Layanan tanda tangan menolak frasa sandi. Coba lagi dengan frasa sandi yang benar."
        }
        SigningFault::Refused => {
            "Layanan tanda tangan menolak halaman uji, jadi tidak ada yang ditandatangani. Sampaikan kepada Administrator bila terulang."
        }
        SigningFault::Unreachable => {
            "Layanan tanda tangan tidak terjangkau, jadi halaman uji tidak dikirim. Coba lagi nanti."
        }
        SigningFault::NoAnswer | SigningFault::TimedOut => {
            "Layanan tanda tangan tidak menjawab dengan jelas. Tunda dulu menandatangani surat; coba lagi nanti, dan sampaikan kepada Administrator bila terulang."
        }
        SigningFault::Interrupted => "Portal terhenti sebelum uji ini selesai. Coba lagi.",
        SigningFault::Unprintable | SigningFault::Unmade | SigningFault::Vault => {
            "Halaman uji tidak dapat dibuat, dan menunggu tidak mengubahnya. Sampaikan kepada Administrator."
        }
        SigningFault::OtherSigner => {
            "Sertifikatnya atas nama orang lain, jadi surat yang ditandatangani dengannya tidak akan dipakai. Sampaikan kepada Administrator."
        }
        SigningFault::OtherAuthority => {
            "Tanda tangannya bukan dari penyelenggara yang dikenal portal, jadi surat yang ditandatangani begitu tidak akan dipakai. Sampaikan kepada Administrator."
        }
        SigningFault::NotVerified => {
            "Layanan tanda tangan sendiri menyatakan tanda tangan pada halaman uji tidak sah. Sampaikan kepada Administrator."
        }
        SigningFault::NoPdf
        | SigningFault::OtherPaper
        | SigningFault::OtherContent
        | SigningFault::Altered
        | SigningFault::NotWhole
        | SigningFault::Unsigned
        | SigningFault::SeveralSignatures => {
            "Yang kembali bukan halaman uji yang utuh dengan satu tanda tangan. Surat yang kembali seperti itu tidak akan dipakai; sampaikan kepada Administrator."
        }
        SigningFault::Changed
        | SigningFault::SamePerson
        | SigningFault::BeingSigned
        | SigningFault::NumberLater
        | SigningFault::TakenBack
        | SigningFault::CaseEnded
        | SigningFault::LeftQueue
        | SigningFault::Portal
        | SigningFault::NotSent
        | SigningFault::StatedUnsigned => {
            "Ada gangguan di portal sebelum halaman uji dikirim. Coba lagi."
        }
    }
}
