//! `/admin/pejabat/{id}/batal`: proposes that a confirmed holder never takes office; a second person confirms.

use askama::Template;
use axum::extract::{Request, State};

use crate::actions::ActionError;
use crate::actions::appointment::cancel;
use crate::domain::fault::FieldError;
use crate::domain::id::AppointmentId;
use crate::portal::Portal;
use crate::store;
use crate::store::delegation::DelegationRow;
use crate::urls;
use crate::web::ask::Filled;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::FormData;
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::order::{OrderFields, SentOrder};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact};
use crate::words;

/// `templates/pages/admin/cancel_appointment.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/cancel_appointment.html")]
struct CancelAppointmentPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    action: String,
    back: String,
    facts: Vec<Fact>,
    /// Orders that the coming of this holder cut short or ended: with whom, by which order, until when.
    stay_ended: Vec<String>,
    order: OrderFields,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AppointmentId>,
) -> Reply {
    let typed = administrator.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &administrator, id, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AppointmentId>,
    request: Request,
) -> Reply {
    let by = (administrator.visit(), administrator.actor());
    let sent = SentOrder::read(&portal, by, request, urls::APPOINTMENTS).await?;
    match cancel::propose(&portal, administrator.actor(), &sent.once, id, sent.order()).await {
        Ok(_) => {
            sent.keep();
            Ok(respond::saved(
                urls::APPOINTMENTS,
                "Usulan pembatalan tercatat. Penetapannya tetap berlaku sampai orang kedua mengesahkan pembatalan.",
            ))
        }
        Err(ActionError::Fields(faults)) => {
            let faults = sent.again(faults);
            let page = draw(&portal, &administrator, id, (&sent.form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(PageError::from(error).typed_by(sent.form)),
    }
}

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    id: AppointmentId,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<CancelAppointmentPage, PageError> {
    let mut conn = portal.acquire().await?;
    let row = store::appointment::find(&mut conn, id).await?;
    let stay_ended = store::delegation::ended_for(&mut conn, id).await?;
    drop(conn);
    let row = row.ok_or_else(PageError::not_found)?;
    let (office, term) = row.held.ok_or_else(PageError::not_found)?;
    if faults.is_empty() && !cancel::is_coming(portal, &row) {
        return Err(PageError::not_found());
    }
    let visit = administrator.visit();
    let mut filled = Filled::new(typed, faults);
    let order = OrderFields::of(&mut filled);
    Ok(CancelAppointmentPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        action: urls::fill(urls::ADMIN_APPOINTMENT_CANCEL, id),
        back: urls::fill(urls::APPOINTMENT, id),
        facts: vec![
            Fact::new("Siapa", row.name),
            Fact::new("Jabatan", words::role::office(office)),
            Fact::new("Masa jabatan", words::appointment::term(term)),
            Fact::new("Surat perintah atau SK", row.order_number),
        ],
        stay_ended: stay_ended.iter().map(stays_ended).collect(),
        order,
    })
}

/// "Yayan Suryana, Plt. Kepala Dinas (nomor 800/412/2026): 24 November 2026"
fn stays_ended(order: &DelegationRow) -> String {
    let office = words::role::in_stead(order.kind, words::role::name(order.role));
    let days = match order.ended_at {
        Some(_) => "tidak berlaku sama sekali".to_owned(),
        None => words::appointment::period(order.period),
    };
    format!(
        "{}, {office} (nomor {}): {days}",
        order.to, order.order_number
    )
}
