//! `/permohonan/{id}/ambil-kembali`: takes a case back while nobody has begun with it.

use axum::extract::State;
use axum::response::Response;

use super::act::ActPage;
use super::{case_for, intent};
use crate::actions::submit;
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
    let case = case_for(&mut conn, &portal, &who, id, Act::Recall).await?;
    let page = ActPage::new(&who, &case, urls::RECALL, "Ambil kembali untuk diubah")
        .lead("Permohonan menjadi draf lagi dan semua bagian terbuka.")
        .lead("Nomor tanda terima dan kode pelacakan tetap sama. Waktu Dinas dihitung lagi sejak Anda mengirim ulang.")
        .button("Ambil kembali");
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
    submit::recall(&portal, &intent).await?;
    Ok(respond::saved(
        &to,
        "Permohonan sudah diambil kembali. Ubah yang perlu, lalu kirim lagi.",
    ))
}
