//! Documents of a case: attached, replaced, and removed by their owner while the case can be changed.

pub mod borrow;
pub mod photograph;
pub mod proof;
pub mod read;
pub mod waiting;

use serde_json::json;
use sqlx::PgConnection;

use super::case::situation;
use super::case::{Intent, OpenCase};
use super::file::malware::FileOrigin;
use super::file::{self, Received};
use super::{Acted, ActionError};
use crate::domain::application::Application;
use crate::domain::checklist;
use crate::domain::file_kind::FileKind;
use crate::domain::id::{AccountId, ApplicationId, DocumentId, FileId};
use crate::domain::procedure::{Act, Refusal, Role, Status};
use crate::domain::requirement::{Gate, Requirement};
use crate::portal::Portal;
use crate::store;
use crate::store::document::{Document, NewDocument};

/// Attaches a received file, replacing the requirement's current document. If it does not meet the requirement, the
/// fault is at the file's own field.
pub async fn attach_document(
    portal: &Portal,
    intent: &Intent,
    requirement: &str,
    received: Received,
) -> Acted {
    let requirement = requirement_of(portal, intent, requirement).await?;
    received
        .must_meet(portal, intent.actor, requirement)
        .await?;
    attach_met(portal, intent, requirement, received).await
}

/// As [`attach_document`], for a file that is known to meet the requirement.
pub(super) async fn attach_met(
    portal: &Portal,
    intent: &Intent,
    requirement: &'static Requirement,
    received: Received,
) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    may_change(&mut open, requirement).await?;
    let sending = FileOrigin::of(open.actor, Some(open.case.id));
    let arrival = Arrival {
        file: received.file(&mut open.tx, sending).await?,
        sha256: received.sha256,
        size_bytes: received.facts.size_bytes,
        file_name: &received.file_name,
        made_by_portal: false,
        borrowed_from: None,
    };
    stand(&mut open, requirement, &arrival).await?;
    store::application::note_saved(&mut open.tx, &mut open.case, open.now).await?;
    let case = open.commit().await?;
    received.keep();
    Ok(case)
}

/// Removes the requirement's document.
pub async fn remove_document(portal: &Portal, intent: &Intent, document: DocumentId) -> Acted {
    let mut open = OpenCase::begin(portal, intent).await?;
    let standing = store::document::standing(open.tx.conn(), open.case.id).await?;
    let gone = standing
        .into_iter()
        .find(|standing| standing.id == document)
        .ok_or(ActionError::NotFound)?;
    let requirement = open
        .case
        .ip_type
        .requirement(&gone.requirement)
        .ok_or(ActionError::NotFound)?;
    may_change(&mut open, requirement).await?;
    clear(&mut open, &gone).await?;
    store::application::note_saved(&mut open.tx, &mut open.case, open.now).await?;
    open.audit(
        "remove_document",
        json!({ "requirement": gone.requirement, "sha256": hex::encode(gone.sha256) }),
    );
    open.commit().await
}

/// Attaches a document that the portal made.
pub(super) async fn attach_made(
    open: &mut OpenCase<'_>,
    requirement: &Requirement,
    kind: FileKind,
    file_name: &str,
    bytes: &[u8],
) -> Result<DocumentId, ActionError> {
    let (file, sha256) = file::store_made(&mut open.tx, open.portal, kind, bytes, None).await?;
    let arrival = Arrival {
        file,
        sha256,
        size_bytes: bytes.len() as u64,
        file_name,
        made_by_portal: true,
        borrowed_from: None,
    };
    stand(open, requirement, &arrival).await
}

/// A file that becomes a document.
pub(super) struct Arrival<'a> {
    pub(super) file: FileId,
    pub(super) sha256: [u8; 32],
    pub(super) size_bytes: u64,
    pub(super) file_name: &'a str,
    pub(super) made_by_portal: bool,
    /// The earlier case to which this document belongs, too, at its owner's request.
    pub(super) borrowed_from: Option<ApplicationId>,
}

/// Makes the file the requirement's current document.
pub(super) async fn stand(
    open: &mut OpenCase<'_>,
    requirement: &Requirement,
    arrival: &Arrival<'_>,
) -> Result<DocumentId, ActionError> {
    let before =
        store::document::standing_for(open.tx.conn(), open.case.id, requirement.code).await?;
    match &before {
        Some(before) => clear(open, before).await?,
        None => forget_verdict(open, requirement.code).await?,
    }
    let new = NewDocument {
        id: DocumentId::at(open.now),
        application: open.case.id,
        requirement: requirement.code,
        file: arrival.file,
        file_name: arrival.file_name,
        made_by_portal: arrival.made_by_portal,
        created_at: open.now,
        created_by: open.actor.account().unwrap_or(open.case.owner),
    };
    store::document::insert(&mut open.tx, &new).await?;
    open.audit(
        "attach_document",
        json!({
            "requirement": requirement.code,
            "sha256": hex::encode(arrival.sha256),
            "size_bytes": arrival.size_bytes,
            "made_by_portal": arrival.made_by_portal,
            "reused_from": arrival.borrowed_from.map(|case| case.to_string()),
            "replaces": before.map(|before| hex::encode(before.sha256)),
        }),
    );
    Ok(new.id)
}

/// Deletes a document of a case that was never submitted. Any other is only removed and kept, also after a recall,
/// because a submission refers to it.
pub(super) async fn clear(open: &mut OpenCase<'_>, gone: &Document) -> Result<(), ActionError> {
    forget_verdict(open, &gone.requirement).await?;
    if open.case.history_seq.is_none() {
        store::document::forget(&mut open.tx, gone.id).await?;
        store::file::delete_unused(&mut open.tx, gone.file).await?;
    } else {
        store::document::remove(&mut open.tx, gone.id, open.now).await?;
    }
    Ok(())
}

/// Deletes the verdict on a requirement, because its document has changed since.
async fn forget_verdict(open: &mut OpenCase<'_>, requirement: &str) -> Result<(), ActionError> {
    let code = checklist::document_code(requirement);
    Ok(store::check::forget(&mut open.tx, open.case.id, &[code]).await?)
}

/// The requirement in a case of this owner; read without a lock, so that the file can be judged first.
pub(super) async fn requirement_of(
    portal: &Portal,
    intent: &Intent,
    code: &str,
) -> Result<&'static Requirement, ActionError> {
    let owner: AccountId = intent.actor.account().ok_or(ActionError::NotFound)?;
    let mut conn = portal.acquire().await?;
    let case = store::application::find_of_owner(&mut conn, intent.case, owner)
        .await?
        .ok_or(ActionError::NotFound)?;
    case.ip_type
        .requirement(code)
        .filter(|requirement| {
            !requirement.made_by_portal && requirement.services.contains(&case.service)
        })
        .ok_or(ActionError::NotFound)
}

/// Documents that a returned case now needs for the first gate and lacks, because of what its owner corrected.
pub async fn wanting(
    conn: &mut PgConnection,
    case: &Application,
) -> Result<Vec<&'static Requirement>, ActionError> {
    if case.status != Status::Returned {
        return Ok(Vec::new());
    }
    let applicant = situation::answered_by(conn, case).await?;
    let sent = store::submission::of_case(conn, case.id).await?.pop();
    let (Some(applicant), Some(sent)) = (applicant, sent) else {
        return Ok(Vec::new());
    };
    let every = store::document::every(conn, case.id).await?;
    let was_sent = |code: &str| {
        let mut of_it = every.iter().filter(|given| given.requirement == code);
        of_it.any(|given| sent.documents.contains(&given.id))
    };
    let mut wanting = case
        .ip_type
        .needed_at(Gate::Submit, &situation::situation(case, &applicant));
    wanting.retain(|needed| !needed.made_by_portal && !was_sent(needed.code));
    Ok(wanting)
}

/// Refuses unless the document can change: in a draft always; in a returned case if a correction asked for it or
/// requires it now; for the second gate in every submitted case until its owner says that they can pay.
pub(super) async fn may_change(
    open: &mut OpenCase<'_>,
    requirement: &Requirement,
) -> Result<(), ActionError> {
    if open.actor.role() != Role::Applicant {
        return Err(ActionError::NotFound);
    }
    let allowed = match open.case.status {
        Status::Draft => true,
        status if status.takes_later_papers() && requirement.gate == Gate::ReadyToPay => true,
        Status::Returned => {
            let code = checklist::document_code(requirement.code);
            let asked = store::check::open_correction(open.tx.conn(), open.case.id).await?;
            let mut wanting = wanting(open.tx.conn(), &open.case).await?.into_iter();
            asked.iter().any(|item| item.code == code)
                || wanting.any(|needed| needed.code == requirement.code)
        }
        _ => false,
    };
    if allowed && !requirement.made_by_portal {
        Ok(())
    } else {
        Err(ActionError::Refused(Refusal::NotFromHere {
            from: open.case.status,
            act: Act::Submit,
        }))
    }
}
