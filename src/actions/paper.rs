//! Papers the portal makes itself: surat permohonan at submission, tanda terima and surat pernyataan UMK
//! on demand.

use chrono::Datelike as _;

use super::ActionError;
use super::case::OpenCase;
use super::document::attach_made;
use super::paper_content as content;
use super::submit::kind_of;
use crate::adapters::pdf::TypesetError;
use crate::adapters::profile::emblem;
use crate::domain::application::Application;
use crate::domain::file::FileKind;
use crate::domain::paper::{ApplicationPaper, ReceiptPaper, ReceivedFile, UmkStatementPaper};
use crate::domain::procedure::Status;
use crate::domain::requirement::Requirement;
use crate::domain::wib;
use crate::portal::Portal;
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
    let pdf = set(move || {
        typesetter.application(
            &paper,
            label.as_ref().map(|picture| picture.bytes.as_slice()),
            signature.as_ref().map(|picture| picture.bytes.as_slice()),
        )
    })
    .await?;
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

/// The tanda terima of a case that was sent: what the office received, and how to ask for it. `address` is printed
/// and stands in the QR.
pub async fn receipt(
    portal: &Portal,
    case: &Application,
    address: String,
) -> Result<Vec<u8>, ActionError> {
    let (Some(receipt_number), Some(tracking_code), Some(submitted_at)) = (
        case.receipt_number.clone(),
        case.tracking_code.clone(),
        case.submitted_at,
    ) else {
        return Err(ActionError::NotFound);
    };
    let kind = kind_of(case)?;
    let mut conn = portal.pool().acquire().await?;
    let applicant = store::applicant::of_case(&mut conn, case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let documents = store::document::standing(&mut conn, case.id).await?;
    drop(conn);
    let paper = ReceiptPaper {
        on: wib::date(submitted_at),
        letterhead: content::letterhead(portal.profile()),
        receipt_number,
        tracking_code,
        submitted_at: words::date::moment(submitted_at),
        applicant_name: applicant.name,
        ip_type: kind.name.to_owned(),
        title: case.title.clone(),
        due: portal
            .due(Status::Submitted, submitted_at)
            .at()
            .map(words::date::moment),
        files: documents
            .iter()
            .map(|document| ReceivedFile {
                label: kind
                    .requirement(&document.requirement)
                    .map_or_else(String::new, |known| known.label.to_owned()),
                name: document.file_name.clone(),
                size: words::file_fault::size(document.size_bytes),
                sha256_short: hex::encode(document.sha256).chars().take(12).collect(),
            })
            .collect(),
        track_url: address,
    };
    let typesetter = portal.typesetter().clone();
    let emblem = emblem(portal.profile());
    set(move || typesetter.receipt(&paper, emblem)).await
}

/// The surat pernyataan UMK filled in, ready for the meterai; nothing for those who are not UMK.
pub async fn umk_statement(portal: &Portal, case: &Application) -> Result<Vec<u8>, ActionError> {
    let kind = kind_of(case)?;
    let mut conn = portal.pool().acquire().await?;
    let applicant = store::applicant::known(&mut conn, case)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let filing = format!("pendaftaran {}", kind.name.to_lowercase());
    let points = applicant
        .scale
        .and_then(|scale| words::letter::umk_points(scale, &filing))
        .ok_or(ActionError::NotFound)?;
    let today = wib::date(portal.now());
    let paper = UmkStatementPaper {
        on: today,
        place_and_date: format!(
            "{}, ………………… {}",
            portal.profile().city.short_name,
            today.year()
        ),
        applicant: content::person(portal, &applicant)?,
        business: content::business(portal, &applicant)?,
        points,
        stamp_duty: "Rp10.000".to_owned(),
    };
    let typesetter = portal.typesetter().clone();
    set(move || typesetter.statement_umk(&paper)).await
}

/// Typesets away from the threads that answer requests.
async fn set(
    job: impl FnOnce() -> Result<Vec<u8>, TypesetError> + Send + 'static,
) -> Result<Vec<u8>, ActionError> {
    tokio::task::spawn_blocking(job)
        .await
        .map_err(|cause| content::outside("typesetter", &cause))?
        .map_err(|cause| content::outside("typesetter", &cause))
}
