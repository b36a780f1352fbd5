//! `/akun/dua-langkah/pasang`: gives an authenticator its secret and takes one code of it. For whoever is signed in, with
//! the password once more and a fresh code of the former authenticator; and for somebody of whom it is wanted first.

use askama::Template;
use axum::extract::{FromRequestParts, State};
use axum::http::request::Parts;

use super::codes;
use crate::actions::ActionError;
use crate::actions::account::factor::CODE;
use crate::actions::account::factor::set_up::{Confirming, OfferedSecret, PASSWORD, set_up};
use crate::actions::case::Once;
use crate::adapters::qr;
use crate::domain::fault::FieldError;
use crate::domain::second_factor::Standing;
use crate::portal::Portal;
use crate::urls;
use crate::web::account::sign_in::{SignInQuery, onward};
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::csrf;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::SignedIn;
use crate::web::path::Query;
use crate::web::respond;
use crate::web::session::{Person, Visit};
use crate::web::view::ErrorItem;

/// Name of the hidden field with the sealed secret.
const OFFER: &str = "offer";

/// `templates/pages/account/factor/set_up.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/factor/set_up.html")]
struct SetUpPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    /// Whether it must be done before anything else.
    wanted: bool,
    /// Whether another authenticator is replaced.
    replaces: bool,
    qr: String,
    address: String,
    secret: String,
    fields: Vec<FieldView>,
    offer: String,
    form_token: String,
    return_to: String,
}

/// Somebody who may set up an authenticator.
#[derive(Debug, Clone)]
pub struct Owner {
    visit: Visit,
    person: Person,
    /// Whether they have just signed in, and this is wanted of them first.
    wanted: bool,
}

impl FromRequestParts<Portal> for Owner {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, PageError> {
        let visit = Visit::from_request_parts(parts, portal).await?;
        if let Some((person, Standing::SetUp)) = visit.waiting() {
            return Ok(Self {
                person: person.clone(),
                wanted: true,
                visit,
            });
        }
        Fresh::<SignedIn>::from_request_parts(parts, portal).await?;
        let person = visit.person().cloned().ok_or_else(PageError::sign_in)?;
        Ok(Self {
            visit,
            person,
            wanted: false,
        })
    }
}

pub async fn get(
    State(portal): State<Portal>,
    owner: Owner,
    Query(meant): Query<SignInQuery>,
) -> Reply {
    let typed = FormData::default().with(urls::RETURN_TO, &meant.return_to);
    Ok(respond::page(&page(&portal, &owner, &typed, &[])?))
}

pub async fn post(State(portal): State<Portal>, owner: Owner, form: Form) -> Reply {
    let once = Once::new(form.form_token()?, urls::FACTOR.to_owned());
    let confirming = Confirming {
        account: owner.person.id,
        offer: form.text(OFFER),
        code: form.text(CODE),
        password: (!owner.wanted).then(|| form.raw(PASSWORD)),
        session: owner.visit.session_hash().ok_or_else(PageError::sign_in)?,
        computer: owner.visit.computer(),
    };
    match set_up(&portal, &once, &confirming).await {
        Ok(done) => {
            let roles = &owner.person.roles;
            let next = onward(&wanted_page(&owner, &form), roles);
            let mut chrome = owner.visit.chrome();
            chrome.csrf = csrf::mask(done.opened.csrf.as_str());
            let page = codes::shown(&owner.visit, chrome, &done.codes, next);
            Ok(respond::with_session_of(page, &done.opened, roles))
        }
        Err(ActionError::Fields(faults)) => {
            let page = page(&portal, &owner, &form, &faults)?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Where to go after the recovery codes.
fn wanted_page(owner: &Owner, form: &FormData) -> String {
    match form.text(urls::RETURN_TO) {
        "" if !owner.wanted => urls::FACTOR.to_owned(),
        page => page.to_owned(),
    }
}

fn page(
    portal: &Portal,
    owner: &Owner,
    typed: &FormData,
    faults: &[FieldError],
) -> Result<SetUpPage, PageError> {
    let (account, email) = (owner.person.id, owner.person.email.as_str());
    // The same secret again, so that it need not be scanned twice.
    let offer = match OfferedSecret::of_form(portal, account, email, typed.text(OFFER))? {
        Some(offer) => offer,
        None => OfferedSecret::new(portal, account, email)?,
    };
    let address = offer.app.address().map_err(PageError::internal)?;
    let nothing = FormData::default();
    let mut filled = Filled::new(&nothing, faults);
    let mut fields = vec![
        filled
            .text(CODE, "Kode dari aplikasi")
            .hint("6 angka yang tampil di aplikasi sesudah kode QR dipindai.")
            .numeric()
            .autocomplete("one-time-code")
            .width("w-10"),
    ];
    if !owner.wanted {
        let password = filled.secret(PASSWORD, "Kata sandi Anda sekarang");
        fields.push(password.autocomplete("current-password"));
    }
    Ok(SetUpPage {
        chrome: owner.visit.chrome(),
        errors: filled.errors,
        wanted: owner.wanted,
        replaces: owner.visit.has_factor(),
        qr: qr::inline(&address).map_err(PageError::internal)?,
        address,
        secret: offer.app.typed_secret(),
        fields,
        offer: offer.sealed,
        form_token: owner.visit.form_token().to_string(),
        return_to: typed.text(urls::RETURN_TO).to_owned(),
    })
}
