//! `/petugas/permohonan/{id}/nik`: shows the NIK in clear once, and records that.

use axum::extract::State;

use super::case;
use super::checklist::Extra;
use super::desk::Desk;
use crate::actions::check::reveal_nik;
use crate::domain::id::ApplicationId;
use crate::portal::Portal;
use crate::web::error::Reply;
use crate::web::form::Form;
use crate::web::guard::AnyOfficer;
use crate::web::path::Path;
use crate::web::respond;

pub(super) async fn post(
    State(portal): State<Portal>,
    officer: AnyOfficer,
    Path(id): Path<ApplicationId>,
    _: Form,
) -> Reply {
    let desk = Desk::open(&portal, id).await?;
    let nik = reveal_nik::reveal(&portal, officer.actor(), id).await?;
    let extra = Extra {
        nik: Some(nik),
        ..Extra::default()
    };
    let page = case::draw(&portal, &officer, &desk, &extra).await?;
    Ok(respond::page(&page))
}
