//! Whether a file that has arrived can be filed: by name, kind and size, then by a look inside, in the darkroom.

use tokio::time::timeout_at;
use uuid::Uuid;

use super::{Reader, Received};
use crate::actions::ActionError;
use crate::adapters::darkroom::{Asker, DarkroomError, Edit, Look, Order, Report};
use crate::domain::actor::Actor;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::file_fault::FileFault;
use crate::domain::file_kind::FileKind;
use crate::domain::id::{AccountId, FileId};
use crate::domain::procedure::Role;
use crate::domain::requirement::{self, Requirement};
use crate::portal::Portal;

/// What the darkroom says of a file. A fault of anything else (the database, the vault, the machine) is an error, and
/// never held against the file.
#[derive(Debug)]
pub(in crate::actions) enum Developed {
    Done(Report, Vec<u8>),
    /// More memory or time than any honest file takes.
    TooHeavy,
    /// The decoder gave up.
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

/// Why the darkroom did not do its work.
pub(super) fn undone(cause: &DarkroomError) -> ActionError {
    match cause {
        DarkroomError::Busy => ActionError::Busy,
        other => ActionError::Outside {
            service: "darkroom",
            cause: other.to_string(),
        },
    }
}

/// In whose turn a job waits.
pub(in crate::actions) fn asker(actor: Actor) -> Asker {
    let account = actor.account().map_or_else(Uuid::nil, AccountId::uuid);
    match actor.role() {
        Role::Applicant => Asker::Owner(account),
        _ => Asker::Office(account),
    }
}

impl Received {
    /// Refuses with a fault at the file's own input unless it meets the requirement.
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

    /// A fault at the input the file came from.
    pub(in crate::actions) fn refused(&self, fault: FileFault) -> ActionError {
        let fault = FieldFault::File(fault);
        ActionError::Fields(vec![FieldError::new(self.field.clone(), fault)])
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

/// Does a job on a file of the vault, which passes through row by row.
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
    let mut reader = Reader::by_row(portal, file);
    // A slow database must not keep the turn from the others.
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

/// Whether the picture can be drawn at all.
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

/// What a reader of the file would meet.
fn walked(look: Look, max: u32) -> Option<FileFault> {
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
