//! `/admin/akun/baru`: creates a colleague's account; the colleague sets the password with a mailed link.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::staff;
use crate::actions::ActionError;
use crate::actions::account::manage_account::{self, FirstPassword};
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::ErrorItem;

/// `templates/pages/admin/new_account.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/new_account.html")]
struct NewAccountPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    person: Vec<FieldView>,
    roles: ChoiceView,
    service: Vec<FieldView>,
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
    let typed = staff::typed(&form);
    match manage_account::create(&portal, by, &typed, FirstPassword::ByMail).await {
        Ok(_) => Ok(respond::saved(
            urls::ADMIN_ACCOUNTS,
            format!(
                "Akun {} dibuat. Tautan untuk membuat kata sandi sudah dikirim.",
                typed.name
            ),
        )),
        Err(ActionError::Fields(faults)) => {
            let page = page(administrator.visit(), &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, typed: &FormData, faults: &[FieldError]) -> NewAccountPage {
    let mut filled = Filled::new(typed, faults);
    let person = staff::person(&mut filled);
    let roles = staff::roles(&mut filled, &[]);
    let service = staff::service(&mut filled);
    NewAccountPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        person,
        roles,
        service,
    }
}
