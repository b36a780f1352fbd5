//! The owner's acts that need only a reason or nothing: their texts, and one page for all.

use axum::extract::State;
use axum::response::Response;
use axum::routing::{MethodRouter, get};

use super::act::{ActPage, outcome};
use super::question::{Question, sentence};
use super::{case_for, intent, own_case};
use crate::actions::ActionError;
use crate::actions::case::Intent;
use crate::actions::payment::billing;
use crate::actions::refusal::decline;
use crate::actions::submission::submit;
use crate::domain::application::Application;
use crate::domain::deadline::Due;
use crate::domain::fault::FieldError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::domain::wib;
use crate::portal::Portal;
use crate::urls;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::guard::Applicant;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::FieldView;
use crate::words::date;

/// The texts of an act's page.
#[derive(Debug)]
pub struct Plain {
    act: Act,
    pattern: &'static str,
    title: &'static str,
    lead: &'static [&'static str],
    reason: Option<Asked>,
    button: &'static str,
    /// Message after the act.
    told: &'static str,
}

/// Most characters of a reason.
const LONGEST: usize = 1000;

/// The question for the reason.
#[derive(Debug)]
struct Asked {
    label: &'static str,
    hint: &'static str,
}

/// Recalls a case on which nobody works yet.
pub static RECALL: Plain = Plain {
    act: Act::Recall,
    pattern: urls::RECALL,
    title: "Ambil kembali untuk diubah",
    lead: &[
        "Permohonan menjadi draf lagi dan semua bagian terbuka.",
        "Nomor tanda terima dan kode pelacakan tetap sama. Waktu Dinas dihitung lagi sejak Anda mengirim ulang.",
    ],
    reason: None,
    button: "Ambil kembali",
    told: "Permohonan sudah diambil kembali. Ubah yang perlu, lalu kirim lagi.",
};

/// Withdraws the case.
pub static WITHDRAW: Plain = Plain {
    act: Act::Withdraw,
    pattern: urls::WITHDRAW,
    title: "Batalkan permohonan",
    lead: &[
        "Permohonan berakhir dan tidak dapat dibuka lagi.",
        "Surat rekomendasi yang sudah ada dicabut. Jawaban Anda masih dapat disalin ke draf baru.",
    ],
    reason: Some(Asked {
        label: "Mengapa Anda membatalkan?",
        hint: "Satu kalimat cukup.",
    }),
    button: "Batalkan permohonan",
    told: "Permohonan sudah dibatalkan. Jawaban Anda masih dapat disalin ke draf baru.",
};

/// Asks the clerk for another billing code.
pub static REQUEST_NEW_CODE: Plain = Plain {
    act: Act::RequestNewCode,
    pattern: urls::REQUEST_NEW_CODE,
    title: "Minta kode baru",
    lead: &[
        "Petugas meminta kode baru dari DJKI. Kode lama masih bisa dibayar di bank sampai habis waktunya: jangan dibayar.",
        "Jangan minta kode baru bila Anda sudah membayar; laporkan saja pembayarannya.",
    ],
    reason: None,
    button: "Minta kode baru",
    told: "Petugas sudah diberi tahu. Kode baru keluar di halaman ini.",
};

/// Cancels an unpaid billing code.
pub static CANCEL_BILL: Plain = Plain {
    act: Act::CancelBill,
    pattern: urls::CANCEL_BILL,
    title: "Batalkan kode billing",
    lead: &[
        "Kode yang dibatalkan masih bisa dibayar di bank sampai habis waktunya: jangan dibayar. Surat rekomendasi tetap berlaku, dan Anda dapat memilih hari lain.",
        "Jangan membatalkan bila Anda sudah membayar; laporkan saja pembayarannya.",
    ],
    reason: Some(Asked {
        label: "Mengapa Anda membatalkan kode ini?",
        hint: "Contoh: jumlah kelas salah.",
    }),
    button: "Batalkan kode",
    told: "Kode billing sudah dibatalkan. Anda dapat memilih hari lain.",
};

/// Objects to a decision not to recommend.
pub static OBJECT: Plain = Plain {
    act: Act::Object,
    pattern: urls::OBJECT,
    title: "Ajukan keberatan",
    lead: &[
        "Keberatan dibaca dan dijawab oleh Kepala Dinas paling lama 10 hari kerja; yang tidak dijawab dalam waktu itu dianggap dikabulkan (UU 30/2014 Pasal 77).",
        "Anda dapat mengajukannya satu kali.",
    ],
    reason: Some(Asked {
        label: "Alasan keberatan",
        hint: "Sebutkan bagian keputusan yang menurut Anda tidak tepat, dan mengapa.",
    }),
    button: "Kirim keberatan",
    told: "Keberatan Anda sudah dikirim kepada Kepala Dinas.",
};

async fn perform(
    portal: &Portal,
    intent: &Intent,
    act: Act,
    reason: &str,
) -> Result<Application, ActionError> {
    match act {
        Act::Recall => submit::recall(portal, intent).await,
        Act::Withdraw => submit::withdraw(portal, intent, reason).await,
        Act::RequestNewCode => billing::request_new_code(portal, intent).await,
        Act::CancelBill => billing::cancel(portal, intent, reason).await,
        Act::Object => decline::object(portal, intent, reason).await,
        _ => Err(ActionError::NotFound),
    }
}

impl Plain {
    /// Its page and its form.
    pub fn route(&'static self) -> MethodRouter<Portal> {
        get(move |State(portal), who, Path(id)| self.shown(portal, who, id))
            .post(move |State(portal), who, Path(id), form| self.sent(portal, who, id, form))
    }

    async fn shown(
        &self,
        portal: Portal,
        who: Applicant,
        id: ApplicationId,
    ) -> Result<Response, PageError> {
        let mut conn = portal.acquire().await?;
        let case = case_for(&mut conn, &portal, &who, id, self.act).await?;
        let typed = who.visit().typed().cloned().unwrap_or_default();
        let last = self.last_day(&portal, &case);
        Ok(self.page(&who, &case, last, (&typed, &[])).shown())
    }

    async fn sent(
        &self,
        portal: Portal,
        who: Applicant,
        id: ApplicationId,
        form: Form,
    ) -> Result<Response, PageError> {
        let to = urls::fill(urls::APPLICATION, id);
        let intent = intent(&who, id, &form, to.clone())?;
        let overlong = form.overlong(&[("reason", LONGEST)]);
        let done = if overlong.is_empty() {
            perform(&portal, &intent, self.act, form.text("reason")).await
        } else {
            Err(ActionError::Fields(overlong))
        };
        match outcome(done)? {
            Ok(_) => Ok(respond::saved(&to, self.told)),
            Err(faults) => {
                let mut conn = portal.acquire().await?;
                let case = own_case(&mut conn, &who, id).await?;
                let last = self.last_day(&portal, &case);
                Ok(self.page(&who, &case, last, (&form, &faults)).again())
            }
        }
    }

    /// Until when the act is possible, if it has a last day of its own.
    fn last_day(&self, portal: &Portal, case: &Application) -> Option<Due> {
        let last = case.due_at.filter(|_| self.act == Act::Object)?;
        Some(portal.due_held(case.status, case.status_since, Some(last)))
    }

    fn page(
        &self,
        who: &Applicant,
        case: &Application,
        last: Option<Due>,
        (form, faults): (&FormData, &[FieldError]),
    ) -> ActPage {
        let page = ActPage::new(who, case, self.pattern, self.title).button(self.button);
        let page = self.lead.iter().copied().fold(page, ActPage::lead);
        let page = match last.and_then(|due| Some((due, due.at()?))) {
            Some((due, at)) => {
                let day = date::long_date(wib::date(at));
                let day = date::with_estimate(day, due.estimated());
                page.lead(format!("Paling lambat {day}."))
            }
            None => page,
        };
        match &self.reason {
            None => page,
            Some(Asked { label, hint }) => page.ask(Question::LongText(
                FieldView::new("reason", *label)
                    .hint(*hint)
                    .value(form.text("reason"))
                    .error(sentence(faults, "reason", label)),
            )),
        }
    }
}
