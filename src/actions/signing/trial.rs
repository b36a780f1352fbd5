//! A letter about nobody, made and signed like every letter but never stored; for `haki doctor` and `haki bench`.

use sha2::{Digest, Sha256};

use super::pen::{LOCAL, Pen};
use crate::actions::letter::content::typeset;
use crate::actions::letter::signatory::of_office;
use crate::actions::paper::content::{letterhead, outside};
use crate::actions::{ActionError, press};
use crate::adapters::esign::{SignRequest, SignedPdf};
use crate::adapters::pdf::verify::Verdict;
use crate::adapters::pdf::{LetterImages, PrintImage};
use crate::domain::applicant::Scale;
use crate::domain::letter::{
    Execution, LabelImage, LetterApplicant, LetterClass, LetterContent, Subject, TEMPLATE,
};
use crate::domain::wib;
use crate::portal::Portal;
use crate::words;
use crate::words::letter::Known;

/// A letter about nobody.
#[derive(Debug, Clone)]
pub struct TrialLetter {
    content: LetterContent,
    label: Option<PrintImage>,
}

impl TrialLetter {
    /// With the city's own wording and this label.
    pub fn new(portal: &Portal, label: Option<PrintImage>) -> Self {
        let profile = portal.profile();
        let picture = label.as_ref().map(|picture| LabelImage {
            sha256: hex::encode(picture.sha256),
            description: "Label percobaan".to_owned(),
            caption: None,
        });
        let title = profile.letter_title(&profile.letter.default_kind);
        let content = LetterContent {
            template: TEMPLATE.to_owned(),
            title: title.unwrap_or_default().to_owned(),
            number: Some("PERCOBAAN".to_owned()),
            letterhead: letterhead(profile),
            applicant: nobody(),
            business: None,
            subject: Subject {
                ip_type: "Merek".to_owned(),
                title_label: "Nama merek".to_owned(),
                title: "PERCOBAAN".to_owned(),
                label: picture,
                classes: vec![LetterClass {
                    number: 29,
                    goods: "keripik pisang; keripik singkong".to_owned(),
                }],
                lines: Vec::new(),
            },
            basis: Vec::new(),
            statement: words::letter::statement(
                Known {
                    scale: Some(Scale::Micro),
                    guided_since: None,
                    agency: &profile.office.name,
                },
                "percobaan",
            ),
            validity: "Surat percobaan ini tidak berlaku.".to_owned(),
            closing: None,
            copies: Vec::new(),
            place: profile.city.short_name.clone(),
        };
        Self { content, label }
    }

    /// Typesets it unsigned under this emblem.
    pub async fn under(&self, portal: &Portal, emblem: Vec<u8>) -> Result<Vec<u8>, ActionError> {
        let execution = Execution::Draft {
            on: wib::date(portal.now()),
            signatory: of_office(portal.profile()),
        };
        let (content, typesetter) = (self.content.clone(), portal.typesetter().clone());
        press::set(move || {
            let images = LetterImages {
                emblem: &emblem,
                label: None,
            };
            typesetter.letter(&content, &execution, images)
        })
        .await
    }

    /// Typesets and signs it.
    pub async fn sign(&self, portal: &Portal, pen: &Pen) -> Result<SignedPdf, ActionError> {
        let execution = pen.execution(portal, portal.now(), "percobaan", true);
        let (content, label) = (self.content.clone(), self.label.clone());
        let pdf = typeset(portal, content, execution, label).await?;
        let key = pen.key.as_ref().ok_or_else(|| ActionError::Unset {
            cause: "a trial letter is not carried out".to_owned(),
        })?;
        key.sign(SignRequest {
            pdf,
            reason: "Percobaan".to_owned(),
            location: self.content.place.clone(),
            at: portal.now(),
            reference: "percobaan".to_owned(),
        })
        .await
        .map_err(|cause| outside("esign", &cause))
    }
}

/// Whether the verification page would accept this file.
pub fn is_valid(portal: &Portal, signed: &SignedPdf) -> bool {
    let hash: [u8; 32] = Sha256::digest(&signed.bytes).into();
    let report = portal.signer(LOCAL).trust.examine(&signed.bytes, &hash);
    report.verdict == Verdict::Valid && report.sha256 == hash && hash == signed.signed_sha256
}

fn nobody() -> LetterApplicant {
    LetterApplicant {
        name: "Percobaan".to_owned(),
        nik: "0000000000000000".to_owned(),
        birth: None,
        address: "-".to_owned(),
        position: None,
        phone: "-".to_owned(),
        email: "-".to_owned(),
    }
}
