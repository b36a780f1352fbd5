//! The package of a workbook: its parts as text, unpacked within limits, and its XML read element by element.

use std::io::{Cursor, Read as _};

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use zip::ZipArchive;
use zip::result::ZipError;

/// Most bytes that may be unpacked of one file, and most parts. What a package says of its sizes proves nothing.
const LARGEST_UNPACKED: u64 = 150 * 1024 * 1024;
const PARTS: usize = 2_000;

/// Why a workbook cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum SheetFault {
    #[error(transparent)]
    File(#[from] std::io::Error),
    #[error("the file is too large")]
    TooLarge,
    #[error("it unpacks to more than {} MB", LARGEST_UNPACKED / 1024 / 1024)]
    UnpacksTooLarge,
    #[error("it has more than {PARTS} parts")]
    TooManyParts,
    #[error("it has too many lines or columns")]
    TooLong,
    #[error("a cell has too many characters")]
    TooMuchText,
    #[error("all its texts together are too long")]
    TooMuchInAll,
    #[error("it has too many cells")]
    TooManyCells,
    #[error("not a workbook: {0}")]
    NoPackage(#[from] ZipError),
    #[error("the workbook cannot be read: {0}")]
    Broken(#[from] quick_xml::Error),
    #[error("a part is missing or not UTF-8")]
    NoPart,
    #[error("no such sheet")]
    NoSheet(Vec<String>),
}

/// An opened package, and how much may still be unpacked.
pub(super) struct Package {
    parts: ZipArchive<Cursor<Vec<u8>>>,
    left: u64,
}

impl Package {
    pub(super) fn open(bytes: Vec<u8>) -> Result<Self, SheetFault> {
        let parts = ZipArchive::new(Cursor::new(bytes))?;
        if parts.len() > PARTS {
            return Err(SheetFault::TooManyParts);
        }
        Ok(Self {
            parts,
            left: LARGEST_UNPACKED,
        })
    }

    /// A part's text; `None` if there is no such part.
    pub(super) fn text(&mut self, name: &str) -> Result<Option<String>, SheetFault> {
        let part = match self.parts.by_name(name) {
            Ok(part) => part,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(fault) => return Err(fault.into()),
        };
        let mut bytes = Vec::new();
        part.take(self.left + 1).read_to_end(&mut bytes)?;
        self.left = self
            .left
            .checked_sub(bytes.len() as u64)
            .ok_or(SheetFault::UnpacksTooLarge)?;
        let text = String::from_utf8(bytes).map_err(|_| SheetFault::NoPart)?;
        let text = text
            .strip_prefix('\u{feff}')
            .map(str::to_owned)
            .unwrap_or(text);
        Ok(Some(text))
    }

    /// A part that every workbook has.
    pub(super) fn needed(&mut self, name: &str) -> Result<String, SheetFault> {
        self.text(name)?.ok_or(SheetFault::NoPart)
    }
}

/// What of an element's beginning, text and end is looked at. Names are without their prefix.
pub(super) enum Piece<'a> {
    Begin(&'a str, &'a BytesStart<'a>),
    Text(&'a str),
    End(&'a str),
}

/// Reads the XML and hands every piece over, in order.
pub(super) fn walk(
    xml: &str,
    mut see: impl FnMut(Piece<'_>) -> Result<(), SheetFault>,
) -> Result<(), SheetFault> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event()? {
            Event::Start(tag) => see(Piece::Begin(tag.local_name().into_inner(), &tag))?,
            Event::Empty(tag) => {
                let name = tag.local_name();
                see(Piece::Begin(name.into_inner(), &tag))?;
                see(Piece::End(name.into_inner()))?;
            }
            Event::End(tag) => see(Piece::End(tag.local_name().into_inner()))?,
            Event::Text(text) => see(Piece::Text(&text.xml10_content()))?,
            Event::CData(text) => see(Piece::Text(&text.xml10_content()))?,
            Event::GeneralRef(reference) => {
                let text = match reference.resolve_char_ref()? {
                    Some(c) => c.to_string(),
                    None => named(&reference).to_owned(),
                };
                see(Piece::Text(&text))?;
            }
            Event::Eof => return Ok(()),
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
}

/// The five entities of XML; a document's own are never resolved.
fn named(entity: &str) -> &'static str {
    match entity {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// The value of an attribute, by its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = tag
        .attributes()
        .with_checks(false)
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)?;
    let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
    Some(value.into_owned())
}
