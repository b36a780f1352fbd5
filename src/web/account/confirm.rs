//! `/konfirmasi/{token}`: the link of the confirmation mail. A button confirms, so that no mail scanner does.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::{ActionError, confirm_email};
use crate::portal::Portal;
use crate::web::chrome::{Chrome, FlashKind};
use crate::web::error::PageError;
use crate::web::form::Form;
use crate::web::path::Path;
use crate::web::session::FormVisit;
use crate::web::{respond, urls};

/// `templates/pages/account/confirm.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/confirm.html")]
struct ConfirmPage {
    chrome: Chrome,
}

pub async fn get(
    State(portal): State<Portal>,
    visit: FormVisit,
    Path(token): Path<String>,
) -> Result<Response, PageError> {
    if !confirm_email::is_open(&portal, &token).await? {
        return Err(no_longer());
    }
    Ok(respond::page(&ConfirmPage {
        chrome: visit.chrome(),
    }))
}

pub async fn post(
    State(portal): State<Portal>,
    Path(token): Path<String>,
    _: Form,
) -> Result<Response, PageError> {
    match confirm_email::confirm(&portal, &token).await {
        Ok(()) => Ok(respond::told(
            urls::SIGN_IN,
            FlashKind::Saved,
            "Alamat email Anda sudah dikonfirmasi. Silakan masuk.",
        )),
        Err(ActionError::NotFound) => Err(no_longer()),
        Err(error) => Err(error.into()),
    }
}

fn no_longer() -> PageError {
    PageError::not_found()
        .title("Tautan ini sudah tidak berlaku")
        .advice("Tautan hanya dapat dipakai satu kali dan dalam 48 jam. Coba masuk; bila alamat email belum dikonfirmasi, kami mengirim tautan baru.")
        .link(urls::SIGN_IN, "Masuk")
}
