//! One long-lived typesetter: fonts and templates are loaded once, a page takes milliseconds.
//!
//! Rendering is a pure function of template, content and images: the same input gives the same bytes, so a stored
//! content can be printed again. CPU-bound; call it from a blocking thread.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};
use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

const TEMPLATES: [(&str, &str); 10] = [
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
        "/form.typ",
        include_str!("../../../templates/letters/form.typ"),
    ),
];

/// Stands for a character that no font of ours can print.
const REPLACEMENT: char = '□';

/// Why a paper could not be set.
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
    #[error("typesetting: {0}")]
    Typst(String),
}

/// Sets the portal's papers.
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    standards: PdfStandards,
}

/// What one paper is made of, beside its template.
pub(super) struct Job<'a> {
    pub(super) template: &'static str,
    pub(super) content: Value,
    /// Files the template names; only fixed names, because Typst keeps every path it has seen.
    pub(super) files: Vec<(&'static str, Vec<u8>)>,
    pub(super) on: NaiveDate,
    /// Identifies the document in the file; stays the same when it is printed again.
    pub(super) identity: &'a str,
}

impl Typesetter {
    /// Loads fonts and templates; tens of milliseconds.
    pub fn new() -> Result<Self, TypesetError> {
        let fonts: Vec<Font> = typst_assets::fonts()
            .flat_map(|data| Font::iter(Bytes::new(data)))
            .collect();
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

    pub(super) fn set(&self, mut job: Job<'_>) -> Result<Vec<u8>, TypesetError> {
        self.make_printable(&mut job.content);
        let mut files = HashMap::new();
        files.insert(
            file_id("/content.json")?,
            Bytes::new(serde_json::to_vec(&job.content)?),
        );
        for (path, bytes) in job.files {
            files.insert(file_id(path)?, Bytes::new(bytes));
        }
        let desk = Desk {
            setter: self,
            main: file_id(job.template)?,
            files,
        };
        let document = typst::compile::<PagedDocument>(&desk)
            .output
            .map_err(|errors| TypesetError::Typst(describe(&errors)))?;
        let options = PdfOptions {
            ident: Smart::Custom(job.identity.to_owned()),
            creator: Smart::Custom(Some("Portal HAKI".to_owned())),
            timestamp: midnight(job.on).map(Timestamp::new_utc),
            standards: self.standards.clone(),
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&document, &options)
            .map_err(|errors| TypesetError::Typst(describe(&errors)))?;
        // What has not been used for some papers is forgotten, else memory only grows.
        typst::comemo::evict(10);
        Ok(pdf)
    }

    /// PDF/A refuses a page with a character that has no glyph, and a mark may be in any script.
    fn make_printable(&self, value: &mut Value) {
        match value {
            Value::String(text) => {
                if text.chars().any(|c| !self.can_print(c)) {
                    *text = text
                        .chars()
                        .filter(|c| *c == '\n' || !c.is_control())
                        .map(|c| if self.can_print(c) { c } else { REPLACEMENT })
                        .collect();
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|v| self.make_printable(v)),
            Value::Object(map) => map.values_mut().for_each(|v| self.make_printable(v)),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn can_print(&self, c: char) -> bool {
        match c {
            ' '..='~' | '\n' => true,
            // Private use has no meaning to carry into an archive.
            '\u{e000}'..='\u{f8ff}' | '\u{feff}' | '\u{f0000}'.. => false,
            _ => {
                !c.is_control()
                    && self
                        .fonts
                        .iter()
                        .any(|font| font.info().coverage.contains(u32::from(c)))
            }
        }
    }
}

/// One paper's view of the world: the templates, its own files, no clock and no disk.
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
