//! `/permohonan/{id}/lapor-pengajuan`: the owner filed alone or with a konsultan.

use axum::extract::{Request, State};
use axum::response::Response;

use super::act::{ActPage, outcome};
use super::question::{Question, both, date, proof, read_date, sentence};
use super::{case_for, intent, own_case};
use crate::actions::ActionError;
use crate::actions::case::Intent;
use crate::actions::file::Received;
use crate::actions::filing::{self, TypedFiling};
use crate::actions::proof::Proof;
use crate::domain::application::Application;
use crate::domain::fault::FieldError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::domain::right::DjkiNumber;
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
    let case = case_for(&mut conn, &portal, &who, id, Act::ReportOwnFiling).await?;
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
            "Petugas mencocokkan nomor itu dengan data DJKI.",
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
    let number = DjkiNumber::parse(form.text("djki_number"))
        .map_err(|fault| FieldError::new("djki_number", fault));
    let (number, received_on) =
        both(number, read_date(form, "received_on")).map_err(ActionError::Fields)?;
    let typed = TypedFiling {
        djki_number: number.to_string(),
        received_on,
        proof: proof.as_ref(),
    };
    filing::report_own(portal, intent, &typed).await?;
    if let Some(proof) = proof {
        proof.keep();
    }
    Ok(())
}

fn page(who: &Applicant, case: &Application, form: &FormData, faults: &[FieldError]) -> ActPage {
    const NUMBER: &str = "Nomor permohonan dari DJKI";
    let number = FieldView::new("djki_number", NUMBER)
        .hint("Pada tanda terima DJKI, seperti DID2026010469.")
        .value(form.text("djki_number"))
        .max_length(40)
        .width("w-20")
        .error(sentence(faults, "djki_number", NUMBER));
    let hint = "Tanggal penerimaan pada tanda terima DJKI.";
    ActPage::new(who, case, urls::REPORT_OWN_FILING, "Saya sudah mengajukan sendiri")
        .lead("Isi ini bila Anda atau konsultan KI sudah mengajukan permohonan ke DJKI dengan surat rekomendasi ini.")
        .ask(Question::Text(number))
        .ask(date(form, "received_on", "Tanggal penerimaan", hint, faults))
        .ask(proof("Tanda terima dari DJKI", true, faults))
        .button("Laporkan pengajuan")
}
