//! `/admin/akun/pemilik`: what an administrator does to an owner's account: the way back after a lost telephone, the end
//! of every session, shutting and opening it.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::account::owner_account;
use crate::actions::case::Once;
use crate::domain::account_change::OwnerMeasure;
use crate::domain::fault::{FieldError, FieldFault};
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{ErrorItem, read_back};

/// `templates/pages/admin/owner_account.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/owner_account.html")]
struct OwnerAccountPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    email: FieldView,
    measures: ChoiceView,
}

pub(super) async fn get(Fresh(administrator): Fresh<Administrator>) -> Response {
    let visit = administrator.visit();
    let typed = visit.typed().cloned().unwrap_or_default();
    respond::page(&page(visit, &typed, &[]))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::ADMIN_OWNER.to_owned());
    match take(&portal, &administrator, &once, &form).await {
        Ok(measure) => Ok(respond::saved(
            urls::ADMIN_OWNER,
            format!(
                "{}, dan pemilik akun diberi tahu lewat email.",
                done(measure)
            ),
        )),
        Err(ActionError::Fields(faults)) => {
            let page = page(administrator.visit(), &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn take(
    portal: &Portal,
    administrator: &Administrator,
    once: &Once,
    form: &FormData,
) -> Result<OwnerMeasure, ActionError> {
    let measure = OwnerMeasure::parse(form.text("measure"))
        .ok_or_else(|| ActionError::field("measure", FieldFault::Missing))?;
    let by = administrator.actor();
    owner_account::take(portal, by, once, form.text("email"), measure).await?;
    Ok(measure)
}

fn page(visit: &Visit, typed: &FormData, faults: &[FieldError]) -> OwnerAccountPage {
    let mut filled = Filled::new(typed, faults);
    let email = filled
        .text("email", "Alamat email pemilik usaha")
        .reads(read_back::email)
        .hint("Yang dipakainya untuk masuk.")
        .kind("email");
    let options = OwnerMeasure::ALL.iter().map(|measure| {
        let (label, note) = said(*measure);
        OptionView::new(measure.as_str(), label).note(note)
    });
    let measures = ChoiceView::new("measure", "Yang dilakukan", options.collect());
    let measures = filled.chosen(measures, "");
    OwnerAccountPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        email,
        measures,
    }
}

/// A measure, and what it means for the owner.
const fn said(measure: OwnerMeasure) -> (&'static str, &'static str) {
    match measure {
        OwnerMeasure::Factor => (
            "Atur ulang verifikasi dua langkah",
            "Ponsel dan kode pemulihannya hilang, atau kodenya terkunci. Sesudah ini cukup kata sandinya untuk masuk.",
        ),
        OwnerMeasure::Sessions => (
            "Keluarkan dari semua tempat",
            "Ada perangkat yang hilang atau tertinggal dalam keadaan masuk. Akun tetap terbuka.",
        ),
        OwnerMeasure::Shut => (
            "Tutup akun",
            "Tidak dapat masuk lagi. Permohonannya tetap berjalan, dan kabarnya tetap dikirim.",
        ),
        OwnerMeasure::Open => (
            "Buka kembali akun",
            "Dapat masuk lagi dengan kata sandi yang dulu.",
        ),
    }
}

const fn done(measure: OwnerMeasure) -> &'static str {
    match measure {
        OwnerMeasure::Factor => "Verifikasi dua langkah diatur ulang",
        OwnerMeasure::Sessions => "Dikeluarkan dari semua tempat",
        OwnerMeasure::Shut => "Akun ditutup",
        OwnerMeasure::Open => "Akun dibuka kembali",
    }
}
