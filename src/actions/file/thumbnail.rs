//! Small pictures of what people filed, for pages that only point to it: made when somebody first looks, kept sealed
//! beside the file.

use super::inspect::{Developed, develop, undone};
use crate::actions::ActionError;
use crate::adapters::darkroom::{Edit, Order, Report};
use crate::domain::actor::Actor;
use crate::domain::id::FileId;
use crate::portal::Portal;
use crate::store;

/// The largest such picture: a page with one of each kind of document is still light.
pub const MAX_BYTES: u64 = 3 * 1_024;
/// Pixels of the first page of a PDF.
const WIDTH: u32 = 320;
/// Such a picture is no page: the number by which people wait for the same drawing.
const NO_PAGE: u32 = 0;

/// The picture (JPEG) of a picture, or of the first page of a PDF; nothing where it cannot be made.
pub async fn thumbnail(
    portal: &Portal,
    actor: Actor,
    file: FileId,
    media_type: &str,
) -> Result<Option<Vec<u8>>, ActionError> {
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

/// The picture that is kept; the inner nothing says that none can be made.
async fn known(portal: &Portal, file: FileId) -> Result<Option<Option<Vec<u8>>>, ActionError> {
    Ok(match store::thumbnail::find(portal.pool(), file).await? {
        Some(Some(sealed)) => Some(Some(portal.vault().open(&sealed)?)),
        Some(None) => Some(None),
        None => None,
    })
}
