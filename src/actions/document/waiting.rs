//! Files that wait for their owner's confirmation: accepted, discarded, reordered, rotated and cropped.

use super::photograph::{Film, Shot, Wanted, make};
use super::{Arrival, may_change, requirement_of, stand};
use crate::actions::ActionError;
use crate::actions::case::{Intent, OpenCase};
use crate::domain::id::FileId;
use crate::portal::Portal;
use crate::store;

pub use crate::adapters::darkroom::Edit;

/// A picture of the waiting file, by its position from 0, and the changes to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placed {
    pub place: usize,
    pub edit: Edit,
}

/// The waiting file that was shown for a requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenFile {
    pub code: String,
    pub file: FileId,
}

/// Accepts the file that was shown as document; `Stale` if another one waits now.
pub async fn accept(portal: &Portal, intent: &Intent, seen: &SeenFile) -> Result<(), ActionError> {
    let mut open = OpenCase::begin(portal, intent).await?;
    take(&mut open, seen).await?;
    store::application::note_saved(&mut open.tx, &mut open.case, open.now).await?;
    open.commit().await?;
    Ok(())
}

/// As [`accept`], inside another act of the owner.
pub(in crate::actions) async fn take(
    open: &mut OpenCase<'_>,
    seen: &SeenFile,
) -> Result<(), ActionError> {
    let requirement = open
        .case
        .ip_type
        .requirement(&seen.code)
        .ok_or(ActionError::NotFound)?;
    may_change(open, requirement).await?;
    let waiting = store::waiting::find(open.tx.conn(), open.case.id, requirement.code)
        .await?
        .filter(|waiting| waiting.file == seen.file)
        .ok_or(ActionError::Stale)?;
    let arrival = Arrival {
        file: waiting.file,
        sha256: waiting.sha256,
        size_bytes: waiting.size_bytes,
        file_name: &waiting.file_name,
        made_by_portal: false,
        borrowed_from: None,
    };
    stand(open, requirement, &arrival).await?;
    store::waiting::forget(&mut open.tx, open.case.id, requirement.code).await?;
    Ok(())
}

/// Discards the file that was shown; `Stale` if another one waits now.
pub async fn discard(portal: &Portal, intent: &Intent, seen: &SeenFile) -> Result<(), ActionError> {
    let requirement = requirement_of(portal, intent, &seen.code).await?;
    let mut open = OpenCase::begin(portal, intent).await?;
    may_change(&mut open, requirement).await?;
    store::waiting::find(open.tx.conn(), open.case.id, requirement.code)
        .await?
        .filter(|waiting| waiting.file == seen.file)
        .ok_or(ActionError::Stale)?;
    store::waiting::forget(&mut open.tx, open.case.id, requirement.code).await?;
    open.commit().await?;
    Ok(())
}

/// Makes the file again from its own pictures at these positions, in this order, rotated and cropped; without any it is
/// discarded. `Stale` if another one waits now.
pub async fn rearrange(
    portal: &Portal,
    intent: &Intent,
    seen: &SeenFile,
    order: &[Placed],
) -> Result<(), ActionError> {
    if order.is_empty() {
        return discard(portal, intent, seen).await;
    }
    let requirement = requirement_of(portal, intent, &seen.code).await?;
    let mut conn = portal.acquire().await?;
    let waiting = store::waiting::find(&mut conn, intent.case, requirement.code)
        .await?
        .filter(|waiting| waiting.file == seen.file)
        .ok_or(ActionError::Stale)?;
    let pictures = store::waiting::pictures(&mut conn, intent.case, requirement.code).await?;
    drop(conn);
    let mut shots = Vec::new();
    for placed in order {
        let picture = pictures.get(placed.place).ok_or(ActionError::Stale)?;
        shots.push(Shot {
            film: Film::Stored(*picture),
            edit: placed.edit,
        });
    }
    let wanted = Wanted {
        requirement,
        field: "",
        name: &waiting.file_name,
        instead_of: Some(seen.file),
    };
    make(portal, intent, wanted, &shots).await
}
