//! `/permohonan/{id}/lapor-bayar`: the owner has paid; also a code that has lapsed since.

use axum::extract::{Request, State};
use axum::response::Response;

use super::act::{ActPage, outcome};
use super::question::{Question, both, date, proof, read_date, sentence};
use super::{case_for, intent, own_case};
use crate::actions::ActionError;
use crate::actions::case::Intent;
use crate::actions::file::Received;
use crate::actions::payment::{self, Payment};
use crate::actions::proof::Proof;
use crate::domain::application::Application;
use crate::domain::billing::Ntpn;
use crate::domain::fault::FieldError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::web::error::PageError;
use crate::web::form::FormData;
use crate::web::guard::Applicant;
use crate::web::path::Path;
use crate::web::view::FieldView;
use crate::web::{respond, upload, urls};

pub async fn get(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
) -> Result<Response, PageError> {
    let mut conn = portal.pool().acquire().await?;
    let case = case_for(&mut conn, &portal, &who, id, Act::ReportPayment).await?;
    let typed = who.visit().typed().cloned().unwrap_or_default();
    Ok(page(&who, &case, &typed, &[]).shown())
}

pub async fn post(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
    request: Request,
) -> Result<Response, PageError> {
    let mut upload = upload::read(&portal, who.visit(), request).await?;
    let proof = upload.take("proof");
    let form = upload.form;
    let to = urls::fill(urls::APPLICATION, id);
    let intent = intent(&who, id, &form, to.clone())?;
    match outcome(report(&portal, &intent, &form, proof).await)? {
        Ok(()) => Ok(respond::saved(
            &to,
            "Terima kasih. Petugas memeriksa pembayaran Anda.",
        )),
        Err(faults) => {
            let mut conn = portal.pool().acquire().await?;
            let case = own_case(&mut conn, &who, id).await?;
            Ok(page(&who, &case, &form, &faults).again())
        }
    }
}

async fn report(
    portal: &Portal,
    intent: &Intent,
    form: &FormData,
    proof: Option<Received>,
) -> Result<(), ActionError> {
    let proof = Proof::of(portal, proof).await?;
    let ntpn = Ntpn::parse(form.text("ntpn")).map_err(|fault| FieldError::new("ntpn", fault));
    let (ntpn, paid_on) = both(ntpn, read_date(form, "paid_on")).map_err(ActionError::Fields)?;
    let payment = Payment {
        ntpn,
        paid_on,
        proof: proof.as_ref(),
    };
    payment::report(portal, intent, &payment).await?;
    if let Some(proof) = proof {
        proof.keep();
    }
    Ok(())
}

fn page(who: &Applicant, case: &Application, form: &FormData, faults: &[FieldError]) -> ActPage {
    const NTPN: &str = "NTPN";
    let ntpn = FieldView::new("ntpn", NTPN)
        .hint("16 huruf dan angka pada bukti bayar. Bukan nomor transaksi bank.")
        .value(form.text("ntpn"))
        .max_length(40)
        .width("w-20")
        .error(sentence(faults, "ntpn", NTPN));
    let hint = "Tanggal pada bukti bayar.";
    ActPage::new(who, case, urls::REPORT_PAYMENT, "Laporkan pembayaran")
        .lead("Petugas mencocokkan NTPN dengan catatan penerimaan negara. Anda tidak perlu membayar dua kali.")
        .ask(Question::Text(ntpn))
        .ask(date(form, "paid_on", "Tanggal bayar", hint, faults))
        .ask(proof("Foto atau PDF bukti bayar", false, faults))
        .button("Laporkan pembayaran")
}
