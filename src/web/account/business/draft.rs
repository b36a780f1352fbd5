//! `/akun/usaha/simpan` and `/akun/usaha/buang`: what is typed about the business is stored until it is saved.

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::IntoResponse as _;

use super::{BusinessPage, page, stored};
use crate::actions::ActionError;
use crate::actions::business_draft::{self, DrawnFrom};
use crate::actions::submission::draft::{ANSWERS_FORM, ANSWERS_VERSION};
use crate::portal::Portal;
use crate::urls;
use crate::web::ask::{ChoiceView, FieldView};
use crate::web::error::{PageError, Reply};
use crate::web::form::{Form, FormData};
use crate::web::guard::Applicant;
use crate::web::respond;
use crate::words;

/// Response header with the version that an autosave stored.
const NOW: &str = "answers-version";
const WHILE_TYPING: &str =
    "Belum tersimpan: data usaha sudah diubah di tempat lain. Tekan Simpan untuk memilih.";

/// What another form saved since this one was opened, beside what was typed into this one.
#[derive(Debug)]
pub(super) struct Overtaken {
    pub(super) rows: Vec<Differing>,
}

/// One question with both answers.
#[derive(Debug)]
pub(super) struct Differing {
    pub(super) label: String,
    pub(super) kept: String,
    pub(super) typed: String,
}

/// What a form says about the state from which it was drawn.
pub(super) fn seen(form: &FormData) -> DrawnFrom<'_> {
    DrawnFrom {
        version: form.text(ANSWERS_VERSION),
        form: form.text(ANSWERS_FORM).parse().ok(),
    }
}

/// The data for the form: the draft with its time, if there is one, else the saved business.
pub(super) async fn drawn_from(
    portal: &Portal,
    owner: &Applicant,
) -> Result<(FormData, Option<String>), PageError> {
    let (standing, kept) = business_draft::read(portal, owner.account()).await?;
    let kept = kept.and_then(|kept| Some((FormData::from_bytes(&kept.typed)?, kept.at)));
    let (form, at) = match kept {
        Some((form, at)) => (form, Some(words::date::moment_seen_from(at, portal.now()))),
        None => (stored(portal, owner).await?, None),
    };
    let form = form
        .with(ANSWERS_VERSION, standing.version())
        .with(ANSWERS_FORM, owner.visit().form_token().to_string());
    Ok((form, at))
}

/// Stores what is being typed; the response has the time and the new version.
pub async fn autosave(State(portal): State<Portal>, owner: Applicant, form: Form) -> Reply {
    let typed = only_answers(&form).to_bytes();
    match business_draft::keep(&portal, owner.actor(), &typed, seen(&form)).await {
        Ok(standing) => {
            let kind = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
            let version = [(NOW, standing.version())];
            let at = words::date::time(portal.now());
            let said = format!("sebagai draf, {at}. Tekan Simpan untuk memakainya.");
            Ok((kind, version, said).into_response())
        }
        // As JSON, because a refusal with plain text would be replaced by an error page.
        Err(ActionError::Overtaken) => {
            Ok((StatusCode::CONFLICT, axum::Json(WHILE_TYPING)).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Deletes the draft.
pub async fn discard(State(portal): State<Portal>, owner: Applicant, _: Form) -> Reply {
    business_draft::discard(&portal, owner.actor()).await?;
    Ok(respond::saved(urls::BUSINESS, "Draf dibuang."))
}

/// Stores a refused form as it was typed, unless another form has overtaken it; returns the form to be drawn again.
pub(super) async fn keep_refused(
    portal: &Portal,
    owner: &Applicant,
    form: &FormData,
) -> Result<FormData, PageError> {
    let typed = only_answers(form).to_bytes();
    match business_draft::keep(portal, owner.actor(), &typed, seen(form)).await {
        Ok(standing) => Ok(form.clone().with(ANSWERS_VERSION, standing.version())),
        Err(ActionError::Overtaken) => Ok(form.clone()),
        Err(error) => Err(error.into()),
    }
}

/// Shows both versions; the form keeps what was typed, and sending it again overwrites the other one.
pub(super) async fn choose(portal: &Portal, owner: &Applicant, form: &FormData) -> Reply {
    let (kept, _) = drawn_from(portal, owner).await?;
    let version = kept.text(ANSWERS_VERSION).to_owned();
    let kept = page(portal, owner.visit(), &kept, &[]);
    let typed = form.clone().with(ANSWERS_VERSION, version);
    let mut page = page(portal, owner.visit(), &typed, &[]);
    let rows = said(&kept).into_iter().zip(said(&page));
    let rows = rows
        .filter(|((_, kept), (_, typed))| kept != typed)
        .map(|((label, kept), (_, typed))| Differing { label, kept, typed });
    page.overtaken = Some(Overtaken {
        rows: rows.collect(),
    });
    Ok(respond::page_with(StatusCode::CONFLICT, &page))
}

/// The typed answers, without the hidden fields.
fn only_answers(form: &FormData) -> FormData {
    let sent_along = [ANSWERS_VERSION, ANSWERS_FORM, urls::RETURN_TO];
    let answers = form.clone().without_secrets();
    let pairs = answers.pairs().iter();
    let pairs = pairs.filter(|(name, _)| !sent_along.contains(&name.as_str()));
    FormData::new(pairs.cloned().collect())
}

/// Every question of a page with its answer.
fn said(page: &BusinessPage) -> Vec<(String, String)> {
    let choices = [&page.kind, &page.scale, &page.kecamatan];
    let ticks = [&page.npwp_is_nik, &page.nib_of_another, &page.home_same];
    let fields = [
        &page.name,
        &page.position,
        &page.address,
        &page.home_address,
    ];
    let fields = fields.into_iter().chain(&page.numbers);
    let fields = fields.chain(&page.place).chain(&page.more);
    let ticks = ticks.into_iter().map(tick);
    let all = choices.into_iter().map(choice).chain(ticks);
    all.chain(fields.map(text))
        .map(|(label, value)| {
            let blank = value.trim().is_empty();
            let said = if blank {
                "belum diisi".to_owned()
            } else {
                value
            };
            (label, said)
        })
        .collect()
}

fn text(field: &FieldView) -> (String, String) {
    (field.label.clone(), field.value.clone())
}

fn tick(field: &FieldView) -> (String, String) {
    let said = if field.value == "ya" { "ya" } else { "tidak" };
    (field.label.clone(), said.to_owned())
}

fn choice(view: &ChoiceView) -> (String, String) {
    let chosen = view.options.iter().find(|option| option.selected);
    let chosen = chosen.filter(|option| !option.value.is_empty());
    let said = chosen.map_or_else(String::new, |option| option.label.clone());
    (view.label.clone(), said)
}
