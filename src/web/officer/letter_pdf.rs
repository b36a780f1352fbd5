//! `/petugas/permohonan/{id}/surat/{letter}`: the letter as PDF, signed or as KONSEP, and pictures of the pages of a
//! KONSEP.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::IntoResponse as _;
use serde::Deserialize;

use super::desk::Desk;
use crate::actions::letter;
use crate::domain::id::{ApplicationId, LetterId};
use crate::portal::Portal;
use crate::store;
use crate::store::letter::LetterRow;
use crate::web::download;
use crate::web::error::{PageError, Reply};
use crate::web::guard::AnyOfficer;
use crate::web::path::{Path, Query};

pub(super) async fn get(
    State(portal): State<Portal>,
    _: AnyOfficer,
    Path((id, letter)): Path<(ApplicationId, LetterId)>,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let letter = find(&portal, id, letter).await?;
    let bytes = letter::preview::pdf(&portal, &desk.case, &letter).await?;
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

/// The content that the reader expects.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Seen {
    #[serde(default)]
    isi: String,
}

/// The picture of one page.
pub(super) async fn page(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path((id, letter, page)): Path<(ApplicationId, LetterId, u32)>,
    Query(seen): Query<Seen>,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let letter = find(&portal, id, letter).await?;
    let of = (&desk.case, &letter);
    let drawn = letter::preview::picture(&portal, officer.actor(), of, &seen.isi, page).await;
    download::picture(drawn)
}

async fn find(
    portal: &Portal,
    case: ApplicationId,
    letter: LetterId,
) -> Result<LetterRow, PageError> {
    let mut conn = portal.acquire().await?;
    let letters = store::letter::of_case(&mut conn, case).await?;
    letters
        .into_iter()
        .find(|row| row.id == letter)
        .ok_or_else(PageError::not_found)
}
