//! Typesets letters and refusals by the portal's own source.

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::desk::TypesetError;
use super::papers::{MARGINS, qr, without_scheme};
use super::typeset::{Job, Typesetter};
use crate::domain::letter::{Execution, LetterContent};
use crate::domain::letter_source::SourceOf;
use crate::domain::refusal::{self, RefusalContent};

/// The pictures of a letter; the label must have the hash named in the content.
#[derive(Debug, Clone, Copy)]
pub struct LetterImages<'a> {
    /// SVG for the letterhead.
    pub emblem: &'a [u8],
    /// Result of [`super::for_print`].
    pub label: Option<&'a [u8]>,
}

impl Typesetter {
    /// Typesets a letter as draft or signed. `execution` is not part of the content hash.
    pub fn letter(
        &self,
        content: &LetterContent,
        execution: &Execution,
        images: LetterImages<'_>,
    ) -> Result<Vec<u8>, TypesetError> {
        if SourceOf::named(&content.template) != SourceOf::Portal {
            return Err(TypesetError::UnknownTemplate(content.template.clone()));
        }
        let identity = identity(content);
        self.set(letter_job(content, execution, images, &identity)?)
    }

    /// Typesets the decision not to recommend.
    pub fn refusal(
        &self,
        content: &RefusalContent,
        execution: &Execution,
        emblem: &[u8],
    ) -> Result<Vec<u8>, TypesetError> {
        if content.template != refusal::TEMPLATE {
            return Err(TypesetError::UnknownTemplate(content.template.clone()));
        }
        let mut files = vec![("/emblem.svg", emblem.to_vec())];
        if let Some(url) = execution.verify_url() {
            files.push(("/qr.svg", qr(url)?));
        }
        self.set(Job {
            template: "/refusal.typ",
            body: None,
            content: json!({ "letter": content, "ending": ending(execution) }),
            files,
            margins: MARGINS,
            on: execution.on(),
            identity: &format!("refusal {}", hex::encode(content.sha256())),
        })
    }
}

/// Identifies a letter in its PDF.
pub(super) fn identity(content: &LetterContent) -> String {
    format!("letter {}", hex::encode(content.sha256()))
}

/// What a letter is set of, whatever its source.
pub(super) fn letter_job<'a>(
    content: &LetterContent,
    execution: &Execution,
    images: LetterImages<'_>,
    identity: &'a str,
) -> Result<Job<'a>, TypesetError> {
    let mut files = vec![("/emblem.svg", images.emblem.to_vec())];
    match (&content.subject.label, images.label) {
        (None, None) => {}
        (Some(named), Some(given)) if named.sha256 == hex::encode(Sha256::digest(given)) => {
            files.push(("/label", given.to_vec()));
        }
        _ => return Err(TypesetError::WrongLabelImage),
    }
    if let Some(url) = execution.verify_url() {
        files.push(("/qr.svg", qr(url)?));
    }
    Ok(Job {
        template: "/recommendation.typ",
        body: None,
        content: json!({ "letter": content, "ending": ending(execution) }),
        files,
        margins: MARGINS,
        on: execution.on(),
        identity,
    })
}

/// The end of a letter: signer, date, QR code.
fn ending(execution: &Execution) -> Value {
    let signatory = execution.signatory();
    match execution {
        Execution::Draft { .. } => json!({ "draft": true, "signatory": signatory }),
        Execution::Signed {
            on_text,
            verification,
            ..
        } => json!({
            "draft": false,
            "signatory": signatory,
            "on": on_text,
            "address": without_scheme(&verification.url),
            "code": verification.code,
            "page": without_scheme(&verification.page),
            "foot": execution.foot(),
            "invented": execution.invented(),
            "by_hand": execution.by_hand().is_some(),
            "archive": execution.by_hand().unwrap_or_default(),
        }),
    }
}
