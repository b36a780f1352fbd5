//! `/admin/komputer`: computers of the office on which a code of the second factor counts for the rest of the day. A
//! computer is registered at the computer itself.

use askama::Template;
use axum::extract::State;

use crate::actions::ActionError;
use crate::actions::account::computer;
use crate::actions::case::Once;
use crate::actions::secret::hash_of;
use crate::domain::fault::FieldError;
use crate::domain::id::ComputerId;
use crate::portal::Portal;
use crate::store;
use crate::store::computer::ComputerRow;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::Administrator;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact};
use crate::words::date;

/// One registered computer.
#[derive(Debug)]
struct Registered {
    name: String,
    facts: Vec<Fact>,
    revoke: String,
    anchor: String,
}

/// `templates/pages/admin/computers.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/computers.html")]
struct ComputersPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    computers: Vec<Registered>,
    /// The name of this computer, if it is registered.
    here: Option<String>,
    name: FieldView,
    form_token: String,
}

pub(super) async fn get(State(portal): State<Portal>, administrator: Administrator) -> Reply {
    let typed = administrator.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &administrator, &typed, &[]).await?;
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    form: Form,
) -> Reply {
    let once = Once::new(form.form_token()?, urls::ADMIN_COMPUTERS.to_owned());
    let name = form.text("name");
    match computer::register(&portal, administrator.actor(), &once, name).await {
        Ok(token) => {
            let saved = format!("Komputer ini terdaftar sebagai {name}.");
            let answer = respond::saved(urls::ADMIN_COMPUTERS, saved);
            Ok(respond::with_computer(answer, &token))
        }
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &administrator, &form, &faults).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

/// Ends the registration of one computer.
pub(super) async fn revoke(
    State(portal): State<Portal>,
    Fresh(administrator): Fresh<Administrator>,
    Path(id): Path<ComputerId>,
    _: Form,
) -> Reply {
    computer::revoke(&portal, administrator.actor(), id).await?;
    Ok(respond::saved(
        urls::ADMIN_COMPUTERS,
        "Pendaftaran komputer dicabut. Kode diminta lagi setiap kali masuk di sana.",
    ))
}

async fn draw(
    portal: &Portal,
    administrator: &Administrator,
    typed: &FormData,
    faults: &[FieldError],
) -> Result<ComputersPage, PageError> {
    let (visit, now) = (administrator.visit(), portal.now());
    let mut conn = portal.acquire().await?;
    let computers = store::computer::list(&mut conn, now).await?;
    let here = match visit.computer() {
        Some(token) => store::computer::name_of(&mut conn, &hash_of(token), now).await?,
        None => None,
    };
    drop(conn);
    let mut filled = Filled::new(typed, faults);
    let name = filled
        .text("name", "Nama komputer ini")
        .hint("Supaya dikenali nanti, misalnya Loket 2 atau Laptop Kadis.")
        .width("w-20");
    Ok(ComputersPage {
        chrome: visit.chrome(),
        errors: filled.errors,
        computers: (1..).zip(&computers).map(registered).collect(),
        here,
        name,
        form_token: visit.form_token().to_string(),
    })
}

fn registered((number, row): (usize, &ComputerRow)) -> Registered {
    let used = row
        .used_at
        .map_or_else(|| "belum pernah".to_owned(), date::moment);
    Registered {
        name: row.name.clone(),
        facts: vec![
            Fact::new("Didaftarkan", date::moment(row.registered_at))
                .note(format!("oleh {}", row.registered_by)),
            Fact::new("Kode terakhir di sana", used),
            Fact::new("Berlaku sampai", date::moment(row.expires_at)),
        ],
        revoke: urls::fill(urls::ADMIN_COMPUTER, row.id),
        anchor: format!("komputer-{number}"),
    }
}
