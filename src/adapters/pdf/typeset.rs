//! The typesetter. It loads fonts and templates once; a page then takes milliseconds.
//!
//! Typesetting is a pure function of template, content and images: the same input gives the same bytes, so a stored
//! content can be typeset again. CPU-bound; call it on a blocking thread.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use serde_json::{Value, json};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::proof::{self, Margins};
use super::{faces, printed, text_layer};

const TEMPLATES: [(&str, &str); 15] = [
    (
        "/parts.typ",
        include_str!("../../../templates/letters/parts.typ"),
    ),
    (
        "/recommendation.typ",
        include_str!("../../../templates/letters/recommendation.typ"),
    ),
    (
        "/refusal.typ",
        include_str!("../../../templates/letters/refusal.typ"),
    ),
    (
        "/application.typ",
        include_str!("../../../templates/letters/application.typ"),
    ),
    (
        "/receipt.typ",
        include_str!("../../../templates/letters/receipt.typ"),
    ),
    (
        "/inventory.typ",
        include_str!("../../../templates/letters/inventory.typ"),
    ),
    (
        "/drill.typ",
        include_str!("../../../templates/letters/drill.typ"),
    ),
    (
        "/rehearsal.typ",
        include_str!("../../../templates/letters/rehearsal.typ"),
    ),
    (
        "/request.typ",
        include_str!("../../../templates/letters/request.typ"),
    ),
    (
        "/statement_umk.typ",
        include_str!("../../../templates/letters/statement_umk.typ"),
    ),
    (
        "/sheets.typ",
        include_str!("../../../templates/letters/sheets.typ"),
    ),
    (
        "/declaration.typ",
        include_str!("../../../templates/letters/declaration.typ"),
    ),
    (
        "/part.typ",
        include_str!("../../../templates/letters/part.typ"),
    ),
    (
        "/form.typ",
        include_str!("../../../templates/letters/form.typ"),
    ),
    (
        "/proof.typ",
        include_str!("../../../templates/letters/proof.typ"),
    ),
];

/// Why a paper could not be typeset.
#[derive(Debug, thiserror::Error)]
pub enum TypesetError {
    #[error("this letter was written for template {0}, which this program does not have")]
    UnknownTemplate(String),
    #[error("the label image is not the one named in the letter")]
    WrongLabelImage,
    #[error("the address does not fit into a QR code: {0}")]
    Qr(#[from] qrcode::types::QrError),
    #[error("content: {0}")]
    Content(#[from] serde_json::Error),
    /// Characters that no font has.
    #[error("no face has {}", .0.join(" "))]
    Unprintable(Vec<String>),
    /// Texts that exceed the margins.
    #[error("does not fit: {}", .0.join(" "))]
    Outside(Vec<String>),
    #[error("typesetting: {0}")]
    Typst(String),
}

/// Typesets the portal's papers.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    standards: PdfStandards,
}

/// The input of one paper, beside its template.
pub(super) struct Job<'a> {
    pub(super) template: &'static str,
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
        let fonts = faces::every();
        let mut sources = HashMap::new();
        for (path, text) in TEMPLATES {
            let id = file_id(path)?;
            sources.insert(id, Source::new(id, text.to_owned()));
        }
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| TypesetError::Typst(error.message().to_string()))?;
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources,
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
        let document = self.compile("/proof.typ", &content, Vec::new())?;
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
    pub(super) fn set(&self, mut job: Job<'_>) -> Result<Vec<u8>, TypesetError> {
        let mut meaningless = Vec::new();
        make_ready(&mut job.content, &mut meaningless);
        let document = self.compile(job.template, &job.content, job.files)?;
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
        let options = PdfOptions {
            ident: Smart::Custom(job.identity.to_owned()),
            creator: Smart::Custom(Some("Portal HAKI".to_owned())),
            timestamp: midnight(job.on).map(Timestamp::new_utc),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let mut pdf = typst_pdf::pdf(&text_layer::tidied(document), &options)
            .map_err(|errors| TypesetError::Typst(describe(&errors)))?;
        leave_out(&mut pdf, b"/Suspects false");
        // Without eviction the cache of Typst would only grow.
        typst::comemo::evict(10);
        Ok(pdf)
    }

    fn compile(
        &self,
        template: &str,
        content: &Value,
        named: Vec<(&'static str, Vec<u8>)>,
    ) -> Result<PagedDocument, TypesetError> {
        let mut files = HashMap::new();
        files.insert(
            file_id("/content.json")?,
            Bytes::new(serde_json::to_vec(content)?),
        );
        for (path, bytes) in named {
            files.insert(file_id(path)?, Bytes::new(bytes));
        }
        let desk = Desk {
            setter: self,
            main: file_id(template)?,
            files,
        };
        typst::compile::<PagedDocument>(&desk)
            .output
            .map_err(|errors| TypesetError::Typst(describe(&errors)))
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

/// What Typst can access for one paper: the templates and the paper's files, no clock and no disk.
struct Desk<'a> {
    setter: &'a Typesetter,
    main: FileId,
    files: HashMap<FileId, Bytes>,
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.setter.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.setter.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.setter
            .sources
            .get(&id)
            .cloned()
            .ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.setter.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_with_slash().into())
}

fn file_id(path: &str) -> Result<FileId, TypesetError> {
    let path = VirtualPath::new(path).map_err(|error| TypesetError::Typst(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
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

fn describe(errors: &[SourceDiagnostic]) -> String {
    errors
        .iter()
        .map(|error| error.message.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}
