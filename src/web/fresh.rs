//! Acts that ask for a code of the second factor even of somebody who is signed in: signing, accounts and roles, orders
//! for standing in, tariffs. A handler with an argument `Fresh<Administrator>` runs only within ten minutes of a code.
//!
//! A page asks for it before it shows its form. Where it has gone stale when the form comes, the form is answered with a
//! page that holds everything typed and a field for the code.

use askama::Template;
use axum::extract::FromRequestParts;
use axum::http::StatusCode;
use axum::http::request::Parts;
use axum::response::Response;

use super::ask::FieldView;
use super::chrome::Chrome;
use super::error::PageError;
use super::form::{Form, FormData};
use super::guard::SignedIn;
use super::respond;
use super::session::{Person, Visit};
use super::view::ErrorItem;
use crate::actions::ActionError;
use crate::actions::account::factor::{CODE, Typing, pass};
use crate::domain::second_factor::Standing;
use crate::portal::Portal;
use crate::words::field_error;

/// Name of the field for a recovery code, in the place of the app's.
pub const RECOVERY: &str = "recovery_code";

impl Visit {
    /// Somebody whose password was right, and what is wanted before anything else.
    pub fn waiting(&self) -> Option<(&Person, Standing)> {
        self.session()?.factor.waiting()
    }

    /// Whether the person has a second factor.
    pub fn has_factor(&self) -> bool {
        self.session()
            .is_some_and(|session| session.factor.is_set_up())
    }

    /// Whether an act that asks for a fresh code asks this person for one.
    pub fn needs_code(&self) -> bool {
        self.session()
            .is_some_and(|session| session.factor.is_stale(self.now()))
    }
}

/// Somebody who may come, with a fresh code.
#[derive(Debug, Clone)]
pub struct Fresh<G>(pub G);

impl<G> FromRequestParts<Portal> for Fresh<G>
where
    G: FromRequestParts<Portal, Rejection = PageError> + AsRef<SignedIn> + Send,
{
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, PageError> {
        let guard = G::from_request_parts(parts, portal).await?;
        let person = guard.as_ref();
        if person.visit().needs_code() {
            let form = parts.extensions.get::<Form>();
            let typed = form.map(|form| typed(form)).unwrap_or_default();
            if typed.is_empty() {
                return Err(PageError::wants_code(None));
            }
            confirm(portal, person, typed).await?;
        }
        Ok(Self(guard))
    }
}

/// The code of a form: the app's, or a recovery code.
pub fn typed(form: &FormData) -> &str {
    match form.text(RECOVERY) {
        "" => form.text(CODE),
        recovery => recovery,
    }
}

async fn confirm(portal: &Portal, person: &SignedIn, code: &str) -> Result<(), PageError> {
    let visit = person.visit();
    let session = visit.session_hash().ok_or_else(PageError::sign_in)?;
    let typing = Typing {
        account: person.account(),
        roles: person.roles(),
        code,
        ip: visit.ip(),
    };
    match pass::confirm(portal, &typing, session).await {
        Ok(()) => Ok(()),
        Err(ActionError::Fields(faults)) => {
            let sentence = faults
                .first()
                .map(|fault| field_error::sentence(&fault.fault, LABEL));
            Err(PageError::wants_code(sentence))
        }
        Err(error) => Err(error.into()),
    }
}

const LABEL: &str = "Kode verifikasi";

/// The two fields for a code: the app's, and a recovery code.
pub fn fields(wrong: Option<String>) -> [FieldView; 2] {
    let code = FieldView::new(CODE, LABEL)
        .hint("6 angka yang sedang tampil di aplikasi autentikator di ponsel Anda.")
        .numeric()
        .autocomplete("one-time-code")
        .width("w-10")
        .error(wrong);
    let recovery = FieldView::new(RECOVERY, "Kode pemulihan")
        .hint("Salah satu dari sepuluh kode yang Anda simpan, seperti 3-7KQ4M-9XWPB. Hanya dapat dipakai sekali.")
        .width("w-20");
    [code, recovery]
}

/// `templates/errors/code_again.html`
#[derive(Debug, Template)]
#[template(path = "errors/code_again.html")]
struct CodeAgain {
    chrome: Chrome,
    action: String,
    errors: Vec<ErrorItem>,
    code: FieldView,
    recovery: FieldView,
    /// Whether a password or passphrase was typed, which is not kept.
    lacks_secret: bool,
    pairs: Vec<(String, String)>,
}

/// The answer to a form whose code has gone stale: everything typed, and a field for the code.
pub(super) fn ask_again(visit: &Visit, form: FormData, wrong: Option<&str>) -> Response {
    let lacks_secret = form.holds_secrets();
    let [code, recovery] = fields(wrong.map(ToOwned::to_owned));
    let page = CodeAgain {
        chrome: visit.chrome(),
        action: visit.uri().to_owned(),
        errors: code.error_item().into_iter().collect(),
        code,
        recovery,
        lacks_secret,
        pairs: form.without_secrets().pairs().to_vec(),
    };
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    respond::page_with(status, &page)
}
