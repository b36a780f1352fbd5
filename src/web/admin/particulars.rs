//! `/admin/akun/{id}/data-surat`: proposes what papers print of a signer or an initialler; a second person confirms.

use askama::Template;
use axum::extract::{Request, State};

use crate::actions::ActionError;
use crate::actions::account::signer_nik;
use crate::actions::appointment::propose::{self, TypedParticulars};
use crate::domain::appointment::PrintedPerson;
use crate::domain::fault::FieldError;
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::FormData;
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::order::{OrderFields, SentOrder};
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, read_back};

/// `templates/pages/admin/particulars.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/particulars.html")]
struct ParticularsPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    action: String,
    back: String,
    name: String,
    fields: Vec<FieldView>,
    order: OrderFields,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AccountId>,
) -> Reply {
    let typed = administrator.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &administrator, id, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AccountId>,
    request: Request,
) -> Reply {
    let by = (administrator.visit(), administrator.actor());
    let sent = SentOrder::read(&portal, by, request, urls::APPOINTMENTS).await?;
    let typed = typed(&sent);
    match propose::particulars(&portal, administrator.actor(), &sent.once, id, &typed).await {
        Ok(_) => {
            sent.keep();
            Ok(respond::saved(
                urls::APPOINTMENTS,
                "Usulan tercatat. Surat mencetak data yang lama sampai orang kedua mengesahkannya.",
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

fn typed(sent: &SentOrder) -> TypedParticulars<'_> {
    TypedParticulars {
        name: sent.form.text("name"),
        nip: sent.form.text("nip"),
        rank: sent.form.text("rank"),
        position: sent.form.text("position"),
        unit: sent.form.text("unit"),
        nik: sent.form.text("nik"),
        order: sent.order(),
    }
}

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    id: AccountId,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<ParticularsPage, PageError> {
    let mut conn = portal.acquire().await?;
    let account = store::account::profile(&mut conn, id, wib::date(portal.now())).await?;
    account
        .filter(|account| !account.roles.contains(&Role::Applicant))
        .ok_or_else(PageError::not_found)?;
    let known = store::particulars::of(&mut conn, id).await?;
    let nik = signer_nik::of(portal, &mut conn, id).await?;
    drop(conn);
    let known = known.ok_or_else(PageError::not_found)?;
    let visit = administrator.visit();
    let mut filled = Filled::new(typed, faults);
    let mut fields = fields(&mut filled, &known);
    fields.push(nik_field(&mut filled, nik.map(|nik| nik.masked())));
    let order = OrderFields::of(&mut filled);
    Ok(ParticularsPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        form_token: visit.form_token().to_string(),
        action: urls::fill(urls::ADMIN_PARTICULARS, id),
        back: urls::admin_account(id),
        name: known.name,
        fields,
        order,
    })
}

fn fields(filled: &mut Filled<'_>, known: &PrintedPerson) -> Vec<FieldView> {
    let mut field =
        |name: &str, label: &str, value: &str| filled.field(FieldView::new(name, label), value);
    vec![
        field("name", "Nama lengkap", &known.name)
            .hint("Dengan gelar, seperti pada surat.")
            .reads(read_back::person_name),
        field("nip", "NIP", &known.nip).numeric().width("w-20"),
        field("rank", "Pangkat dan golongan", &known.rank),
        field("position", "Jabatan", &known.position),
        field("unit", "Unit organisasi", &known.unit)
            .hint("Kosongkan bila sama dengan nama Dinas.")
            .optional(),
    ]
}

fn nik_field(filled: &mut Filled<'_>, known: Option<String>) -> FieldView {
    let known = known.unwrap_or_else(|| "belum ada".to_owned());
    filled
        .text("nik", "NIK untuk tanda tangan elektronik")
        .hint(format!(
            "Kosongkan bila tidak berubah. Tersimpan sekarang: {known}."
        ))
        .numeric()
        .width("w-20")
        .optional()
}
