//! `/permohonan/{id}/minta-kode`: asks the clerk for another billing code, in one tap.

use axum::extract::State;
use axum::response::Response;

use super::act::ActPage;
use super::{case_for, intent};
use crate::actions::billing;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::web::error::PageError;
use crate::web::form::Form;
use crate::web::guard::Applicant;
use crate::web::path::Path;
use crate::web::{respond, urls};

pub async fn get(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
) -> Result<Response, PageError> {
    let mut conn = portal.pool().acquire().await?;
    let case = case_for(&mut conn, &portal, &who, id, Act::RequestNewCode).await?;
    let page = ActPage::new(&who, &case, urls::REQUEST_NEW_CODE, "Minta kode baru")
        .lead("Petugas membuat kode baru di DJKI. Kode lama lalu tidak dapat dipakai lagi.")
        .lead("Jangan minta kode baru bila Anda sudah membayar; laporkan saja pembayarannya.")
        .button("Minta kode baru");
    Ok(page.shown())
}

pub async fn post(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Result<Response, PageError> {
    let to = urls::fill(urls::APPLICATION, id);
    let intent = intent(&who, id, &form, to.clone())?;
    billing::request_new_code(&portal, &intent).await?;
    Ok(respond::saved(
        &to,
        "Petugas sudah diberi tahu. Kode baru muncul di halaman ini.",
    ))
}
