//! `/daftar/terkirim`: where the confirmation link was sent; sent again, or to a corrected address. The page is the same
//! for every address, whether it has an account or not.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::pending_registration::Pending;
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::web::chrome::Chrome;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::session::{FormVisit, Visit};
use crate::web::view::{ErrorItem, FieldView, Filled, read_back};
use crate::web::{respond, urls};

/// `templates/pages/account/registered.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/registered.html")]
struct RegisteredPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    /// Where the link was sent; unknown in another browser than the one that registered.
    sent_to: Option<String>,
    email: FieldView,
}

pub async fn get(State(portal): State<Portal>, visit: FormVisit) -> Response {
    let typed = visit.typed().cloned().unwrap_or_default();
    respond::page(&page(&portal, &visit, &typed, &[]))
}

pub async fn post(
    State(portal): State<Portal>,
    visit: FormVisit,
    form: Form,
) -> Result<Response, PageError> {
    let Some(pending) = pending(&portal, &visit) else {
        return Ok(respond::see_other(urls::REGISTER));
    };
    if form.text("aksi") == "kirim-lagi" {
        pending.send_again(&portal, visit.ip()).await?;
        let told = format!("Email dikirim sekali lagi ke {}.", pending.email());
        return Ok(respond::saved(urls::REGISTERED, told));
    }
    match pending
        .correct(&portal, form.text("email"), visit.ip())
        .await
    {
        Ok(corrected) => {
            let answer = respond::saved(urls::REGISTERED, moved_to(&corrected.email()));
            Ok(respond::with_pending(answer, corrected.seal(&portal)?))
        }
        Err(ActionError::Fields(faults)) => {
            let page = page(&portal, &visit, &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

fn moved_to(email: &str) -> String {
    format!("Tautan dikirim ke {email}. Tautan ke alamat lama tidak berlaku lagi.")
}

fn pending(portal: &Portal, visit: &Visit) -> Option<Pending> {
    Pending::open(portal, visit.pending()?)
}

fn page(portal: &Portal, visit: &Visit, typed: &FormData, faults: &[FieldError]) -> RegisteredPage {
    let mut filled = Filled::new(typed, faults);
    let email = filled
        .text("email", "Alamat email yang benar")
        .reads(read_back::email)
        .kind("email")
        .autocomplete("email");
    RegisteredPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        sent_to: pending(portal, visit).map(|pending| pending.email()),
        email,
    }
}
