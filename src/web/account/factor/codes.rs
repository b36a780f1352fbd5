//! `/akun/dua-langkah/kode-pemulihan`: makes ten new recovery codes. They are shown once, to be printed or written down.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::account::factor::set_up::{PASSWORD, renew_codes};
use crate::actions::case::Once;
use crate::domain::fault::FieldError;
use crate::domain::second_factor::RecoveryCode;
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
use crate::words::date;

/// `templates/pages/account/factor/codes.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/factor/codes.html")]
struct CodesPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    password: FieldView,
    form_token: String,
}

/// `templates/pages/account/factor/codes/shown.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/factor/codes/shown.html")]
struct ShownPage {
    chrome: Chrome,
    codes: Vec<String>,
    made: String,
    next: String,
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
    let once = Once::new(form.form_token()?, urls::FACTOR.to_owned());
    match renew_codes(&portal, &once, person.account(), form.raw(PASSWORD)).await {
        Ok(codes) => {
            let (visit, next) = (person.visit(), urls::FACTOR.to_owned());
            Ok(shown(visit, visit.chrome(), &codes, next))
        }
        Err(ActionError::Fields(faults)) => {
            Ok(respond::unprocessable(&page(person.visit(), &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

/// The codes, which no other page shows; `next` is where the person goes on to, and `chrome` knows the session's token.
pub(super) fn shown(
    visit: &Visit,
    chrome: Chrome,
    codes: &[RecoveryCode],
    next: String,
) -> Response {
    respond::page(&ShownPage {
        chrome,
        codes: codes.iter().map(RecoveryCode::grouped).collect(),
        made: date::moment(visit.now()),
        next,
    })
}

fn page(visit: &Visit, faults: &[FieldError]) -> CodesPage {
    let nothing = FormData::default();
    let mut filled = Filled::new(&nothing, faults);
    let password = filled
        .secret(PASSWORD, "Kata sandi Anda sekarang")
        .autocomplete("current-password");
    CodesPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        password,
        form_token: visit.form_token().to_string(),
    }
}
