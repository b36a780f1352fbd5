//! `/permohonan/{id}/salin`: makes a draft with the answers of an ended case.

use axum::extract::State;

use super::act::OwnerPage;
use super::own_case::OwnCase;
use crate::actions::submission::draft;
use crate::domain::procedure::Act;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::Sheet;
use crate::web::error::Reply;
use crate::web::form::Form;
use crate::web::respond;

pub async fn get(State(portal): State<Portal>, own: OwnCase) -> Reply {
    own.must_allow(&portal, Act::CopyToNew).await?;
    let page = OwnerPage::new(&own, urls::COPY_TO_NEW, Sheet::new(None, &[])).saying(
        "Mulai lagi dengan jawaban ini",
        "Jawaban disalin ke draf baru. Dokumen diunggah lagi, karena bisa saja sudah berubah.\n\
         Permohonan yang lama tetap seperti sekarang.",
        "Salin ke draf baru",
    );
    Ok(page.shown())
}

/// A repeated request leads to the list, where the new draft comes first.
pub async fn post(State(portal): State<Portal>, own: OwnCase, form: Form) -> Reply {
    let intent = own.intent(&form, urls::APPLICATIONS)?;
    let new = draft::copy_to_new(&portal, &intent).await?;
    Ok(respond::saved(
        &urls::fill(urls::APPLICATION, new),
        "Jawaban sudah disalin. Unggah dokumennya, periksa, lalu kirim.",
    ))
}
