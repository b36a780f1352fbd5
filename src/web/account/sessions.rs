//! `/akun/sesi`: where the account is open, and signing out there, with the password once more.

use askama::Template;
use axum::extract::State;

use crate::actions::ActionError;
use crate::actions::account::sign_out::{self, Elsewhere, mark};
use crate::domain::fault::FieldError;
use crate::portal::Portal;
use crate::store::session::OpenSession;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView, Filled, OptionView};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::SignedIn;
use crate::web::respond;
use crate::web::view::ErrorItem;
use crate::words::date;

/// Name of the checkboxes, and of the button for all.
const CHOSEN: &str = "session";
const ALL: &str = "semua";

/// `templates/pages/account/sessions.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/sessions.html")]
struct SessionsPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    /// `None` if the account is open here only.
    others: Option<ChoiceView>,
    password: FieldView,
}

pub async fn get(State(portal): State<Portal>, person: SignedIn) -> Reply {
    let typed = person.visit().typed().cloned().unwrap_or_default();
    Ok(respond::page(&draw(&portal, &person, &typed, &[]).await?))
}

pub async fn post(State(portal): State<Portal>, person: SignedIn, form: Form) -> Reply {
    let chosen = form.all(CHOSEN);
    let typed = Elsewhere {
        account: person.account(),
        this_session: this(&person)?,
        chosen: (form.text(ALL).is_empty()).then_some(chosen.as_slice()),
        password: form.raw("current_password"),
    };
    match sign_out::elsewhere(&portal, &typed).await {
        Ok(ended) => Ok(respond::saved(urls::SESSIONS, told(ended))),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &person, &form, &faults).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

fn told(ended: u64) -> String {
    match ended {
        0 => "Akun ini memang hanya terbuka di sini.".to_owned(),
        ended => format!("Anda keluar dari {ended} tempat lain."),
    }
}

fn this(person: &SignedIn) -> Result<&[u8], PageError> {
    person.visit().session_hash().ok_or_else(PageError::sign_in)
}

async fn draw(
    portal: &Portal,
    person: &SignedIn,
    typed: &FormData,
    faults: &[FieldError],
) -> Result<SessionsPage, PageError> {
    let who = (person.account(), person.roles());
    let mut conn = portal.acquire().await?;
    let now = person.visit().now();
    let open = sign_out::open_elsewhere(&mut conn, who, this(person)?, now).await?;
    drop(conn);
    let mut filled = Filled::new(typed, faults);
    let options: Vec<OptionView> = open.iter().map(option).collect();
    let others = (!options.is_empty()).then(|| {
        filled
            .choices(CHOSEN, "Tempat lain", options)
            .hint("Tidak mengenalinya? Keluar dari sana, lalu ganti kata sandi.")
    });
    let password = filled
        .secret("current_password", "Kata sandi Anda sekarang")
        .autocomplete("current-password");
    Ok(SessionsPage {
        chrome: person.visit().chrome(),
        errors: filled.errors,
        others,
        password,
    })
}

fn option(open: &OpenSession) -> OptionView {
    let begun = format!("Dibuka {}", date::moment(open.created_at));
    let used = format!("Terakhir dipakai {}", date::moment(open.seen_at));
    OptionView::new(mark(&open.token_hash), begun).note(used)
}
