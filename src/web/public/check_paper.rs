//! `/periksa-surat`: looks up a signed paper by the code beside its QR, or by number and date; a paper that is found
//! has its own page.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::letter::verify::{self, Printed};
use crate::domain::fault::{FieldError, FieldFault};
use crate::domain::verification;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{DateView, FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::ErrorItem;

const CODE: &str = "code";
const NUMBER: &str = "number";
const SIGNED_ON: &str = "signed_on";

const NO_CODE: &str = "Kode surat terdiri dari 16 huruf dan angka dalam empat kelompok, seperti 7K4M-2QX9-TR5W-B3HN; cocokkan lagi dengan surat";
const UNKNOWN_CODE: &str = "Tidak ada surat Dinas dengan kode ini. Cocokkan lagi setiap huruf dan angka, atau pakai nomor dan tanggal suratnya";
const UNKNOWN_NUMBER: &str = "Tidak ada surat Dinas yang dapat diperiksa dengan nomor dan tanggal ini. Cocokkan keduanya dengan surat; tanggalnya ada di atas nama penanda tangan. Surat penolakan diperiksa dengan kodenya";
const TOO_OFTEN: &str =
    "Terlalu sering dicoba. Tunggu seperempat jam, atau tanyakan kepada Dinas lewat telepon";

/// `templates/pages/public/check_paper.html`
#[derive(Debug, Template)]
#[template(path = "pages/public/check_paper.html")]
struct CheckPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    code: FieldView,
    number: FieldView,
    signed_on: DateView,
    /// Whether nothing was found; then the page begins with what to do.
    unknown: bool,
}

pub async fn get(visit: FormVisit) -> Response {
    let typed = visit.typed().cloned().unwrap_or_default();
    respond::page(&page(&visit, &typed, &[], None))
}

pub async fn post(State(portal): State<Portal>, visit: FormVisit, form: Form) -> Reply {
    let refuse = |faults: &[FieldError], said: Option<Said>| {
        let status = said.as_ref().map(|said| said.status);
        let page = page(&visit, &form, faults, said);
        let status = status.unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
        Ok(respond::page_with(status, &page))
    };
    let (at, printed, unknown) = match asked(&form) {
        Ok(asked) => asked,
        Err((faults, said)) => return refuse(&faults, said),
    };
    match verify::look_up(&portal, printed, visit.ip()).await {
        Ok(Some(code)) => Ok(respond::see_other(&urls::verify(&code))),
        Ok(None) => refuse(&[], Some(Said::unknown(at, unknown))),
        Err(ActionError::TooOften) => refuse(&[], Some(Said::too_often(at))),
        Err(error) => Err(error.into()),
    }
}

/// Which lookup, the data, and the message if nothing is found.
type Asked<'a> = (&'static str, Printed<'a>, &'static str);

fn asked(form: &Form) -> Result<Asked<'_>, (Vec<FieldError>, Option<Said>)> {
    if form.has(NUMBER) {
        let (faults, on) = missing(form);
        let (true, Some(on)) = (faults.is_empty(), on) else {
            return Err((faults, None));
        };
        let number = form.text(NUMBER);
        return Ok((NUMBER, Printed::Number { number, on }, UNKNOWN_NUMBER));
    }
    let typed = form.text(CODE);
    if typed.is_empty() {
        return Err((vec![FieldError::new(CODE, FieldFault::Missing)], None));
    }
    if verification::candidates(typed).is_empty() {
        return Err((Vec::new(), Some(Said::unknown(CODE, NO_CODE))));
    }
    Ok((CODE, Printed::Code(typed), UNKNOWN_CODE))
}

/// Messages at a field in addition to its faults.
struct Said {
    field: &'static str,
    sentence: &'static str,
    status: StatusCode,
}

impl Said {
    const fn unknown(field: &'static str, sentence: &'static str) -> Self {
        Self {
            field,
            sentence,
            status: StatusCode::UNPROCESSABLE_ENTITY,
        }
    }

    const fn too_often(field: &'static str) -> Self {
        Self {
            field,
            sentence: TOO_OFTEN,
            status: StatusCode::TOO_MANY_REQUESTS,
        }
    }
}

/// Faults if number or date is missing; then nothing is looked up or counted.
fn missing(form: &FormData) -> (Vec<FieldError>, Option<chrono::NaiveDate>) {
    let mut faults = Vec::new();
    if verification::plain_numbers(form.text(NUMBER)).is_empty() {
        faults.push(FieldError::new(NUMBER, FieldFault::Missing));
    }
    let on = form
        .date(SIGNED_ON)
        .and_then(|on| on.ok_or(FieldFault::Missing));
    let on = on.map_err(|fault| faults.push(FieldError::new(SIGNED_ON, fault)));
    (faults, on.ok())
}

fn page(visit: &Visit, typed: &FormData, faults: &[FieldError], said: Option<Said>) -> CheckPage {
    let mut filled = Filled::new(typed, faults);
    let mut code = filled
        .text(CODE, "Kode surat")
        .hint("16 huruf dan angka di samping kode QR, seperti 7K4M-2QX9-TR5W-B3HN. Boleh juga menempel seluruh alamatnya.")
        .width("w-20");
    let mut number = filled
        .text(NUMBER, "Nomor surat")
        .hint("Seperti tertulis di bawah judul surat.");
    let signed_on = filled
        .date(SIGNED_ON, "Tanggal surat")
        .hint("Di atas nama penanda tangan.");
    let mut errors = filled.errors;
    let unknown = said.is_some();
    if let Some(said) = said {
        let field = if said.field == CODE {
            &mut code
        } else {
            &mut number
        };
        field.error = Some(said.sentence.to_owned());
        errors.extend(field.error_item());
    }
    CheckPage {
        chrome: visit.chrome(),
        errors,
        code,
        number,
        signed_on,
        unknown,
    }
}
