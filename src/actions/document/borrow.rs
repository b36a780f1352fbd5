//! Documents that need not be uploaded: taken from an earlier case of the same owner, or made from another document of
//! the same case. Only at the owner's request.

use super::photograph::{self, Film, Shot, make};
use super::{Arrival, may_change, requirement_of, stand};
use crate::actions::ActionError;
use crate::actions::case::{Intent, OpenCase};
use crate::actions::file;
use crate::actions::file::inspect::{Developed, develop};
use crate::actions::file::malware::{self, FileOrigin};
use crate::adapters::darkroom::{Order, Report};
use crate::domain::fault::FieldFault;
use crate::domain::file_fault::FileFault;
use crate::domain::file_kind::FileKind;
use crate::domain::id::{AccountId, ApplicationId, DocumentId};
use crate::domain::requirement::{Requirement, Way};
use crate::portal::Portal;
use crate::store;
use crate::store::document::{Document, Earlier, Wanted};

/// Width in pixels of a picture made from a page.
const WIDTH: u32 = 2_000;

/// For each requirement the newest suitable document in another case of this owner, if there is one.
pub async fn earlier(
    conn: &mut sqlx::PgConnection,
    owner: AccountId,
    case: ApplicationId,
    requirements: &[&'static Requirement],
) -> Result<Vec<Earlier>, ActionError> {
    let wanted: Vec<Wanted> = requirements
        .iter()
        .filter(|requirement| requirement.ways.contains(&Way::Earlier))
        .map(|requirement| Wanted {
            requirement: requirement.code,
            kinds: kinds(requirement).join(","),
            max_bytes: requirement.max_bytes,
        })
        .collect();
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    Ok(store::document::earlier(conn, (owner, case), &wanted).await?)
}

/// Media types that can be filed here, or converted into what is wanted.
fn kinds(requirement: &Requirement) -> Vec<&'static str> {
    let mut kinds: Vec<FileKind> = requirement.formats.to_vec();
    if requirement.target(1).is_some() {
        let photographs = [FileKind::Jpeg, FileKind::Png, FileKind::Webp];
        kinds.extend(
            photographs
                .iter()
                .filter(|kind| !requirement.formats.contains(kind)),
        );
    }
    kinds.iter().map(|kind| kind.as_str()).collect()
}

/// The result for earlier documents: those that are now documents of this case, and converted photographs that wait for
/// the owner's confirmation.
#[derive(Debug, Default)]
pub struct Borrowed {
    pub standing: usize,
    pub waiting: usize,
    /// Documents that were not taken, and why: a photograph that could not be converted, a file that is not stored
    /// whole any more, or a document that is not the newest, in which case the newest is offered.
    pub failed: Vec<(&'static Requirement, FieldFault)>,
}

/// Uses earlier documents for the requirements with these codes, without copying their contents. A photograph where a
/// PDF is wanted is converted first. A failure does not prevent the others.
pub async fn take_earlier(
    portal: &Portal,
    intent: &Intent,
    chosen: &[(&str, DocumentId)],
) -> Result<Borrowed, ActionError> {
    let mut taken = Borrowed::default();
    let mut requirements = Vec::new();
    for (code, document) in chosen {
        let requirement = requirement_of(portal, intent, code).await?;
        if is_gone(portal, intent, requirement, *document).await? {
            let fault = FieldFault::File(FileFault::Gone);
            taken.failed.push((requirement, fault));
        } else {
            requirements.push((requirement, *document));
        }
    }
    let mut open = OpenCase::begin(portal, intent).await?;
    let mut photographs = Vec::new();
    for (requirement, document) in requirements {
        match take_one(&mut open, requirement, document).await? {
            Took::Stands => taken.standing += 1,
            Took::Photograph(found) => photographs.push((requirement, found)),
            Took::Nothing => taken.failed.push((requirement, FieldFault::NotOffered)),
        }
    }
    if taken.standing == 0 && photographs.is_empty() {
        return Ok(taken);
    }
    store::application::note_saved(&mut open.tx, &mut open.case, open.now).await?;
    open.commit().await?;
    malware::round::soon(portal);
    let own = Intent {
        seen_version: None,
        once: None,
        ..intent.clone()
    };
    for (requirement, found) in photographs {
        let films = [Film::Stored(found.file).into()];
        let made = make(
            portal,
            &own,
            photograph::Wanted::new(requirement, "", &found.file_name),
            &films,
        )
        .await;
        match made.map_err(reason) {
            Ok(()) => taken.waiting += 1,
            Err(Ok(fault)) => taken.failed.push((requirement, fault)),
            Err(Err(error)) => return Err(error),
        }
    }
    Ok(taken)
}

/// Whether an earlier document of this owner is not stored whole any more. Whether it belongs to the owner at all is
/// checked when it is taken.
async fn is_gone(
    portal: &Portal,
    intent: &Intent,
    requirement: &'static Requirement,
    document: DocumentId,
) -> Result<bool, ActionError> {
    let owner = intent.actor.account().ok_or(ActionError::NotFound)?;
    let mut conn = portal.acquire().await?;
    let found = earlier(&mut conn, owner, intent.case, &[requirement]).await?;
    drop(conn);
    let mut found = found.into_iter().map(|earlier| earlier.document);
    let Some(found) = found.find(|found| found.id == document) else {
        return Ok(false);
    };
    match file::fingerprint(portal, found.file).await {
        Ok(sha256) => Ok(sha256 != found.sha256),
        Err(ActionError::Outside {
            service: "vault",
            cause,
        }) => {
            tracing::error!(file = %found.file, %cause, "a filed document cannot be read any more");
            Ok(true)
        }
        Err(error) => Err(error),
    }
}

/// The fault for a photograph that could not be converted; an error that must stop everything is passed on.
fn reason(error: ActionError) -> Result<FieldFault, ActionError> {
    match error {
        ActionError::Fields(mut faults) if !faults.is_empty() => Ok(faults.swap_remove(0).fault),
        ActionError::Busy => Ok(FieldFault::File(FileFault::NotYet)),
        ActionError::Outside { service, cause } if service != "vault" => {
            tracing::warn!(service, %cause, "a photograph was not made into a document");
            Ok(FieldFault::File(FileFault::NotYet))
        }
        other => Err(other),
    }
}

/// The result for one document.
enum Took {
    Stands,
    /// It must be converted.
    Photograph(Document),
    /// It is not the one that was offered.
    Nothing,
}

async fn take_one(
    open: &mut OpenCase<'_>,
    requirement: &'static Requirement,
    document: DocumentId,
) -> Result<Took, ActionError> {
    may_change(open, requirement).await?;
    let (owner, case) = (open.case.owner, open.case.id);
    let offered = earlier(open.tx.conn(), owner, case, &[requirement]).await?;
    let mut offered = offered.into_iter().map(|earlier| earlier.document);
    let Some(found) = offered.find(|offered| offered.id == document) else {
        return Ok(Took::Nothing);
    };
    let mut formats = requirement.formats.iter();
    if !formats.any(|kind| kind.as_str() == found.media_type) {
        return Ok(Took::Photograph(found));
    }
    let arrival = Arrival {
        file: found.file,
        sha256: found.sha256,
        size_bytes: found.size_bytes,
        file_name: &found.file_name,
        made_by_portal: false,
        borrowed_from: Some(found.application),
    };
    stand(open, requirement, &arrival).await?;
    // It may have come before there was a scanner.
    let sending = FileOrigin::of(open.actor, Some(case));
    malware::ask(&mut open.tx, open.portal, found.file, sending).await?;
    store::waiting::forget(&mut open.tx, case, requirement.code).await?;
    Ok(Took::Stands)
}

/// The document of the same case from which this one can be made.
pub async fn source(
    conn: &mut sqlx::PgConnection,
    case: ApplicationId,
    requirement: &Requirement,
) -> Result<Option<Document>, ActionError> {
    let Some(code) = requirement.made_from() else {
        return Ok(None);
    };
    Ok(store::document::standing_for(conn, case, code).await?)
}

/// Makes a document from the pictures of another file that waits for confirmation; `None` if that file has no pictures.
/// Faults belong to `field`.
pub async fn make_from_waiting(
    portal: &Portal,
    intent: &Intent,
    code: &str,
    source: &str,
    field: &str,
) -> Result<Option<()>, ActionError> {
    let requirement = requirement_of(portal, intent, code).await?;
    let mut conn = portal.acquire().await?;
    let pictures = store::waiting::pictures(&mut conn, intent.case, source).await?;
    drop(conn);
    let films: Vec<Shot> = pictures
        .into_iter()
        .map(|picture| Film::Stored(picture).into())
        .collect();
    if films.is_empty() {
        return Ok(None);
    }
    let name = format!("{}.", requirement.code.replace('_', "-"));
    make(
        portal,
        intent,
        photograph::Wanted::new(requirement, field, &name),
        &films,
    )
    .await?;
    Ok(Some(()))
}

/// Makes a document from another one: a picture is put on a page, or a page drawn as a picture. Faults belong to
/// `field`.
pub async fn make_from(
    portal: &Portal,
    intent: &Intent,
    code: &str,
    field: &str,
) -> Result<(), ActionError> {
    let requirement = requirement_of(portal, intent, code).await?;
    let mut conn = portal.acquire().await?;
    let source = source(&mut conn, intent.case, requirement)
        .await?
        .ok_or(ActionError::NotFound)?;
    drop(conn);
    let refused = |fault| ActionError::field(field, FieldFault::File(fault));
    let film = if source.media_type == FileKind::Pdf.as_str() {
        let order = Order::Draw {
            page: 1,
            width: WIDTH,
            max_bytes: requirement.max_bytes,
            trim: true,
        };
        match develop(portal, intent.actor, source.file, &order).await? {
            Developed::Done(Report::Drawn { .. }, jpeg) => Film::Bytes(jpeg),
            Developed::TooHeavy => return Err(refused(FileFault::Swells)),
            Developed::Done(..) | Developed::Broken => return Err(refused(FileFault::NoPages)),
        }
    } else {
        Film::Stored(source.file)
    };
    let name = format!("{}.", requirement.code.replace('_', "-"));
    make(
        portal,
        intent,
        photograph::Wanted::new(requirement, field, &name),
        &[film.into()],
    )
    .await
}
