//! `/permohonan/{id}/hapus`: deletes a draft that was never submitted, with its files.

use axum::extract::State;

use super::act::OwnerPage;
use super::own_case::OwnCase;
use crate::actions::ActionError;
use crate::actions::submission::draft;
use crate::domain::procedure::{Act, Refusal, Status};
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::Sheet;
use crate::web::error::Reply;
use crate::web::form::Form;
use crate::web::respond;

pub async fn get(own: OwnCase) -> Reply {
    let case = &own.case;
    if case.status != Status::Draft || case.history_seq.is_some() {
        let (from, act) = (case.status, Act::Withdraw);
        return Err(ActionError::Refused(Refusal::NotFromHere { from, act }).into());
    }
    let page = OwnerPage::new(&own, urls::DELETE_DRAFT, Sheet::new(None, &[])).saying(
        "Hapus draf ini?",
        "Semua jawaban dan berkas di dalamnya ikut terhapus dan tidak dapat dikembalikan.",
        "Hapus draf",
    );
    Ok(page.shown())
}

pub async fn post(State(portal): State<Portal>, own: OwnCase, form: Form) -> Reply {
    let intent = own.intent(&form, urls::APPLICATIONS)?;
    draft::delete(&portal, &intent).await?;
    Ok(respond::saved(urls::APPLICATIONS, "Draf sudah dihapus."))
}
