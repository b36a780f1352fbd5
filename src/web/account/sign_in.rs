//! `/masuk`: e-mail address and password; then redirects to the page that was wanted.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use crate::actions::account::sign_in::{self, Outcome, SignIn};
use crate::domain::procedure::Role;
use crate::domain::second_factor::Standing;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::path::Query;
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::ErrorItem;

/// `templates/pages/account/sign_in.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/sign_in.html")]
struct SignInPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    email: FieldView,
    password: FieldView,
    return_to: String,
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct SignInQuery {
    /// The page wanted before signing in.
    #[serde(default, rename = "kembali")]
    pub(super) return_to: String,
}

pub async fn get(visit: FormVisit, Query(meant): Query<SignInQuery>) -> Response {
    if let Some(person) = visit.person() {
        return respond::see_other(&onward(&meant.return_to, &person.roles));
    }
    let typed = visit.typed().cloned().unwrap_or_default();
    let return_to = match typed.text(urls::RETURN_TO) {
        "" => meant.return_to,
        typed => typed.to_owned(),
    };
    respond::page(&page(&visit, &typed, return_to, None))
}

pub async fn post(State(portal): State<Portal>, visit: FormVisit, form: Form) -> Reply {
    let return_to = form.text(urls::RETURN_TO);
    let (status, sentence) = match sign_in::sign_in(&portal, &typed(&visit, &form)).await? {
        Outcome::In {
            opened,
            standing,
            roles,
            device,
        } => {
            let answer = respond::see_other(&first_page(standing, return_to, &roles));
            let answer = respond::with_session_of(answer, &opened, &roles);
            return Ok(respond::with_device(answer, device));
        }
        Outcome::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, WRONG),
        Outcome::Unconfirmed => (StatusCode::UNPROCESSABLE_ENTITY, UNCONFIRMED),
        Outcome::TooOften => (StatusCode::TOO_MANY_REQUESTS, TOO_OFTEN),
    };
    let page = page(&visit, &form, return_to.to_owned(), Some(sentence));
    Ok(respond::page_with(status, &page))
}

fn typed<'a>(visit: &'a Visit, form: &'a FormData) -> SignIn<'a> {
    SignIn {
        email: form.text("email"),
        password: form.raw("password"),
        ip: visit.ip(),
        session: visit.session_hash(),
        device: visit.device(),
        computer: visit.computer(),
    }
}

const WRONG: &str = "Alamat email atau kata sandi salah. Periksa keduanya, lalu coba lagi";
const UNCONFIRMED: &str = "Alamat email ini belum dikonfirmasi. Buka dulu tautan dalam email yang kami kirim; bila belum terlihat, periksa juga folder spam";
const TOO_OFTEN: &str =
    "Terlalu banyak percobaan. Tunggu 15 menit, atau atur ulang kata sandi Anda";

fn page(visit: &Visit, typed: &FormData, return_to: String, sentence: Option<&str>) -> SignInPage {
    let mut filled = Filled::new(typed, &[]);
    let email = filled
        .text("email", "Alamat email")
        .kind("email")
        .autocomplete("username")
        .error(sentence.map(ToOwned::to_owned));
    let password = filled
        .secret("password", "Kata sandi")
        .autocomplete("current-password");
    SignInPage {
        chrome: visit.chrome(),
        errors: email.error_item().into_iter().collect(),
        email,
        password,
        return_to,
    }
}

/// Where somebody with the right password comes first.
fn first_page(standing: Standing, return_to: &str, roles: &[Role]) -> String {
    match standing {
        Standing::Whole => onward(return_to, roles),
        Standing::Code => urls::code_then(return_to),
        Standing::SetUp => urls::set_up_then(return_to),
    }
}

/// The page that was wanted, or the first page for these roles.
pub(super) fn onward(return_to: &str, roles: &[Role]) -> String {
    if urls::is_own_page(return_to) {
        return return_to.to_owned();
    }
    let home = match roles {
        [Role::Administrator] => urls::ADMIN_ACCOUNTS,
        roles if roles.contains(&Role::Applicant) => urls::APPLICATIONS,
        _ => urls::WORKLIST,
    };
    home.to_owned()
}
