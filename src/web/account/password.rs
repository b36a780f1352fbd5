//! `/akun/sandi`: changes the password; other sessions end.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::account::change_password::{NewPassword, change_password};
use crate::domain::fault::FieldError;
use crate::domain::password;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::SignedIn;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::ErrorItem;

/// `templates/pages/account/password.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/password.html")]
struct PasswordPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    fields: Vec<FieldView>,
}

pub async fn get(person: SignedIn) -> Response {
    respond::page(&page(person.visit(), &[]))
}

pub async fn post(State(portal): State<Portal>, person: SignedIn, form: Form) -> Reply {
    let typed = NewPassword {
        current: form.raw("current_password"),
        password: form.raw("password"),
        again: form.raw("password_again"),
    };
    let this = person.visit().session_hash();
    let this = this.ok_or_else(PageError::sign_in)?;
    match change_password(&portal, person.account(), &typed, this).await {
        Ok(opened) => {
            let saved = "Kata sandi diganti. Anda keluar dari semua tempat lain.";
            let answer = respond::saved(urls::ACCOUNT, saved);
            Ok(respond::with_session_of(answer, &opened, person.roles()))
        }
        Err(ActionError::Fields(faults)) => {
            Ok(respond::unprocessable(&page(person.visit(), &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

fn page(visit: &Visit, faults: &[FieldError]) -> PasswordPage {
    let nothing = FormData::default();
    let mut filled = Filled::new(&nothing, faults);
    let fields = vec![
        filled
            .secret("current_password", "Kata sandi sekarang")
            .autocomplete("current-password"),
        filled
            .secret("password", "Kata sandi baru")
            .hint(format!("Paling sedikit {} karakter.", password::MIN))
            .autocomplete("new-password"),
        filled
            .secret("password_again", "Tulis kata sandi baru sekali lagi")
            .autocomplete("new-password"),
    ];
    PasswordPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        fields,
    }
}
