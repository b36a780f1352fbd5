//! `/akun`: the person's data, with links to password, second factor, business and sessions.

use askama::Template;
use axum::extract::State;

use crate::actions::ActionError;
use crate::actions::account::save_contact::save_contact;
use crate::domain::fault::FieldError;
use crate::domain::identity::{Nik, in_own_letters};
use crate::domain::procedure::Role;
use crate::domain::wib;
use crate::portal::Portal;
use crate::store;
use crate::store::account::AccountRow;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::SignedIn;
use crate::web::respond;
use crate::web::session::Visit;
use crate::web::view::{ErrorItem, Fact, read_back};
use crate::words;

/// `templates/pages/account/profile.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/profile.html")]
struct ProfilePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    facts: Vec<Fact>,
    fields: Vec<FieldView>,
    is_applicant: bool,
    has_factor: bool,
    sessions: i64,
}

pub async fn get(State(portal): State<Portal>, person: SignedIn) -> Reply {
    let (account, sessions) = read(&portal, &person).await?;
    let stored = FormData::default()
        .with("name", &account.name)
        .with("phone", &account.phone);
    let typed = person.visit().typed().unwrap_or(&stored);
    let page = page(&portal, person.visit(), &account, sessions, (typed, &[]));
    Ok(respond::page(&page))
}

pub async fn post(State(portal): State<Portal>, person: SignedIn, form: Form) -> Reply {
    let (name, phone) = (form.text("name"), form.text("phone"));
    match save_contact(&portal, person.account(), person.roles(), name, phone).await {
        Ok(()) => Ok(respond::saved(urls::ACCOUNT, "Data akun tersimpan.")),
        Err(ActionError::Fields(faults)) => {
            let (account, sessions) = read(&portal, &person).await?;
            let answers = (&*form, &faults[..]);
            let page = page(&portal, person.visit(), &account, sessions, answers);
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn read(portal: &Portal, person: &SignedIn) -> Result<(AccountRow, i64), PageError> {
    let today = wib::date(portal.now());
    let mut conn = portal.acquire().await?;
    let account = store::account::profile(&mut conn, person.account(), today)
        .await?
        .ok_or_else(PageError::not_found)?;
    let now = person.visit().now();
    let sessions = store::session::count_open(&mut conn, person.account(), now).await?;
    Ok((account, sessions))
}

fn page(
    portal: &Portal,
    visit: &Visit,
    account: &AccountRow,
    sessions: i64,
    (typed, faults): (&FormData, &[FieldError]),
) -> ProfilePage {
    let mut facts = vec![Fact::new("Alamat email", in_own_letters(&account.email))];
    if let Some(nik) = masked_nik(portal, account) {
        facts.push(Fact::new("NIK", nik));
    }
    let roles: Vec<_> = account
        .roles
        .iter()
        .map(|role| words::role::name(*role))
        .collect();
    facts.push(Fact::new("Peran", roles.join(", ")));
    let mut filled = Filled::new(typed, faults);
    let fields = vec![
        filled
            .text("name", "Nama lengkap")
            .reads(read_back::person_name)
            .autocomplete("name"),
        filled
            .text("phone", "Nomor telepon atau WhatsApp")
            .reads(read_back::phone)
            .kind("tel")
            .autocomplete("tel")
            .width("w-20"),
    ];
    ProfilePage {
        chrome: visit.chrome(),
        errors: filled.errors,
        facts,
        fields,
        is_applicant: account.roles.contains(&Role::Applicant),
        has_factor: visit.has_factor(),
        sessions,
    }
}

fn masked_nik(portal: &Portal, account: &AccountRow) -> Option<String> {
    let opened = portal.vault().open(account.nik_sealed.as_ref()?).ok()?;
    let nik = Nik::parse(std::str::from_utf8(&opened).ok()?).ok()?;
    Some(nik.masked())
}
