//! `/admin/akun/pemilik`: the way back for an owner who has lost the telephone and the recovery codes.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::account::factor::reset;
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{ErrorItem, read_back};

/// `templates/pages/admin/owner_factor.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/owner_factor.html")]
struct OwnerFactorPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    email: FieldView,
}

pub(super) async fn get(Fresh(administrator): Fresh<Administrator>) -> Response {
    let visit = administrator.visit();
    let typed = visit.typed().cloned().unwrap_or_default();
    respond::page(&page(visit, &typed, &[]))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    form: Form,
) -> Reply {
    let by = Some(administrator.actor());
    match reset::reset_by_email(&portal, by, form.text("email")).await {
        Ok(()) => Ok(respond::saved(
            urls::ADMIN_OWNER_FACTOR,
            "Verifikasi dua langkah diatur ulang, dan pemilik akun diberi tahu lewat email.",
        )),
        Err(ActionError::Fields(faults)) => {
            let page = page(administrator.visit(), &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, typed: &FormData, faults: &[FieldError]) -> OwnerFactorPage {
    let mut filled = Filled::new(typed, faults);
    let email = filled
        .text("email", "Alamat email pemilik usaha")
        .reads(read_back::email)
        .hint("Yang dipakainya untuk masuk.")
        .kind("email");
    OwnerFactorPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        email,
    }
}
