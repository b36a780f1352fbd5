//! `/permohonan/{id}/batalkan`: the owner ends the case.

use axum::extract::State;
use axum::response::Response;

use super::act::{ActPage, outcome};
use super::question::{Question, sentence};
use super::{case_for, intent, own_case};
use crate::actions::submit;
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
    let case = case_for(&mut conn, &portal, &who, id, Act::Withdraw).await?;
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
    let done = submit::withdraw(&portal, &intent, form.text("reason")).await;
    match outcome(done)? {
        Ok(_) => Ok(respond::saved(
            &to,
            "Permohonan sudah dibatalkan. Jawaban Anda masih dapat disalin ke draf baru.",
        )),
        Err(faults) => {
            let mut conn = portal.pool().acquire().await?;
            let case = own_case(&mut conn, &who, id).await?;
            Ok(page(&who, &case, &form, &faults).again())
        }
    }
}

fn page(who: &Applicant, case: &Application, form: &FormData, faults: &[FieldError]) -> ActPage {
    const REASON: &str = "Mengapa Anda membatalkan?";
    let reason = FieldView::new("reason", REASON)
        .hint("Satu kalimat cukup.")
        .value(form.text("reason"))
        .max_length(1000)
        .error(sentence(faults, "reason", REASON));
    ActPage::new(who, case, urls::WITHDRAW, "Batalkan permohonan")
        .lead("Permohonan berakhir dan tidak dapat dibuka lagi.")
        .lead("Surat rekomendasi yang sudah ada dicabut. Jawaban Anda masih dapat disalin ke draf baru.")
        .ask(Question::LongText(reason))
        .button("Batalkan permohonan")
}
