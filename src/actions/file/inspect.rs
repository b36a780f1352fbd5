//! Checks whether a received file can be filed: by name, kind and size, then by its content, in the darkroom.

use tokio::time::timeout_at;

use super::Received;
use super::reader::FileReader;
use crate::actions::ActionError;
use crate::adapters::darkroom::{Asker, DarkroomError, Edit, Order, PdfLook, Report};
use crate::domain::actor::Actor;
use crate::domain::fault::FieldFault;
use crate::domain::file_fault::FileFault;
use crate::domain::file_kind::FileKind;
use crate::domain::id::{AccountId, FileId};
use crate::domain::procedure::Role;
use crate::domain::requirement::{self, Requirement};
use crate::portal::Portal;

/// The darkroom's result for a file. Failures of anything else (database, vault, machine) are errors and never count
/// against the file.
#[derive(Debug)]
pub(in crate::actions) enum Developed {
    Done(Report, Vec<u8>),
    /// Needs more memory or time than any honest file.
    TooHeavy,
    /// The decoder crashed.
    Broken,
}

impl Developed {
    pub(in crate::actions) fn of(
        outcome: Result<(Report, Vec<u8>), DarkroomError>,
    ) -> Result<Self, ActionError> {
        match outcome {
            Ok((report, product)) => Ok(Self::Done(report, product)),
            Err(DarkroomError::TooHeavy) => Ok(Self::TooHeavy),
            Err(DarkroomError::Broken(_)) => Ok(Self::Broken),
            Err(cause) => Err(undone(&cause)),
        }
    }
}

/// The error for a job that the darkroom did not complete.
pub(super) fn undone(cause: &DarkroomError) -> ActionError {
    match cause {
        DarkroomError::Busy => ActionError::Busy,
        other => ActionError::Outside {
            service: "darkroom",
            cause: other.to_string(),
        },
    }
}

/// The account in whose turn a job waits.
pub(in crate::actions) fn asker(actor: Actor) -> Asker {
    let account = actor.account().unwrap_or(AccountId::NIL);
    match actor.role() {
        Role::Applicant => Asker::Owner(account),
        _ => Asker::Office(account),
    }
}

impl Received {
    /// Refuses the file, with a fault at its own input, unless it meets the requirement.
    pub async fn must_meet(
        &self,
        portal: &Portal,
        actor: Actor,
        requirement: &Requirement,
    ) -> Result<(), ActionError> {
        match self.fault(portal, actor, requirement).await? {
            None => Ok(()),
            Some(fault) => Err(self.refused(fault)),
        }
    }

    /// The error for a fault at the file's input.
    pub(in crate::actions) fn refused(&self, fault: FileFault) -> ActionError {
        let fault = FieldFault::File(fault);
        ActionError::field(self.field.clone(), fault)
    }

    async fn fault(
        &self,
        portal: &Portal,
        actor: Actor,
        requirement: &Requirement,
    ) -> Result<Option<FileFault>, ActionError> {
        let max_bytes = requirement.max_bytes;
        if let Err(fault) = requirement::judge(requirement, max_bytes, &self.file_name, &self.facts)
        {
            return Ok(Some(fault));
        }
        match self.facts.kind {
            FileKind::Pdf => self.pdf_fault(portal, actor).await,
            kind @ (FileKind::Jpeg | FileKind::Png | FileKind::Webp) => {
                let opens = opens(portal, actor, self.id()).await?;
                Ok((!opens).then_some(FileFault::Truncated { kind }))
            }
            _ => Ok(None),
        }
    }

    async fn pdf_fault(
        &self,
        portal: &Portal,
        actor: Actor,
    ) -> Result<Option<FileFault>, ActionError> {
        let look = match develop(portal, actor, self.id(), &Order::Look).await? {
            Developed::Done(Report::Looked(look), _) => look,
            Developed::TooHeavy => return Ok(Some(FileFault::Swells)),
            Developed::Done(..) | Developed::Broken => return Ok(Some(FileFault::NoPages)),
        };
        let max = portal.config().pdf_max_pages;
        let fault = walked(look, max);
        if fault.is_none() {
            let _ = self.pages.set(look.pages);
            let _ = self.undrawn.set(look.undrawn);
        }
        Ok(fault)
    }
}

/// Runs a job on a stored file, which is passed through row by row.
pub(in crate::actions) async fn develop(
    portal: &Portal,
    actor: Actor,
    file: FileId,
    order: &Order,
) -> Result<Developed, ActionError> {
    let mut job = portal
        .darkroom()
        .begin(asker(actor), order)
        .await
        .map_err(|cause| undone(&cause))?;
    let mut reader = FileReader::inside(portal, file);
    // A slow database must not keep the darkroom occupied.
    let slow = |_| {
        undone(&DarkroomError::Undone(
            "the file came too slowly".to_owned(),
        ))
    };
    while let Some(piece) = timeout_at(job.until(), reader.next())
        .await
        .map_err(slow)??
    {
        job.feed(&piece).await.map_err(|cause| undone(&cause))?;
    }
    Developed::of(job.finish().await)
}

/// Whether the picture can be decoded at all.
async fn opens(portal: &Portal, actor: Actor, file: FileId) -> Result<bool, ActionError> {
    let order = Order::Develop {
        keep_png: true,
        max_bytes: u64::MAX,
        print_mm: None,
        edit: Edit::default(),
    };
    let developed = develop(portal, actor, file, &order).await?;
    Ok(matches!(
        developed,
        Developed::Done(Report::Developed { .. }, _)
    ))
}

/// The fault that the examination of a PDF found.
fn walked(look: PdfLook, max: u32) -> Option<FileFault> {
    let pages = look.pages;
    if look.locked {
        Some(FileFault::Locked)
    } else if look.swells {
        Some(FileFault::Swells)
    } else if let Some(found) = look.active {
        Some(FileFault::Active { found })
    } else if look.cut {
        let kind = FileKind::Pdf;
        Some(FileFault::Truncated { kind })
    } else if pages == 0 {
        Some(FileFault::NoPages)
    } else if pages > max {
        Some(FileFault::TooManyPages { pages, max })
    } else {
        None
    }
}
