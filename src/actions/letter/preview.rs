//! Letters for officers, as PDF and as pictures: a signed letter from its file, any other typeset as KONSEP. What they
//! see is the content whose hash they initial and sign.

use super::unseal;
use super::{content, signatory};
use crate::actions::ActionError;
use crate::actions::file;
use crate::actions::file::inspect::{Developed, asker};
use crate::adapters::darkroom::{Order, Report};
use crate::adapters::pdf::page_count;
use crate::domain::actor::Actor;
use crate::domain::application::Application;
use crate::domain::letter::{Execution, LetterContent};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store::letter::LetterRow;
use crate::store::{self, Tx};

/// Width in pixels, at which a letter stays legible.
const WIDTH: u32 = 1_000;
const MAX_BYTES: u64 = 250 * 1_024;

/// The bytes of the PDF.
pub async fn pdf(
    portal: &Portal,
    case: &Application,
    letter: &LetterRow,
) -> Result<Vec<u8>, ActionError> {
    if let Some(signed) = letter.file_id {
        return file::read(portal, signed)
            .await
            .map_err(|error| match error {
                ActionError::Withheld(why) => ActionError::LetterWithheld(why),
                error => error,
            });
    }
    draft(portal, case, unseal(portal, letter)?).await
}

/// Number of pages of the draft letter; counted once.
pub async fn pages(
    portal: &Portal,
    case: &Application,
    letter: &LetterRow,
) -> Result<u32, ActionError> {
    if let Some(known) = letter.pages.and_then(|pages| u32::try_from(pages).ok()) {
        return Ok(known);
    }
    let pdf = draft(portal, case, unseal(portal, letter)?).await?;
    let pages = page_count(&pdf).max(1);
    if let Ok(kept) = i16::try_from(pages) {
        let mut tx = Tx::begin(portal.pool()).await?;
        store::letter::set_pages(&mut tx, letter.id, kept).await?;
        tx.commit().await?;
    }
    Ok(pages)
}

/// The picture (JPEG) of a page of the draft, counted from 1; [`ActionError::Stale`] if the content has another hash by
/// now, `None` if there is no such page.
pub async fn picture(
    portal: &Portal,
    actor: Actor,
    (case, letter): (&Application, &LetterRow),
    sha256: &str,
    page: u32,
) -> Result<Option<Vec<u8>>, ActionError> {
    let content = unseal(portal, letter)?;
    if hex::encode(content.sha256()) != sha256 {
        return Err(ActionError::Stale);
    }
    let pdf = draft(portal, case, content).await?;
    drawn(portal, actor, &pdf, page).await
}

/// The picture (JPEG) of a page of a typeset paper; `None` if there is no such page.
pub(in crate::actions) async fn drawn(
    portal: &Portal,
    actor: Actor,
    pdf: &[u8],
    page: u32,
) -> Result<Option<Vec<u8>>, ActionError> {
    let order = Order::Draw {
        page,
        width: WIDTH,
        max_bytes: MAX_BYTES,
        trim: false,
    };
    let drawn = portal.darkroom().run(asker(actor), &order, pdf).await;
    Ok(match Developed::of(drawn)? {
        Developed::Done(Report::Drawn { .. }, jpeg) => Some(jpeg),
        Developed::Done(..) | Developed::TooHeavy | Developed::Broken => None,
    })
}

/// Typesets it as KONSEP, with today's signatory.
async fn draft(
    portal: &Portal,
    case: &Application,
    content: LetterContent,
) -> Result<Vec<u8>, ActionError> {
    let label = content::label(portal, case, &content).await?;
    let mut conn = portal.acquire().await?;
    let draft = Execution::Draft {
        on: wib::date(portal.now()),
        signatory: signatory::expected(portal, &mut conn).await?,
    };
    drop(conn);
    content::typeset(portal, content, draft, label).await
}
