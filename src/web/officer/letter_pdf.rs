//! `/petugas/permohonan/{id}/surat/{letter}`: the letter as PDF, signed or as KONSEP.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};

use super::desk::Desk;
use crate::actions::letter_preview;
use crate::domain::id::{ApplicationId, LetterId};
use crate::portal::Portal;
use crate::store;
use crate::web::error::PageError;
use crate::web::guard::AnyOfficer;
use crate::web::path::Path;

pub(super) async fn get(
    State(portal): State<Portal>,
    _: AnyOfficer,
    Path((id, letter)): Path<(ApplicationId, LetterId)>,
) -> Result<Response, PageError> {
    let desk = Desk::open(&portal, id).await?;
    let mut conn = portal.acquire().await?;
    let letters = store::letter::of_case(&mut conn, id).await?;
    drop(conn);
    let letter = letters
        .iter()
        .find(|row| row.id == letter.uuid())
        .ok_or_else(PageError::not_found)?;
    let bytes = letter_preview::pdf(&portal, &desk.case, letter).await?;
    let headers = [
        (header::CONTENT_TYPE, "application/pdf"),
        (header::CONTENT_DISPOSITION, "inline; filename=\"surat.pdf\""),
        (header::CACHE_CONTROL, "private, no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "script-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)));
    Ok((headers, bytes).into_response())
}
