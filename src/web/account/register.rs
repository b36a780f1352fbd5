//! `/daftar`: first the privacy notice with consent, then the questions, then the mail.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::registered;
use crate::actions::ActionError;
use crate::actions::account::pending_registration::MailAsked;
use crate::actions::account::register::{self, Registration};
use crate::domain::fault::FieldError;
use crate::domain::password;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::{Chrome, FlashKind};
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::path::Query;
use crate::web::public::privacy;
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::{ErrorItem, read_back};

/// Field and parameter with the version of the notice that was agreed to.
const CONSENT: &str = "setuju";

/// `templates/pages/account/register/consent.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/register/consent.html")]
struct ConsentPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    version: &'static str,
    /// The page wanted before, and the type of an application that begins there.
    return_to: String,
    begins: bool,
}

/// `templates/pages/account/register.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/register.html")]
struct RegisterPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    version: &'static str,
    fields: Vec<FieldView>,
    return_to: String,
}

impl ConsentPage {
    fn sign_in(&self) -> String {
        match self.return_to.as_str() {
            "" => urls::SIGN_IN.to_owned(),
            page => urls::sign_in_then(page),
        }
    }
}

/// The query of the page.
#[derive(Debug, Default, Deserialize)]
pub struct Agreed {
    #[serde(default, rename = "setuju")]
    version: String,
    /// The page wanted before registering.
    #[serde(default, rename = "kembali")]
    return_to: String,
}

pub async fn get(visit: FormVisit, Query(agreed): Query<Agreed>) -> Response {
    if visit.person().is_some() {
        let onward = urls::onward(&agreed.return_to);
        return respond::see_other(onward.unwrap_or(urls::ACCOUNT));
    }
    let mut typed = visit.typed().cloned().unwrap_or_default();
    if !typed.has(urls::RETURN_TO) {
        typed.set(urls::RETURN_TO, agreed.return_to);
    }
    if agreed.version == privacy::VERSION || typed.text(CONSENT) == privacy::VERSION {
        respond::page(&page(&visit, &typed, &[]))
    } else {
        respond::page(&consent_page(&visit, &typed, Vec::new()))
    }
}

pub async fn post(State(portal): State<Portal>, visit: FormVisit, form: Form) -> Reply {
    if form.text(CONSENT) != privacy::VERSION {
        let sentence =
            "Setujui dulu pemberitahuan privasi; tanpa itu kami tidak boleh meminta NIK Anda";
        let errors = vec![ErrorItem::new(format!("#{CONSENT}"), sentence)];
        return Ok(respond::unprocessable(&consent_page(&visit, &form, errors)));
    }
    if !form.has("nik") {
        let mut query = vec![(CONSENT, privacy::VERSION.to_owned())];
        query.extend(meant(&form).map(|page| (urls::RETURN_TO, page.to_owned())));
        let second = urls::with_query(urls::REGISTER, &query);
        return Ok(respond::see_other(&second));
    }
    match register::begin(&portal, &registration(&visit, &form), meant(&form)).await {
        Ok(sent) => sent_on(&portal, &sent),
        Err(ActionError::Fields(faults)) => {
            Ok(respond::unprocessable(&page(&visit, &form, &faults)))
        }
        Err(ActionError::TooOften) => Ok(too_often(page(&visit, &form, &[]))),
        Err(error) => Err(error.into()),
    }
}

/// Redirects to the page that says where the link was sent, or that none was.
fn sent_on(portal: &Portal, sent: &MailAsked) -> Reply {
    let answer = if sent.mailed {
        respond::see_other(urls::REGISTERED)
    } else {
        let said = registered::enough(&sent.to);
        respond::told(urls::REGISTERED, FlashKind::Warning, said)
    };
    Ok(respond::with_pending(answer, sent.pending.seal(portal)?))
}

/// The page again after too many attempts, with what was typed.
fn too_often(mut page: RegisterPage) -> Response {
    let item = ErrorItem::new("#email", registered::TOO_OFTEN);
    page.errors.push(item);
    respond::page_with(StatusCode::TOO_MANY_REQUESTS, &page)
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

/// The page wanted before, if it is one of the portal's.
fn meant(form: &FormData) -> Option<&str> {
    form.optional(urls::RETURN_TO).and_then(urls::onward)
}

fn consent_page(visit: &Visit, typed: &FormData, errors: Vec<ErrorItem>) -> ConsentPage {
    let return_to = meant(typed).unwrap_or_default();
    ConsentPage {
        chrome: visit.chrome(),
        errors,
        version: privacy::VERSION,
        begins: super::confirm::wish(return_to).is_some(),
        return_to: return_to.to_owned(),
    }
}

fn page(visit: &Visit, typed: &FormData, faults: &[FieldError]) -> RegisterPage {
    let mut filled = Filled::new(typed, faults);
    let again = if faults.is_empty() {
        ""
    } else {
        "Tulis lagi: kata sandi tidak kami simpan di halaman ini. "
    };
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
                "{again}Paling sedikit {} karakter. Beberapa kata yang hanya Anda tahu lebih aman dan lebih mudah diingat.",
                password::MIN
            ))
            .autocomplete("new-password"),
    ];
    RegisterPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        version: privacy::VERSION,
        fields,
        return_to: meant(typed).unwrap_or_default().to_owned(),
    }
}
