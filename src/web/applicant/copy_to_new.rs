//! `/permohonan/{id}/salin`: makes a draft with the answers of an ended case.

use axum::extract::State;
use axum::response::Response;

use super::act::ActPage;
use super::{case_for, intent};
use crate::actions::submission::draft;
use crate::domain::id::ApplicationId;
use crate::domain::procedure::Act;
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
    let case = case_for(&mut conn, &portal, &who, id, Act::CopyToNew).await?;
    let page = ActPage::new(
        &who,
        &case,
        urls::COPY_TO_NEW,
        "Mulai lagi dengan jawaban ini",
    )
    .lead("Jawaban disalin ke draf baru. Dokumen diunggah lagi, karena bisa saja sudah berubah.")
    .lead("Permohonan yang lama tetap seperti sekarang.")
    .button("Salin ke draf baru");
    Ok(page.shown())
}

/// A repeated request leads to the list, where the new draft comes first.
pub async fn post(
    State(portal): State<Portal>,
    who: Applicant,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Result<Response, PageError> {
    let intent = intent(&who, id, &form, urls::APPLICATIONS.to_owned())?;
    let new = draft::copy_to_new(&portal, &intent).await?;
    Ok(respond::saved(
        &urls::fill(urls::APPLICATION, new),
        "Jawaban sudah disalin. Unggah dokumennya, periksa, lalu kirim.",
    ))
}
