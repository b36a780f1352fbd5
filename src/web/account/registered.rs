//! `/daftar/terkirim`: where the confirmation link was sent; sends it again, also to a corrected address. The page is
//! the same whether or not the address has an account.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::account::pending_registration::{MailAsked, Pending};
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::{Chrome, FlashKind};
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::{ErrorItem, read_back};

/// `templates/pages/account/registered.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/registered.html")]
struct RegisteredPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    /// Where the link was sent; `None` in another browser than the one that registered.
    sent_to: Option<String>,
    email: FieldView,
}

pub async fn get(State(portal): State<Portal>, visit: FormVisit) -> Response {
    let typed = visit.typed().cloned().unwrap_or_default();
    respond::page(&page(&portal, &visit, &typed, &[]))
}

pub async fn post(State(portal): State<Portal>, visit: FormVisit, form: Form) -> Reply {
    let Some(pending) = pending(&portal, &visit) else {
        return Ok(respond::see_other(urls::REGISTER));
    };
    let again = form.text("aksi") == "kirim-lagi";
    let sent = if again {
        pending.send_again(&portal, visit.ip()).await
    } else {
        let typed = form.text("email");
        pending.correct(&portal, typed, visit.ip()).await
    };
    match sent {
        Ok(sent) => told(&portal, &pending, &sent),
        Err(ActionError::Fields(faults)) => {
            let page = page(&portal, &visit, &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(ActionError::TooOften) => Ok(too_often(page(&portal, &visit, &form, &[]), again)),
        Err(error) => Err(error.into()),
    }
}

/// Reports whether a mail was sent. Limits are the same for every address, so this does not reveal whether it has an
/// account.
fn told(portal: &Portal, before: &Pending, sent: &MailAsked) -> Reply {
    let same = sent.to == before.email();
    let (kind, said) = match (sent.mailed, same) {
        (true, true) => (
            FlashKind::Saved,
            format!("Email dikirim sekali lagi ke {}.", sent.to),
        ),
        (true, false) => (
            FlashKind::Saved,
            format!(
                "Tautan dikirim ke {}. Tautan ke alamat lama tidak berlaku lagi.",
                sent.to
            ),
        ),
        (false, true) => (FlashKind::Warning, enough(&sent.to)),
        (false, false) => (
            FlashKind::Warning,
            format!(
                "{ENOUGH} {}, jadi alamatnya tetap {}. Tunggu satu jam, lalu betulkan lagi.",
                sent.to,
                before.email()
            ),
        ),
    };
    let answer = respond::told(urls::REGISTERED, kind, said);
    Ok(respond::with_pending(answer, sent.pending.seal(portal)?))
}

const ENOUGH: &str = "Sudah dua email dalam satu jam, atau lima dalam sehari, dikirim ke";

/// The message that no more mail goes to this address for a while.
pub(super) fn enough(address: &str) -> String {
    format!(
        "{ENOUGH} {address}. Tautan terakhir masih berlaku; tunggu satu jam sebelum meminta lagi."
    )
}

/// The message after too many attempts.
pub(super) const TOO_OFTEN: &str = "Terlalu sering dicoba. Tunggu 15 menit, lalu coba lagi";

/// The page again, with what was typed and why nothing was sent.
fn too_often(mut page: RegisteredPage, again: bool) -> Response {
    if !again {
        page.email = page.email.error(Some(TOO_OFTEN.to_owned()));
    }
    let place = if again { "#h-lagi" } else { "#email" };
    page.errors.push(ErrorItem::new(place, TOO_OFTEN));
    respond::page_with(StatusCode::TOO_MANY_REQUESTS, &page)
}

/// The registration kept in this browser.
pub(super) fn pending(portal: &Portal, visit: &Visit) -> Option<Pending> {
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
