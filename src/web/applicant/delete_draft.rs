//! `/permohonan/{id}/hapus`: deletes a draft that was never submitted, with its files.

use axum::extract::State;
use axum::response::Response;

use super::act::ActPage;
use super::{intent, own_case};
use crate::actions::ActionError;
use crate::actions::submission::draft;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::{Act, Refusal, Status};
use crate::portal::Portal;
use crate::urls;
use crate::web::error::PageError;
use crate::web::form::Form;
use crate::web::guard::Applicant;
use crate::web::path::Path;
use crate::web::respond;

pub async fn get(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
) -> Result<Response, PageError> {
    let mut conn = portal.acquire().await?;
    let case = own_case(&mut conn, &who, id).await?;
    if case.status != Status::Draft || case.history_seq.is_some() {
        let (from, act) = (case.status, Act::Withdraw);
        return Err(ActionError::Refused(Refusal::NotFromHere { from, act }).into());
    }
    let page = ActPage::new(&who, &case, urls::DELETE_DRAFT, "Hapus draf ini?")
        .lead("Semua jawaban dan berkas di dalamnya ikut terhapus dan tidak dapat dikembalikan.")
        .button("Hapus draf");
    Ok(page.shown())
}

pub async fn post(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Result<Response, PageError> {
    let intent = intent(&who, id, &form, urls::APPLICATIONS.to_owned())?;
    draft::delete(&portal, &intent).await?;
    Ok(respond::saved(urls::APPLICATIONS, "Draf sudah dihapus."))
}
