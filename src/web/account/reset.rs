//! `/atur-sandi/{token}`: sets a new password with the link of a mail.

use askama::Template;
use axum::extract::State;

use crate::actions::ActionError;
use crate::actions::account::reset_password;
use crate::domain::fault::FieldError;
use crate::domain::password;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::{Chrome, FlashKind};
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::ErrorItem;

/// `templates/pages/account/reset.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/reset.html")]
struct ResetPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    fields: Vec<FieldView>,
}

pub async fn get(
    State(portal): State<Portal>,
    visit: FormVisit,
    Path(token): Path<String>,
) -> Reply {
    reset_password::open(&portal, &token)
        .await
        .map_err(explained)?;
    Ok(respond::page(&page(&visit, &[])))
}

pub async fn post(
    State(portal): State<Portal>,
    visit: FormVisit,
    Path(token): Path<String>,
    form: Form,
) -> Reply {
    let typed = (form.raw("password"), form.raw("password_again"));
    match reset_password::reset(&portal, &token, typed, visit.ip()).await {
        Ok(()) => Ok(respond::told(
            urls::SIGN_IN,
            FlashKind::Saved,
            "Kata sandi baru tersimpan. Silakan masuk.",
        )),
        Err(ActionError::Fields(faults)) => Ok(respond::unprocessable(&page(&visit, &faults))),
        Err(error) => Err(explained(error)),
    }
}

fn explained(error: ActionError) -> PageError {
    match error {
        ActionError::NotFound => PageError::not_found()
            .title("Tautan ini sudah tidak berlaku")
            .advice("Tautan hanya dapat dipakai satu kali dan dalam waktu terbatas. Minta tautan yang baru.")
            .link(urls::FORGOT, "Minta tautan baru"),
        other => other.into(),
    }
}

fn page(visit: &Visit, faults: &[FieldError]) -> ResetPage {
    let nothing = FormData::default();
    let mut filled = Filled::new(&nothing, faults);
    let fields = vec![
        filled
            .secret("password", "Kata sandi baru")
            .hint(format!(
                "Paling sedikit {} karakter. Beberapa kata yang hanya Anda tahu lebih aman dan lebih mudah diingat.",
                password::MIN
            ))
            .autocomplete("new-password"),
        filled
            .secret("password_again", "Tulis sekali lagi")
            .autocomplete("new-password"),
    ];
    ResetPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        fields,
    }
}
