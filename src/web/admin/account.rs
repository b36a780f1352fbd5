//! `/admin/akun/{id}`: roles and service data of one colleague; disabling and enabling the account.

use askama::Template;
use axum::extract::State;

use super::staff;
use crate::actions::ActionError;
use crate::actions::account::manage_account;
use crate::domain::fault::FieldError;
use crate::domain::id::AccountId;
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::store;
use crate::store::account::AccountRow;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::Administrator;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::ErrorItem;

/// `templates/pages/admin/account.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/account.html")]
struct AccountPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    action: String,
    account: AccountRow,
    roles: ChoiceView,
    service: Vec<FieldView>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    administrator: Administrator,
    Path(id): Path<AccountId>,
) -> Reply {
    let account = read(&portal, id).await?;
    let visit = administrator.visit();
    let typed = visit.typed().cloned().unwrap_or_else(|| stored(&account));
    Ok(respond::page(&page(visit, account, &typed, &[])))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    administrator: Administrator,
    Path(id): Path<AccountId>,
    form: Form,
) -> Reply {
    let by = administrator.actor();
    match manage_account::change(&portal, by, id, &staff::typed(&form)).await {
        Ok(()) => Ok(respond::saved(
            &urls::admin_account(id),
            "Perubahan tersimpan.",
        )),
        Err(ActionError::Fields(faults)) => {
            let account = read(&portal, id).await?;
            let page = page(administrator.visit(), account, &form, &faults);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Disables (`state=disabled`) or enables the account.
pub(super) async fn state(
    State(portal): State<Portal>,
    administrator: Administrator,
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

/// An account of the office; the Administrator cannot see applicants' accounts.
async fn read(portal: &Portal, id: AccountId) -> Result<AccountRow, PageError> {
    let mut conn = portal.acquire().await?;
    store::account::profile(&mut conn, id)
        .await?
        .filter(|account| !account.roles.contains(&Role::Applicant))
        .ok_or_else(PageError::not_found)
}

fn stored(account: &AccountRow) -> FormData {
    let service = &account.service;
    let mut pairs: Vec<_> = account
        .roles
        .iter()
        .map(|role| ("roles".to_owned(), role.as_str().to_owned()))
        .collect();
    for (name, value) in [
        ("nip", &service.nip),
        ("rank", &service.rank),
        ("position", &service.position),
    ] {
        pairs.push((name.to_owned(), value.clone()));
    }
    FormData::new(pairs)
}

fn page(
    visit: &Visit,
    account: AccountRow,
    typed: &FormData,
    faults: &[FieldError],
) -> AccountPage {
    let mut filled = Filled::new(typed, faults);
    let roles = staff::roles(&mut filled);
    let service = staff::service(&mut filled);
    AccountPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        action: urls::admin_account(account.id),
        account,
        roles,
        service,
    }
}
