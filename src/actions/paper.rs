//! Papers the portal makes itself: surat permohonan at submission, tanda terima on demand.

use super::ActionError;
use super::case::OpenCase;
use super::document::attach_made;
use super::paper_content as content;
use super::submit::kind_of;
use crate::domain::file::FileKind;
use crate::domain::paper::ApplicationPaper;
use crate::domain::requirement::Requirement;
use crate::domain::wib;
use crate::store;
use crate::words;

/// The requirement that the portal's surat permohonan answers.
pub const REQUEST_LETTER: &str = "request_letter";
const SIGNATURE: &str = "applicant_signature";

/// Makes the surat permohonan from the answers and lets it stand among the documents, in place of an earlier one.
pub(super) async fn make_request_letter(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    let kind = kind_of(&open.case)?;
    let applicant = store::applicant::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let label = content::label(open).await?;
    let signature = content::picture(open, SIGNATURE).await?;
    let given = store::document::given_codes(open.tx.conn(), open.case.id).await?;
    let portal = open.portal;
    let profile = portal.profile();
    let object = kind.name.to_lowercase();
    let title = profile
        .letter_title(&profile.letter.default_kind)
        .unwrap_or_default()
        .to_lowercase();
    let paper = ApplicationPaper {
        on: wib::date(open.now),
        place_and_date: content::place_and_date(portal, open.now),
        receipt_number: open.case.receipt_number.clone().unwrap_or_default(),
        matter: format!("Permohonan {title} pendaftaran {object}"),
        addressee: vec![
            format!("Yth. {}", profile.rules.disposes),
            profile.office.name.clone(),
            profile.city.name.clone(),
        ],
        applicant: content::person(portal, &applicant)?,
        business: Some(content::business(portal, &applicant)?),
        subject: content::subject(&open.case, kind, label.as_ref()),
        request: words::letter::request(&title, &format!("pendaftaran {object}")),
        attachments: given
            .iter()
            .filter(|code| *code != REQUEST_LETTER)
            .filter_map(|code| kind.requirement(code))
            .map(|requirement: &Requirement| requirement.label.to_owned())
            .collect(),
    };
    let typesetter = portal.typesetter().clone();
    let pdf = tokio::task::spawn_blocking(move || {
        typesetter.application(
            &paper,
            label.as_ref().map(|picture| picture.bytes.as_slice()),
            signature.as_ref().map(|picture| picture.bytes.as_slice()),
        )
    })
    .await
    .map_err(|cause| content::outside("typesetter", &cause))?
    .map_err(|cause| content::outside("typesetter", &cause))?;
    let requirement = kind
        .requirement(REQUEST_LETTER)
        .ok_or(ActionError::NotFound)?;
    attach_made(
        open,
        requirement,
        FileKind::Pdf,
        "surat-permohonan.pdf",
        &pdf,
    )
    .await
}
