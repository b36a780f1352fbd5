//! The middleware around every page: reads the session, reads a form and checks its token, and afterwards sets cookies,
//! the message for the next page, and error pages.
//!
//! A form with a wrong token, or whose session has ended, is shown again on its own page (the GET of the same address)
//! with what was typed: with status 403, or after signing in.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use askama::Template;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use futures_util::FutureExt as _;

use super::chrome::{Chrome, CityWords, Flash, FlashKind};
use super::error::{Needs, PageError, Reply};
use super::error_page;
use super::form::{self, Form, FormData};
use super::guest::Guest;
use super::observe::{self, RequestId};
use super::respond::{self, SetComputer, SetDevice, SetPending, SetSession};
use super::session::{Origin, Visit};
use super::{cookie, csrf, fresh, upload};
use crate::actions::account::visit;
use crate::actions::city;
use crate::domain::id::AccountId;
use crate::portal::Portal;
use crate::store::kept;
use crate::urls;

const MESSAGE_STALE: &str = "Belum ada yang terkirim, karena halaman ini sudah terlalu lama terbuka. Isian Anda masih ada: periksa sebentar, lalu kirim sekali lagi. Kata sandi dan berkas perlu diisi ulang.";
const MESSAGE_PARKED: &str = "Anda sudah masuk lagi, tetapi belum ada yang terkirim. Isian Anda masih ada: periksa sebentar, lalu kirim. Kata sandi dan berkas perlu diisi ulang.";

const MESSAGE_ENDED: &str =
    "Sesi Anda sudah berakhir. Masuk lagi; sesudah itu Anda kembali ke halaman tadi.";
const MESSAGE_ENDED_TYPED: &str = "Sesi Anda sudah berakhir. Yang Anda tulis disimpan: masuk lagi, lalu Anda kembali ke halaman tadi bersama isiannya.";

/// The data that the frame needs.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) portal: Portal,
}

/// The middleware around all pages.
pub(super) async fn around(State(frame): State<Frame>, request: Request, next: Next) -> Response {
    // A form may arrive slowly, so no connection is kept meanwhile.
    if request.method() == Method::GET {
        kept::within(answer_framed(&frame, request, next)).await
    } else {
        answer_framed(&frame, request, next).await
    }
}

async fn answer_framed(frame: &Frame, request: Request, next: Next) -> Response {
    if let Err(cause) = city::keep_fresh(&frame.portal).await {
        tracing::warn!(%cause, "the city's facts are those of some minutes ago");
    }
    let portal = &frame.portal.clone();
    let city = Arc::new(CityWords::of(portal.profile()));
    let origin = |request: &Request| Origin {
        uri: request
            .uri()
            .path_and_query()
            .map_or("/", |uri| uri.as_str())
            .to_owned(),
        reference: request
            .extensions()
            .get::<RequestId>()
            .map(|id| id.0.clone())
            .unwrap_or_default(),
        ip: observe::client_ip(portal.config(), request),
        device: cookie::device_of(portal.config(), request.headers()).map(ToOwned::to_owned),
        computer: cookie::computer_of(portal.config(), request.headers()).map(ToOwned::to_owned),
        city: city.clone(),
    };
    let opened = Visit::open(portal, request.headers(), origin(&request)).await;
    let (visit, response) = match opened {
        Err(error) => {
            let visit = Visit::anonymous(portal, origin(&request));
            (visit, error.into_response())
        }
        Ok(visit) => {
            let answer = AssertUnwindSafe(answer(portal, &visit, request, next));
            let response = answer
                .catch_unwind()
                .await
                .unwrap_or_else(|_| PageError::internal("the handler panicked").into_response());
            (visit, response)
        }
    };
    let response = error_page::draw(&visit, response);
    remember(portal, &visit, response).await
}

async fn answer(portal: &Portal, visit: &Visit, request: Request, next: Next) -> Response {
    let result = if request.method() == Method::POST {
        post(portal, visit, request, next).await
    } else {
        get(portal, visit, request, next).await
    };
    result.unwrap_or_else(PageError::into_response)
}

/// A request without a form; if a form was kept for this page, the page is drawn with it.
async fn get(portal: &Portal, visit: &Visit, request: Request, next: Next) -> Reply {
    if let (Some(session), Some(person)) = (visit.session(), visit.person())
        && session.parked_path.as_deref() == Some(visit.path())
    {
        let parked = visit::take_parked(portal, &session.hash, person.id).await?;
        if let Some(form) = parked.as_deref().and_then(FormData::from_bytes) {
            let (parts, _) = request.into_parts();
            let (response, _) = redraw(visit, parts, next, form, MESSAGE_PARKED).await;
            return Ok(response);
        }
    }
    let response = run(visit, request, next).await;
    match needs(&response) {
        Some(Needs::SignIn) => Ok(to_sign_in(visit)),
        Some(Needs::Code) => Ok(respond::see_other(&urls::code_then(visit.uri()))),
        _ => Ok(response),
    }
}

/// Redirects to the sign-in page and back. If a session has ended, the visitor is told so; a new visitor who begins an
/// application is led to registration first.
fn to_sign_in(visit: &Visit) -> Response {
    let page = visit.uri();
    if visit.waiting().is_some() {
        return respond::see_other(&urls::code_then(page));
    }
    if visit.was_signed_in() {
        let there = urls::sign_in_then(page);
        return respond::told(&there, FlashKind::Notice, MESSAGE_ENDED);
    }
    if visit.device().is_none() && urls::begins(page) {
        return respond::see_other(&urls::register_then(page));
    }
    respond::see_other(&urls::sign_in_then(page))
}

async fn post(portal: &Portal, visit: &Visit, request: Request, next: Next) -> Reply {
    if csrf::is_from_elsewhere(request.headers(), &portal.config().base_url) {
        return Err(PageError::elsewhere());
    }
    if form::is_multipart(request.headers()) {
        return post_files(portal, visit, request, next).await;
    }
    let (parts, body) = request.into_parts();
    let read = Request::from_parts(parts.clone(), body);
    let form = form::read(read).await?;
    if !visit.accepts_csrf(form.raw(csrf::FIELD)) {
        return refuse(portal, visit, parts, next, form).await;
    }
    let form = Arc::new(form);
    let mut request = Request::from_parts(parts.clone(), Body::empty());
    request.extensions_mut().insert(Form(form.clone()));
    let mut response = run(visit, request, next.clone()).await;
    match needs(&response) {
        Some(Needs::Code) => {
            let error = response.extensions_mut().remove::<PageError>();
            let wrong = error.as_ref().and_then(PageError::wrong_code);
            Ok(fresh::ask_again(visit, (*form).clone(), wrong))
        }
        // The button of a page without a form would only be asked once more.
        Some(Needs::SignIn) if visit.waiting().is_some() => Ok(to_sign_in(visit)),
        Some(_) => refuse(portal, visit, parts, next, (*form).clone()).await,
        None => {
            if let Some(error) = response.extensions_mut().remove::<PageError>() {
                let error = error.typed_by((*form).clone());
                response.extensions_mut().insert(error);
            }
            Ok(response)
        }
    }
}

/// A form with files is read by its page; without a session only its texts are read.
async fn post_files(portal: &Portal, visit: &Visit, request: Request, next: Next) -> Reply {
    let (parts, body) = request.into_parts();
    let request = Request::from_parts(parts.clone(), body);
    let response = if visit.person().is_none() && !urls::takes_files_from_anybody(visit.path()) {
        match upload::read_proven(portal, |_| false, request).await {
            Err(error) => error.into_response(),
            Ok(_) => PageError::forbidden().into_response(),
        }
    } else {
        run(visit, request, next.clone()).await
    };
    let typed = |error: &PageError| error.needs().map(|_| error.typed().cloned());
    match response.extensions().get().and_then(typed) {
        Some(form) => refuse(portal, visit, parts, next, form.unwrap_or_default()).await,
        None => Ok(response),
    }
}

/// Shows the form again, or keeps it and redirects to the sign-in page.
async fn refuse(portal: &Portal, visit: &Visit, parts: Parts, next: Next, form: FormData) -> Reply {
    if urls::saves_while_typed(visit.path()) {
        // The script reports that it is not saved. Nothing is kept and no cookie set, because the form will also be
        // sent by its button, and that later content is to be kept.
        return Ok(StatusCode::FORBIDDEN.into_response());
    }
    let form = form.without_secrets();
    let (mut response, only_post) = redraw(visit, parts, next, form.clone(), MESSAGE_STALE).await;
    let signed_out = needs(&response) == Some(Needs::SignIn);
    match visit.ended() {
        Some(account) if signed_out || only_post => park(portal, visit, account, &form).await,
        _ if signed_out => Ok(to_sign_in(visit)),
        _ => {
            if response.status() == StatusCode::OK {
                *response.status_mut() = StatusCode::FORBIDDEN;
            }
            Ok(response)
        }
    }
}

async fn park(portal: &Portal, visit: &Visit, account: AccountId, form: &FormData) -> Reply {
    let opened = visit::park(portal, account, visit.path(), &form.to_bytes()).await?;
    let there = urls::sign_in_then(visit.uri());
    let told = respond::told(&there, FlashKind::Notice, MESSAGE_ENDED_TYPED);
    Ok(respond::with_session(told, &opened))
}

/// The page of the form with what was typed; if the address has no page, one that sends the form again, and then
/// `true`.
async fn redraw(
    visit: &Visit,
    mut parts: Parts,
    next: Next,
    form: FormData,
    message: &'static str,
) -> (Response, bool) {
    visit.give_back(form, message);
    parts.method = Method::GET;
    for name in [header::CONTENT_TYPE, header::CONTENT_LENGTH] {
        parts.headers.remove(name);
    }
    let response = run(visit, Request::from_parts(parts, Body::empty()), next).await;
    if response.status() != StatusCode::METHOD_NOT_ALLOWED {
        return (response, false);
    }
    let again = SendAgain {
        chrome: visit.chrome(),
        action: visit.uri().to_owned(),
        pairs: visit
            .typed()
            .map(|form| form.pairs().to_vec())
            .unwrap_or_default(),
    };
    (respond::page(&again), true)
}

/// `templates/errors/send_again.html`
#[derive(Debug, Template)]
#[template(path = "errors/send_again.html")]
struct SendAgain {
    chrome: Chrome,
    action: String,
    pairs: Vec<(String, String)>,
}

async fn run(visit: &Visit, mut request: Request, next: Next) -> Response {
    request.extensions_mut().insert(visit.clone());
    next.run(request).await
}

fn needs(response: &Response) -> Option<Needs> {
    response
        .extensions()
        .get::<PageError>()
        .and_then(PageError::needs)
}

/// Sets cookies and the message for the next page.
async fn remember(portal: &Portal, visit: &Visit, mut response: Response) -> Response {
    let set = response.extensions_mut().remove::<SetSession>();
    let device = response.extensions_mut().remove::<SetDevice>();
    let computer = response.extensions_mut().remove::<SetComputer>();
    let flash = response.extensions_mut().remove::<Flash>();
    let pending = response.extensions_mut().remove::<SetPending>();
    let lasts = set.as_ref().is_some_and(|set| set.lasts);
    let token = match &set {
        Some(set) => Some(set.token.clone()),
        None if visit.session().is_some() => None,
        None => guest_cookie(portal, visit, flash.as_ref(), pending),
    };
    let config = portal.config();
    let cookies = [
        token.and_then(|token| cookie::session(config, &token, lasts)),
        device.and_then(|device| cookie::device(config, &device.token)),
        computer.and_then(|computer| cookie::computer(config, &computer.token)),
    ];
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    let hash = match set {
        Some(set) => Some(crate::actions::secret::hash_of(&set.token)),
        None => visit.session().map(|session| session.hash),
    };
    let written = match (hash, flash) {
        (Some(hash), Some(flash)) => visit::set_flash(portal, &hash, Some(flash.to_json())).await,
        (Some(hash), None) if visit.flash_was_shown() => {
            visit::set_flash(portal, &hash, None).await
        }
        _ => Ok(()),
    };
    if let Err(cause) = written {
        tracing::warn!(reference = visit.reference(), %cause, "the message for the next page was not kept");
    }
    response
}

/// The cookie of a visitor without a session; `None` if it need not change.
fn guest_cookie(
    portal: &Portal,
    visit: &Visit,
    flash: Option<&Flash>,
    pending: Option<SetPending>,
) -> Option<String> {
    let vault = portal.vault();
    if let Some(pending) = pending {
        let known = visit.guest().cloned();
        let mut guest = known.unwrap_or_else(|| Guest::new(vault));
        guest.pending = Some(pending.sealed);
        return Some(guest.to_cookie(vault, flash));
    }
    match visit.guest() {
        None => flash.map(|flash| Guest::new(vault).to_cookie(vault, Some(flash))),
        Some(guest) => (visit.is_new_guest() || flash.is_some() || visit.flash_was_shown())
            .then(|| guest.to_cookie(vault, flash)),
    }
}
