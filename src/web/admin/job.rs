//! `/admin/antrean/{id}`: one job; trying it again or ending it.

use askama::Template;
use axum::extract::State;

use super::queue::{once, state};
use crate::actions::calendar::steady_time;
use crate::actions::queue;
use crate::domain::id::JobId;
use crate::portal::Portal;
use crate::store;
use crate::store::queue::JobRow;
use crate::urls;
use crate::web::chrome::Chrome;
use crate::web::error::{PageError, Reply};
use crate::web::form::Form;
use crate::web::guard::Administrator;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{Fact, StatusBadge};
use crate::words::{date, job};

/// `templates/pages/admin/job.html`
#[derive(Debug, Template)]
#[template(path = "pages/admin/job.html")]
struct JobPage {
    chrome: Chrome,
    form_token: String,
    title: String,
    state: StatusBadge,
    facts: Vec<Fact>,
    ended: bool,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    administrator: Administrator,
    Path(id): Path<JobId>,
) -> Reply {
    let shared = steady_time::read(&portal).await?.shared;
    let mut conn = portal.acquire().await?;
    let known = store::queue::find(&mut conn, id).await?;
    let known = known.ok_or_else(PageError::not_found)?;
    let visit = administrator.visit();
    Ok(respond::page(&JobPage {
        chrome: visit.chrome(),
        form_token: visit.form_token().to_string(),
        title: job::name(&known.kind, known.message.as_deref()),
        state: state(&known, shared),
        facts: facts(&known),
        ended: known.given_up_at.is_some(),
    }))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    administrator: Administrator,
    Path(id): Path<JobId>,
    form: Form,
) -> Reply {
    let (by, once) = (administrator.actor(), once(&form)?);
    let said = match form.text("act") {
        "retry" => {
            queue::retry(&portal, by, &once, id).await?;
            "Pekerjaan dicoba lagi sekarang."
        }
        "end" => {
            queue::end(&portal, by, &once, id).await?;
            "Pekerjaan dihentikan dan tidak dicoba lagi."
        }
        other => return Err(PageError::bad_request(format!("act {other}"))),
    };
    Ok(respond::saved(urls::ADMIN_QUEUE, said))
}

fn facts(known: &JobRow) -> Vec<Fact> {
    let mut facts = Vec::new();
    if let Some(receipt) = &known.receipt {
        facts.push(Fact::new("Permohonan", receipt.clone()));
    }
    facts.push(Fact::new("Percobaan", known.attempts.to_string()));
    facts.push(match known.failed_at {
        Some(at) => Fact::new("Gagal sejak", date::moment(at)),
        None => Fact::new("Dicoba lagi", date::moment(known.run_at)),
    });
    if let Some(error) = &known.last_error {
        facts.push(Fact::new("Penyebab", job::cause(error)));
        facts.push(Fact::new("Pesan teknis", error.clone()));
    }
    facts
}
