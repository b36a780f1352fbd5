//! A letter as PDF for officers: the signed file as it was signed, anything before that set anew as KONSEP.

use super::ActionError;
use super::letter::unseal;
use super::{file, letter_content, press, signatory, submit};
use crate::adapters::pdf::{PreparedImage, prepare_image};
use crate::domain::application::Application;
use crate::domain::letter::{Execution, LabelImage};
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::letter::LetterRow;

/// The bytes of the PDF.
pub async fn pdf(
    portal: &Portal,
    case: &Application,
    letter: &LetterRow,
) -> Result<Vec<u8>, ActionError> {
    if let Some(signed) = letter.file_id {
        return file::read(portal, signed.into()).await;
    }
    let content = unseal(portal, letter)?;
    let label = match &content.subject.label {
        Some(named) => Some(label(portal, case, named).await?),
        None => None,
    };
    let mut conn = portal.acquire().await?;
    let draft = Execution::Draft {
        on: wib::date(portal.now()),
        signatory: signatory::expected(portal, &mut conn).await?,
    };
    drop(conn);
    letter_content::typeset(portal, content, draft, label).await
}

/// The very picture the content names, also when its document was replaced since.
async fn label(
    portal: &Portal,
    case: &Application,
    named: &LabelImage,
) -> Result<PreparedImage, ActionError> {
    let code = submit::kind_of(case)?.letter_picture;
    let mut conn = portal.acquire().await?;
    let documents = store::document::every(&mut conn, case.id).await?;
    drop(conn);
    let pictures = documents.into_iter().rev().filter(|document| {
        Some(document.requirement.as_str()) == code && document.media_type.starts_with("image/")
    });
    for document in pictures {
        let bytes = file::read(portal, document.file).await?;
        if let Ok(picture) = press::run("gambar", move || prepare_image(&bytes)).await
            && hex::encode(picture.sha256) == named.sha256
        {
            return Ok(picture);
        }
    }
    Err(ActionError::NotFound)
}
