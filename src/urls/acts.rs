//! Words for acts in the addresses of officers' pages.

use super::{CASE, CASE_ACT, fill};
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;

/// Address of an act's page; for an act without a word that of the case.
pub fn case_act(id: ApplicationId, act: Act) -> String {
    match ACT_WORDS.iter().find(|(known, _)| *known == act) {
        Some((_, word)) => fill(&fill(CASE_ACT, id), word),
        None => fill(CASE, id),
    }
}

/// The act with this word in the address.
pub fn act_by_word(word: &str) -> Option<Act> {
    ACT_WORDS
        .iter()
        .find(|(_, known)| *known == word)
        .map(|(act, _)| *act)
}

/// The officers' acts that have a page of their own.
const ACT_WORDS: &[(Act, &str)] = &[
    (Act::Assign, "disposisi"),
    (Act::Reassign, "alihkan"),
    (Act::RecordInventory, "catat-inventaris"),
    (Act::ProposeDecline, "usulkan-penolakan"),
    (Act::EndorseDecline, "setujui-penolakan"),
    (Act::Reopen, "buka-lagi"),
    (Act::Decline, "tolak"),
    (Act::Uphold, "kukuhkan"),
    (Act::Grant, "kabulkan"),
    (Act::CancelReturn, "batalkan-perbaikan"),
    (Act::RecordAppeal, "banding-atasan"),
    (Act::AppealGranted, "banding-dikabulkan"),
    (Act::AppealRefused, "banding-ditolak"),
    (Act::DraftLetter, "konsep"),
    (Act::SkipLetter, "tanpa-surat"),
    (Act::PrepareLetter, "nomor-surat"),
    (Act::SendBack, "kembalikan-surat"),
    (Act::WithdrawDraft, "tarik-konsep"),
    (Act::Initial, "paraf"),
    (Act::FollowUp, "tindak-lanjut"),
    (Act::Deliver, "serahkan"),
    (Act::RevokeLetter, "cabut-surat"),
    (Act::ReadyToPay, "hari-membayar"),
    (Act::ReturnFiling, "kembalikan-berkas"),
    (Act::IssueBilling, "kode-billing"),
    (Act::ReplaceBill, "ganti-kode"),
    (Act::CancelBill, "batalkan-kode"),
    (Act::ConfirmPayment, "pembayaran-benar"),
    (Act::RejectPayment, "pembayaran-tidak-ada"),
    (Act::RecordRefund, "pengembalian-dana"),
    (Act::RenewLetter, "surat-tahun-ini"),
    (Act::RecordFiling, "nomor-djki"),
    (Act::RecordStage, "tahap"),
    (Act::Refuse, "ditolak-djki"),
    (Act::Lapse, "dianggap-ditarik"),
    (Act::RecordWithdrawal, "ditarik-di-djki"),
    (Act::Remedy, "banding"),
    (Act::Restore, "pulihkan"),
    (Act::CorrectFiling, "betulkan-nomor"),
    (Act::CorrectStage, "betulkan-tahapan"),
    (Act::CorrectResult, "betulkan-hasil"),
    (Act::CorrectPayment, "betulkan-pembayaran"),
    (Act::ConfirmOwnFiling, "cocokkan-pengajuan"),
    (Act::RejectOwnFiling, "pengajuan-tidak-ada"),
];
