//! `/admin/pelimpahan/baru`: proposes an order for standing in or signing in the head's name; a second person
//! confirms.

use askama::Template;
use axum::extract::{Request, State};

use crate::actions::ActionError;
use crate::actions::appointment::delegation::{self, TypedDelegation};
use crate::domain::delegation::{OFFICES, StandInKind};
use crate::domain::fault::FieldError;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::delegation::Colleague;
use crate::urls;
use crate::web::ask::{ChoiceView, DateView, FieldView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::FormData;
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::order::{OrderFields, SentOrder};
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
    order: OrderFields,
    scope: FieldView,
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
    request: Request,
) -> Reply {
    let by = (administrator.visit(), administrator.actor());
    let sent = SentOrder::read(&portal, by, request, urls::ADMIN_DELEGATIONS).await?;
    match delegation::propose(&portal, administrator.actor(), &sent.once, &typed(&sent)).await {
        Ok(_) => {
            sent.keep();
            Ok(respond::saved(
                urls::ADMIN_DELEGATIONS,
                "Usulan tercatat. Sesudah disahkan orang kedua, wewenang berlaku dan berhenti sendiri menurut masa tugasnya.",
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

fn typed(sent: &SentOrder) -> TypedDelegation<'_> {
    let form = &sent.form;
    TypedDelegation {
        role: form.text("role"),
        kind: form.text("kind"),
        from: form.text("from"),
        to: form.text("to"),
        initialler: form.text("initialler"),
        scope: form.text("scope"),
        starts_on: form.date("starts_on"),
        ends_on: form.date("ends_on"),
        order: sent.order(),
    }
}

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    typed: &FormData,
    faults: &[FieldError],
) -> Result<NewDelegationPage, PageError> {
    let mut conn = portal.acquire().await?;
    let colleagues = store::delegation::colleagues(&mut conn, wib::date(portal.now())).await?;
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
    let order = OrderFields::of(&mut filled);
    let scope = filled.text("scope", "Lingkup tugas").hint(
        "Seperti tertulis di surat perintah, misalnya penandatanganan surat rekomendasi HAKI.",
    );
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
            "Untuk menggantikan Kepala Dinas, NIP, pangkat dan jabatannya harus sudah diisi pada akunnya.",
        ),
        starts_on,
        ends_on,
        order,
        scope,
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
        (
            StandInKind::Plt,
            "Pelaksana tugas: jabatannya kosong; pilih pejabat terakhirnya.",
        ),
        (
            StandInKind::An,
            "Atas nama: Sekretaris menandatangani atas nama Kepala Dinas, yang tetap dapat menandatangani sendiri.",
        ),
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
