//! `/petugas/tanda-tangan/paraf-ulang`: whose paraf the waiting letters have; returns all letters of one initialler.

use askama::Template;
use axum::extract::State;

use crate::actions::ActionError;
use crate::actions::letter::initial_anew;
use crate::domain::fault::FieldError;
use crate::domain::id::AccountId;
use crate::portal::Portal;
use crate::store;
use crate::store::letter_list::Initialler;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::AgencyHead;
use crate::web::respond;
use crate::web::view::ErrorItem;

/// `templates/pages/officer/initial_anew.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/initial_anew.html")]
struct InitialAnewPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    initiallers: Vec<Initialler>,
    reason: FieldView,
}

pub(super) async fn get(State(portal): State<Portal>, officer: AgencyHead) -> Reply {
    let typed = officer.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &officer, (&typed, &[])).await?;
    Ok(respond::page(&page))
}

pub(super) async fn post(State(portal): State<Portal>, officer: AgencyHead, form: Form) -> Reply {
    let initialler: AccountId = form
        .text("initialler")
        .parse()
        .map_err(|_| PageError::bad_request("no initialler named"))?;
    let reason = form.text("reason");
    match initial_anew::send_back_all(&portal, officer.actor(), initialler, reason).await {
        Ok(result) => {
            let mut said = format!("{} surat dikembalikan untuk diparaf ulang.", result.letters);
            if result.left > 0 {
                said = format!(
                    "{said} {} tidak, karena sudah atau sedang ditandatangani.",
                    result.left
                );
            }
            Ok(respond::saved(urls::SIGN, said))
        }
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &officer, (&form, &faults)).await?;
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn draw(
    portal: &Portal,
    officer: &AgencyHead,
    (typed, faults): (&FormData, &[FieldError]),
) -> Result<InitialAnewPage, PageError> {
    let mut conn = portal.acquire().await?;
    let initiallers = store::letter_list::initiallers(&mut conn).await?;
    drop(conn);
    let mut filled = Filled::new(typed, faults);
    let reason = filled
        .text("reason", "Alasan")
        .hint("Dibaca Pejabat Fungsional, yang menyusun konsepnya lagi. Nomor surat tetap.");
    Ok(InitialAnewPage {
        chrome: officer.visit().chrome(),
        errors: filled.errors,
        initiallers,
        reason,
    })
}
