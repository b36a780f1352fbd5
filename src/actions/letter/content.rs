//! Builds the letter's content from the case, the applicant and the profile.

use chrono::Datelike;

use super::own_source;
use crate::actions::case::OpenCase;
use crate::actions::paper::content;
use crate::actions::{ActionError, city, file, press};
use crate::adapters::darkroom::Asker;
use crate::adapters::pdf::{LetterImages, OwnLetter, PrintImage, named_for_print};
use crate::domain::application::Application;
use crate::domain::id::AccountId;
use crate::domain::letter::{Execution, LetterContent};
use crate::domain::letter_source::SourceOf;
use crate::domain::wib;
use crate::portal::Portal;
use crate::words::letter::Known;
use crate::{store, words};

/// The content of a new letter, without its number.
pub(in crate::actions) async fn write(
    open: &mut OpenCase<'_>,
) -> Result<LetterContent, ActionError> {
    let kind = open.case.ip_type;
    let applicant = store::applicant::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    if !applicant.can_be_named() {
        return Err(ActionError::PartyUnknown);
    }
    let guided_since = store::applicant::guided_since(open.tx.conn(), open.case.id).await?;
    let label = content::label(open).await?;
    city::must_stand(open.portal, open.tx.conn()).await?;
    let profile = open.portal.profile();
    let agency = format!("{} {}", profile.office.name, profile.city.name);
    let title = profile
        .letter_title(&profile.letter.default_kind)
        .unwrap_or_default();
    Ok(LetterContent {
        template: own_source::template_in_force(open.tx.conn()).await?,
        title: title.to_owned(),
        number: None,
        letterhead: content::letterhead(profile),
        applicant: content::person(open.portal, &applicant)?,
        business: Some(content::business(open.portal, &applicant)?),
        subject: content::subject(&open.case, label.as_ref()),
        basis: words::letter::basis(
            kind.laws,
            open.case.receipt_number.as_deref().unwrap_or_default(),
            wib::date(open.case.submitted_at.unwrap_or(open.now)),
        ),
        statement: words::letter::statement(
            Known {
                scale: applicant.scale,
                guided_since,
                agency: &agency,
            },
            content::matter(&open.case),
        ),
        validity: validity(&open.case, wib::date(open.now).year()),
        closing: Some(words::letter::closing(title)),
        copies: profile.letter.copies_to.clone(),
        place: profile.city.short_name.clone(),
    })
}

/// The sentence on validity for this year. The draft letter uses today's year; it is set again with the number.
pub(super) fn validity(case: &Application, year: i32) -> String {
    words::letter::validity(&case.ip_type.name.to_lowercase(), year)
}

/// The picture named in the content, made fit for print as it was then, even if its document was replaced since.
pub async fn label(
    portal: &Portal,
    case: &Application,
    content: &LetterContent,
) -> Result<Option<PrintImage>, ActionError> {
    let Some(named) = &content.subject.label else {
        return Ok(None);
    };
    let code = case.ip_type.letter_picture;
    let mut conn = portal.acquire().await?;
    let documents = store::document::every(&mut conn, case.id).await?;
    drop(conn);
    let pictures = documents.into_iter().rev().filter(|document| {
        Some(document.requirement.as_str()) == code && document.media_type.starts_with("image/")
    });
    for document in pictures {
        let bytes = file::read(portal, document.file).await?;
        let sha256 = named.sha256.clone();
        let fit = press::run("gambar", move || named_for_print(&bytes, &sha256)).await;
        if let Ok(Some(picture)) = fit {
            return Ok(Some(picture));
        }
    }
    Err(ActionError::NotFound)
}

/// Typesets a letter by the source that it names: the portal's own on a blocking thread, one of the office's in the
/// darkroom, in the turn of the office itself.
pub async fn typeset(
    portal: &Portal,
    content: LetterContent,
    execution: Execution,
    label: Option<PrintImage>,
) -> Result<Vec<u8>, ActionError> {
    let typesetter = portal.typesetter().clone();
    let emblem = city::emblem(portal, &content.letterhead).await?;
    let images = LetterImages {
        emblem: &emblem,
        label: label.as_ref().map(|picture| picture.bytes.as_slice()),
    };
    if let SourceOf::Office(sha256) = SourceOf::named(&content.template) {
        let source = own_source::named(portal, sha256).await?;
        let letter = OwnLetter::new(&source, &content, &execution, images).map_err(press::unset)?;
        let office = Asker::Office(AccountId::NIL);
        let set = own_source::set(portal, office, &letter).await?;
        return set.map_err(own_source::unset);
    }
    press::set(move || {
        let images = LetterImages {
            emblem: &emblem,
            label: label.as_ref().map(|picture| picture.bytes.as_slice()),
        };
        typesetter.letter(&content, &execution, images)
    })
    .await
}
