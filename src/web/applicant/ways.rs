//! The acts open to the owner of a case.

use super::standing::Standing;
use crate::domain::procedure::{Act, Status};
use crate::urls;
use crate::web::view::Link;

/// The owner's next step.
pub(super) fn next(standing: &Standing<'_>) -> Option<Link> {
    let wanted = match standing.case.status {
        Status::Delivered => Act::ReadyToPay,
        Status::Billed => Act::ReportPayment,
        Status::UnderExamination if standing.to_answer().is_some() => Act::SubmitAnswer,
        Status::Declined if standing.can(Act::Object) => Act::Object,
        Status::Declined | Status::DeclineUpheld | Status::Withdrawn | Status::Closed => {
            Act::CopyToNew
        }
        _ => return None,
    };
    link(standing, wanted).filter(|_| standing.can(wanted))
}

/// The other acts in the order of the procedure, without the next step.
pub(super) fn acts(standing: &Standing<'_>, next: Option<&Link>) -> Vec<Link> {
    standing
        .acts
        .iter()
        .filter(|act| **act != Act::RequestNewCode)
        .filter_map(|act| link(standing, *act))
        .filter(|link| Some(link) != next)
        .collect()
}

fn link(standing: &Standing<'_>, act: Act) -> Option<Link> {
    let lapsed = standing.case.status != Status::Billed;
    let (pattern, text) = match act {
        Act::Recall => (urls::RECALL, "Ambil kembali untuk diubah"),
        Act::Withdraw => (urls::WITHDRAW, "Batalkan permohonan"),
        Act::Object => (urls::OBJECT, "Ajukan keberatan"),
        Act::ReadyToPay => (urls::READY_TO_PAY, "Pilih hari membayar"),
        Act::ReportOwnFiling => (
            urls::REPORT_OWN_FILING,
            "Saya sudah mengajukan sendiri ke DJKI",
        ),
        Act::ReportLetterError => (urls::REPORT_LETTER_ERROR, "Ada yang salah pada surat"),
        Act::CancelBill => (urls::CANCEL_BILL, "Batalkan kode billing"),
        Act::ReportPayment if lapsed => (
            urls::REPORT_PAYMENT,
            "Saya sudah membayar kode yang lewat waktu",
        ),
        Act::ReportPayment => (urls::REPORT_PAYMENT, "Saya sudah membayar"),
        Act::SubmitAnswer if standing.to_answer().is_some() => {
            (urls::SUBMIT_ANSWER, "Jawab surat DJKI")
        }
        Act::SubmitAnswer => (urls::SUBMIT_ANSWER, "Ada surat DJKI? Beri tahu petugas"),
        Act::CopyToNew => (urls::COPY_TO_NEW, "Mulai lagi dengan jawaban ini"),
        _ => return None,
    };
    Some(Link::new(standing.address(pattern), text))
}
