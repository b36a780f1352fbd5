//! What the owner changed since the case was last returned, in answers and documents.

use super::desk::Desk;
use super::filed::{self, Answers};
use crate::domain::application::Application;
use crate::domain::procedure::{Act, Status};
use crate::portal::Portal;
use crate::store::document::Document;
use crate::store::history::Event;
use crate::store::submission::Submission;
use crate::urls;
use crate::web::view::{Link, SummaryRow};
use crate::words::date;

/// A replaced or new document.
#[derive(Debug)]
pub(super) struct Replaced {
    pub(super) label: String,
    /// `None` if the requirement had no document before.
    pub(super) before: Option<Link>,
    /// `None` if it was removed.
    pub(super) now: Option<Link>,
}

/// The card on the case page.
#[derive(Debug)]
pub(super) struct Changes {
    /// Link to the version that was returned.
    pub(super) earlier: Link,
    pub(super) since: String,
    pub(super) rows: Vec<SummaryRow>,
    pub(super) documents: Vec<Replaced>,
}

/// The submission that was last returned, while its correction is being checked.
pub(super) fn returned<'a>(
    desk: &Desk,
    submissions: &'a [Submission],
    events: &[Event],
) -> Option<&'a Submission> {
    let looked_at = matches!(
        desk.case.status,
        Status::Returned
            | Status::Assigned
            | Status::DeclineProposed
            | Status::DeclineEndorsed
            | Status::Complete
    );
    let event = events.iter().rev().find(|event| event.act == Act::Return);
    let returned_at = event.filter(|_| looked_at)?.at;
    submissions.iter().rev().find(|sent| sent.at <= returned_at)
}

/// Marks changed answers and applicant data, and collects them for the card.
pub(super) fn mark(
    portal: &Portal,
    desk: &Desk,
    before: &Submission,
    (answers, applicant): (&mut [Answers], &mut Vec<SummaryRow>),
    every: &[Document],
) -> Changes {
    let mut rows = Vec::new();
    let old = filed::answers(&as_sent(&desk.case, before), &before.applicant);
    compare(applicant, filed::applicant(portal, desk, &before.applicant));
    rows.extend(changed(applicant));
    for page in answers {
        let old = old.iter().find(|old| old.id == page.id);
        let old = old.map(|old| old.rows.clone()).unwrap_or_default();
        compare(&mut page.rows, old);
        rows.extend(changed(&page.rows));
    }
    let name = &desk.applicant.name;
    if *name != before.applicant.name {
        rows.insert(0, altered("Nama sesuai KTP", &before.applicant.name, name));
    }
    Changes {
        earlier: Link::new(
            urls::case_version(desk.case.id, before.number),
            format!("Isian versi {}", before.number),
        ),
        since: date::moment(before.at),
        rows,
        documents: replaced(desk, before, every),
    }
}

/// The case as submitted then.
pub(super) fn as_sent(case: &Application, sent: &Submission) -> Application {
    Application {
        title: sent.title.clone(),
        details: sent.details.clone(),
        ..case.clone()
    }
}

/// Adds the earlier value to each changed answer; removed answers are appended. Rows with the same label (people,
/// classes) are compared in order.
fn compare(now: &mut Vec<SummaryRow>, mut before: Vec<SummaryRow>) {
    for row in now.iter_mut() {
        let known = before.iter().position(|old| old.label == row.label);
        let old = known.map(|at| before.remove(at).value).unwrap_or_default();
        if old != row.value {
            *row = altered(&row.label, &old, &row.value);
        }
    }
    let gone = before.into_iter().filter(|old| !old.value.is_empty());
    now.extend(gone.map(|old| altered(&old.label, &old.value, "")));
}

fn altered(label: &str, before: &str, now: &str) -> SummaryRow {
    let said = |value: &str| if value.is_empty() { "kosong" } else { value }.to_owned();
    SummaryRow {
        before: Some(said(before)),
        ..SummaryRow::new(label, said(now))
    }
}

fn changed(rows: &[SummaryRow]) -> Vec<SummaryRow> {
    let changed = rows.iter().filter(|row| row.before.is_some());
    changed.cloned().collect()
}

fn replaced(desk: &Desk, before: &Submission, every: &[Document]) -> Vec<Replaced> {
    let link = |document: &Document| {
        Link::new(
            urls::case_document(desk.case.id, document.id),
            document.file_name.clone(),
        )
    };
    let by_owner = || every.iter().filter(|document| !document.made_by_portal);
    desk.case
        .ip_type
        .requirements
        .iter()
        .filter_map(|requirement| {
            let of = |document: &&Document| document.requirement == requirement.code;
            let old = by_owner()
                .filter(of)
                .find(|document| before.documents.contains(&document.id));
            let new = by_owner()
                .filter(of)
                .find(|document| document.removed_at.is_none());
            let same = old.map(|old| old.id) == new.map(|new| new.id);
            (!same).then(|| Replaced {
                label: requirement.label.to_owned(),
                before: old.map(link),
                now: new.map(link),
            })
        })
        .collect()
}
