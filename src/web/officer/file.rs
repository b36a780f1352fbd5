//! `/petugas/permohonan/{id}/dokumen/{document}` and `/berkas/{file}`: the files of a case.

use axum::extract::State;

use crate::actions::document::read;
use crate::actions::file::malware;
use crate::domain::id::{ApplicationId, DocumentId, FileId};
use crate::domain::malware::Audience;
use crate::portal::Portal;
use crate::store;
use crate::store::document::Document;
use crate::web::download::{self, Disposition, Offer};
use crate::web::error::{PageError, Reply};
use crate::web::guard::AnyOfficer;
use crate::web::path::Path;

/// A current or replaced document of the case.
pub(super) async fn document(
    State(portal): State<Portal>,
    who: AnyOfficer,
    Path(place): Path<(ApplicationId, DocumentId)>,
) -> Reply {
    let found = found(&portal, place).await?;
    let read = (found.file, found.requirement.as_str());
    if found.withheld().is_none() {
        read::note(&portal, who.actor(), place.0, read).await?;
    }
    download::stream_document(&portal, &found, Audience::Others, Disposition::Show).await
}

/// The picture of a page of a PDF document.
pub(super) async fn document_page(
    State(portal): State<Portal>,
    who: AnyOfficer,
    Path((id, document, page)): Path<(ApplicationId, DocumentId, u32)>,
) -> Reply {
    let found = found(&portal, (id, document)).await?;
    let read = (found.file, found.requirement.as_str());
    if found.withheld().is_none() {
        read::note(&portal, who.actor(), id, read).await?;
    }
    let file = (found.file, Audience::Others);
    download::page_picture(&portal, who.actor(), file, page).await
}

/// The document of this case; no connection is held while it is sent.
async fn found(
    portal: &Portal,
    (id, document): (ApplicationId, DocumentId),
) -> Result<Document, PageError> {
    let mut conn = portal.acquire().await?;
    store::document::document_for_officer(&mut conn, document, id)
        .await?
        .ok_or_else(PageError::not_found)
}

/// A proof, an answer's enclosure, or the certificate.
pub(super) async fn proof(
    State(portal): State<Portal>,
    who: AnyOfficer,
    Path((id, file)): Path<(ApplicationId, FileId)>,
) -> Reply {
    let mut conn = portal.acquire().await?;
    let proof = store::file::of_case(&mut conn, file, id)
        .await?
        .ok_or_else(PageError::not_found)?;
    drop(conn);
    let cleared = malware::cleared(&portal, file, Audience::Others).await?;
    read::note(&portal, who.actor(), id, (file, "")).await?;
    let offer = Offer {
        file: cleared,
        file_name: proof.name(),
        media_type: &proof.media_type,
        size_bytes: proof.size_bytes,
    };
    download::stream_file(&portal, &offer, Disposition::Show).await
}
