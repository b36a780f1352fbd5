//! `/lupa-sandi`: requests a reset link; the response is the same for every address.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::account::reset_password;
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::ErrorItem;

/// `templates/pages/account/forgot.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/forgot.html")]
struct ForgotPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    email: FieldView,
}

/// `templates/pages/account/forgot/sent.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/forgot/sent.html")]
struct ForgottenPage {
    chrome: Chrome,
}

pub async fn get(visit: FormVisit) -> Response {
    let typed = visit.typed().cloned().unwrap_or_default();
    respond::page(&page(&visit, &typed, &[]))
}

pub async fn post(State(portal): State<Portal>, visit: FormVisit, form: Form) -> Reply {
    match reset_password::request(&portal, form.text("email"), visit.ip()).await {
        // Too many attempts are not reported either; the link sent before is still valid.
        Ok(()) | Err(ActionError::TooOften) => Ok(respond::page(&ForgottenPage {
            chrome: visit.chrome(),
        })),
        Err(ActionError::Fields(faults)) => {
            Ok(respond::unprocessable(&page(&visit, &form, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, typed: &FormData, faults: &[FieldError]) -> ForgotPage {
    let mut filled = Filled::new(typed, faults);
    let email = filled
        .text("email", "Alamat email")
        .kind("email")
        .autocomplete("username");
    ForgotPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        email,
    }
}
