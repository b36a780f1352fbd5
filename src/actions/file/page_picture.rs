//! Pictures of a PDF's pages: drawn at the first request, stored encrypted beside the file.

use super::inspect::{Developed, develop, undone};
use crate::actions::ActionError;
use crate::adapters::darkroom::{Order, Report};
use crate::domain::actor::Actor;
use crate::domain::id::FileId;
use crate::portal::Portal;
use crate::store;
use crate::store::malware::Cleared;

/// How many first pages are shown as pictures; the others are read in the PDF.
pub const SHOWN: u32 = 5;
/// Most pages ever drawn: twice as many as pictures can be uploaded at once.
const MOST: u32 = 40;
/// Width in pixels, at which print stays legible.
const WIDTH: u32 = 1_000;
const MAX_BYTES: u64 = 250 * 1_024;

/// The picture (JPEG) of a page, counted from 1; `None` if it cannot be drawn. Simultaneous requests draw it once.
pub async fn page_picture(
    portal: &Portal,
    actor: Actor,
    file: Cleared,
    page: u32,
) -> Result<Option<Vec<u8>>, ActionError> {
    let file = file.id();
    if page == 0 || page > MOST {
        return Ok(None);
    }
    if let Some(known) = known(portal, file, page).await? {
        return Ok(known);
    }
    let _alone = portal
        .darkroom()
        .alone(file, page)
        .await
        .map_err(|cause| undone(&cause))?;
    if let Some(known) = known(portal, file, page).await? {
        return Ok(known);
    }
    let order = Order::Draw {
        page,
        width: WIDTH,
        max_bytes: MAX_BYTES,
        trim: false,
    };
    let drawn = match develop(portal, actor, file, &order).await? {
        Developed::Done(Report::Drawn { pages }, jpeg) => Some((pages, jpeg)),
        Developed::Done(..) | Developed::TooHeavy | Developed::Broken => None,
    };
    let sealed = match &drawn {
        Some((_, jpeg)) => Some(portal.vault().seal(jpeg)?),
        None => None,
    };
    let pages = drawn.as_ref().map(|(pages, _)| *pages);
    let now = portal.now();
    store::page_picture::keep(portal.pool(), (file, page), sealed.as_deref(), pages, now).await?;
    Ok(drawn.map(|(_, jpeg)| jpeg))
}

/// The stored picture; the inner `None` means that the page cannot be drawn.
async fn known(
    portal: &Portal,
    file: FileId,
    page: u32,
) -> Result<Option<Option<Vec<u8>>>, ActionError> {
    let kept = store::page_picture::find(portal.pool(), file, page).await?;
    Ok(match kept {
        Some(Some(sealed)) => Some(Some(portal.vault().open(&sealed)?)),
        Some(None) => Some(None),
        None => None,
    })
}
