//! `/akun/dua-langkah/matikan`: switches the second factor off, for whoever may do without.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::account::factor::set_up::{PASSWORD, switch_off};
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::SignedIn;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::ErrorItem;

/// `templates/pages/account/factor/off.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/factor/off.html")]
struct OffPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    password: FieldView,
}

pub async fn get(Fresh(person): Fresh<SignedIn>) -> Response {
    if !person.visit().has_factor() {
        return respond::see_other(urls::FACTOR);
    }
    respond::page(&page(person.visit(), &[]))
}

pub async fn post(
    State(portal): State<Portal>,
    Fresh(person): Fresh<SignedIn>,
    form: Form,
) -> Reply {
    match switch_off(&portal, person.account(), form.raw(PASSWORD)).await {
        Ok(()) => Ok(respond::saved(
            urls::FACTOR,
            "Verifikasi dua langkah dimatikan. Cukup kata sandi untuk masuk.",
        )),
        Err(ActionError::Fields(faults)) => {
            Ok(respond::unprocessable(&page(person.visit(), &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, faults: &[FieldError]) -> OffPage {
    let nothing = FormData::default();
    let mut filled = Filled::new(&nothing, faults);
    let password = filled
        .secret(PASSWORD, "Kata sandi Anda sekarang")
        .autocomplete("current-password");
    OffPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        password,
    }
}
