//! Files of a case for its owner: documents, letter, certificate, proofs, and papers to sign.

use axum::extract::State;
use serde::Deserialize;
use sqlx::PgConnection;

use super::own_case::OwnCase;
use crate::actions::file::malware;
use crate::actions::paper::{sheets, statement};
use crate::domain::id::{ApplicationId, DocumentId, FileId, LetterId, RefusalId};
use crate::domain::malware::Audience;
use crate::domain::requirement::Requirement;
use crate::portal::Portal;
use crate::store;
use crate::store::document::Document;
use crate::web::download::{self, Disposition, Offer};
use crate::web::error::{PageError, Reply};
use crate::web::guard::Applicant;
use crate::web::path::{Path, Query};

/// `?unduh=ya` downloads the file instead of showing it.
#[derive(Debug, Default, Deserialize)]
pub struct Manner {
    unduh: Option<String>,
}

impl Manner {
    fn disposition(&self) -> Disposition {
        if self.unduh.is_some() {
            Disposition::Save
        } else {
            Disposition::Show
        }
    }
}

pub async fn document(
    State(portal): State<Portal>,
    who: Applicant,
    Path(place): Path<(ApplicationId, DocumentId)>,
    Query(manner): Query<Manner>,
) -> Reply {
    let found = found(&portal, &who, place).await?;
    download::stream_document(&portal, &found, Audience::Sender, manner.disposition()).await
}

/// The picture of a page of a PDF document.
pub async fn document_page(
    State(portal): State<Portal>,
    who: Applicant,
    Path((id, document, page)): Path<(ApplicationId, DocumentId, u32)>,
) -> Reply {
    let found = found(&portal, &who, (id, document)).await?;
    let file = (found.file, Audience::Sender);
    download::page_picture(&portal, who.actor(), file, page).await
}

/// The thumbnail of a document.
pub async fn document_small(
    State(portal): State<Portal>,
    who: Applicant,
    Path(place): Path<(ApplicationId, DocumentId)>,
) -> Reply {
    let found = found(&portal, &who, place).await?;
    download::thumbnail(&portal, who.actor(), &found, Audience::Sender).await
}

/// All copies of a drawing that are handed in on paper, set by set.
pub async fn copies(
    State(portal): State<Portal>,
    OwnCase { who, case }: OwnCase,
    Path(place): Path<(ApplicationId, DocumentId)>,
) -> Reply {
    let found = found(&portal, &who, place).await?;
    let style = case
        .ip_type
        .requirement(&found.requirement)
        .and_then(Requirement::sheets)
        .ok_or_else(PageError::not_found)?;
    let pdf = sheets::copies(&portal, &found, style).await?;
    download::pdf("gambar-rangkap.pdf", pdf)
}

/// The document of one's own case; no connection is held while it is sent.
async fn found(
    portal: &Portal,
    who: &Applicant,
    (id, document): (ApplicationId, DocumentId),
) -> Result<Document, PageError> {
    let mut conn = portal.conn().await?;
    store::document::document_of_owner(&mut conn, document, id, who.account())
        .await?
        .ok_or_else(PageError::not_found)
}

/// A signed letter that was handed over.
pub async fn letter(
    State(portal): State<Portal>,
    OwnCase { case, .. }: OwnCase,
    Path((_, letter)): Path<(ApplicationId, LetterId)>,
    Query(manner): Query<Manner>,
) -> Reply {
    let mut conn = portal.conn().await?;
    let delivered = store::facts::of_case(&mut conn, &case)
        .await?
        .handed_over_at;
    let file = store::letter::of_case(&mut conn, case.id)
        .await?
        .into_iter()
        .filter(|found| found.id == letter && found.signed_at <= delivered)
        .find_map(|found| found.file_id);
    drop(conn);
    let file = (file, Audience::Others);
    send(&portal, file, "surat-rekomendasi", &manner).await
}

/// The decision not to recommend, or the one on the objection.
pub async fn refusal(
    State(portal): State<Portal>,
    OwnCase { case, .. }: OwnCase,
    Path((_, refusal)): Path<(ApplicationId, RefusalId)>,
    Query(manner): Query<Manner>,
) -> Reply {
    let mut conn = portal.conn().await?;
    let refusals = store::refusal::of_case(&mut conn, case.id).await?;
    drop(conn);
    let found = refusals.into_iter().find(|found| found.id == refusal);
    let file = found.map(|found| found.file_id);
    let file = (file, Audience::Others);
    send(&portal, file, "keputusan", &manner).await
}

pub async fn certificate(
    State(portal): State<Portal>,
    OwnCase { case, .. }: OwnCase,
    Query(manner): Query<Manner>,
) -> Reply {
    let mut conn = portal.conn().await?;
    let right = store::filing::right_of_case(&mut conn, case.id).await?;
    drop(conn);
    let file = right.map(|right| right.certificate_file_id);
    let file = (file, Audience::Others);
    send(&portal, file, "sertifikat", &manner).await
}

/// A proof of a payment or of a filing, or what came with an answer; from the owner or from an officer.
pub async fn proof(
    State(portal): State<Portal>,
    OwnCase { who, case }: OwnCase,
    Path((_, file)): Path<(ApplicationId, FileId)>,
    Query(manner): Query<Manner>,
) -> Reply {
    let mut conn = portal.conn().await?;
    let known = proofs(&mut conn, case.id).await?;
    let audience = store::malware::audience(&mut conn, file, who.account()).await?;
    drop(conn);
    let file = known.into_iter().find(|known| *known == file);
    send(&portal, (file, audience), "bukti", &manner).await
}

async fn proofs(conn: &mut PgConnection, id: ApplicationId) -> Result<Vec<FileId>, PageError> {
    let payments = store::bill::payments(conn, id).await?;
    let answers = store::filing::answers(conn, id).await?;
    let filing = store::filing::of_case(conn, id).await?;
    Ok(payments
        .into_iter()
        .filter_map(|payment| payment.proof_file_id)
        .chain(answers.into_iter().filter_map(|answer| answer.file_id))
        .chain(filing.and_then(|filing| filing.proof_file_id))
        .collect())
}

/// The filled-in paper of a requirement.
pub async fn filled_in(
    State(portal): State<Portal>,
    OwnCase { case, .. }: OwnCase,
    Path((_, code)): Path<(ApplicationId, String)>,
) -> Reply {
    let requirement = case
        .ip_type
        .requirement(&code)
        .ok_or_else(PageError::not_found)?;
    let pdf = statement::filled_in(&portal, &case, requirement).await?;
    download::pdf(&format!("{}.pdf", requirement.file_stem()), pdf)
}

async fn send(
    portal: &Portal,
    (file, audience): (Option<FileId>, Audience),
    name: &str,
    manner: &Manner,
) -> Reply {
    let id = file.ok_or_else(PageError::not_found)?;
    let mut conn = portal.acquire().await?;
    let stored = store::file::find(&mut conn, id)
        .await?
        .ok_or_else(PageError::not_found)?;
    drop(conn);
    let ending = match stored.media_type.as_str() {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        _ => "pdf",
    };
    let offer = Offer {
        file: malware::cleared(portal, id, audience).await?,
        file_name: &format!("{name}.{ending}"),
        media_type: &stored.media_type,
        size_bytes: stored.size_bytes,
    };
    download::stream_file(portal, &offer, manner.disposition()).await
}
