//! Whether a file that has arrived can be filed: by name, kind and size, then by a look inside, in the darkroom.

use super::ActionError;
use super::file::{Reader, Received};
use crate::adapters::darkroom::{DarkroomError, Look, Order, Report};
use crate::adapters::inspection::PdfFacts;
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::file::FileKind;
use crate::domain::id::FileId;
use crate::domain::requirement::{self, FileFault, Requirement};
use crate::portal::Portal;

impl From<DarkroomError> for ActionError {
    fn from(cause: DarkroomError) -> Self {
        Self::Outside {
            service: "darkroom",
            cause: cause.to_string(),
        }
    }
}

impl Received {
    /// Refuses with a fault at the file's own input unless it meets the requirement.
    pub async fn must_meet(
        &self,
        portal: &Portal,
        requirement: &Requirement,
    ) -> Result<(), ActionError> {
        match self.fault(portal, requirement).await? {
            None => Ok(()),
            Some(fault) => Err(self.refused(fault)),
        }
    }

    /// A fault at the input the file came from.
    pub(super) fn refused(&self, fault: FileFault) -> ActionError {
        let fault = FieldFault::File(fault);
        ActionError::Fields(vec![FieldError::new(self.field.clone(), fault)])
    }

    async fn fault(
        &self,
        portal: &Portal,
        requirement: &Requirement,
    ) -> Result<Option<FileFault>, ActionError> {
        let max_bytes = requirement.max_bytes;
        if let Err(fault) = requirement::judge(requirement, max_bytes, &self.file_name, &self.facts)
        {
            return Ok(Some(fault));
        }
        match self.facts.kind {
            FileKind::Pdf => self.pdf_fault(portal).await,
            kind @ (FileKind::Jpeg | FileKind::Png | FileKind::Webp) => {
                let opens = opens(portal, self.id()).await?;
                Ok((!opens).then_some(FileFault::Truncated { kind }))
            }
            _ => Ok(None),
        }
    }

    async fn pdf_fault(&self, portal: &Portal) -> Result<Option<FileFault>, ActionError> {
        if let Some(fault) = seen(self.pdf) {
            return Ok(Some(fault));
        }
        let look = match develop(portal, self.id(), &Order::Look).await {
            Ok((Report::Looked(look), _)) => look,
            Err(DarkroomError::TooHeavy) => return Ok(Some(FileFault::Swells)),
            Ok(_) | Err(DarkroomError::Broken(_)) => return Ok(Some(FileFault::NoPages)),
            Err(other) => return Err(other.into()),
        };
        let max = portal.config().pdf_max_pages;
        let fault = walked(look, max);
        if fault.is_none() {
            let _ = self.pages.set(look.pages);
        }
        Ok(fault)
    }
}

/// Does a job on a file of the vault, which passes through row by row.
pub(super) async fn develop(
    portal: &Portal,
    file: FileId,
    order: &Order,
) -> Result<(Report, Vec<u8>), DarkroomError> {
    let mut job = portal.darkroom().begin(order).await?;
    let mut reader = Reader::new(portal, file);
    let unread = |cause: ActionError| DarkroomError::Broken(cause.to_string());
    while let Some(piece) = reader.next().await.map_err(unread)? {
        job.feed(&piece).await?;
    }
    job.finish().await
}

/// Whether the picture can be drawn at all.
async fn opens(portal: &Portal, file: FileId) -> Result<bool, ActionError> {
    let order = Order::Develop {
        keep_png: true,
        max_bytes: u64::MAX,
        print_mm: None,
    };
    match develop(portal, file, &order).await {
        Ok((report, _)) => Ok(matches!(report, Report::Developed { .. })),
        Err(DarkroomError::TooHeavy | DarkroomError::Broken(_)) => Ok(false),
        Err(other) => Err(other.into()),
    }
}

/// What was seen while the file passed, older states of it included.
fn seen(facts: PdfFacts) -> Option<FileFault> {
    if facts.encrypted {
        Some(FileFault::Locked)
    } else if facts.script {
        Some(FileFault::Script)
    } else if facts.launches {
        Some(FileFault::Launches)
    } else if facts.embeds {
        Some(FileFault::Embeds)
    } else if !facts.pages && !facts.opaque {
        Some(FileFault::NoPages)
    } else {
        None
    }
}

/// What a reader of the file would meet.
fn walked(look: Look, max: u32) -> Option<FileFault> {
    let pages = look.pages;
    if look.locked {
        Some(FileFault::Locked)
    } else if look.swells {
        Some(FileFault::Swells)
    } else if look.script {
        Some(FileFault::Script)
    } else if look.launches {
        Some(FileFault::Launches)
    } else if look.embeds {
        Some(FileFault::Embeds)
    } else if pages == 0 {
        Some(FileFault::NoPages)
    } else if pages > max {
        Some(FileFault::TooManyPages { pages, max })
    } else {
        None
    }
}
