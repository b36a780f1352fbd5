//! What Typst can reach while it sets a paper: fonts, the templates, the paper's own files. No clock, no disk, no
//! package.

use std::collections::HashMap;

use serde_json::Value;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World, WorldExt as _};
use typst_layout::PagedDocument;

use super::faces;

/// The portal's own source of a letter's body.
pub const BODY: &str = include_str!("../../../templates/letters/isi.typ");

/// The label of a mark that nobody has.
pub const SAMPLE_LABEL: &[u8] = include_bytes!("../../../templates/letters/contoh-label.png");

/// Where the frame of a letter finds its body.
const BODY_PATH: &str = "/isi.typ";

const TEMPLATES: [(&str, &str); 17] = [
    (BODY_PATH, BODY),
    (
        "/blok.typ",
        include_str!("../../../templates/letters/blok.typ"),
    ),
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
    /// The office's own source of a letter, with line and column where the compiler names them.
    #[error("source: {said} at {place:?}")]
    Source {
        place: Option<(usize, usize)>,
        said: String,
    },
}

/// What every paper is set of; loading it takes tens of milliseconds.
pub(super) struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
}

impl Shelf {
    pub(super) fn new() -> Result<Self, TypesetError> {
        let fonts = faces::every();
        let mut sources = HashMap::new();
        for (path, text) in TEMPLATES {
            let id = file_id(path)?;
            sources.insert(id, Source::new(id, text.to_owned()));
        }
        Ok(Self {
            library: LazyHash::new(Library::builder().build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources,
        })
    }
}

/// What Typst can access for one paper: the templates and the paper's files, no clock and no disk.
pub(super) struct Desk<'a> {
    shelf: &'a Shelf,
    main: FileId,
    /// An office's own source of a letter.
    body: Option<Source>,
    files: HashMap<FileId, Bytes>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(
        shelf: &'a Shelf,
        template: &str,
        body: Option<&str>,
        content: &Value,
        named: Vec<(&'static str, Vec<u8>)>,
    ) -> Result<Self, TypesetError> {
        let mut files = HashMap::new();
        files.insert(
            file_id("/content.json")?,
            Bytes::new(serde_json::to_vec(content)?),
        );
        for (path, bytes) in named {
            files.insert(file_id(path)?, Bytes::new(bytes));
        }
        let body_id = file_id(BODY_PATH)?;
        Ok(Self {
            shelf,
            main: file_id(template)?,
            body: body.map(|text| Source::new(body_id, text.to_owned())),
            files,
        })
    }

    pub(super) fn compile(&self) -> Result<PagedDocument, TypesetError> {
        typst::compile::<PagedDocument>(self)
            .output
            .map_err(|errors| self.fault(&errors))
    }

    /// The first error in the words of Typst; of an office's own source with its place.
    pub(super) fn fault(&self, errors: &[SourceDiagnostic]) -> TypesetError {
        let Some(body) = &self.body else {
            return TypesetError::Typst(describe(errors));
        };
        let places = errors.iter().map(|error| self.place(body, error));
        let (error, place) = match errors.iter().zip(places).find(|(_, at)| at.is_some()) {
            Some(found) => found,
            None => match errors.first() {
                Some(error) => (error, None),
                None => return TypesetError::Typst(String::new()),
            },
        };
        TypesetError::Source {
            place,
            said: error.message.to_string(),
        }
    }

    /// Line and column, counted from 1, where the error or the call that led to it stands in the source.
    fn place(&self, body: &Source, error: &SourceDiagnostic) -> Option<(usize, usize)> {
        let own = (error.span.id() == Some(body.id())).then(|| self.range(error.span));
        let called = error
            .trace
            .iter()
            .filter(|point| point.span.id() == Some(body.id()))
            .map(|point| self.range(point.span));
        let range = own.into_iter().chain(called).flatten().next()?;
        let (line, column) = body.lines().byte_to_line_column(range.start)?;
        Some((line + 1, column + 1))
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.shelf.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.shelf.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let own = self.body.as_ref().filter(|body| body.id() == id);
        own.or_else(|| self.shelf.sources.get(&id))
            .cloned()
            .ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.shelf.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// Packages are denied, whatever they are called.
fn not_found(id: FileId) -> FileError {
    match id.root() {
        VirtualRoot::Package(_) => FileError::AccessDenied,
        VirtualRoot::Project => FileError::NotFound(id.vpath().get_with_slash().into()),
    }
}

fn file_id(path: &str) -> Result<FileId, TypesetError> {
    let path = VirtualPath::new(path).map_err(|error| TypesetError::Typst(error.to_string()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn describe(errors: &[SourceDiagnostic]) -> String {
    errors
        .iter()
        .map(|error| error.message.as_str())
        .collect::<Vec<_>>()
        .join("; ")
}
