//! `/petugas/permohonan/{id}/versi/{number}`: the content of a case at one of its submissions.

use askama::Template;
use axum::extract::State;

use super::changes::as_sent;
use super::desk::Desk;
use super::filed::{self, Answers};
use crate::actions::paper;
use crate::domain::id::ApplicationId;
use crate::portal::Portal;
use crate::store;
use crate::store::document::Document;
use crate::store::submission::Submission;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::guard::AnyOfficer;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{Link, SummaryRow};
use crate::words::date;

/// `templates/pages/officer/version.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/version.html")]
struct VersionPage {
    chrome: Chrome,
    back: String,
    title: String,
    receipt: String,
    number: i32,
    sent: String,
    applicant: Vec<SummaryRow>,
    answers: Vec<Answers>,
    documents: Vec<Link>,
    /// Links to the other submissions.
    others: Vec<Link>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path((id, number)): Path<(ApplicationId, i32)>,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    // Missing papers are made first.
    paper::standing(&portal, &desk.case).await?;
    let mut conn = portal.acquire().await?;
    let submissions = store::submission::of_case(&mut conn, id).await?;
    let every = store::document::every(&mut conn, id).await?;
    drop(conn);
    let known = submissions.iter().find(|sent| sent.number == number);
    let sent = known.ok_or_else(PageError::not_found)?;
    let mut applicant = filed::applicant(&portal, &desk, &sent.applicant);
    let name = SummaryRow::new("Nama sesuai KTP", sent.applicant.name.clone());
    applicant.insert(0, name);
    Ok(respond::page(&VersionPage {
        chrome: officer.visit().chrome(),
        back: desk.url(),
        title: sent.title.clone(),
        receipt: desk.receipt().to_owned(),
        number,
        sent: date::moment(sent.at),
        applicant,
        answers: filed::answers(&as_sent(&desk.case, sent), &sent.applicant),
        documents: documents(&desk, sent, &every),
        others: others(&desk, number, &submissions),
    }))
}

fn documents(desk: &Desk, sent: &Submission, every: &[Document]) -> Vec<Link> {
    let stood = |code: &str| {
        every
            .iter()
            .find(|document| document.requirement == code && sent.documents.contains(&document.id))
    };
    desk.case
        .ip_type
        .requirements
        .iter()
        .filter_map(|requirement| {
            let document = stood(requirement.code)?;
            let href = urls::case_document(desk.case.id, document.id);
            let text = format!("{}: {}", requirement.label, document.file_name);
            Some(Link::new(href, text))
        })
        .collect()
}

fn others(desk: &Desk, number: i32, submissions: &[Submission]) -> Vec<Link> {
    submissions
        .iter()
        .filter(|sent| sent.number != number)
        .map(|sent| {
            let text = format!("Versi {}, dikirim {}", sent.number, date::moment(sent.at));
            Link::new(urls::case_version(desk.case.id, sent.number), text)
        })
        .collect()
}
