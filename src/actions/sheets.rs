//! Drawings for the printer.

use super::{ActionError, file};
use crate::adapters::pdf::repeat;
use crate::domain::requirement::SheetStyle;
use crate::portal::Portal;
use crate::store::document::Document;

/// A document as many times over as its style wants, made for this answer and kept nowhere.
pub async fn copies(
    portal: &Portal,
    document: &Document,
    style: SheetStyle,
) -> Result<Vec<u8>, ActionError> {
    let pdf = file::read(portal, document.file).await?;
    let outside = |cause: String| ActionError::Outside {
        service: "pdf",
        cause,
    };
    tokio::task::spawn_blocking(move || repeat(&pdf, usize::from(style.copies)))
        .await
        .map_err(|cause| outside(cause.to_string()))?
        .map_err(|cause| outside(cause.to_string()))
}
