//! `/admin/pejabat/baru`: proposes who holds an office; a second person confirms.

use askama::Template;
use axum::extract::{Request, State};

use crate::actions::ActionError;
use crate::actions::appointment::propose::{self, TypedHolder};
use crate::domain::appointment::PublicOffice;
use crate::domain::fault::FieldError;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::account::StaffRow;
use crate::urls;
use crate::web::ask::{ChoiceView, DateView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::FormData;
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::order::{OrderFields, SentOrder};
use crate::web::respond;
use crate::web::view::ErrorItem;
use crate::words::role;

/// `templates/pages/admin/new_appointment.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/new_appointment.html")]
struct NewAppointmentPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    office: ChoiceView,
    account: ChoiceView,
    starts_on: DateView,
    order: OrderFields,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
) -> Reply {
    let typed = administrator.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &administrator, &typed, &[]).await?;
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    request: Request,
) -> Reply {
    let by = (administrator.visit(), administrator.actor());
    let sent = SentOrder::read(&portal, by, request, urls::APPOINTMENTS).await?;
    let typed = TypedHolder {
        office: sent.form.text("office"),
        account: sent.form.text("account"),
        starts_on: sent.form.date("starts_on"),
        order: sent.order(),
    };
    match propose::holder(&portal, administrator.actor(), &sent.once, &typed).await {
        Ok(_) => {
            sent.keep();
            Ok(respond::saved(
                urls::APPOINTMENTS,
                "Usulan tercatat. Belum berlaku sebelum disahkan orang kedua; pejabat dan Inspektorat diberi tahu.",
            ))
        }
        Err(ActionError::Fields(faults)) => {
            let faults = sent.again(faults);
            let page = draw(&portal, &administrator, &sent.form, &faults).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(PageError::from(error).typed_by(sent.form)),
    }
}

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    typed: &FormData,
    faults: &[FieldError],
) -> Result<NewAppointmentPage, PageError> {
    let mut conn = portal.acquire().await?;
    let staff = store::account::staff(&mut conn, wib::date(portal.now())).await?;
    drop(conn);
    let visit = administrator.visit();
    let mut filled = Filled::new(typed, faults);
    let office = filled.choice("office", "Jabatan", offices());
    let account = filled
        .choice("account", "Siapa", people(&staff))
        .hint("Nama, NIP, pangkat dan jabatan pada akunnya tercetak di surat; lengkapi dulu di halaman akunnya.");
    let starts_on = filled
        .date("starts_on", "Mulai menjabat")
        .hint("Masa jabatan pendahulunya berakhir sehari sebelumnya.");
    let order = OrderFields::of(&mut filled);
    Ok(NewAppointmentPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        office,
        account,
        starts_on,
        order,
    })
}

fn offices() -> Vec<OptionView> {
    PublicOffice::ALL
        .iter()
        .map(|office| {
            OptionView::new(office.as_str(), role::office(*office)).note(role::office_duty(*office))
        })
        .collect()
}

fn people(staff: &[StaffRow]) -> Vec<OptionView> {
    let open = staff.iter().filter(|person| !person.disabled);
    let people = open.map(|person| {
        OptionView::new(
            person.id.to_string(),
            format!("{}, {}", person.name, person.email),
        )
    });
    std::iter::once(OptionView::new("", "Pilih orang"))
        .chain(people)
        .collect()
}
