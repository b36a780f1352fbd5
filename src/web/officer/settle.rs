//! `/petugas/tanda-tangan/surat/{id}`: a signature of which nobody knows whether it was made; the agency head settles
//! it.

use askama::Template;
use axum::extract::State;

use super::stack;
use crate::actions::ActionError;
use crate::actions::case::Once;
use crate::actions::signing::settle;
use crate::domain::fault::FieldError;
use crate::domain::id::SigningId;
use crate::domain::procedure::Role;
use crate::domain::signing::SigningState;
use crate::portal::Portal;
use crate::store;
use crate::store::signing_list::StackLine;
use crate::urls;
use crate::web::ask::{FieldView, Filled};
use crate::web::chrome::{Chrome, FlashKind};
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::fresh::Fresh;
use crate::web::guard::SigningReader;
use crate::web::path::Path;
use crate::web::respond;
use crate::web::view::{ErrorItem, Fact, StatusBadge};
use crate::words::{date, signing};

/// `templates/pages/officer/settle.html`
#[derive(Debug, Template)]
#[template(path = "pages/officer/settle.html")]
struct SettlePage {
    chrome: Chrome,
    errors: Vec<ErrorItem>,
    form_token: String,
    action: String,
    stack: String,
    title: String,
    state: StatusBadge,
    about: &'static str,
    facts: Vec<Fact>,
    /// Only while it is unknown, for the agency head.
    reason: Option<FieldView>,
}

pub(super) async fn get(
    State(portal): State<Portal>,
    officer: SigningReader,
    Path(id): Path<SigningId>,
) -> Reply {
    let line = line(&portal, id).await?;
    let typed = officer.visit().typed().cloned().unwrap_or_default();
    let page = draw(&portal, &officer, &line, (&typed, &[]));
    Ok(respond::page(&page))
}

pub(super) async fn post(
    State(portal): State<Portal>,
    Fresh(officer): Fresh<SigningReader>,
    Path(id): Path<SigningId>,
    form: Form,
) -> Reply {
    let line = line(&portal, id).await?;
    let back = urls::sign_stack(line.stack);
    let once = Once::new(form.form_token()?, back.clone());
    match settled(&portal, &officer, &once, id, &form).await {
        Ok((kind, said)) => Ok(respond::told(&back, kind, said)),
        Err(ActionError::Fields(faults)) => {
            let page = draw(&portal, &officer, &line, (&form, &faults));
            Ok(respond::unprocessable(&page))
        }
        Err(error) => Err(explain(error, &back)),
    }
}

async fn settled(
    portal: &Portal,
    officer: &SigningReader,
    once: &Once,
    id: SigningId,
    form: &FormData,
) -> Result<(FlashKind, &'static str), ActionError> {
    let by = officer.acting_as(Role::AgencyHead);
    let by = by.ok_or(ActionError::NotYourRole)?;
    if form.text("aksi") == "nyatakan" {
        settle::state_unsigned(portal, by, once, id, form.text("reason")).await?;
        let said = "Dicatat: surat ini tidak ditandatangani. Surat dapat ditandatangani lagi.";
        return Ok((FlashKind::Saved, said));
    }
    Ok(match settle::check_again(portal, by, once, id).await? {
        SigningState::Succeeded => (
            FlashKind::Saved,
            "Sudah pasti: surat ini sah ditandatangani.",
        ),
        SigningState::Failed => (
            FlashKind::Warning,
            "Sudah pasti: surat ini tidak ditandatangani.",
        ),
        _ => (
            FlashKind::Warning,
            "Masih belum pasti. Lihat daftar di layanan tanda tangan, lalu nyatakan bila surat ini tidak ada di sana.",
        ),
    })
}

/// The service cannot be asked now; nothing has changed.
fn explain(error: ActionError, back: &str) -> PageError {
    PageError::from(error).link(back, "Kembali ke hasil tanda tangan")
}

async fn line(portal: &Portal, id: SigningId) -> Result<StackLine, PageError> {
    let mut conn = portal.conn().await?;
    let line = store::signing_list::find(&mut conn, id).await?;
    line.ok_or_else(PageError::not_found)
}

fn draw(
    portal: &Portal,
    officer: &SigningReader,
    line: &StackLine,
    (typed, faults): (&FormData, &[FieldError]),
) -> SettlePage {
    let mut filled = Filled::new(typed, faults);
    let settles = officer.roles().contains(&Role::AgencyHead);
    let reason = (settles && line.state == SigningState::Unknown).then(|| {
        filled
            .text("reason", "Apa yang terlihat di layanan tanda tangan")
            .hint("Seperti: daftar dokumen tanggal ini tidak memuat nomor suratnya.")
            .rows(2)
    });
    SettlePage {
        chrome: officer.visit().chrome(),
        errors: filled.errors,
        form_token: officer.visit().form_token().to_string(),
        action: urls::signing(line.id),
        stack: urls::sign_stack(line.stack),
        title: line.title.clone(),
        state: stack::badge(line, portal.now()),
        about: stack::text(line),
        facts: facts(line),
        reason,
    }
}

fn facts(line: &StackLine) -> Vec<Fact> {
    let mut facts = vec![
        Fact::new(signing::paper(line.paper), line.number.clone()),
        Fact::new("Penanda tangan", line.signer.clone()),
    ];
    if let Some(at) = line.sending_at {
        facts.push(Fact::new(
            "Dikirim ke layanan tanda tangan",
            date::moment(at),
        ));
    }
    let answer = if line.answered {
        "ada, tersimpan"
    } else {
        "belum ada"
    };
    facts.push(Fact::new("Berkas yang kembali", answer));
    if !line.stated_reason.is_empty() {
        facts.push(Fact::new("Pernyataan", line.stated_reason.clone()));
    }
    facts
}
