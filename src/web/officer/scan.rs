//! `/petugas/tanda-tangan/surat/{id}/pindaian`: the scan of a paper that was signed by hand, and the copy for the archive.

use axum::extract::{Request, State};

use super::carry::{Carrying, draw, file_name};
use super::scan_form::DATE;
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::file::Received;
use crate::actions::signing::scan::{self, Checked, SCAN, TICKED};
use crate::domain::id::SigningId;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::Reading;
use crate::web::error::{PageError, Reply};
use crate::web::form::FormData;
use crate::web::guard::SigningReader;
use crate::web::path::Path;
use crate::web::{download, respond, upload};
use crate::words::signing;

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: SigningReader,
    Path(id): Path<SigningId>,
    request: Request,
) -> Reply {
    let carrying = Carrying::read(&portal, id).await?;
    let mut sent = upload::read(&portal, officer.visit(), request).await?;
    let back = urls::sign_stack(carrying.line.stack);
    let files = sent.take_all(SCAN);
    let chosen = !files.is_empty();
    let once = Once::new(sent.form.form_token()?, back.clone());
    let taken = match sent.refused(SCAN) {
        Some(fault) => Err(ActionError::Fields(vec![fault])),
        None => bring_back(&portal, (&officer, &once), id, &sent.form, files).await,
    };
    match taken {
        Ok(()) => Ok(respond::saved(&back, signing::SCANNED)),
        Err(ActionError::Fields(faults)) => {
            let faults = upload::choose_again(faults, SCAN, chosen);
            let page = draw(&portal, &officer, &carrying, (&sent.form, &faults));
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(PageError::from(error)
            .link(&back, "Lihat hasil tanda tangan")
            .typed_by(sent.form)),
    }
}

async fn bring_back(
    portal: &Portal,
    (officer, once): (&SigningReader, &Once),
    id: SigningId,
    form: &FormData,
    files: Vec<Received>,
) -> Result<(), ActionError> {
    let mut reading = Reading::of(form);
    let on = reading.date(DATE);
    let faults = reading.faults();
    if on.is_none() && !faults.is_empty() {
        return Err(ActionError::Fields(faults));
    }
    let checked = Checked {
        ticked: TICKED.map(|name| form.checked(name)),
        number: form.text("number"),
        on,
    };
    scan::bring_back(portal, officer.actor(), once, id, files, checked).await
}

/// The copy with the paraf column.
pub(super) async fn archive(
    State(portal): State<Portal>,
    officer: SigningReader,
    Path(id): Path<SigningId>,
) -> Reply {
    let carrying = Carrying::read(&portal, id).await?;
    let bytes = scan::archive_copy(&portal, officer.actor(), id).await?;
    download::pdf(&format!("arsip-{}", file_name(&carrying.line)), bytes)
}
