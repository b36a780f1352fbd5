//! `/daftar`: first the privacy notice and the consent, then the answers, then the mail.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::actions::ActionError;
use crate::actions::register::{self, Registration};
use crate::domain::fault::FieldError;
use crate::domain::password;
use crate::portal::Portal;
use crate::web::chrome::Chrome;
use crate::web::error::PageError;
use crate::web::form::{Form, FormData};
use crate::web::path::Query;
use crate::web::public::privacy;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::{ErrorItem, FieldView, Filled, read_back};
use crate::web::{respond, urls};

/// Name of the field and parameter with the version of the notice that was agreed to.
const CONSENT: &str = "setuju";

/// `templates/pages/account/register/consent.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/register/consent.html")]
struct ConsentPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    version: &'static str,
}

/// `templates/pages/account/register.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/register.html")]
struct RegisterPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    version: &'static str,
    fields: Vec<FieldView>,
}

/// `templates/pages/account/register/sent.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/register/sent.html")]
struct RegisteredPage {
    chrome: Chrome,
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Agreed {
    #[serde(default, rename = "setuju")]
    version: String,
}

pub async fn get(visit: FormVisit, Query(agreed): Query<Agreed>) -> Response {
    if visit.person().is_some() {
        return respond::see_other(urls::ACCOUNT);
    }
    let typed = visit.typed().cloned().unwrap_or_default();
    if agreed.version == privacy::VERSION || typed.text(CONSENT) == privacy::VERSION {
        respond::page(&page(&visit, &typed, &[]))
    } else {
        respond::page(&consent_page(&visit, Vec::new()))
    }
}

pub async fn post(
    State(portal): State<Portal>,
    visit: FormVisit,
    form: Form,
) -> Result<Response, PageError> {
    if form.text(CONSENT) != privacy::VERSION {
        let sentence =
            "Setujui dulu pemberitahuan privasi; tanpa itu kami tidak boleh meminta NIK Anda";
        let errors = vec![ErrorItem::new(format!("#{CONSENT}"), sentence)];
        return Ok(respond::unprocessable(&consent_page(&visit, errors)));
    }
    if !form.has("nik") {
        let second = format!("{}?{CONSENT}={}", urls::REGISTER, privacy::VERSION);
        return Ok(respond::see_other(&second));
    }
    match register::register(&portal, &registration(&visit, &form)).await {
        Ok(_) => Ok(respond::see_other(urls::REGISTERED)),
        Err(ActionError::Fields(faults)) => {
            Ok(respond::unprocessable(&page(&visit, &form, &faults)))
        }
        Err(error) => Err(error.into()),
    }
}

/// `/daftar/terkirim`: the same for every address.
pub async fn sent(visit: Visit) -> Response {
    respond::page(&RegisteredPage {
        chrome: visit.chrome(),
    })
}

fn registration<'a>(visit: &Visit, form: &'a FormData) -> Registration<'a> {
    Registration {
        nik: form.text("nik"),
        name: form.text("name"),
        email: form.text("email"),
        phone: form.text("phone"),
        password: form.raw("password"),
        privacy_version: privacy::VERSION,
        ip: visit.ip(),
        synthetic: false,
    }
}

fn consent_page(visit: &Visit, errors: Vec<ErrorItem>) -> ConsentPage {
    ConsentPage {
        chrome: visit.chrome(),
        errors,
        version: privacy::VERSION,
    }
}

fn page(visit: &Visit, typed: &FormData, faults: &[FieldError]) -> RegisterPage {
    let mut filled = Filled::new(typed, faults);
    let fields = vec![
        filled
            .text("name", "Nama lengkap")
            .hint("Persis seperti pada KTP.")
            .reads(read_back::person_name)
            .autocomplete("name"),
        filled
            .text("nik", "NIK")
            .hint("16 angka pada KTP Anda. Disimpan terenkripsi.")
            .numeric()
            .reads(read_back::nik)
            .width("w-20"),
        filled
            .text("email", "Alamat email")
            .hint("Kami mengirim tautan ke alamat ini.")
            .reads(read_back::email)
            .kind("email")
            .autocomplete("email"),
        filled
            .text("phone", "Nomor telepon atau WhatsApp")
            .hint("Contoh: 0812-3456-7890.")
            .reads(read_back::phone)
            .kind("tel")
            .autocomplete("tel")
            .width("w-20"),
        filled
            .secret("password", "Kata sandi")
            .hint(format!(
                "Paling sedikit {} karakter. Beberapa kata yang hanya Anda tahu lebih aman dan lebih mudah diingat.",
                password::MIN
            ))
            .autocomplete("new-password"),
    ];
    RegisterPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        version: privacy::VERSION,
        fields,
    }
}
