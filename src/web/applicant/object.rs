//! `/permohonan/{id}/keberatan`: the owner objects to a refusal of the letter.

use axum::extract::State;
use axum::response::Response;

use super::act::{ActPage, outcome};
use super::question::{Question, sentence};
use super::{case_for, intent, own_case};
use crate::actions::decline;
use crate::domain::application::Application;
use crate::domain::fault::FieldError;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::guard::Applicant;
use crate::web::path::Path;
use crate::web::view::FieldView;
use crate::web::{respond, urls};

pub async fn get(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
) -> Result<Response, PageError> {
    let mut conn = portal.pool().acquire().await?;
    let case = case_for(&mut conn, &portal, &who, id, Act::Object).await?;
    let typed = who.visit().typed().cloned().unwrap_or_default();
    Ok(page(&who, &case, &typed, &[]).shown())
}

pub async fn post(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Result<Response, PageError> {
    let to = urls::fill(urls::APPLICATION, id);
    let intent = intent(&who, id, &form, to.clone())?;
    let done = decline::object(&portal, &intent, form.text("reason")).await;
    match outcome(done)? {
        Ok(_) => Ok(respond::saved(
            &to,
            "Keberatan Anda sudah dikirim kepada Kepala Dinas.",
        )),
        Err(faults) => {
            let mut conn = portal.pool().acquire().await?;
            let case = own_case(&mut conn, &who, id).await?;
            Ok(page(&who, &case, &form, &faults).again())
        }
    }
}

fn page(who: &Applicant, case: &Application, form: &FormData, faults: &[FieldError]) -> ActPage {
    const REASON: &str = "Alasan keberatan";
    let reason = FieldView::new("reason", REASON)
        .hint("Sebutkan bagian keputusan yang menurut Anda tidak tepat, dan mengapa.")
        .value(form.text("reason"))
        .max_length(1000)
        .error(sentence(faults, "reason", REASON));
    ActPage::new(who, case, urls::OBJECT, "Ajukan keberatan")
        .lead("Keberatan dibaca dan dijawab oleh Kepala Dinas paling lama 10 hari kerja.")
        .lead("Anda dapat mengajukannya satu kali, paling lama 21 hari kerja sejak keputusan.")
        .ask(Question::LongText(reason))
        .button("Kirim keberatan")
}
