//! A form page that was saved elsewhere since it was opened: shows the saved and the typed answers for the owner to
//! choose. Nothing is overwritten before that.

use super::own_case::OwnCase;
use crate::domain::application::Application;
use crate::domain::ip_type::{Details, Field, Input, Page};
use crate::portal::Portal;
use crate::urls;
use crate::web::error::PageError;
use crate::words::{answer, date};

/// Message during autosave, where only one sentence fits.
pub(super) const WHILE_TYPING: &str =
    "Belum tersimpan: jawaban ini sudah diubah di tempat lain. Tekan Simpan untuk memilih.";

/// The differences, and the link back to the saved answers.
#[derive(Debug)]
pub(super) struct Overtaken {
    pub(super) saved: String,
    pub(super) kept: String,
    pub(super) rows: Vec<Differing>,
}

/// One question with both answers.
#[derive(Debug)]
pub(super) struct Differing {
    pub(super) label: &'static str,
    pub(super) kept: Vec<String>,
    pub(super) typed: Vec<String>,
}

/// The case with the typed answers in place of the saved ones, and the differences.
pub(super) async fn read(
    portal: &Portal,
    own: &OwnCase,
    page: &'static Page,
    input: &Input,
) -> Result<(Application, Details, Overtaken), PageError> {
    let mut conn = portal.acquire().await?;
    let mut case = own.again(&mut conn).await?;
    let kept = case.details.clone();
    case.details.take(page.fields, input);
    let differing = case.details.differing(page.fields, &kept);
    let overtaken = Overtaken {
        saved: date::moment_seen_from(case.saved_at, portal.now()),
        kept: urls::form_page(case.id, page.slug),
        rows: differing
            .into_iter()
            .map(|field| Differing {
                label: field.label,
                kept: said(&kept, field),
                typed: said(&case.details, field),
            })
            .collect(),
    };
    Ok((case, kept, overtaken))
}

/// The answer in lines; "belum diisi" without one.
fn said(details: &Details, field: &Field) -> Vec<String> {
    let lines: Vec<String> = answer::lines(field.label, details.show(field))
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| match label.as_str() {
            label if label == field.label => value,
            label => format!("{label}: {value}"),
        })
        .collect();
    if lines.is_empty() {
        vec!["belum diisi".to_owned()]
    } else {
        lines
    }
}
