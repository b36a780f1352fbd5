//! Papers that the portal makes: surat permohonan and the filled-in form of every submission, tanda terima on demand.
//!
//! A submission is committed first and its papers are typeset afterwards, so that no lock is held meanwhile: they
//! contain the receipt number, whose counter all submissions of a type need. If something goes wrong in between, they
//! are made at the first request.

pub mod content;
pub mod sheets;
pub mod statement;

use super::case::expected;
use super::case::{Intent, OpenCase};
use super::document::{attach_made, clear};
use super::{ActionError, city};
use crate::actions::case::situation;

use super::press;
use crate::adapters::pdf::{PrintImage, TypesetError};
use crate::domain::application::Application;
use crate::domain::file_kind::FileKind;
use crate::domain::id::ApplicationId;
use crate::domain::paper::{
    AnswerPart, ApplicationPaper, FormPaper, PartPaper, ReceiptPaper, ReceivedFile, Template,
};
use crate::domain::procedure::Status;
use crate::domain::requirement::Requirement;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::document::Document;
use crate::store::submission::Submission;
use crate::words;

const SIGNATURE: &str = "applicant_signature";

/// A typeset paper that is not stored yet.
struct SetPaper {
    requirement: &'static Requirement,
    file_name: String,
    pdf: Vec<u8>,
}

/// The submitted content, read again, because its owner may have begun to correct it.
struct Sent {
    case: Application,
    number: i32,
    submission: Submission,
    documents: Vec<Document>,
}

/// Removes the papers of earlier submissions; part of the act that submits the case.
pub(super) async fn take_away(open: &mut OpenCase<'_>) -> Result<(), ActionError> {
    let standing = store::document::standing(open.tx.conn(), open.case.id).await?;
    for paper in standing.iter().filter(|document| document.made_by_portal) {
        clear(open, paper).await?;
    }
    Ok(())
}

/// Makes the papers of the last submission. A failure is only logged; they are then made at the first request.
pub(super) async fn make_now(portal: &Portal, case: ApplicationId) {
    if let Err(cause) = make(portal, case).await {
        tracing::error!(%case, %cause, "papers will be made when somebody looks");
    }
}

/// The current documents; missing papers are made first.
pub async fn standing(portal: &Portal, case: &Application) -> Result<Vec<Document>, ActionError> {
    let read = async || {
        let mut conn = portal.conn().await?;
        let standing = store::document::standing(&mut conn, case.id).await?;
        store::kept::keep(conn);
        Ok::<_, ActionError>(standing)
    };
    let standing = read().await?;
    let sent = case.status != Status::Draft && case.receipt_number.is_some();
    let makes = case
        .ip_type
        .requirements
        .iter()
        .any(|requirement| requirement.made_by_portal);
    if !sent || !makes || standing.iter().any(|document| document.made_by_portal) {
        return Ok(standing);
    }
    make_now(portal, case.id).await;
    read().await
}

/// Typesets and files the papers of the last submission, unless they exist or the case was recalled.
async fn make(portal: &Portal, case: ApplicationId) -> Result<(), ActionError> {
    let Some(sent) = Sent::read(portal, case).await? else {
        return Ok(());
    };
    let papers = sent.papers(portal).await?;
    if papers.is_empty() {
        return Ok(());
    }
    let mut open = OpenCase::begin(portal, &Intent::system(case)).await?;
    let last = store::submission::last_number(open.tx.conn(), case).await?;
    if open.case.status == Status::Draft || last != Some(sent.number) {
        return Ok(());
    }
    // A file that an owner uploaded before the portal made this paper from the answers is removed.
    let mut own = store::document::standing(open.tx.conn(), case).await?;
    own.retain(|document| document.made_by_portal);
    let mut made = Vec::new();
    for paper in papers {
        let code = paper.requirement.code;
        if own.iter().any(|document| document.requirement == code) {
            continue;
        }
        let id = attach_made(
            &mut open,
            paper.requirement,
            FileKind::Pdf,
            &paper.file_name,
            &paper.pdf,
        )
        .await?;
        made.push(id);
    }
    store::submission::add_documents(&mut open.tx, case, sent.number, &made).await?;
    open.commit().await?;
    Ok(())
}

impl Sent {
    async fn read(portal: &Portal, id: ApplicationId) -> Result<Option<Self>, ActionError> {
        let mut conn = portal.acquire().await?;
        let Some(mut case) = store::application::find(&mut conn, id).await? else {
            return Ok(None);
        };
        let Some(submission) = store::submission::of_case(&mut conn, id).await?.pop() else {
            return Ok(None);
        };
        if case.status == Status::Draft {
            return Ok(None);
        }
        let mut documents = store::document::every(&mut conn, id).await?;
        documents.retain(|document| submission.documents.contains(&document.id));
        case.details = submission.details.clone();
        case.title.clone_from(&submission.title);
        Ok(Some(Self {
            case,
            number: submission.number,
            submission,
            documents,
        }))
    }

    /// Every paper that the portal makes from the submission.
    async fn papers(&self, portal: &Portal) -> Result<Vec<SetPaper>, ActionError> {
        let kind = self.case.ip_type;
        let own: Vec<&'static Requirement> = kind
            .documents(&situation::situation(
                &self.case,
                &self.submission.applicant,
            ))
            .into_iter()
            .filter(|requirement| requirement.made_by_portal)
            .collect();
        if own.is_empty() {
            return Ok(Vec::new());
        }
        let signature = self.picture(portal, SIGNATURE).await?;
        let mut papers = Vec::new();
        for requirement in own {
            match requirement.paper {
                Some(Template::Request) => papers.push(SetPaper {
                    requirement,
                    file_name: "surat-permohonan.pdf".to_owned(),
                    pdf: self.request_letter(portal, signature.as_ref()).await?,
                }),
                Some(Template::Form) => papers.push(SetPaper {
                    requirement,
                    file_name: format!("{}.pdf", requirement.file_stem()),
                    pdf: self.form(portal, requirement, signature.as_ref()).await?,
                }),
                Some(Template::Part(part)) => papers.push(SetPaper {
                    requirement,
                    file_name: format!("{}.pdf", requirement.file_stem()),
                    pdf: self.part(portal, requirement, part).await?,
                }),
                Some(Template::UmkStatement | Template::Declaration(_)) | None => {}
            }
        }
        Ok(papers)
    }

    async fn picture(
        &self,
        portal: &Portal,
        code: &str,
    ) -> Result<Option<PrintImage>, ActionError> {
        let document = self
            .documents
            .iter()
            .find(|document| document.requirement == code);
        match document {
            Some(document) => content::picture_of(portal, document).await,
            None => Ok(None),
        }
    }

    async fn request_letter(
        &self,
        portal: &Portal,
        signature: Option<&PrintImage>,
    ) -> Result<Vec<u8>, ActionError> {
        let case = &self.case;
        let kind = case.ip_type;
        let label = match kind.letter_picture {
            Some(code) => self.picture(portal, code).await?,
            None => None,
        };
        let profile = portal.profile();
        let matter = content::matter(case);
        let with_letter = case.needs_letter();
        let title = profile
            .letter_title(&profile.letter.default_kind)
            .unwrap_or_default()
            .to_lowercase();
        let paper = ApplicationPaper {
            on: wib::date(self.submission.at),
            place_and_date: content::place_and_date(portal, self.submission.at),
            receipt_number: case.receipt_number.clone().unwrap_or_default(),
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
            applicant: content::person(portal, &self.submission.applicant)?,
            business: Some(content::business(portal, &self.submission.applicant)?),
            subject: content::subject(case, label.as_ref()),
            request: words::letter::request(Some(title.as_str()).filter(|_| with_letter), matter),
            attachments: self.attachments(),
        };
        let typesetter = portal.typesetter().clone();
        let signature = signature.map(|picture| picture.bytes.clone());
        set(move || {
            typesetter.application(
                &paper,
                label.as_ref().map(|picture| picture.bytes.as_slice()),
                signature.as_deref(),
            )
        })
        .await
    }

    /// Labels of the attached documents.
    fn attachments(&self) -> Vec<String> {
        let kind = self.case.ip_type;
        let mut codes: Vec<&str> = self
            .documents
            .iter()
            .map(|document| document.requirement.as_str())
            .collect();
        codes.sort_unstable();
        codes
            .into_iter()
            .filter_map(|code| kind.requirement(code))
            .filter(|given| !given.made_by_portal)
            .map(|requirement: &Requirement| requirement.label.to_owned())
            .collect()
    }

    /// The answers to one question as a paper of its own.
    async fn part(
        &self,
        portal: &Portal,
        requirement: &Requirement,
        part: &AnswerPart,
    ) -> Result<Vec<u8>, ActionError> {
        let details = &self.case.details;
        let entries = match part.column {
            Some(column) => {
                let rows = details.entries(part.field).into_iter();
                rows.map(|row| row.text(column).to_owned()).collect()
            }
            None => vec![details.text(part.field).to_owned()],
        };
        let paper = PartPaper {
            on: wib::date(self.submission.at),
            title: requirement.label.to_owned(),
            subject: self.case.title.clone(),
            applicant: self.submission.applicant.party_name().to_owned(),
            entries,
            numbered: part.column.is_some(),
        };
        let typesetter = portal.typesetter().clone();
        set(move || typesetter.part(&paper)).await
    }

    /// The form with its answers, page by page.
    async fn form(
        &self,
        portal: &Portal,
        requirement: &Requirement,
        signature: Option<&PrintImage>,
    ) -> Result<Vec<u8>, ActionError> {
        let case = &self.case;
        let applicant = &self.submission.applicant;
        let paper = FormPaper {
            on: wib::date(self.submission.at),
            title: requirement.label.to_owned(),
            receipt_number: case.receipt_number.clone().unwrap_or_default(),
            place_and_date: content::place_and_date(portal, self.submission.at),
            applicant: content::person(portal, applicant)?,
            business: Some(content::business(portal, applicant)?),
            sections: content::form_sections(case, applicant),
        };
        let typesetter = portal.typesetter().clone();
        let signature = signature.map(|picture| picture.bytes.clone());
        set(move || typesetter.form(&paper, signature.as_deref())).await
    }
}

/// The tanda terima of a submitted case. `address` is printed and in the QR code.
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
    let kind = case.ip_type;
    let documents = standing(portal, case).await?;
    let mut conn = portal.acquire().await?;
    let applicant = store::applicant::of_case(&mut conn, case.id)
        .await?
        .ok_or(ActionError::NotFound)?;
    let later = situation::later_papers(&mut conn, case).await?;
    drop(conn);
    let paper = ReceiptPaper {
        on: wib::date(submitted_at),
        letterhead: content::letterhead(portal.profile()),
        receipt_number,
        tracking_code,
        submitted_at: words::date::moment(submitted_at),
        applicant_name: content::party(&applicant),
        ip_type: kind.name.to_owned(),
        title: case.title.clone(),
        due: words::date::due_moment(expected::examined_by(portal, submitted_at)),
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
        later: later.iter().map(|paper| paper.label.to_owned()).collect(),
        track_url: address,
    };
    let typesetter = portal.typesetter().clone();
    let emblem = city::emblem(portal, &paper.letterhead).await?;
    set(move || typesetter.receipt(&paper, &emblem)).await
}

/// Typesets on a blocking thread.
pub(super) async fn set(
    job: impl FnOnce() -> Result<Vec<u8>, TypesetError> + Send + 'static,
) -> Result<Vec<u8>, ActionError> {
    press::set(job).await
}
