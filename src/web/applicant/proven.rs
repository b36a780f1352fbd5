//! The owner's acts with a proof: their questions, their actions, and one page for all.

use axum::extract::{Request, State};
use axum::response::Response;
use axum::routing::{MethodRouter, get};
use sqlx::PgConnection;

use super::act::{ActPage, outcome};
use super::question::{Question, both, date, proof, read_date, sentence};
use super::standing::open_letter;
use super::{case_for, intent, own_case};
use crate::actions::ActionError;
use crate::actions::case::Intent;
use crate::actions::document::proof::Proof;
use crate::actions::file::Received;
use crate::actions::filing::{self, TypedFiling};
use crate::actions::payment::{self, Payment};
use crate::domain::application::Application;
use crate::domain::billing::Ntpn;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::id::ApplicationId;
use crate::domain::ip_type;
use crate::domain::procedure::Act;
use crate::domain::right::DjkiNumber;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::guard::Applicant;
use crate::web::path::Path;
use crate::web::view::{FieldView, read_back};
use crate::web::{respond, upload};

/// Name of the proof's file input.
const PROOF: &str = ip_type::PROOF.code;

/// An act with a proof.
#[derive(Debug, Clone, Copy)]
pub enum Proven {
    /// The owner has paid, perhaps a code that has lapsed since.
    Payment,
    /// The owner filed alone or with a konsultan.
    OwnFiling,
    /// The owner's answer to a letter of DJKI, which the clerk forwards.
    Answer,
    /// A letter of DJKI that nobody has recorded yet.
    Letter,
}

impl Proven {
    /// Its page and its form.
    pub fn route(self) -> MethodRouter<Portal> {
        get(move |State(portal), who, Path(id)| self.shown(portal, who, id))
            .post(move |State(portal), who, Path(id), request| self.sent(portal, who, id, request))
    }

    async fn shown(
        self,
        portal: Portal,
        who: Applicant,
        id: ApplicationId,
    ) -> Result<Response, PageError> {
        let mut conn = portal.acquire().await?;
        let case = case_for(&mut conn, &portal, &who, id, self.act()).await?;
        let this = self.asked(&mut conn, &portal, id).await?;
        let typed = who.visit().typed().cloned().unwrap_or_default();
        Ok(this.page(&who, &case, &typed, &[]).shown())
    }

    async fn sent(
        self,
        portal: Portal,
        who: Applicant,
        id: ApplicationId,
        request: Request,
    ) -> Result<Response, PageError> {
        let mut upload = upload::read(&portal, who.visit(), request).await?;
        let refused = upload.refused(PROOF);
        let given = upload.take(PROOF);
        let chosen = given.is_some();
        let form = upload.form;
        let to = urls::fill(urls::APPLICATION, id);
        let mut intent = intent(&who, id, &form, to.clone())?;
        intent.once = intent.once.map(|once| once.with_files(&given));
        let mut conn = portal.acquire().await?;
        let this = self.asked(&mut conn, &portal, id).await?;
        drop(conn);
        let done = match refused {
            Some(fault) => Err(ActionError::Fields(vec![fault])),
            None => this.perform(&portal, &intent, &form, given).await,
        };
        let done = outcome(done);
        match done.map_err(|error| error.typed_by(form.clone()))? {
            Ok(()) => Ok(respond::saved(&to, this.told())),
            Err(faults) => {
                let faults = upload::choose_again(faults, PROOF, chosen);
                let mut conn = portal.acquire().await?;
                let case = own_case(&mut conn, &who, id).await?;
                Ok(this.page(&who, &case, &form, &faults).again())
            }
        }
    }

    /// An answer is possible only if DJKI asked for one; otherwise the owner reports an unrecorded letter.
    async fn asked(
        self,
        conn: &mut PgConnection,
        portal: &Portal,
        id: ApplicationId,
    ) -> Result<Self, PageError> {
        if !matches!(self, Self::Answer) {
            return Ok(self);
        }
        let stages = store::filing::stages(conn, id).await?;
        let answers = store::filing::answers(conn, id).await?;
        let answered_at = answers.first().map(|answer| answer.at);
        let letter = open_letter(&stages, answered_at, portal.now());
        Ok(letter.map_or(Self::Letter, |_| Self::Answer))
    }

    async fn perform(
        self,
        portal: &Portal,
        intent: &Intent,
        form: &FormData,
        given: Option<Received>,
    ) -> Result<(), ActionError> {
        let overlong = form.overlong(&[("reason", LONGEST)]);
        if !overlong.is_empty() {
            return Err(ActionError::Fields(overlong));
        }
        let proof = Proof::of(portal, intent.actor, given).await?;
        match self {
            Self::Payment => {
                payment::report(portal, intent, &payment(form, proof.as_ref())?).await?;
            }
            Self::OwnFiling => {
                filing::report_own(portal, intent, &own_filing(form, proof.as_ref())?).await?;
            }
            Self::Answer | Self::Letter => {
                filing::submit_answer(portal, intent, form.text("reason"), proof.as_ref()).await?;
            }
        }
        if let Some(proof) = proof {
            proof.keep();
        }
        Ok(())
    }

    fn page(
        self,
        who: &Applicant,
        case: &Application,
        form: &FormData,
        faults: &[FieldError],
    ) -> ActPage {
        let (pattern, title, lead) = self.head();
        let page = ActPage::new(who, case, pattern, title).lead(lead);
        match self {
            Self::Payment => page
                .ask(Question::Text(ntpn(form, faults)))
                .ask(date(
                    form,
                    "paid_on",
                    "Tanggal bayar",
                    "Tanggal pada bukti bayar.",
                    faults,
                ))
                .ask(proof("Foto atau PDF bukti bayar", false, faults))
                .button("Laporkan pembayaran"),
            Self::OwnFiling => {
                let hint = "Tanggal penerimaan pada tanda terima DJKI.";
                page.ask(Question::Text(djki_number(form, faults)))
                    .ask(date(
                        form,
                        "received_on",
                        "Tanggal penerimaan",
                        hint,
                        faults,
                    ))
                    .ask(proof("Tanda terima dari DJKI", true, faults))
                    .button("Laporkan pengajuan")
            }
            Self::Answer => page
                .ask(Question::LongText(answer(form, faults)))
                .ask(proof("Lampiran", false, faults))
                .button("Kirim jawaban"),
            Self::Letter => page
                .ask(Question::LongText(letter(form, faults)))
                .ask(proof("Foto atau PDF surat DJKI", false, faults))
                .button("Beri tahu petugas"),
        }
    }

    fn act(self) -> Act {
        match self {
            Self::Payment => Act::ReportPayment,
            Self::OwnFiling => Act::ReportOwnFiling,
            Self::Answer | Self::Letter => Act::SubmitAnswer,
        }
    }

    /// Address, title and lead of the page.
    fn head(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Self::Payment => (
                urls::REPORT_PAYMENT,
                "Laporkan pembayaran",
                "Petugas mencocokkan NTPN dengan catatan penerimaan negara. Anda tidak perlu membayar dua kali.",
            ),
            Self::OwnFiling => (
                urls::REPORT_OWN_FILING,
                "Saya sudah mengajukan sendiri",
                "Isi ini bila Anda atau konsultan KI sudah mengajukan permohonan ke DJKI dengan surat rekomendasi ini.",
            ),
            Self::Answer => (
                urls::SUBMIT_ANSWER,
                "Jawab surat DJKI",
                "Petugas meneruskan jawaban ini ke DJKI sebelum batas waktunya.",
            ),
            Self::Letter => (
                urls::SUBMIT_ANSWER,
                "Ada surat DJKI? Beri tahu petugas",
                "Belum ada surat DJKI yang tercatat di sini. Bila Anda menerimanya, sebutkan isinya dan unggah fotonya; petugas mencatatnya beserta batas menjawabnya.",
            ),
        }
    }

    /// Message after the act.
    fn told(self) -> &'static str {
        match self {
            Self::Payment => "Terima kasih. Petugas memeriksa pembayaran Anda.",
            Self::OwnFiling => "Petugas mencocokkan nomor itu dengan data DJKI.",
            Self::Answer => "Jawaban Anda sudah diterima petugas untuk diteruskan ke DJKI.",
            Self::Letter => {
                "Terima kasih. Petugas membaca surat itu dan mencatat batas menjawabnya."
            }
        }
    }
}

/// Most characters of an answer to DJKI.
const LONGEST: usize = 4000;

fn payment<'a>(form: &FormData, proof: Option<&'a Proof>) -> Result<Payment<'a>, ActionError> {
    let ntpn = Ntpn::parse(form.text("ntpn")).map_err(|fault| FieldError::new("ntpn", fault));
    let (ntpn, paid_on) = both(ntpn, read_date(form, "paid_on")).map_err(ActionError::Fields)?;
    Ok(Payment {
        ntpn: Some(ntpn),
        paid_on,
        proof,
        code: None,
        paid_twice: false,
    })
}

fn own_filing<'a>(
    form: &FormData,
    proof: Option<&'a Proof>,
) -> Result<TypedFiling<'a>, ActionError> {
    let number = DjkiNumber::parse(form.text("djki_number"))
        .map_err(|fault| FieldError::new("djki_number", fault));
    let proof = proof.ok_or_else(|| FieldError::new(PROOF, FieldFault::Missing));
    let filing = both(number, read_date(form, "received_on"));
    match (filing, proof) {
        (Ok((number, received_on)), Ok(proof)) => Ok(TypedFiling {
            djki_number: number.to_string(),
            received_on,
            proof: Some(proof),
        }),
        (filing, proof) => {
            let faults = filing.err().into_iter().flatten().chain(proof.err());
            Err(ActionError::Fields(faults.collect()))
        }
    }
}

fn ntpn(form: &FormData, faults: &[FieldError]) -> FieldView {
    const NTPN: &str = "NTPN";
    FieldView::new("ntpn", NTPN)
        .hint("16 huruf dan angka pada bukti bayar. Bukan nomor transaksi bank.")
        .value(form.text("ntpn"))
        .reads(read_back::ntpn)
        .width("w-20")
        .error(sentence(faults, "ntpn", NTPN))
}

fn djki_number(form: &FormData, faults: &[FieldError]) -> FieldView {
    const NUMBER: &str = "Nomor permohonan dari DJKI";
    FieldView::new("djki_number", NUMBER)
        .hint("Pada tanda terima DJKI, seperti DID2026010469.")
        .value(form.text("djki_number"))
        .reads(read_back::djki_number)
        .width("w-20")
        .error(sentence(faults, "djki_number", NUMBER))
}

fn letter(form: &FormData, faults: &[FieldError]) -> FieldView {
    const LETTER: &str = "Isi surat DJKI";
    FieldView::new("reason", LETTER)
        .hint("Tanggal surat, apa yang diminta, dan batas menjawabnya bila tertulis.")
        .value(form.text("reason"))
        .rows(6)
        .error(sentence(faults, "reason", LETTER))
}

fn answer(form: &FormData, faults: &[FieldError]) -> FieldView {
    const ANSWER: &str = "Jawaban Anda";
    FieldView::new("reason", ANSWER)
        .hint("Jawab apa yang ditanyakan dalam surat DJKI.")
        .value(form.text("reason"))
        .rows(8)
        .error(sentence(faults, "reason", ANSWER))
}
