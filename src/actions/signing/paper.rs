//! What differs between the papers that are signed: their content, how they are set, and whether they still wait for
//! their signature.

use sha2::{Digest as _, Sha256};

use crate::actions::ActionError;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::letter;
use crate::actions::refusal::content as refusal_content;
use crate::domain::actor::Actor;
use crate::domain::id::{LetterId, RefusalId};
use crate::domain::letter::{Execution, LetterContent, LetterState};
use crate::domain::procedure::Role;
use crate::domain::refusal::RefusalContent;
use crate::portal::Portal;
use crate::store::letter::LetterRow;
use crate::store::signing::SigningRow;
use crate::store::{self, StoreError};

/// The content whose hash is signed.
pub(super) enum Content {
    Letter(Box<LetterContent>),
    Refusal(Box<RefusalContent>),
}

impl Content {
    pub(super) fn number(&self) -> &str {
        match self {
            Self::Letter(content) => content.number.as_deref().unwrap_or_default(),
            Self::Refusal(content) => &content.number,
        }
    }

    /// Stated in the signature: "Surat Rekomendasi 500.3/128-…".
    pub(super) fn reason(&self) -> String {
        let title = match self {
            Self::Letter(content) => &content.title,
            Self::Refusal(content) => &content.title,
        };
        format!("{title} {}", self.number())
    }

    pub(super) fn place(&self) -> String {
        match self {
            Self::Letter(content) => content.place.clone(),
            Self::Refusal(content) => content.place.clone(),
        }
    }
}

/// The signer's act on the case, without a page or a form.
pub(super) fn intent(row: &SigningRow) -> Intent {
    Intent {
        actor: Actor::person(row.signer, Role::AgencyHead),
        ..Intent::system(row.case)
    }
}

/// The content as it was prepared; [`ActionError::Stale`] if it is another one by now.
pub(super) async fn content(portal: &Portal, row: &SigningRow) -> Result<Content, ActionError> {
    let sealed = match (row.letter, row.refusal) {
        (Some(id), _) => letter_of(portal, row, id).await?.content_sealed,
        (None, Some(id)) => refusal_of(portal, id).await?,
        (None, None) => return Err(ActionError::NotFound),
    };
    let bytes = portal.vault().open(&sealed)?;
    if Sha256::digest(&bytes).as_slice() != row.content_sha256 {
        return Err(ActionError::Stale);
    }
    let wrong = |_| StoreError::inconsistent("signing", row.id, "content_sealed");
    Ok(match row.letter {
        Some(_) => Content::Letter(serde_json::from_slice(&bytes).map_err(wrong)?),
        None => Content::Refusal(serde_json::from_slice(&bytes).map_err(wrong)?),
    })
}

/// The number of the paper: as it is bound, or as it was typed when the paper came back.
pub(super) async fn number_of(portal: &Portal, row: &SigningRow) -> Result<String, ActionError> {
    if let Some(id) = row.letter
        && let Some(number) = letter_of(portal, row, id).await?.number
    {
        return Ok(number);
    }
    Ok(content(portal, row).await?.number().to_owned())
}

async fn letter_of(
    portal: &Portal,
    row: &SigningRow,
    id: LetterId,
) -> Result<LetterRow, ActionError> {
    let mut conn = portal.acquire().await?;
    let letters = store::letter::of_case(&mut conn, row.case).await?;
    let letter = letters.into_iter().find(|letter| letter.id == id);
    letter.ok_or(ActionError::NotFound)
}

async fn refusal_of(portal: &Portal, id: RefusalId) -> Result<Vec<u8>, ActionError> {
    let mut conn = portal.acquire().await?;
    let sealed = store::refusal::being_signed(&mut conn, id).await?;
    sealed.ok_or(ActionError::Stale)
}

/// Typesets it with the signer's block, dated `at`; outside any lock.
pub(super) async fn typeset(
    portal: &Portal,
    row: &SigningRow,
    content: &Content,
    execution: Execution,
) -> Result<Vec<u8>, ActionError> {
    match content {
        Content::Letter(content) => {
            let mut conn = portal.acquire().await?;
            let case = store::application::find(&mut conn, row.case).await?;
            drop(conn);
            let case = case.ok_or(ActionError::NotFound)?;
            let label = letter::content::label(portal, &case, content)
                .await
                .map_err(without_label)?;
            let content = LetterContent::clone(content);
            letter::content::typeset(portal, content, execution, label).await
        }
        Content::Refusal(content) => {
            let content = RefusalContent::clone(content);
            refusal_content::typeset(portal, content, execution).await
        }
    }
}

/// A label that was initialled and is not found again does not come back by waiting.
fn without_label(error: ActionError) -> ActionError {
    match error {
        ActionError::NotFound => ActionError::Unset {
            cause: "the label of the letter is not found".to_owned(),
        },
        other => other,
    }
}

/// Whether the case still waits for this signature on this content.
pub(super) async fn waits(open: &mut OpenCase<'_>, row: &SigningRow) -> Result<bool, ActionError> {
    if open.allowed(row.paper.act()).is_err() {
        return Ok(false);
    }
    if let Some(refusal) = row.refusal {
        let sealed = store::refusal::being_signed(open.tx.conn(), refusal).await?;
        return Ok(sealed.is_some());
    }
    let current = store::letter::current(open.tx.conn(), row.case).await?;
    Ok(current.is_some_and(|letter| {
        Some(letter.id) == row.letter
            && letter.state == LetterState::Initialled
            && letter.content_sha256.as_deref() == Some(&row.content_sha256)
    }))
}
