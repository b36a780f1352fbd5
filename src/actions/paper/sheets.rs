//! Drawings for printing.

use crate::actions::file::malware;
use crate::actions::{ActionError, file, press};
use crate::adapters::pdf::repeat;
use crate::domain::malware::Audience;
use crate::domain::requirement::SheetStyle;
use crate::portal::Portal;
use crate::store::document::Document;

/// A document repeated as often as its style requires, for its owner; made for this response and not stored.
pub async fn copies(
    portal: &Portal,
    document: &Document,
    style: SheetStyle,
) -> Result<Vec<u8>, ActionError> {
    let cleared = malware::cleared(portal, document.file, Audience::Sender).await?;
    let pdf = file::read_cleared(portal, cleared).await?;
    press::run("pdf", move || repeat(&pdf, usize::from(style.copies))).await
}
