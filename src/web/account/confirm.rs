//! `/konfirmasi/{token}`: the link of the confirmation mail. A button confirms and signs in, so that mail scanners,
//! which open links, do not; it leads to what the person was about to do before registering. Another browser than the
//! one that registered must give the password, because somebody else may have chosen it.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::registered;
use crate::actions::ActionError;
use crate::actions::account::confirm_email::{self, Confirmation, Confirmed, OwnerProof};
use crate::actions::submission::draft;
use crate::domain::actor::Actor;
use crate::domain::applicant_kind::ApplicantKind;
use crate::domain::ip_type::{self, IpType, Service};
use crate::domain::procedure::Role;
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::FieldView;
use crate::web::chrome::{Chrome, FlashKind};
use crate::web::error::{PageError, Reply};
use crate::web::form::Form;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::session::{FormVisit, Visit};
use crate::web::view::ErrorItem;

/// `templates/pages/account/confirm.html`
#[derive(Debug, Template)]
#[template(path = "pages/account/confirm.html")]
struct ConfirmPage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    email: String,
    /// Name as typed at registration.
    name: String,
    /// `None` in the browser that registered.
    password: Option<FieldView>,
    /// The type of the application that begins afterwards.
    begins: Option<&'static IpType>,
}

pub async fn get(
    State(portal): State<Portal>,
    visit: FormVisit,
    Path(token): Path<String>,
) -> Reply {
    let found = found(&portal, &visit, &token).await?;
    Ok(respond::page(&page(&visit, found, None)))
}

pub async fn post(
    State(portal): State<Portal>,
    visit: FormVisit,
    Path(token): Path<String>,
    form: Form,
) -> Reply {
    let pending = registered::pending(&portal, &visit);
    let proof = OwnerProof {
        pending: pending.as_ref(),
        password: form.raw("password"),
        ip: visit.ip(),
    };
    let confirmed = confirm_email::confirm(&portal, &token, proof, visit.session_hash()).await;
    let (status, wrong) = match confirmed {
        Ok(confirmed) => return Ok(signed_in(&portal, confirmed).await),
        Err(ActionError::Fields(_)) => (StatusCode::UNPROCESSABLE_ENTITY, WRONG),
        Err(ActionError::TooOften) => (StatusCode::TOO_MANY_REQUESTS, registered::TOO_OFTEN),
        Err(ActionError::NotFound) => return Err(no_longer(&visit)),
        Err(error) => return Err(error.into()),
    };
    let found = found(&portal, &visit, &token).await?;
    Ok(respond::page_with(
        status,
        &page(&visit, found, Some(wrong)),
    ))
}

const WRONG: &str = "Tulis kata sandi yang dipilih waktu mendaftar; yang ini bukan itu";

async fn found(portal: &Portal, visit: &Visit, token: &str) -> Result<Confirmation, PageError> {
    let pending = registered::pending(portal, visit);
    let found = confirm_email::find(portal, token, pending.as_ref()).await?;
    found.ok_or_else(|| no_longer(visit))
}

fn page(visit: &Visit, found: Confirmation, wrong: Option<&str>) -> ConfirmPage {
    let password = (!found.here).then(|| {
        FieldView::new("password", "Kata sandi")
            .hint("Yang dipilih waktu mendaftar.")
            .kind("password")
            .autocomplete("current-password")
            .error(wrong.map(ToOwned::to_owned))
    });
    ConfirmPage {
        chrome: visit.chrome(),
        errors: password.iter().filter_map(FieldView::error_item).collect(),
        email: found.email,
        name: found.name,
        password,
        begins: found.onward.as_deref().and_then(wish).map(|(kind, _)| kind),
    }
}

async fn signed_in(portal: &Portal, confirmed: Confirmed) -> Response {
    let (onward, told) = onward(portal, &confirmed).await;
    let answer = respond::told(&onward, FlashKind::Saved, told);
    let answer = respond::with_session_of(answer, &confirmed.opened, &confirmed.roles);
    respond::with_device(answer, confirmed.device)
}

const CONFIRMED: &str = "Alamat email Anda sudah dikonfirmasi, dan Anda sudah masuk.";

/// Where to go now: a new draft if one was chosen before, else the page that was wanted, or the person's first page.
async fn onward(portal: &Portal, confirmed: &Confirmed) -> (String, String) {
    let meant = confirmed.onward.as_deref().and_then(urls::onward);
    if let Some((kind, service)) = meant.and_then(wish) {
        let actor = Actor::person(confirmed.account, Role::Applicant);
        // If no draft can begin, the page for new applications tells why.
        if let Ok(id) = draft::start(portal, actor, kind, service).await {
            let told = format!(
                "{CONFIRMED} Draf {} Anda sudah ada di bawah ini.",
                kind.name.to_lowercase()
            );
            return (urls::fill(urls::APPLICATION, id), told);
        }
    }
    let page = meant.unwrap_or(urls::APPLICATIONS);
    (page.to_owned(), CONFIRMED.to_owned())
}

/// The application that begins at this address, if anybody may apply for its type.
pub(super) fn wish(address: &str) -> Option<(&'static IpType, Service)> {
    let (slug, service) = urls::begun_at(address)?;
    let kind = ip_type::by_slug(slug)?;
    let chosen = match service {
        Some(word) => kind.service(Service::parse(word)?)?,
        None => kind.services.first()?,
    };
    let anybody = kind.applicants.include(ApplicantKind::Individual);
    anybody.then_some((kind, chosen.service))
}

fn no_longer(visit: &Visit) -> PageError {
    let error = PageError::not_found().title("Tautan ini sudah tidak berlaku");
    if visit.person().is_some() {
        return error
            .advice("Tautan hanya dapat dipakai satu kali. Anda sudah masuk.")
            .link(urls::APPLICATIONS, "Ke permohonan saya");
    }
    error
        .advice("Tautan hanya dapat dipakai satu kali dan dalam 48 jam. Coba masuk; bila alamat email belum dikonfirmasi, kami mengirim tautan baru.")
        .link(urls::SIGN_IN, "Masuk")
}
