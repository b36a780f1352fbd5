//! `/admin/pelimpahan/baru`: records an order for standing in.

use askama::Template;
use axum::extract::State;

use crate::actions::ActionError;
use crate::actions::account::delegation::{self, TypedDelegation};
use crate::actions::case::Once;
use crate::domain::delegation::{OFFICES, StandInKind};
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::store;
use crate::store::delegation::Colleague;
use crate::urls;
use crate::web::ask::{ChoiceView, DateView, FieldView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::respond;
use crate::web::view::ErrorItem;
use crate::words::role;

/// `templates/pages/admin/new_delegation.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/new_delegation.html")]
struct NewDelegationPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    office: ChoiceView,
    kind: ChoiceView,
    from: ChoiceView,
    to: ChoiceView,
    starts_on: DateView,
    ends_on: DateView,
    order: Vec<FieldView>,
    initialler: ChoiceView,
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
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::ADMIN_DELEGATIONS.to_owned());
    match delegation::record(&portal, administrator.actor(), &once, &typed(&form)).await {
        Ok(_) => Ok(respond::saved(
            urls::ADMIN_DELEGATIONS,
            "Penugasan tercatat. Wewenang berlaku dan berhenti sendiri menurut masa tugasnya.",
        )),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &administrator, &form, &faults).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

fn typed(form: &FormData) -> TypedDelegation<'_> {
    TypedDelegation {
        role: form.text("role"),
        kind: form.text("kind"),
        from: form.text("from"),
        to: form.text("to"),
        initialler: form.text("initialler"),
        order_number: form.text("order_number"),
        scope: form.text("scope"),
        starts_on: form.date("starts_on"),
        ends_on: form.date("ends_on"),
    }
}

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    typed: &FormData,
    faults: &[FieldError],
) -> Result<NewDelegationPage, PageError> {
    let mut conn = portal.acquire().await?;
    let colleagues = store::delegation::colleagues(&mut conn).await?;
    drop(conn);
    let visit = administrator.visit();
    let mut filled = Filled::new(typed, faults);
    let office = filled.choice("role", "Jabatan yang digantikan", offices());
    let from = filled.choice(
        "from",
        "Pejabat yang digantikan",
        people(&colleagues, "Pilih pejabat"),
    );
    let to = filled.choice("to", "Pengganti", people(&colleagues, "Pilih pengganti"));
    let kind = filled.choice("kind", "Sebagai", kinds());
    let starts_on = filled.date("starts_on", "Mulai");
    let ends_on = filled.date("ends_on", "Sampai");
    let order = order(&mut filled);
    let initialler = filled
        .choice("initialler", "Yang memaraf selama itu", people(&colleagues, "Tidak perlu"))
        .hint("Hanya bila Kepala Bidang menggantikan Kepala Dinas: satu orang tidak memaraf dan menandatangani surat yang sama.")
        .optional();
    Ok(NewDelegationPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        office,
        kind,
        from,
        to: to.hint(
            "Untuk menggantikan Kepala Dinas, NIP dan pangkatnya harus sudah diisi pada akunnya.",
        ),
        starts_on,
        ends_on,
        order,
        initialler,
    })
}

fn offices() -> Vec<OptionView> {
    OFFICES
        .iter()
        .map(|office| {
            OptionView::new(office.as_str(), role::name(*office)).note(role::duty(*office))
        })
        .collect()
}

fn kinds() -> Vec<OptionView> {
    [
        (
            StandInKind::Plh,
            "Pelaksana harian: pejabatnya sementara tidak di tempat.",
        ),
        (StandInKind::Plt, "Pelaksana tugas: jabatannya kosong."),
    ]
    .map(|(kind, note)| OptionView::new(kind.as_str(), role::stand_in(kind)).note(note))
    .into()
}

fn people(colleagues: &[Colleague], nobody: &str) -> Vec<OptionView> {
    let named = |known: &Colleague| match known.position.as_str() {
        "" => known.name.clone(),
        position => format!("{}, {position}", known.name),
    };
    let people = colleagues.iter();
    let people = people.map(|known| OptionView::new(known.id.to_string(), named(known)));
    std::iter::once(OptionView::new("", nobody))
        .chain(people)
        .collect()
}

fn order(filled: &mut Filled<'_>) -> Vec<FieldView> {
    vec![
        filled.text("order_number", "Nomor surat perintah atau SK"),
        filled.text("scope", "Lingkup tugas").hint(
            "Seperti tertulis di surat perintah, misalnya penandatanganan surat rekomendasi HAKI.",
        ),
    ]
}
