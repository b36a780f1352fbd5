//! The owner's acts that need only a reason or nothing.

use super::act::ActForm;
use crate::actions::payment::billing;
use crate::actions::refusal::decline;
use crate::actions::submission::submit;
use crate::domain::procedure::Act;
use crate::web::ask::{Fill, Run};

/// Recalls a case on which nobody works yet.
pub(super) static RECALL: ActForm = ActForm {
    act: Act::Recall,
    title: "Ambil kembali untuk diubah",
    lead: "Permohonan menjadi draf lagi dan semua bagian terbuka.\n\
           Nomor tanda terima dan kode pelacakan tetap sama. Waktu Dinas dihitung lagi sejak Anda mengirim ulang.",
    button: "Ambil kembali",
    saved: "Permohonan sudah diambil kembali. Ubah yang perlu, lalu kirim lagi.",
    fill: Fill::Nothing,
    run: Run::Plain(|portal, intent| Box::pin(submit::recall(portal, intent))),
};

/// Withdraws the case.
pub(super) static WITHDRAW: ActForm = ActForm {
    act: Act::Withdraw,
    title: "Batalkan permohonan",
    lead: "Permohonan berakhir dan tidak dapat dibuka lagi.\n\
           Surat rekomendasi yang sudah ada dicabut. Jawaban Anda masih dapat disalin ke draf baru.",
    button: "Batalkan permohonan",
    saved: "Permohonan sudah dibatalkan. Jawaban Anda masih dapat disalin ke draf baru.",
    fill: Fill::Reason("Mengapa Anda membatalkan?", "Satu kalimat cukup."),
    run: Run::Reason(|portal, intent, reason| Box::pin(submit::withdraw(portal, intent, reason))),
};

/// Asks the clerk for another billing code.
pub(super) static REQUEST_NEW_CODE: ActForm = ActForm {
    act: Act::RequestNewCode,
    title: "Minta kode baru",
    lead: "Petugas meminta kode baru dari DJKI. Kode lama masih bisa dibayar di bank sampai habis waktunya: jangan dibayar.\n\
           Jangan minta kode baru bila Anda sudah membayar; laporkan saja pembayarannya.",
    button: "Minta kode baru",
    saved: "Petugas sudah diberi tahu. Kode baru keluar di halaman ini.",
    fill: Fill::Nothing,
    run: Run::Plain(|portal, intent| Box::pin(billing::request_new_code(portal, intent))),
};

/// Cancels an unpaid billing code.
pub(super) static CANCEL_BILL: ActForm = ActForm {
    act: Act::CancelBill,
    title: "Batalkan kode billing",
    lead: "Kode yang dibatalkan masih bisa dibayar di bank sampai habis waktunya: jangan dibayar. Surat rekomendasi tetap berlaku, dan Anda dapat memilih hari lain.\n\
           Jangan membatalkan bila Anda sudah membayar; laporkan saja pembayarannya.",
    button: "Batalkan kode",
    saved: "Kode billing sudah dibatalkan. Anda dapat memilih hari lain.",
    fill: Fill::Reason(
        "Mengapa Anda membatalkan kode ini?",
        "Contoh: jumlah kelas salah.",
    ),
    run: Run::Reason(|portal, intent, reason| Box::pin(billing::cancel(portal, intent, reason))),
};

/// Objects to a decision not to recommend.
pub(super) static OBJECT: ActForm = ActForm {
    act: Act::Object,
    title: "Ajukan keberatan",
    lead: "Keberatan dibaca dan dijawab oleh Kepala Dinas paling lama 10 hari kerja; yang tidak dijawab dalam waktu itu dianggap dikabulkan (UU 30/2014 Pasal 77).\n\
           Anda dapat mengajukannya satu kali.",
    button: "Kirim keberatan",
    saved: "Keberatan Anda sudah dikirim kepada Kepala Dinas.",
    fill: Fill::Reason(
        "Alasan keberatan",
        "Sebutkan bagian keputusan yang menurut Anda tidak tepat, dan mengapa.",
    ),
    run: Run::Reason(|portal, intent, reason| Box::pin(decline::object(portal, intent, reason))),
};
