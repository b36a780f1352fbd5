//! `/petugas/permohonan/{id}/tugas`: the clerk has finished a task beside the status.

use axum::extract::State;

use super::desk::Desk;
use crate::actions::ActionError;
use crate::actions::check::task;
use crate::domain::id::ApplicationId;
use crate::portal::Portal;
use crate::web::chrome::FlashKind;
use crate::web::error::Reply;
use crate::web::form::Form;
use crate::web::guard::Clerk;
use crate::web::path::Path;
use crate::web::respond;

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: Clerk,
    Path(id): Path<ApplicationId>,
    form: Form,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let intent = desk.intent(officer.actor(), &form)?;
    match task::settle(&portal, &intent, form.text("reason")).await {
        Ok(_) => Ok(respond::saved(
            &desk.url(),
            "Tugas ditandai sudah ditangani.",
        )),
        Err(ActionError::Fields(_)) => Ok(respond::told(
            &desk.url(),
            FlashKind::Warning,
            "Tuliskan dulu apa yang sudah dilakukan, lalu tandai lagi.",
        )),
        Err(error) => Err(desk.explain(error)),
    }
}
