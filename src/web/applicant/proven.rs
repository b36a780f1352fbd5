//! The owner's acts with a proof: their questions and their actions.

use axum::extract::{Request, State};

use super::act::{self, ActForm};
use super::own_case::OwnCase;
use super::standing::open_letter;
use crate::actions::case::Intent;
use crate::actions::document::proof::Proof;
use crate::actions::file::Received;
use crate::actions::filing::{self, TypedFiling};
use crate::actions::payment::{self, Payment};
use crate::actions::{Acted, ActionError};
use crate::domain::application::Application;
use crate::domain::billing::Ntpn;
use crate::domain::fault::FieldFault;
use crate::domain::ip_type::PROOF;
use crate::domain::procedure::Act;
use crate::domain::right::DjkiNumber;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::ask::{FieldView, FileView, Fill, Photographs, Reading, Run, Sheet, ready};
use crate::web::error::{PageError, Reply};
use crate::web::form::FormData;
use crate::web::view::read_back;
use crate::words::field_error;

/// The owner has paid, perhaps a code that has lapsed since.
pub(super) static PAYMENT: ActForm = ActForm {
    act: Act::ReportPayment,
    title: "Laporkan pembayaran",
    lead: "Petugas mencocokkan NTPN dengan catatan penerimaan negara. Anda tidak perlu membayar dua kali.",
    button: "Laporkan pembayaran",
    saved: "Terima kasih. Petugas memeriksa pembayaran Anda.",
    fill: Fill::Fields(|sheet, _, _| {
        let ntpn = FieldView::new("ntpn", "NTPN")
            .hint("16 huruf dan angka pada bukti bayar. Bukan nomor transaksi bank.")
            .reads(read_back::ntpn)
            .width("w-20");
        sheet.text(ntpn, "");
        sheet.date(
            "paid_on",
            "Tanggal bayar",
            "Tanggal pada bukti bayar.",
            None,
        );
        proof(sheet, "Foto atau PDF bukti bayar", false);
        ready()
    }),
    run: Run::File(PROOF.code, |portal, intent, form, file| {
        Box::pin(report_payment(portal, intent, form, file))
    }),
};

/// The owner filed alone or with a konsultan.
pub(super) static OWN_FILING: ActForm = ActForm {
    act: Act::ReportOwnFiling,
    title: "Saya sudah mengajukan sendiri",
    lead: "Isi ini bila Anda atau konsultan KI sudah mengajukan permohonan ke DJKI dengan surat rekomendasi ini.",
    button: "Laporkan pengajuan",
    saved: "Petugas mencocokkan nomor itu dengan data DJKI.",
    fill: Fill::Fields(|sheet, _, _| {
        let number = FieldView::new("djki_number", "Nomor permohonan dari DJKI")
            .hint("Pada tanda terima DJKI, seperti DID2026010469.")
            .reads(read_back::djki_number)
            .width("w-20");
        sheet.text(number, "");
        let hint = "Tanggal penerimaan pada tanda terima DJKI.";
        sheet.date("received_on", "Tanggal penerimaan", hint, None);
        proof(sheet, "Tanda terima dari DJKI", true);
        ready()
    }),
    run: Run::File(PROOF.code, |portal, intent, form, file| {
        Box::pin(report_own_filing(portal, intent, form, file))
    }),
};

/// The owner's answer to a letter of DJKI, which the clerk forwards.
static ANSWER: ActForm = ActForm {
    act: Act::SubmitAnswer,
    title: "Jawab surat DJKI",
    lead: "Petugas meneruskan jawaban ini ke DJKI sebelum batas waktunya.",
    button: "Kirim jawaban",
    saved: "Jawaban Anda sudah diterima petugas untuk diteruskan ke DJKI.",
    fill: Fill::Fields(|sheet, _, _| {
        let answer = FieldView::new("reason", "Jawaban Anda")
            .hint("Jawab apa yang ditanyakan dalam surat DJKI.")
            .rows(8);
        sheet.area(answer, "");
        proof(sheet, "Lampiran", false);
        ready()
    }),
    run: Run::File(PROOF.code, |portal, intent, form, file| {
        Box::pin(submit_answer(portal, intent, form, file))
    }),
};

/// A letter of DJKI that nobody has recorded yet.
static LETTER: ActForm = ActForm {
    title: "Ada surat DJKI? Beri tahu petugas",
    lead: "Belum ada surat DJKI yang tercatat di sini. Bila Anda menerimanya, sebutkan isinya dan unggah fotonya; petugas mencatatnya beserta batas menjawabnya.",
    button: "Beri tahu petugas",
    saved: "Terima kasih. Petugas membaca surat itu dan mencatat batas menjawabnya.",
    fill: Fill::Fields(|sheet, _, _| {
        let letter = FieldView::new("reason", "Isi surat DJKI")
            .hint("Tanggal surat, apa yang diminta, dan batas menjawabnya bila tertulis.")
            .rows(6);
        sheet.area(letter, "");
        proof(sheet, "Foto atau PDF surat DJKI", false);
        ready()
    }),
    ..ANSWER
};

/// The page of an answer, or of a letter that nobody has recorded yet.
pub(super) async fn get(State(portal): State<Portal>, own: OwnCase) -> Reply {
    let form = asked(&portal, &own).await?;
    act::show(&portal, &own, urls::SUBMIT_ANSWER, form).await
}

pub(super) async fn post(State(portal): State<Portal>, own: OwnCase, request: Request) -> Reply {
    let form = asked(&portal, &own).await?;
    act::send(&portal, &own, (urls::SUBMIT_ANSWER, form), request).await
}

/// An answer is possible only if DJKI asked for one; otherwise the owner reports an unrecorded letter.
async fn asked(portal: &Portal, own: &OwnCase) -> Result<&'static ActForm, PageError> {
    let mut conn = portal.acquire().await?;
    let stages = store::filing::stages(&mut conn, own.case.id).await?;
    let answers = store::filing::answers(&mut conn, own.case.id).await?;
    let answered_at = answers.first().map(|answer| answer.at);
    let letter = open_letter(&stages, answered_at, portal.now());
    Ok(letter.map_or(&LETTER, |_| &ANSWER))
}

/// The file input for a proof.
fn proof(sheet: &mut Sheet<'_>, label: &str, required: bool) {
    let file = FileView {
        required,
        photographs: Photographs::Shrunk,
        ..FileView::new(PROOF.code, label, &PROOF)
    };
    let hint = format!("{}.", file.hint);
    sheet.in_words(field_error::sentence).file(file.hint(hint));
}

async fn report_payment(
    portal: &Portal,
    intent: &Intent,
    form: &FormData,
    file: Option<Received>,
) -> Acted {
    let proof = Proof::of(portal, intent.actor, file).await?;
    let mut reading = Reading::of(form);
    let ntpn = reading.parse("ntpn", Ntpn::parse);
    let (Some(ntpn), Some(paid_on)) = (ntpn, reading.date("paid_on")) else {
        return Err(ActionError::Fields(reading.faults()));
    };
    let payment = Payment {
        ntpn: Some(ntpn),
        paid_on,
        proof: proof.as_ref(),
        code: None,
        paid_twice: false,
    };
    let case = payment::report(portal, intent, &payment).await?;
    Ok(kept(proof, case))
}

async fn report_own_filing(
    portal: &Portal,
    intent: &Intent,
    form: &FormData,
    file: Option<Received>,
) -> Acted {
    let proof = Proof::of(portal, intent.actor, file).await?;
    let mut reading = Reading::of(form);
    let number = reading.parse("djki_number", DjkiNumber::parse);
    let received_on = reading.date("received_on");
    if proof.is_none() {
        reading.fault(PROOF.code, FieldFault::Missing);
    }
    let (Some(number), Some(received_on), Some(_)) = (number, received_on, &proof) else {
        return Err(ActionError::Fields(reading.faults()));
    };
    let typed = TypedFiling {
        djki_number: number.to_string(),
        received_on,
        proof: proof.as_ref(),
    };
    let case = filing::report_own(portal, intent, &typed).await?;
    Ok(kept(proof, case))
}

async fn submit_answer(
    portal: &Portal,
    intent: &Intent,
    form: &FormData,
    file: Option<Received>,
) -> Acted {
    let proof = Proof::of(portal, intent.actor, file).await?;
    let case = filing::submit_answer(portal, intent, form.text("reason"), proof.as_ref()).await?;
    Ok(kept(proof, case))
}

/// The act was committed, so the proof stays.
fn kept(proof: Option<Proof>, case: Application) -> Application {
    if let Some(proof) = proof {
        proof.keep();
    }
    case
}
