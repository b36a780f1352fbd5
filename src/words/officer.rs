//! Words of the procedure for officers: statuses, events, and what a case waits for.

use crate::domain::application::Task;
use crate::domain::billing::{BillState, PaymentKind};
use crate::domain::letter::LetterState;
use crate::domain::letter_number::NumberState;
use crate::domain::procedure::{Act, Role, Status};

/// A status, short enough for a table.
pub const fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "Draf",
        Status::Submitted => "Menunggu disposisi",
        Status::Assigned => "Diperiksa",
        Status::Returned => "Dikembalikan",
        Status::DeclineProposed => "Penolakan diusulkan",
        Status::DeclineEndorsed => "Penolakan disetujui Kabid",
        Status::Declined => "Tidak direkomendasikan",
        Status::ObjectionFiled => "Keberatan diajukan",
        Status::DeclineUpheld => "Penolakan dikukuhkan",
        Status::AppealFiled => "Banding diajukan",
        Status::Complete => "Lengkap",
        Status::Drafted => "Konsep surat",
        Status::Prepared => "Menunggu paraf",
        Status::Initialled => "Menunggu tanda tangan",
        Status::Signed => "Ditandatangani",
        Status::FollowedUp => "Siap diserahkan",
        Status::Delivered => "Surat diserahkan",
        Status::OwnFilingReported => "Pengajuan sendiri dilaporkan",
        Status::ReadyToFile => "Siap diajukan",
        Status::Billed => "Kode billing aktif",
        Status::PaymentReported => "Dilaporkan lunas",
        Status::Paid => "Lunas, siap dicatat",
        Status::UnderExamination => "Diperiksa DJKI",
        Status::Certified => "Hasil terbit",
        Status::Recorded => "Tercatat",
        Status::Refused => "Ditolak DJKI",
        Status::Lapsed => "Dianggap ditarik kembali",
        Status::Withdrawn => "Ditarik",
        Status::Closed => "Ditutup",
    }
}

/// A task for the clerk beside the status.
pub const fn task(task: Task) -> &'static str {
    match task {
        Task::LetterError => "Kesalahan pada surat dilaporkan",
        Task::NewCode => "Kode billing baru diminta",
        Task::Ntpn => "NTPN menyusul: lengkapi dalam 14 hari",
        Task::Refund => "Dua kode dibayar: urus pengembalian dananya",
    }
}

/// What the case waits for, shown to officers who cannot act on it.
pub const fn waiting(status: Status) -> &'static str {
    match status {
        Status::Draft => "Pemohon menarik kembali berkas ini untuk diubah.",
        Status::Submitted => "Menunggu Pelaksana mencatat disposisi.",
        Status::Assigned => "Menunggu Pejabat Fungsional memeriksa kelengkapan.",
        Status::Returned => "Menunggu perbaikan dari pemohon. Hitungan waktu Dinas berhenti.",
        Status::DeclineProposed => "Menunggu Kepala Bidang menilai usulan penolakan.",
        Status::DeclineEndorsed => "Menunggu keputusan Kepala Dinas atas usulan penolakan.",
        Status::Declined => "Pemohon dapat mengajukan keberatan dalam 21 hari kerja.",
        Status::ObjectionFiled => {
            "Menunggu keputusan Kepala Dinas atas keberatan, paling lama 10 hari kerja."
        }
        Status::AppealFiled => {
            "Menunggu keputusan atasan Kepala Dinas atas banding (UU 30/2014 Pasal 78, periksa)."
        }
        Status::Complete => "Menunggu Pejabat Fungsional menyusun konsep surat.",
        Status::Drafted => "Menunggu Pelaksana memberi nomor surat.",
        Status::Prepared => "Menunggu Kepala Bidang memverifikasi dan memaraf surat.",
        Status::Initialled => "Menunggu tanda tangan Kepala Dinas.",
        Status::Signed => "Menunggu Pelaksana menindaklanjuti surat: agenda, tembusan, arsip.",
        Status::FollowedUp => "Menunggu Pelaksana menyerahkan surat kepada pemohon.",
        Status::Delivered => "Menunggu pemohon menyatakan siap membayar, atau mengajukan sendiri.",
        Status::OwnFilingReported => "Menunggu Pelaksana mencocokkan nomor permohonan di DJKI.",
        Status::ReadyToFile => {
            "Menunggu Pelaksana memasukkan permohonan di DJKI dan mencatat kode billing."
        }
        Status::Billed => "Menunggu pembayaran dari pemohon.",
        Status::PaymentReported => "Menunggu Pelaksana memeriksa pembayaran.",
        Status::Paid => "Menunggu Pelaksana mencatat nomor permohonan DJKI.",
        Status::UnderExamination => {
            "Diperiksa DJKI. Pelaksana mencatat setiap tahap yang tampil di PDKI."
        }
        Status::Refused => "Pemohon memutuskan apakah mengajukan banding; Pelaksana mencatatnya.",
        Status::Lapsed => "Dapat dipulihkan bila DJKI menerima permohonan pemulihan.",
        Status::DeclineUpheld
        | Status::Certified
        | Status::Recorded
        | Status::Withdrawn
        | Status::Closed => "Berkas ini sudah selesai.",
    }
}

/// What was done, as a short sentence of the trail.
#[expect(clippy::too_many_lines, reason = "one sentence per act")]
pub const fn done(act: Act) -> &'static str {
    match act {
        Act::Submit => "Permohonan dikirim.",
        Act::Recall => "Permohonan ditarik kembali untuk diubah.",
        Act::Assign => "Disposisi dicatat.",
        Act::Reassign => "Berkas dialihkan.",
        Act::Return => "Dikembalikan untuk diperbaiki.",
        Act::Resubmit => "Perbaikan dikirim.",
        Act::CancelReturn => "Permintaan perbaikan dibatalkan.",
        Act::LapseReturned => "Dihentikan karena perbaikan tidak dikirim.",
        Act::Accept => "Dinyatakan lengkap.",
        Act::ProposeDecline => "Penolakan diusulkan.",
        Act::EndorseDecline => "Usulan penolakan disetujui.",
        Act::Reopen => "Pemeriksaan dibuka lagi.",
        Act::Decline => "Tidak direkomendasikan.",
        Act::Object => "Keberatan diajukan.",
        Act::Uphold => "Penolakan dikukuhkan.",
        Act::Grant => "Keberatan dikabulkan.",
        Act::RecordAppeal => "Banding dicatat.",
        Act::AppealGranted => "Banding dikabulkan.",
        Act::AppealRefused => "Banding ditolak.",
        Act::DraftLetter => "Konsep surat disusun.",
        Act::SkipLetter => "Dilanjutkan tanpa surat.",
        Act::RecordInventory => "Dicatat dalam inventaris.",
        Act::PrepareLetter => "Surat diberi nomor.",
        Act::SendBack => "Surat dikembalikan.",
        Act::WithdrawDraft => "Konsep surat ditarik.",
        Act::Initial => "Surat diparaf.",
        Act::Sign => "Surat ditandatangani.",
        Act::FollowUp => "Surat ditindaklanjuti.",
        Act::Deliver => "Surat diserahkan.",
        Act::ReportLetterError => "Kesalahan pada surat dilaporkan.",
        Act::RevokeLetter => "Surat dicabut.",
        Act::ExpireLetter => "Surat berakhir bersama tahunnya.",
        Act::VoidNumber => "Nomor surat dibatalkan karena tahun berakhir.",
        Act::ReadyToPay => "Pemohon siap membayar.",
        Act::ReportOwnFiling => "Pengajuan sendiri dilaporkan.",
        Act::ConfirmOwnFiling => "Pengajuan sendiri dicocokkan.",
        Act::RejectOwnFiling => "Pengajuan sendiri tidak ditemukan.",
        Act::CloseDelivered => "Ditutup karena tidak ada jawaban.",
        Act::ReturnFiling => "Berkas pengajuan dikembalikan.",
        Act::IssueBilling => "Kode billing dicatat.",
        Act::ExpireReady => "Hari yang dipilih berakhir tanpa kode billing.",
        Act::MoveReadyDay => "Hari yang dipilih bergeser karena gangguan.",
        Act::ReplaceBill => "Kode billing diganti.",
        Act::RequestNewCode => "Kode billing baru diminta.",
        Act::CancelBill => "Kode billing dibatalkan.",
        Act::LapseBill => "Kode billing kedaluwarsa.",
        Act::ReportPayment => "Pembayaran dilaporkan.",
        Act::ConfirmPayment => "Pembayaran diperiksa petugas dan benar.",
        Act::RejectPayment => "Pembayaran tidak ditemukan.",
        Act::RecordRefund => "Pengembalian dana dicatat.",
        Act::RenewLetter => "Surat tahun ini diminta; pembayaran tetap dihitung.",
        Act::RecordFiling => "Permohonan tercatat di DJKI.",
        Act::RecordStage => "Tahap DJKI dicatat.",
        Act::SubmitAnswer => "Tanggapan untuk DJKI dikirim.",
        Act::Certify => "Hasil DJKI terbit.",
        Act::Refuse => "Ditolak DJKI.",
        Act::Lapse => "Dianggap ditarik kembali oleh DJKI.",
        Act::RecordWithdrawal => "Penarikan di DJKI dicatat.",
        Act::Remedy => "Banding diajukan.",
        Act::Restore => "Permohonan dipulihkan.",
        Act::CorrectFiling => "Nomor atau tanggal DJKI dibetulkan.",
        Act::CorrectStage => "Tahap DJKI dibetulkan.",
        Act::CorrectResult => "Hasil DJKI dibetulkan.",
        Act::CorrectPayment => "Pembayaran dibetulkan.",
        Act::Withdraw => "Pemohon menarik permohonan.",
        Act::CopyToNew => "Disalin ke permohonan baru.",
    }
}

/// State of a bill.
pub const fn bill(state: BillState) -> &'static str {
    match state {
        BillState::Active => "Aktif",
        BillState::Lapsed => "Kedaluwarsa",
        BillState::Replaced => "Diganti",
        BillState::Cancelled => "Dibatalkan",
        BillState::Paid => "Lunas, diperiksa petugas",
        BillState::Refunded => "Dana dikembalikan",
    }
}

/// An event of a payment.
pub const fn payment(kind: PaymentKind) -> &'static str {
    match kind {
        PaymentKind::Reported => "Dilaporkan lunas oleh pemohon",
        PaymentKind::Confirmed => "Diperiksa petugas dan benar",
        PaymentKind::Rejected => "Tidak ditemukan",
        PaymentKind::Corrected => "Dibetulkan petugas",
        PaymentKind::Refunded => "Dana dikembalikan",
    }
}

/// State of a letter.
pub const fn letter(state: LetterState) -> &'static str {
    match state {
        LetterState::Drafted => "Konsep",
        LetterState::Prepared => "Bernomor, menunggu paraf",
        LetterState::Initialled => "Diparaf",
        LetterState::Signed => "Berlaku",
        LetterState::Superseded => "Diganti versi baru",
        LetterState::Revoked => "Dicabut",
        LetterState::Expired => "Masa berlaku habis",
        LetterState::Void => "Batal",
    }
}

/// State of a number in the register of letters.
pub const fn number(state: NumberState) -> &'static str {
    match state {
        NumberState::Held => "Dipegang",
        NumberState::Used => "Dipakai",
        NumberState::Void => "Batal",
        NumberState::Outside => "Di luar portal",
    }
}

/// Name of the tab for a role's desk.
pub const fn desk(role: Role) -> &'static str {
    match role {
        Role::Clerk => "Perlu dikerjakan",
        Role::Reviewer => "Perlu diperiksa",
        Role::DivisionHead => "Perlu diparaf",
        Role::AgencyHead => "Perlu diputuskan",
        _ => "Lainnya",
    }
}

/// Text of an empty desk: what will come next.
pub const fn empty_desk(role: Role) -> &'static str {
    match role {
        Role::Clerk => {
            "Meja Anda kosong. Berkas baru muncul di sini segera sesudah pemohon mengirimnya; berikutnya Anda mencatat disposisi."
        }
        Role::Reviewer => {
            "Meja Anda kosong. Berkas muncul di sini sesudah Pelaksana mencatat disposisi."
        }
        Role::DivisionHead => {
            "Meja Anda kosong. Surat muncul di sini sesudah Pelaksana memberi nomor, begitu juga usulan penolakan."
        }
        Role::AgencyHead => {
            "Meja Anda kosong. Surat muncul di sini sesudah diparaf Kepala Bidang, begitu juga keberatan pemohon."
        }
        _ => "Tidak ada berkas.",
    }
}

/// The role on whose desk a case in this status lies; the database computes the same.
pub const fn waits_for(status: Status) -> Option<Role> {
    match status {
        Status::Submitted
        | Status::Drafted
        | Status::Signed
        | Status::FollowedUp
        | Status::ReadyToFile
        | Status::OwnFilingReported
        | Status::PaymentReported
        | Status::Paid
        | Status::AppealFiled
        | Status::UnderExamination
        | Status::Refused
        | Status::Lapsed => Some(Role::Clerk),
        Status::Assigned | Status::Complete => Some(Role::Reviewer),
        Status::DeclineProposed | Status::Prepared => Some(Role::DivisionHead),
        Status::DeclineEndorsed | Status::ObjectionFiled | Status::Initialled => {
            Some(Role::AgencyHead)
        }
        _ => None,
    }
}

/// As `done`, with the official who made the disposition; an empty `disposes` is left out.
pub fn done_for(act: Act, disposes: &str) -> String {
    match act {
        Act::Assign if !disposes.is_empty() => format!("Disposisi {disposes} dicatat."),
        _ => done(act).to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_lies_on_the_desk_of_somebody_who_can_move_it_on() {
        use crate::domain::procedure::PROCEDURE;
        for status in Status::ALL {
            if let Some(role) = waits_for(*status) {
                assert!(
                    PROCEDURE
                        .iter()
                        .any(|edge| edge.from == *status && edge.by.contains(&role)),
                    "{status}"
                );
            }
        }
    }
}
