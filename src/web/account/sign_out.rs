//! `/keluar`: ends this session. The masthead's button posts; opened by its address, the page asks first.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions;
use crate::portal::Portal;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::Form;
use crate::web::respond;
use crate::web::session::Visit;

/// `templates/pages/account/sign_out.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/sign_out.html")]
struct SignOutPage {
    chrome: Chrome,
}

pub async fn get(visit: Visit) -> Response {
    if visit.person().is_none() {
        return respond::see_other(urls::HOME);
    }
    respond::page(&SignOutPage {
        chrome: visit.chrome(),
    })
}

pub async fn post(State(portal): State<Portal>, visit: Visit, _: Form) -> Reply {
    if let Some(hash) = visit.session_hash() {
        actions::account::sign_out::here(&portal, hash).await?;
    }
    Ok(respond::without_session(respond::see_other(urls::HOME)))
}
