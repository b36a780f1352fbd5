//! `/admin/akun/{id}`: roles and service data of one colleague; disabling and enabling the account,
//! resetting the second factor.

use askama::Template;
use axum::extract::State;

use super::staff;
use crate::actions::ActionError;
use crate::actions::account::factor::reset;
use crate::actions::account::{manage_account, sign_out, signer_nik};
use crate::domain::fault::FieldError;
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::account::AccountRow;
use crate::store::second_factor::FactorState;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{ErrorItem, Fact};
use crate::words::date;

/// `templates/pages/admin/account.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/account.html")]
struct AccountPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    action: String,
    account: AccountRow,
    /// State of the second factor, if there is one.
    factor: Option<String>,
    /// Whether it is the Administrator's own account.
    own: bool,
    roles: ChoiceView,
    /// Empty where what papers print changes by an appointment alone.
    service: Vec<FieldView>,
    /// What papers print then, and where a change is proposed.
    printed: Option<(Vec<Fact>, String)>,
    nik: Option<FieldView>,
    /// Whether there is a NIK that can be forgotten.
    forget_nik: Option<FieldView>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AccountId>,
) -> Reply {
    let known = Known::read(&portal, id).await?;
    let visit = administrator.visit();
    let typed = visit.typed().cloned().unwrap_or_else(|| stored(&known));
    Ok(respond::page(&page(visit, known, &typed, &[])))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AccountId>,
    form: Form,
) -> Reply {
    let by = administrator.actor();
    let before = Known::read(&portal, id).await?;
    let mut typed = staff::typed(&form);
    if before.bound {
        staff::keep(&mut typed, &before.account.service);
    }
    match manage_account::change(&portal, by, id, &typed).await {
        Ok(()) => Ok(respond::saved(
            &urls::admin_account(id),
            "Perubahan tersimpan.",
        )),
        Err(ActionError::Fields(faults)) => {
            let page = page(administrator.visit(), before, &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Disables (`state=disabled`) or enables the account.
pub(super) async fn state(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AccountId>,
    form: Form,
) -> Reply {
    let disabled = form.text("state") == "disabled";
    manage_account::set_disabled(&portal, administrator.actor(), id, disabled).await?;
    let text = if disabled {
        "Akun ditutup dan dikeluarkan dari semua tempat."
    } else {
        "Akun dibuka lagi."
    };
    Ok(respond::saved(&urls::admin_account(id), text))
}

/// Takes the second factor away from somebody who has lost it.
pub(super) async fn factor(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AccountId>,
    _: Form,
) -> Reply {
    Known::read(&portal, id).await?;
    reset::reset(&portal, Some(administrator.actor()), id).await?;
    Ok(respond::saved(
        &urls::admin_account(id),
        "Verifikasi dua langkah diatur ulang, dan orang ini diberi tahu lewat email.",
    ))
}

/// Ends every session of the account.
pub(super) async fn sessions(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<AccountId>,
    _: Form,
) -> Reply {
    Known::read(&portal, id).await?;
    sign_out::by_administrator(&portal, administrator.actor(), id).await?;
    Ok(respond::saved(
        &urls::admin_account(id),
        "Orang ini keluar dari semua tempat.",
    ))
}

/// An account of the office; the Administrator cannot see applicants' accounts.
struct Known {
    account: AccountRow,
    /// The roles that the account itself gives.
    own_roles: Vec<Role>,
    factor: Option<FactorState>,
    /// Whether what papers print of the person changes by an appointment alone.
    bound: bool,
    /// NIK for the signing service, masked.
    nik: Option<String>,
}

impl Known {
    async fn read(portal: &Portal, id: AccountId) -> Result<Self, PageError> {
        let today = wib::date(portal.now());
        let mut conn = portal.acquire().await?;
        let account = store::account::profile(&mut conn, id, today)
            .await?
            .filter(|account| !account.roles.contains(&Role::Applicant))
            .ok_or_else(PageError::not_found)?;
        let nik = signer_nik::of(portal, &mut conn, id).await?;
        Ok(Self {
            account,
            own_roles: store::account::own_roles(&mut conn, id).await?,
            factor: store::second_factor::state(&mut conn, id).await?,
            bound: store::term::is_bound(&mut conn, id, today).await?,
            nik: nik.map(|nik| nik.masked()),
        })
    }
}

fn stored(known: &Known) -> FormData {
    let service = &known.account.service;
    let mut pairs: Vec<_> = known
        .own_roles
        .iter()
        .map(|role| ("roles".to_owned(), role.as_str().to_owned()))
        .collect();
    for (name, value) in [
        ("nip", &service.nip),
        ("rank", &service.rank),
        ("position", &service.position),
        ("unit", &service.unit),
    ] {
        pairs.push((name.to_owned(), value.clone()));
    }
    FormData::new(pairs)
}

fn told(factor: FactorState) -> String {
    match factor.locked_at {
        Some(at) => format!(
            "Terkunci sejak {}, sesudah lima kali salah kode.",
            date::moment(at)
        ),
        None => format!("Aktif sejak {}.", date::moment(factor.set_up_at)),
    }
}

fn page(visit: &Visit, known: Known, typed: &FormData, faults: &[FieldError]) -> AccountPage {
    let Known {
        account,
        own_roles,
        factor,
        bound,
        nik: kept,
    } = known;
    let mut filled = Filled::new(typed, faults);
    let roles = staff::roles(&mut filled, &own_roles);
    let service = if bound {
        Vec::new()
    } else {
        staff::service(&mut filled)
    };
    // The NIK of somebody who signs is entered here, and changed by two people.
    let settled = bound && kept.is_some();
    let nik = (!settled).then(|| staff::nik(&mut filled, kept.as_deref()));
    let forget_nik = kept.as_ref().filter(|_| !settled);
    let forget_nik = forget_nik.map(|_| filled.text("forget_nik", "Hapus NIK yang tercatat"));
    let change = urls::fill(urls::ADMIN_PARTICULARS, account.id);
    AccountPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        action: urls::admin_account(account.id),
        factor: factor.map(told),
        own: visit.person().is_some_and(|person| person.id == account.id),
        printed: bound.then(|| (printed(&account, kept), change)),
        account,
        roles,
        service,
        nik,
        forget_nik,
    }
}

fn printed(account: &AccountRow, nik: Option<String>) -> Vec<Fact> {
    let service = &account.service;
    let or_missing = |text: &String| match text.as_str() {
        "" => "belum diisi".to_owned(),
        text => text.to_owned(),
    };
    let mut facts = vec![
        Fact::new("Nama", account.name.clone()),
        Fact::new("NIP", or_missing(&service.nip)),
        Fact::new("Pangkat dan golongan", or_missing(&service.rank)),
        Fact::new("Jabatan", or_missing(&service.position)),
    ];
    if !service.unit.is_empty() {
        facts.push(Fact::new("Unit organisasi", service.unit.clone()));
    }
    let nik = nik.map(|nik| Fact::new("NIK untuk tanda tangan elektronik", nik));
    facts.extend(nik);
    facts
}
