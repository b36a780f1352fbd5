//! Proposing a source: the Administrator's half. Nothing changes before a second person activates it.

use sha2::{Digest as _, Sha256};

use super::{audit, sample, tell};
use crate::actions::account::{Faults, short_text};
use crate::actions::case::Once;
use crate::actions::letter::preview;
use crate::actions::{ActionError, notice, once};
use crate::adapters::pdf::BODY;
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::id::LetterSourceId;
use crate::domain::letter_source::{LetterSample, MOST_CHARS, SourceFault};
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store::letter_source::NewLetterSource;
use crate::store::{self, StoreError};

/// The input of the source.
pub const SOURCE: &str = "source";
/// Longest note, in characters.
const NOTE: usize = 300;

/// What new letters are set by: the version in force, else the portal's own source.
pub async fn in_force(portal: &Portal) -> Result<String, ActionError> {
    let mut conn = portal.acquire().await?;
    let source = store::letter_source::in_force(&mut conn).await?;
    Ok(source.unwrap_or_else(|| BODY.trim().to_owned()))
}

/// A sample by a source that is not stored.
pub async fn tried(
    portal: &Portal,
    by: Actor,
    typed: &str,
    sample: LetterSample,
) -> Result<Vec<u8>, ActionError> {
    administrator(by)?;
    let source = source(typed).map_err(|fault| ActionError::field(SOURCE, fault))?;
    let set = sample::set(portal, by, source, sample).await?;
    set.map_err(wrong)
}

/// The picture (JPEG) of a sample's first page.
pub async fn first_page(
    portal: &Portal,
    by: Actor,
    pdf: &[u8],
) -> Result<Option<Vec<u8>>, ActionError> {
    preview::drawn(portal, by, pdf, 1).await
}

/// Proposes a source by which every sample is a whole letter.
pub async fn propose(
    portal: &Portal,
    by: Actor,
    once: &Once,
    (typed, note): (&str, &str),
) -> Result<LetterSourceId, ActionError> {
    administrator(by)?;
    let mut faults = Faults::default();
    let source = faults.take(SOURCE, source(typed));
    let note = faults.take("note", short_text(note, NOTE));
    let (Some(source), Some(note)) = (source, note) else {
        return Err(faults.into_error());
    };
    if in_force(portal).await? == source {
        return Err(ActionError::field(SOURCE, FieldFault::Unchanged));
    }
    if let Some(fault) = sample::judge(portal, by, source).await? {
        return Err(wrong(fault));
    }
    let account = by.account().ok_or(ActionError::NotFound)?;
    let mut tx = once::begin(portal, account, once).await?;
    let id = LetterSourceId::at(portal.now());
    let new = NewLetterSource {
        id,
        source,
        sha256: Sha256::digest(source).into(),
        note: &note,
        by: account,
        at: portal.now(),
    };
    match store::letter_source::insert(&mut tx, &new).await {
        // The number of a proposal that is being stored at this moment is the first to collide.
        Err(StoreError::Refused(name))
            if name == "letter_source_one_open" || name == "letter_source_version_unique" =>
        {
            return Err(wrong(SourceFault::ProposalOpen));
        }
        stored => stored?,
    }
    let version = store::letter_source::find(tx.conn(), id).await?;
    let version = version.ok_or(ActionError::NotFound)?;
    let told = notice::Kind::LetterSourceProposed;
    tell(&mut tx, portal, told, &version, account).await?;
    audit(&mut tx, portal, (by, "propose_letter_source"), &version);
    tx.commit().await?;
    Ok(id)
}

fn administrator(by: Actor) -> Result<(), ActionError> {
    if by.role() == Role::Administrator {
        Ok(())
    } else {
        Err(ActionError::NotYourRole)
    }
}

/// The source as it will be stored.
fn source(typed: &str) -> Result<&str, FieldFault> {
    let source = typed.trim();
    let (max, found) = (MOST_CHARS, source.chars().count());
    match found {
        0 => Err(FieldFault::Missing),
        _ if found > max => Err(FieldFault::TooLong { max, found }),
        _ => Ok(source),
    }
}

fn wrong(fault: SourceFault) -> ActionError {
    ActionError::field(SOURCE, FieldFault::Source(fault))
}
