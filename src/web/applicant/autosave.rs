//! `/permohonan/{id}/isian/{page}/simpan`: saves answers while they are typed.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;

use super::form_page::page_for;
use super::own_case::OwnCase;
use super::{answers, overtaken};
use crate::actions::submission::draft;
use crate::actions::{ActionError, printable};
use crate::domain::id::ApplicationId;
use crate::portal::Portal;
use crate::web::error::Reply;
use crate::web::form::Form;
use crate::web::path::Path;
use crate::words;

/// Response header with the version that an autosave stored.
const NOW: &str = "answers-version";

/// Saves the answers; the response has the time and the new version.
pub async fn post(
    State(portal): State<Portal>,
    own: OwnCase,
    Path((_, slug)): Path<(ApplicationId, String)>,
    form: Form,
) -> Reply {
    let page = page_for(&own.case, &slug)?;
    let input = answers::input(form.pairs());
    let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    let saved = draft::autosave_page(&portal, &own.saving(), &slug, &input).await;
    let case = match saved {
        Err(ActionError::Overtaken) => {
            // As JSON, because a refusal with plain text would be replaced by an error page.
            let sentence = axum::Json(overtaken::WHILE_TYPING);
            return Ok((StatusCode::CONFLICT, sentence).into_response());
        }
        saved => saved?,
    };
    let version = [(NOW, case.details.version_of(page.fields))];
    // The answers are saved, but characters that no paper can print are reported at once.
    let faults = printable::of_page(&portal, &case, page).await?;
    let mut said = words::date::time(case.saved_at);
    if let Some(fault) = faults.first() {
        let sentence = words::field_error::of_type(case.ip_type, fault);
        said = format!("{said}. {sentence}.");
    }
    Ok((kind, version, said).into_response())
}
