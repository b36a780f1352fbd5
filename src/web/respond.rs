//! The few kinds of answer a page gives.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::chrome::{Flash, FlashKind};
use super::error::PageError;
pub use super::error::see_other;
use crate::actions::account::visit::Opened;
use crate::domain::procedure::Role;
use crate::words;

/// A drawn page.
pub fn page(template: &impl Template) -> Response {
    page_with(StatusCode::OK, template)
}

/// A form shown again, with what was typed and what is wrong with it.
pub fn unprocessable(template: &impl Template) -> Response {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// A drawn page with another status.
pub fn page_with(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => html(status, with_footnote(text)),
        Err(cause) => PageError::internal(cause).into_response(),
    }
}

/// Where a page marks what nobody has compared with its source, the sentence that explains the mark ends the page.
fn with_footnote(text: String) -> String {
    match text.rsplit_once("</main>") {
        Some((before, after)) if before.contains(words::footnote::MARK) => format!(
            "{before}<p class=\"muted footnote\" id=\"tanda\">{}</p>\n</main>{after}",
            words::footnote::SENTENCE
        ),
        _ => text,
    }
}

pub(super) fn html(status: StatusCode, text: String) -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8")];
    (status, kind, text).into_response()
}

/// Leads on after a POST and says there what was done.
pub fn saved(location: &str, text: impl Into<String>) -> Response {
    told(location, FlashKind::Saved, text)
}

/// Leads on and says something there.
pub fn told(location: &str, kind: FlashKind, text: impl Into<String>) -> Response {
    let mut response = see_other(location);
    response.extensions_mut().insert(Flash {
        kind,
        text: text.into(),
    });
    response
}

/// Gives the visitor another session, and leads on.
pub fn with_session(mut response: Response, opened: &Opened) -> Response {
    response.extensions_mut().insert(SetSession {
        token: opened.token.as_str().to_owned(),
        lasts: false,
    });
    response
}

/// The same for who signed in. An owner's browser keeps the cookie when it is closed, so that a session that ended is
/// told from none; an officer's, at a shared desk, does not.
pub fn with_session_of(response: Response, opened: &Opened, roles: &[Role]) -> Response {
    let mut response = with_session(response, opened);
    if let Some(set) = response.extensions_mut().get_mut::<SetSession>() {
        set.lasts = !roles.is_empty() && roles.iter().all(|role| *role == Role::Applicant);
    }
    response
}

/// Makes the visitor's device one that is known.
pub fn with_device(mut response: Response, token: String) -> Response {
    response.extensions_mut().insert(SetDevice { token });
    response
}

/// Takes the visitor's session away.
pub fn without_session(mut response: Response) -> Response {
    response.extensions_mut().insert(SetSession {
        token: String::new(),
        lasts: false,
    });
    response
}

/// The session the answer carries; empty takes it away.
#[derive(Debug, Clone)]
pub(super) struct SetSession {
    pub(super) token: String,
    /// Also when the browser is closed.
    pub(super) lasts: bool,
}

/// Gives a registration that waits for its confirmation to the visitor's browser.
pub fn with_pending(mut response: Response, sealed: String) -> Response {
    response.extensions_mut().insert(SetPending { sealed });
    response
}

/// The registration that the answer carries.
#[derive(Debug, Clone)]
pub(super) struct SetPending {
    pub(super) sealed: String,
}

/// By what the device is known that gets the answer.
#[derive(Debug, Clone)]
pub(super) struct SetDevice {
    pub(super) token: String,
}
