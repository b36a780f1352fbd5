//! The order of an appointment in a form: its number and its scan. Shared by everything that is proposed to a second
//! person.

use axum::extract::Request;

use super::ask::{FieldView, FileView, Filled, Photographs};
use super::error::PageError;
use super::form::FormData;
use super::session::Visit;
use super::upload;
use crate::actions::ActionError;
use crate::actions::appointment::TypedOrder;
use crate::actions::case::Once;
use crate::actions::document::proof::Proof;
use crate::domain::actor::Actor;
use crate::domain::fault::FieldError;
use crate::domain::ip_type::PROOF;
use crate::portal::Portal;

/// The fields for the order.
#[derive(Debug)]
pub struct OrderFields {
    pub number: FieldView,
    pub scan: FileView,
}

impl OrderFields {
    pub fn of(filled: &mut Filled<'_>) -> Self {
        let scan = FileView {
            photographs: Photographs::Shrunk,
            ..FileView::new(PROOF.code, "Pindaian surat perintah atau SK", &PROOF)
        };
        Self {
            number: filled.text("order_number", "Nomor surat perintah atau SK"),
            scan: filled.file(scan),
        }
    }
}

/// A form with the scan of an order, which is deleted unless an act keeps it.
#[derive(Debug)]
pub struct SentOrder {
    pub form: FormData,
    pub once: Once,
    scan: Option<Proof>,
    chosen: bool,
    /// Why the scan was not accepted.
    faults: Vec<FieldError>,
}

impl SentOrder {
    /// Reads the form and looks into its scan; `location` is where the first result of the form leads.
    pub async fn read(
        portal: &Portal,
        (visit, by): (&Visit, Actor),
        request: Request,
        location: &str,
    ) -> Result<Self, PageError> {
        let mut upload = upload::read(portal, visit, request).await?;
        let file = upload.take(PROOF.code);
        let mut faults: Vec<FieldError> = upload.refused(PROOF.code).into_iter().collect();
        let once = Once::new(upload.form.form_token()?, location.to_owned()).with_files(&file);
        let chosen = file.is_some();
        let scan = match Proof::of(portal, by, file).await {
            Ok(scan) => scan,
            Err(ActionError::Fields(wrong)) => {
                faults.extend(wrong);
                None
            }
            Err(error) => return Err(PageError::from(error).typed_by(upload.form)),
        };
        Ok(Self {
            form: upload.form,
            once,
            scan,
            chosen,
            faults,
        })
    }

    pub fn order(&self) -> TypedOrder<'_> {
        TypedOrder {
            number: self.form.text("order_number"),
            scan: self.scan.as_ref(),
        }
    }

    /// The faults of a form that is shown again; a chosen file must be chosen once more.
    pub fn again(&self, mut faults: Vec<FieldError>) -> Vec<FieldError> {
        if !self.faults.is_empty() {
            faults.retain(|fault| fault.field != PROOF.code);
            faults.extend(self.faults.iter().cloned());
        }
        upload::choose_again(faults, PROOF.code, self.chosen)
    }

    /// Must be called after the act has committed.
    pub fn keep(self) {
        if let Some(scan) = self.scan {
            scan.keep();
        }
    }
}
