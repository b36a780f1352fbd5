//! The typesetter. It loads fonts and templates once; a page then takes milliseconds.
//!
//! Typesetting is a pure function of template, content and images: the same input gives the same bytes, so a stored
//! content can be typeset again. CPU-bound; call it on a blocking thread.

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::desk::{Desk, Shelf, TypesetError};
use super::proof::{self, Margins};
use super::{printed, text_layer};

/// Typesets the portal's papers.
pub struct Typesetter {
    shelf: Shelf,
    standards: PdfStandards,
}

/// The input of one paper, beside its template.
pub(super) struct Job<'a> {
    pub(super) template: &'static str,
    /// An office's own source of a letter, in place of [`super::BODY`].
    pub(super) body: Option<&'a str>,
    pub(super) content: Value,
    /// Files named in the template. Only fixed names, because Typst never forgets a path.
    pub(super) files: Vec<(&'static str, Vec<u8>)>,
    /// Left and right in millimetres; text must stay inside.
    pub(super) margins: (f64, f64),
    pub(super) on: NaiveDate,
    /// Identifies the document in the PDF; the same when it is typeset again.
    pub(super) identity: &'a str,
}

impl Typesetter {
    /// Loads fonts and templates, which takes tens of milliseconds.
    pub fn new() -> Result<Self, TypesetError> {
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| TypesetError::Typst(error.message().to_string()))?;
        Ok(Self {
            shelf: Shelf::new()?,
            standards,
        })
    }

    /// For each text the characters that no paper can print. Ordinary texts are accepted at once; others are typeset
    /// with the fonts of papers in their narrowest column.
    pub fn unprintable(&self, texts: &[&str]) -> Result<Vec<Vec<String>>, TypesetError> {
        let doubtful: Vec<String> = texts
            .iter()
            .filter(|text| !printed::is_plain(text))
            .map(|text| printed::ready(text))
            .collect();
        if doubtful.is_empty() {
            return Ok(vec![Vec::new(); texts.len()]);
        }
        let content = json!({ "texts": doubtful });
        let desk = Desk::new(&self.shelf, "/proof.typ", None, &content, Vec::new())?;
        let document = desk.compile()?;
        let found = proof::look(&document, Margins::NONE);
        typst::comemo::evict(10);
        let is_lacking = |sign: &str| {
            sign.chars().any(printed::is_meaningless)
                || found
                    .unprintable
                    .iter()
                    .any(|lacking| sign.contains(lacking.as_str()))
                || found.outside.iter().any(|wide| is_one(wide, sign))
        };
        Ok(texts
            .iter()
            .map(|text| {
                if printed::is_plain(text) {
                    return Vec::new();
                }
                let text = printed::composed(text);
                let mut lacking: Vec<String> = Vec::new();
                for sign in printed::signs(&text).filter(|sign| is_lacking(sign)) {
                    let sign = sign.trim();
                    if !lacking.iter().any(|known| known == sign) {
                        lacking.push(sign.to_owned());
                    }
                }
                lacking
            })
            .collect())
    }

    /// Typesets a paper. Fails if a character has no glyph or a text exceeds the margins.
    pub(super) fn set(&self, job: Job<'_>) -> Result<Vec<u8>, TypesetError> {
        self.set_seen(job, |_| ())
    }

    /// As [`Typesetter::set`]; `see` is shown the pages before they become a PDF.
    pub(super) fn set_seen(
        &self,
        mut job: Job<'_>,
        see: impl FnOnce(&mut PagedDocument),
    ) -> Result<Vec<u8>, TypesetError> {
        let mut meaningless = Vec::new();
        make_ready(&mut job.content, &mut meaningless);
        let desk = Desk::new(&self.shelf, job.template, job.body, &job.content, job.files)?;
        let mut document = desk.compile()?;
        let (left, right) = job.margins;
        let mut found = proof::look(&document, Margins::of(left, right));
        meaningless.retain(|sign| !found.unprintable.contains(sign));
        found.unprintable.extend(meaningless);
        if !found.unprintable.is_empty() {
            return Err(TypesetError::Unprintable(found.unprintable));
        }
        if !found.outside.is_empty() {
            return Err(TypesetError::Outside(found.outside));
        }
        see(&mut document);
        let options = PdfOptions {
            ident: Smart::Custom(job.identity.to_owned()),
            creator: Smart::Custom(Some("Portal HAKI".to_owned())),
            timestamp: midnight(job.on).map(Timestamp::new_utc),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let mut pdf = typst_pdf::pdf(&text_layer::tidied(document), &options)
            .map_err(|errors| desk.fault(&errors))?;
        leave_out(&mut pdf, b"/Suspects false");
        // Without eviction the cache of Typst would only grow.
        typst::comemo::evict(10);
        Ok(pdf)
    }
}

/// Blanks an entry that says what holds without it, so that every offset stays: some readers complain of it.
fn leave_out(pdf: &mut [u8], entry: &[u8]) {
    let marks = b"/MarkInfo<</Marked true";
    let mark = pdf.windows(marks.len()).position(|seen| seen == marks);
    let Some(place) = mark.and_then(|at| pdf.get_mut(at + marks.len()..)) else {
        return;
    };
    if place.starts_with(entry) {
        place
            .iter_mut()
            .take(entry.len())
            .for_each(|byte| *byte = b' ');
    }
}

/// Whether a text outside the narrowest column is only this character, which is wider than the column.
fn is_one(run: &str, sign: &str) -> bool {
    let mut signs = printed::signs(run);
    signs.next() == Some(sign) && signs.next().is_none()
}

/// Makes every text of a content fit for print; collects characters that no paper prints in `meaningless`.
fn make_ready(value: &mut Value, meaningless: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            for sign in text.chars().filter(|c| printed::is_meaningless(*c)) {
                let sign = sign.to_string();
                if !meaningless.contains(&sign) {
                    meaningless.push(sign);
                }
            }
            *text = printed::ready(text);
        }
        Value::Array(values) => values.iter_mut().for_each(|v| make_ready(v, meaningless)),
        Value::Object(map) => map.values_mut().for_each(|v| make_ready(v, meaningless)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn midnight(on: NaiveDate) -> Option<Datetime> {
    Datetime::from_ymd_hms(
        on.year(),
        u8::try_from(on.month()).ok()?,
        u8::try_from(on.day()).ok()?,
        0,
        0,
        0,
    )
}
