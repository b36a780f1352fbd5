//! The events of a case as its owner reads them, one sentence for each.

use crate::domain::procedure::{Act, Role};

/// One event for the owner: a title and its meaning.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Said {
    /// Printed bold; empty for everyday events.
    pub title: String,
    pub text: String,
}

fn plain(text: &str) -> Said {
    Said {
        title: String::new(),
        text: text.to_owned(),
    }
}

fn marked(title: &str, text: &str) -> Said {
    Said {
        title: title.to_owned(),
        text: text.to_owned(),
    }
}

/// A sentence with a note that somebody wrote.
fn with_note(title: &str, text: &str, note: &str) -> Said {
    let text = match (text.is_empty(), note.is_empty()) {
        (_, true) => text.to_owned(),
        (true, false) => note.to_owned(),
        (false, false) => format!("{text} {note}"),
    };
    marked(title, &text)
}

/// Acceptance of a case that gets a letter, promised within this time.
pub fn accepted(promise: &str) -> Said {
    marked(
        "Berkas dinyatakan lengkap.",
        &format!("Janji {promise} untuk surat dihitung sejak saat ini."),
    )
}

/// What `act` by `role` did; `note` is the text stored with the event, such as a reason or a number.
#[expect(clippy::too_many_lines, reason = "every act is named once")]
pub fn sentence(act: Act, role: Role, note: &str) -> Said {
    let note = note.trim();
    match act {
        Act::Submit
        | Act::Recall
        | Act::Assign
        | Act::Reassign
        | Act::Return
        | Act::Resubmit
        | Act::CancelReturn
        | Act::LapseReturned
        | Act::Accept => check(act, note),
        Act::ProposeDecline
        | Act::EndorseDecline
        | Act::Reopen
        | Act::Decline
        | Act::Object
        | Act::Uphold
        | Act::Grant
        | Act::RecordAppeal
        | Act::AppealGranted
        | Act::AppealRefused => decline(act, note),
        Act::DraftLetter
        | Act::SkipLetter
        | Act::RecordInventory
        | Act::PrepareLetter
        | Act::SendBack
        | Act::WithdrawDraft
        | Act::Initial
        | Act::Sign
        | Act::FollowUp
        | Act::Deliver
        | Act::ReportLetterError
        | Act::RevokeLetter
        | Act::ExpireLetter
        | Act::VoidNumber => letter(act, note),
        Act::ReadyToPay
        | Act::ReportOwnFiling
        | Act::ConfirmOwnFiling
        | Act::RejectOwnFiling
        | Act::CloseDelivered
        | Act::ReturnFiling
        | Act::IssueBilling
        | Act::ExpireReady
        | Act::MoveReadyDay
        | Act::ReplaceBill
        | Act::RequestNewCode
        | Act::CancelBill
        | Act::LapseBill => billing(act, role, note),
        Act::ReportPayment
        | Act::ConfirmPayment
        | Act::RejectPayment
        | Act::RecordRefund
        | Act::RenewLetter => payment(act, note),
        Act::RecordFiling
        | Act::RecordStage
        | Act::SubmitAnswer
        | Act::Certify
        | Act::Refuse
        | Act::Lapse
        | Act::RecordWithdrawal
        | Act::Remedy
        | Act::Restore
        | Act::Withdraw
        | Act::CopyToNew => djki(act, note),
        Act::CorrectFiling | Act::CorrectStage | Act::CorrectResult | Act::CorrectPayment => {
            correction(act, note)
        }
    }
}

fn correction(act: Act, note: &str) -> Said {
    let title = match act {
        Act::CorrectFiling => "Catatan tentang permohonan di DJKI dibetulkan.",
        Act::CorrectStage => "Catatan tentang tahap di DJKI dibetulkan.",
        Act::CorrectResult => "Catatan tentang hasil DJKI dibetulkan.",
        _ => "Catatan tentang pembayaran dibetulkan.",
    };
    with_note(title, "", note)
}

fn check(act: Act, note: &str) -> Said {
    match act {
        Act::Submit => plain("Anda mengirim permohonan."),
        Act::Recall => {
            plain("Anda mengambil kembali permohonan untuk diubah. Nomor tanda terima tetap sama.")
        }
        Act::Assign => plain("Dinas menerima permohonan dan menyerahkannya kepada pemeriksa."),
        Act::Reassign => plain("Permohonan Anda dipegang petugas lain."),
        Act::Return => marked(
            "Petugas meminta perbaikan.",
            "Semua yang perlu diperbaiki diminta sekaligus.",
        ),
        Act::Resubmit => plain("Anda mengirim perbaikan."),
        Act::CancelReturn => with_note(
            "Permintaan perbaikan dibatalkan.",
            "Tidak ada yang perlu Anda perbaiki; pemeriksaan dilanjutkan.",
            note,
        ),
        Act::LapseReturned => marked(
            "Permohonan dihentikan",
            "karena perbaikan tidak dikirim sampai batas waktunya.",
        ),
        _ => marked("Berkas dinyatakan lengkap.", ""),
    }
}

fn decline(act: Act, note: &str) -> Said {
    match act {
        Act::ProposeDecline => plain("Permohonan Anda ditinjau lebih lanjut oleh pimpinan."),
        Act::EndorseDecline => plain("Kepala Bidang selesai meninjau permohonan Anda."),
        Act::Reopen => plain("Berkas Anda diperiksa sekali lagi."),
        Act::Decline => with_note("Kepala Dinas tidak memberi rekomendasi.", "", note),
        Act::Object => with_note("", "Anda mengajukan keberatan:", note),
        Act::Uphold => with_note("Keberatan Anda ditolak.", "", note),
        Act::RecordAppeal => {
            with_note("", "Banding Anda kepada atasan Kepala Dinas dicatat.", note)
        }
        Act::AppealGranted => with_note(
            "Banding Anda dikabulkan.",
            "Berkas diperiksa lagi dari awal.",
            note,
        ),
        Act::AppealRefused => with_note("Banding Anda ditolak.", "", note),
        _ => with_note(
            "Keberatan Anda diterima.",
            "Berkas diperiksa lagi dari awal.",
            note,
        ),
    }
}

fn letter(act: Act, note: &str) -> Said {
    match act {
        Act::DraftLetter => plain("Petugas menyusun konsep surat rekomendasi."),
        Act::SkipLetter => plain("Layanan ini tidak memerlukan surat rekomendasi."),
        Act::RecordInventory => marked("Sudah tercatat di Dinas.", ""),
        Act::PrepareLetter => plain("Surat rekomendasi dibuat dan diberi nomor."),
        Act::SendBack | Act::WithdrawDraft => plain("Surat dibetulkan dulu sebelum dilanjutkan."),
        Act::Initial => plain("Kepala Bidang memeriksa dan memaraf surat."),
        Act::Sign => marked("Kepala Dinas menandatangani surat rekomendasi.", ""),
        Act::FollowUp => plain("Surat dicatat dalam agenda Dinas."),
        Act::Deliver if !note.is_empty() => {
            with_note("Surat rekomendasi diserahkan kepada Anda.", "", note)
        }
        Act::Deliver => marked(
            "Surat rekomendasi diserahkan kepada Anda.",
            "Langkah berikutnya: pilih hari untuk membayar.",
        ),
        Act::ReportLetterError => with_note("", "Anda melaporkan kesalahan pada surat:", note),
        Act::RevokeLetter => with_note("Surat rekomendasi dicabut.", note, "Surat baru disiapkan."),
        Act::ExpireLetter => marked(
            "Masa berlaku surat berakhir bersama tahunnya.",
            "Surat baru disiapkan tanpa Anda minta.",
        ),
        _ => plain("Nomor surat tahun lalu batal; surat Anda memakai nomor baru."),
    }
}

fn billing(act: Act, role: Role, note: &str) -> Said {
    match act {
        Act::ReadyToPay if role == Role::Clerk => {
            plain("Petugas memilih hari membayar dengan persetujuan Anda.")
        }
        Act::ReadyToPay => plain("Anda menyatakan siap membayar."),
        Act::ReportOwnFiling => with_note(
            "",
            "Anda melaporkan bahwa permohonan sudah diajukan sendiri ke DJKI, nomor",
            &full_stop(note),
        ),
        Act::ConfirmOwnFiling => marked("Petugas menemukan permohonan Anda di DJKI.", ""),
        Act::RejectOwnFiling => {
            with_note("Petugas tidak menemukan permohonan itu di DJKI.", "", note)
        }
        Act::CloseDelivered => marked(
            "Permohonan dihentikan",
            "karena tidak ada kabar setelah dua kali pengingat.",
        ),
        Act::ReturnFiling => with_note(
            "Ada yang perlu dibetulkan sebelum berkas masuk DJKI.",
            "",
            note,
        ),
        Act::IssueBilling => marked(
            "Kode billing keluar. Giliran Anda membayar.",
            "Petugas selesai memasukkan berkas ke DJKI.",
        ),
        Act::ExpireReady => marked(
            "Kode billing tidak keluar pada hari yang Anda pilih.",
            "Ini keterlambatan Dinas, bukan kesalahan Anda. Silakan pilih hari lain.",
        ),
        Act::MoveReadyDay => with_note("Ada gangguan pada hari yang Anda pilih.", "", note),
        Act::ReplaceBill => with_note("Kode billing diganti.", "", note),
        Act::RequestNewCode => plain("Anda meminta kode billing baru."),
        Act::CancelBill if role == Role::Applicant => {
            with_note("", "Anda membatalkan kode billing:", note)
        }
        Act::CancelBill => with_note("", "Petugas membatalkan kode billing:", note),
        Act::LapseBill if !note.is_empty() => with_note("Kode billing lewat waktu.", "", note),
        _ => marked(
            "Kode billing lewat waktu.",
            "Tidak ada yang hilang: pilih hari lain untuk kode baru.",
        ),
    }
}

fn payment(act: Act, note: &str) -> Said {
    match act {
        Act::ReportPayment => plain("Anda melaporkan pembayaran. Petugas memeriksanya."),
        Act::ConfirmPayment => marked("Pembayaran Anda sudah diperiksa petugas.", ""),
        Act::RenewLetter => with_note(
            "Surat rekomendasi tahun ini disiapkan.",
            "Pembayaran Anda tetap dihitung.",
            note,
        ),
        Act::RejectPayment => with_note("Pembayaran tidak ditemukan.", "", note),
        _ => with_note("Uang dikembalikan oleh negara.", "", note),
    }
}

fn djki(act: Act, note: &str) -> Said {
    match act {
        Act::RecordFiling => with_note(
            "Permohonan Anda masuk DJKI",
            "dengan nomor",
            &full_stop(note),
        ),
        Act::RecordStage => with_note("", "Tahap baru di DJKI dicatat.", note),
        Act::SubmitAnswer => plain("Anda mengirim jawaban atau kabar tentang surat DJKI."),
        Act::Certify => with_note(
            "DJKI menerbitkan hasilnya",
            "dengan nomor",
            &full_stop(note),
        ),
        Act::Refuse => with_note("DJKI menolak permohonan.", "", note),
        Act::Lapse => with_note("DJKI menganggap permohonan ditarik kembali.", "", note),
        Act::RecordWithdrawal => with_note("Permohonan di DJKI ditarik.", "", note),
        Act::Remedy => with_note("Banding diajukan.", "", note),
        Act::Restore => with_note("DJKI memulihkan permohonan.", "", note),
        Act::Withdraw => with_note("", "Anda membatalkan permohonan:", note),
        _ => plain("Anda menyalin jawaban permohonan ini ke draf baru."),
    }
}

fn full_stop(note: &str) -> String {
    if note.is_empty() {
        String::new()
    } else {
        format!("{}.", note.trim_end_matches('.'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_event_has_a_sentence_that_ends() {
        for act in Act::ALL {
            for role in [Role::Applicant, Role::Clerk] {
                let said = sentence(*act, role, "Tulisan kabur.");
                let whole = format!("{} {}", said.title, said.text);
                assert!(whole.trim().ends_with('.'), "{act}: {whole}");
            }
        }
    }

    #[test]
    fn the_promise_for_the_letter_is_the_one_that_is_given() {
        let said = accepted("2 hari kerja");
        assert_eq!(
            said.text,
            "Janji 2 hari kerja untuk surat dihitung sejak saat ini."
        );
    }

    #[test]
    fn a_note_stands_beside_its_sentence() {
        let said = |act, note| sentence(act, Role::Clerk, note);
        assert_eq!(
            said(Act::RecordFiling, "DID2026010469"),
            marked("Permohonan Anda masuk DJKI", "dengan nomor DID2026010469.")
        );
        assert_eq!(
            said(Act::CancelBill, "Salah jumlah kelas."),
            plain("Petugas membatalkan kode billing: Salah jumlah kelas.")
        );
        assert_eq!(
            said(Act::RevokeLetter, "Nama salah."),
            marked(
                "Surat rekomendasi dicabut.",
                "Nama salah. Surat baru disiapkan."
            )
        );
    }
}
