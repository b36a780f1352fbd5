//! Papers the portal makes itself: surat permohonan and filled-in form at submission, tanda terima on demand.

use super::ActionError;
use super::case::OpenCase;
use super::check;
use super::document::attach_made;
use super::paper_content as content;
use super::submit::kind_of;
use crate::adapters::pdf::{PreparedImage, TypesetError};
use crate::adapters::profile::emblem;
use crate::domain::application::Application;
use crate::domain::file::FileKind;
use crate::domain::paper::{ApplicationPaper, FormPaper, ReceiptPaper, ReceivedFile, Template};
use crate::domain::procedure::Status;
use crate::domain::requirement::Requirement;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::applicant::ApplicantRow;
use crate::words;

const SIGNATURE: &str = "applicant_signature";

/// Makes every paper the portal files itself from the answers; each takes the place of an earlier one.
pub(super) async fn make_papers(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    let kind = kind_of(&open.case)?;
    let applicant = store::applicant::of_case(open.tx.conn(), open.case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let own: Vec<&'static Requirement> = kind
        .documents(&check::situation(&open.case, &applicant))
        .into_iter()
        .filter(|requirement| requirement.made_by_portal)
        .collect();
    let signature = content::picture(open, SIGNATURE).await?;
    for requirement in own {
        match requirement.paper {
            Some(Template::Request) => {
                make_request_letter(open, requirement, &applicant, signature.as_ref()).await?;
            }
            Some(Template::Form) => {
                make_form(open, requirement, &applicant, signature.as_ref()).await?;
            }
            Some(Template::UmkStatement | Template::Declaration(_)) | None => {}
        }
    }
    Ok(())
}

async fn make_request_letter(
    open: &mut OpenCase<'_>,
    requirement: &'static Requirement,
    applicant: &ApplicantRow,
    signature: Option<&PreparedImage>,
) -> Result<(), ActionError> {
    let kind = kind_of(&open.case)?;
    let label = content::label(open).await?;
    let given = store::document::given_codes(open.tx.conn(), open.case.id).await?;
    let portal = open.portal;
    let profile = portal.profile();
    let matter = content::matter(&open.case, kind);
    let with_letter = kind
        .service(open.case.service)
        .is_some_and(|service| service.letter_needed);
    let title = profile
        .letter_title(&profile.letter.default_kind)
        .unwrap_or_default()
        .to_lowercase();
    let paper = ApplicationPaper {
        on: wib::date(open.now),
        place_and_date: content::place_and_date(portal, open.now),
        receipt_number: open.case.receipt_number.clone().unwrap_or_default(),
        matter: if with_letter {
            format!("Permohonan {title} {matter}")
        } else {
            format!("Permohonan {matter}")
        },
        addressee: vec![
            format!("Yth. {}", profile.rules.disposes),
            profile.office.name.clone(),
            profile.city.name.clone(),
        ],
        applicant: content::person(portal, applicant)?,
        business: Some(content::business(portal, applicant)?),
        subject: content::subject(&open.case, kind, label.as_ref()),
        request: words::letter::request(Some(title.as_str()).filter(|_| with_letter), matter),
        attachments: given
            .iter()
            .filter_map(|code| kind.requirement(code))
            .filter(|given| !given.made_by_portal)
            .map(|requirement: &Requirement| requirement.label.to_owned())
            .collect(),
    };
    let typesetter = portal.typesetter().clone();
    let signature = signature.map(|picture| picture.bytes.clone());
    let pdf = set(move || {
        typesetter.application(
            &paper,
            label.as_ref().map(|picture| picture.bytes.as_slice()),
            signature.as_deref(),
        )
    })
    .await?;
    let name = "surat-permohonan.pdf";
    attach_made(open, requirement, FileKind::Pdf, name, &pdf).await
}

/// The form as it was answered, page by page.
async fn make_form(
    open: &mut OpenCase<'_>,
    requirement: &'static Requirement,
    applicant: &ApplicantRow,
    signature: Option<&PreparedImage>,
) -> Result<(), ActionError> {
    let portal = open.portal;
    let paper = FormPaper {
        on: wib::date(open.now),
        title: requirement.label.to_owned(),
        receipt_number: open.case.receipt_number.clone().unwrap_or_default(),
        place_and_date: content::place_and_date(portal, open.now),
        applicant: content::person(portal, applicant)?,
        business: Some(content::business(portal, applicant)?),
        sections: content::form_sections(&open.case, kind_of(&open.case)?, applicant),
    };
    let typesetter = portal.typesetter().clone();
    let signature = signature.map(|picture| picture.bytes.clone());
    let pdf = set(move || typesetter.form(&paper, signature.as_deref())).await?;
    let name = format!("{}.pdf", requirement.file_stem());
    attach_made(open, requirement, FileKind::Pdf, &name, &pdf).await
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
        due: words::date::due_moment(portal.due(Status::Submitted, submitted_at)),
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

/// Typesets away from the threads that answer requests.
pub(super) async fn set(
    job: impl FnOnce() -> Result<Vec<u8>, TypesetError> + Send + 'static,
) -> Result<Vec<u8>, ActionError> {
    tokio::task::spawn_blocking(job)
        .await
        .map_err(|cause| content::outside("typesetter", &cause))?
        .map_err(|cause| content::outside("typesetter", &cause))
}
