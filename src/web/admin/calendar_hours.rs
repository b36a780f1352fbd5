//! `/admin/kalender/jam`: a period of other office hours, such as in Ramadan.

use askama::Template;
use axum::extract::State;
use axum::response::Response;

use crate::actions::ActionError;
use crate::actions::calendar::{self, TypedHours};
use crate::actions::case::Once;
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{DateView, FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::Reply;
use crate::web::form::{Form, FormData};
use crate::web::guard::Administrator;
use crate::web::respond;
use crate::web::view::ErrorItem;
use crate::words;

/// `templates/pages/admin/calendar_hours.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/calendar_hours.html")]
struct HoursPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    ordinary: String,
    name: FieldView,
    dates: Vec<DateView>,
    hours: Vec<FieldView>,
}

pub(super) async fn get(State(portal): State<Portal>, administrator: Administrator) -> Response {
    let typed = administrator.visit().typed().cloned().unwrap_or_default();
    respond::page(&draw(&portal, &administrator, &typed, &[]))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    administrator: Administrator,
    form: Form,
) -> Reply {
    let typed = TypedHours {
        from: form.date("from"),
        until: form.date("until"),
        name: form.text("name"),
        weekdays: form.text("weekdays"),
        friday: form.text("friday"),
    };
    let once = Once::new(form.form_token()?, urls::ADMIN_CALENDAR.to_owned());
    match calendar::add_hours(&portal, administrator.actor(), &once, &typed).await {
        Ok(()) => Ok(respond::saved(
            urls::ADMIN_CALENDAR,
            "Jam kantor tersimpan. Semua tenggat dihitung ulang.",
        )),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &administrator, &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

fn draw(
    portal: &Portal,
    administrator: &Administrator,
    typed: &FormData,
    faults: &[FieldError],
) -> HoursPage {
    let visit = administrator.visit();
    let mut filled = Filled::new(typed, faults);
    let name = filled
        .text("name", "Nama masa")
        .hint("Seperti Ramadan 1448 Hijriah.");
    let dates = vec![
        filled.date("from", "Hari pertama"),
        filled.date("until", "Hari terakhir"),
    ];
    let hours = vec![
        filled
            .text("weekdays", "Jam Senin sampai Kamis")
            .hint("Seperti 08.00–12.00, 12.30–15.00; di antaranya istirahat."),
        filled
            .text("friday", "Jam Jumat")
            .hint("Seperti 08.00–11.30, 12.30–15.30."),
    ];
    HoursPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        ordinary: words::calendar::hours(&portal.profile().office.hours),
        name,
        dates,
        hours,
    }
}
