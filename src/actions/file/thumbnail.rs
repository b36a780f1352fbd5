//! Thumbnails of uploaded files: made at the first request, stored encrypted beside the file.

use super::inspect::{Developed, develop, undone};
use crate::actions::ActionError;
use crate::adapters::darkroom::{Edit, Order, Report};
use crate::domain::actor::Actor;
use crate::domain::id::FileId;
use crate::portal::Portal;
use crate::store;
use crate::store::malware::Cleared;

/// Largest thumbnail; a page with one of each document stays small.
pub const MAX_BYTES: u64 = 3 * 1_024;
/// Width in pixels for the first page of a PDF.
const WIDTH: u32 = 320;
/// Page number for thumbnails in the darkroom's locks, where real pages begin at 1.
const NO_PAGE: u32 = 0;

/// The thumbnail (JPEG) of a picture or of a PDF's first page; `None` if it cannot be made.
pub async fn thumbnail(
    portal: &Portal,
    actor: Actor,
    file: Cleared,
    media_type: &str,
) -> Result<Option<Vec<u8>>, ActionError> {
    let file = file.id();
    if let Some(known) = known(portal, file).await? {
        return Ok(known);
    }
    let _alone = portal
        .darkroom()
        .alone(file, NO_PAGE)
        .await
        .map_err(|cause| undone(&cause))?;
    if let Some(known) = known(portal, file).await? {
        return Ok(known);
    }
    let order = if media_type == "application/pdf" {
        Order::Draw {
            page: 1,
            width: WIDTH,
            max_bytes: MAX_BYTES,
            trim: false,
        }
    } else {
        Order::Develop {
            keep_png: false,
            max_bytes: MAX_BYTES,
            print_mm: None,
            edit: Edit::default(),
        }
    };
    let made = match develop(portal, actor, file, &order).await? {
        Developed::Done(Report::Drawn { .. } | Report::Developed { .. }, jpeg) => Some(jpeg),
        Developed::Done(..) | Developed::TooHeavy | Developed::Broken => None,
    };
    let sealed = match &made {
        Some(jpeg) => Some(portal.vault().seal(jpeg)?),
        None => None,
    };
    store::thumbnail::keep(portal.pool(), file, sealed.as_deref(), portal.now()).await?;
    Ok(made)
}

/// The stored thumbnail; the inner `None` means that none can be made.
async fn known(portal: &Portal, file: FileId) -> Result<Option<Option<Vec<u8>>>, ActionError> {
    Ok(match store::thumbnail::find(portal.pool(), file).await? {
        Some(Some(sealed)) => Some(Some(portal.vault().open(&sealed)?)),
        Some(None) => Some(None),
        None => None,
    })
}
