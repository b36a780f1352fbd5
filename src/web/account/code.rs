//! `/masuk/kode`: asks for a code of the second factor, after the password or for a page that wants a fresh one; then
//! redirects to the page that was wanted.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use super::sign_in::{SignInQuery, onward};
use crate::actions::ActionError;
use crate::actions::account::factor::Typing;
use crate::actions::account::factor::pass::{self, Passing};
use crate::domain::second_factor::{Standing, is_staff};
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::FieldView;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::session::{Person, Visit};
use crate::web::view::ErrorItem;
use crate::words::field_error;

/// `templates/pages/account/code.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/code.html")]
struct CodePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    code: FieldView,
    recovery: FieldView,
    return_to: String,
    /// Whether the person is signed in and a fresh code is wanted.
    again: bool,
    staff: bool,
}

pub async fn get(visit: Visit, Query(meant): Query<SignInQuery>) -> Response {
    match asked(&visit, &meant.return_to) {
        Ok(person) => respond::page(&page(&visit, person, meant.return_to.clone(), None)),
        Err(elsewhere) => respond::see_other(&elsewhere),
    }
}

pub async fn post(State(portal): State<Portal>, visit: Visit, form: Form) -> Reply {
    let return_to = form.text(urls::RETURN_TO);
    let person = match asked(&visit, return_to) {
        Ok(person) => person,
        Err(elsewhere) => return Ok(respond::see_other(&elsewhere)),
    };
    let passing = passing(&visit, person, &form)?;
    let opened = if visit.waiting().is_some() {
        pass::sign_in(&portal, &passing).await
    } else {
        pass::refresh(&portal, &passing).await
    };
    match opened {
        Ok(opened) => {
            let answer = respond::see_other(&onward(return_to, &person.roles));
            Ok(respond::with_session_of(answer, &opened, &person.roles))
        }
        Err(error) => again(&visit, person, return_to, error),
    }
}

fn passing<'a>(
    visit: &'a Visit,
    person: &'a Person,
    form: &'a FormData,
) -> Result<Passing<'a>, PageError> {
    Ok(Passing {
        typing: Typing {
            account: person.id,
            roles: &person.roles,
            code: fresh::typed(form),
            ip: visit.ip(),
        },
        session: visit.session_hash().ok_or_else(PageError::sign_in)?,
        computer: visit.computer(),
    })
}

/// The page again with what was wrong with the code.
fn again(visit: &Visit, person: &Person, return_to: &str, error: ActionError) -> Reply {
    match error {
        ActionError::Fields(faults) => {
            let fault = faults.first().map(|fault| &fault.fault);
            let wrong = fault.map(|fault| field_error::sentence(fault, "Kode verifikasi"));
            let page = page(visit, person, return_to.to_owned(), wrong);
            Ok(respond::unprocessable(&page))
        }
        // It was reset meanwhile.
        ActionError::NotFound => Ok(respond::see_other(&urls::sign_in_then(return_to))),
        error => Err(error.into()),
    }
}

/// Whom a code is asked of; otherwise where to go instead.
fn asked<'a>(visit: &'a Visit, return_to: &str) -> Result<&'a Person, String> {
    match (visit.waiting(), visit.person()) {
        (Some((person, Standing::Code)), _) => Ok(person),
        (Some(_), _) => Err(urls::set_up_then(return_to)),
        (None, Some(person)) if visit.needs_code() => Ok(person),
        (None, Some(person)) => Err(onward(return_to, &person.roles)),
        (None, None) => Err(urls::sign_in_then(return_to)),
    }
}

fn page(visit: &Visit, person: &Person, return_to: String, wrong: Option<String>) -> CodePage {
    let [code, recovery] = fresh::fields(wrong);
    CodePage {
        chrome: visit.chrome(),
        errors: code.error_item().into_iter().collect(),
        code,
        recovery,
        return_to,
        again: visit.waiting().is_none(),
        staff: is_staff(&person.roles),
    }
}
