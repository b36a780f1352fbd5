//! The kinds of responses that pages give.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::chrome::{Flash, FlashKind};
use super::error::PageError;
pub use super::error::see_other;
use crate::actions::account::visit::Opened;
use crate::actions::secret::Secret;
use crate::domain::procedure::Role;
use crate::words;

/// A page.
pub fn page(template: &impl Template) -> Response {
    page_with(StatusCode::OK, template)
}

/// A form again, with what was typed and its faults (422).
pub fn unprocessable(template: &impl Template) -> Response {
    page_with(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// A page with another status.
pub fn page_with(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(text) => html(status, with_footnote(text)),
        Err(cause) => PageError::internal(cause).into_response(),
    }
}

/// Adds the footnote to a page on which facts are marked as not compared with their source.
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

/// Redirects after a POST, with a message that something was saved.
pub fn saved(location: &str, text: impl Into<String>) -> Response {
    told(location, FlashKind::Saved, text)
}

/// Redirects with a message.
pub fn told(location: &str, kind: FlashKind, text: impl Into<String>) -> Response {
    let mut response = see_other(location);
    response.extensions_mut().insert(Flash {
        kind,
        text: text.into(),
    });
    response
}

/// Redirects with a new session.
pub fn with_session(mut response: Response, opened: &Opened) -> Response {
    response.extensions_mut().insert(SetSession {
        token: opened.token.as_str().to_owned(),
        lasts: false,
    });
    response
}

/// As [`with_session`], for a person who signed in. An owner's browser keeps the cookie after closing, so that the end
/// of a session can be told; an officer's, at a shared desk, does not.
pub fn with_session_of(response: Response, opened: &Opened, roles: &[Role]) -> Response {
    let mut response = with_session(response, opened);
    if let Some(set) = response.extensions_mut().get_mut::<SetSession>() {
        set.lasts = !roles.is_empty() && roles.iter().all(|role| *role == Role::Applicant);
    }
    response
}

/// Sets the cookie that identifies the device.
pub fn with_device(mut response: Response, token: String) -> Response {
    response.extensions_mut().insert(SetDevice { token });
    response
}

/// Sets the cookie that identifies a registered computer.
pub fn with_computer(mut response: Response, token: &Secret) -> Response {
    let token = token.as_str().to_owned();
    response.extensions_mut().insert(SetComputer { token });
    response
}

/// The token of a registered computer for the response.
#[derive(Debug, Clone)]
pub(super) struct SetComputer {
    pub(super) token: String,
}

/// Deletes the session cookie.
pub fn without_session(mut response: Response) -> Response {
    response.extensions_mut().insert(SetSession {
        token: String::new(),
        lasts: false,
    });
    response
}

/// The session token for the response; empty to delete the cookie.
#[derive(Debug, Clone)]
pub(super) struct SetSession {
    pub(super) token: String,
    /// Whether the cookie outlives the browser window.
    pub(super) lasts: bool,
}

/// Stores an unconfirmed registration in the visitor's cookie.
pub fn with_pending(mut response: Response, sealed: String) -> Response {
    response.extensions_mut().insert(SetPending { sealed });
    response
}

/// The registration for the response.
#[derive(Debug, Clone)]
pub(super) struct SetPending {
    pub(super) sealed: String,
}

/// The device token for the response.
#[derive(Debug, Clone)]
pub(super) struct SetDevice {
    pub(super) token: String,
}
