//! `/permohonan/{id}/jawab`: the owner answers a letter of DJKI; the clerk sends it on.

use axum::extract::{Request, State};
use axum::response::Response;

use super::act::{ActPage, outcome};
use super::question::{Question, proof, sentence};
use super::{case_for, intent, own_case};
use crate::actions::case::Intent;
use crate::actions::file::Received;
use crate::actions::proof::Proof;
use crate::actions::{ActionError, filing};
use crate::domain::application::Application;
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
    let case = case_for(&mut conn, &portal, &who, id, Act::SubmitAnswer).await?;
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
            "Jawaban Anda sudah diterima petugas untuk diteruskan ke DJKI.",
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
    filing::submit_answer(portal, intent, form.text("reason"), proof.as_ref()).await?;
    if let Some(proof) = proof {
        proof.keep();
    }
    Ok(())
}

fn page(who: &Applicant, case: &Application, form: &FormData, faults: &[FieldError]) -> ActPage {
    const ANSWER: &str = "Jawaban Anda";
    let answer = FieldView::new("reason", ANSWER)
        .hint("Jawab apa yang ditanyakan dalam surat DJKI.")
        .value(form.text("reason"))
        .max_length(4000)
        .rows(8)
        .error(sentence(faults, "reason", ANSWER));
    ActPage::new(who, case, urls::SUBMIT_ANSWER, "Jawab surat DJKI")
        .lead("Petugas meneruskan jawaban ini ke DJKI sebelum batas waktunya.")
        .ask(Question::LongText(answer))
        .ask(proof("Lampiran", false, faults))
        .button("Kirim jawaban")
}
