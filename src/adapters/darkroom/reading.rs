//! Reads one PDF as different readers do. Where the format is ambiguous or a file is broken, readers differ: some count
//! offsets from the first byte, some from `%PDF-`; some search the whole file for the object table, some only its end;
//! some trust the tables, some collect the objects themselves. A file made to exploit this could show the officers a
//! harmless paper and others an active one. The file is therefore judged in every such way, and what is shown must be
//! what all of them find.

use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;

use hayro::hayro_syntax::object::{Dict, FromBytes as _, Object, ObjectIdentifier};
use hayro::hayro_syntax::{LoadPdfError, Pdf};

use super::active::{self, Stop};
use super::definitions::Definitions;
use crate::domain::active::Active;
use crate::domain::file::pdf_begins;

const TABLE: &[u8] = b"startxref";
/// Readers search for the table in this many last bytes.
const TABLE_WITHIN: usize = 1_024;
const HEADER: &[u8] = b"%PDF";

/// The file from one byte on, shared between the readings.
struct Part {
    file: Arc<Vec<u8>>,
    from: usize,
}

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        self.file.get(self.from..).unwrap_or_default()
    }
}

/// Opens a PDF as most readers do, from its header on.
pub(super) fn open(file: &Arc<Vec<u8>>) -> Result<Pdf, LoadPdfError> {
    match open_from(file, pdf_begins(file).unwrap_or(0)) {
        Err(LoadPdfError::Invalid) => open_from(file, 0),
        opened => opened,
    }
}

fn open_from(file: &Arc<Vec<u8>>, from: usize) -> Result<Pdf, LoadPdfError> {
    Pdf::new(Arc::new(Part {
        file: Arc::clone(file),
        from,
    }))
}

/// Judges a file by all that any reader may find in it; `pdf` is what the portal shows.
pub(super) fn judge(file: &Arc<Vec<u8>>, pdf: &Pdf) -> Result<(), Stop> {
    let reading = Reading::of(file).ok_or(Stop::Endless)?;
    let shown = reading.met(pdf)?;
    let mut agree = reading.is_plain() && reading.is_root(pdf) && reading.is_only(&shown);
    if pdf.data().as_ref().len() < file.len()
        && let Ok(whole) = open_from(file, 0)
    {
        let whole = reading.met(&whole)?;
        agree &= whole.root == shown.root && reading.is_only(&whole);
    }
    // Without packed objects, collecting the objects finds the last definitions, which were compared already. If those
    // differ, the collected file is judged for its active contents, to name them.
    let may_differ = reading.definitions.may_be_packed || !agree;
    if reading.table.is_some() && may_differ {
        agree &= match Pdf::new(without_tables(pdf.data().as_ref())) {
            Ok(rebuilt) => reading.met(&rebuilt)?.packs_the_same(&shown),
            // An encrypted file without its table cannot be read; no reader needs to collect its objects if its end is
            // in order.
            Err(_) => reading.ends_well(),
        };
    }
    if agree {
        Ok(())
    } else {
        Err(Stop::Found(Active::OtherPaper))
    }
}

/// The file without its tables, so that a reader has to collect the objects.
fn without_tables(file: &[u8]) -> Vec<u8> {
    let mut blanked = file.to_vec();
    let mut from = 0;
    while let Some(at) = blanked.get(from..).and_then(|rest| position(rest, TABLE)) {
        let end = from + at + TABLE.len();
        if let Some(mark) = blanked.get_mut(from + at..end) {
            mark.fill(b' ');
        }
        from = end;
    }
    blanked
}

fn position(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}

/// Where an object was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// At this offset in the file.
    Plain(usize),
    /// In an object stream; a hash of its content.
    Packed(u64),
    /// A hash of a number or word, whose offset is not known.
    Value(u64),
    Missing,
}

/// What one reader finds from the catalog on.
struct Met {
    root: ObjectIdentifier,
    spots: HashMap<ObjectIdentifier, Spot>,
}

impl Met {
    /// Whether packed objects have the same content when the objects are collected without a table.
    fn packs_the_same(&self, shown: &Self) -> bool {
        let same = |(object, spot): (&ObjectIdentifier, &Spot)| {
            let here = self.spots.get(object);
            !matches!((spot, here), (Spot::Packed(one), Some(Spot::Packed(other))) if one != other)
        };
        self.root == shown.root && shown.spots.iter().all(same)
    }
}

struct Reading<'a> {
    file: &'a [u8],
    /// Offset of the last `startxref`.
    table: Option<usize>,
    definitions: Definitions,
    shortened: RandomState,
}

impl<'a> Reading<'a> {
    fn of(file: &'a [u8]) -> Option<Self> {
        let table = file
            .windows(TABLE.len())
            .rposition(|window| window == TABLE);
        Some(Self {
            file,
            table,
            definitions: Definitions::of(file)?,
            shortened: RandomState::new(),
        })
    }

    /// Judges what this reader finds, and records where.
    fn met(&self, pdf: &Pdf) -> Result<Met, Stop> {
        let root = pdf.xref().root_id();
        let mut spots = HashMap::new();
        active::judge(pdf, &self.definitions.roots, |id, object| {
            let spot = object.map_or(Spot::Missing, |object| self.spot(pdf, object));
            spots.insert(id, spot);
        })?;
        Ok(Met { root, spots })
    }

    fn spot(&self, pdf: &Pdf, object: &Object<'_>) -> Spot {
        // The data of an array begins after its bracket.
        let (data, bracket) = match object {
            Object::Dict(dict) => (dict.data(), 0),
            Object::Stream(stream) => (stream.dict().data(), 0),
            Object::Array(array) => (array.data(), 1),
            value => return Spot::Value(self.value(value)),
        };
        let read = pdf.data().as_ref();
        let begins = self.file.len() - read.len();
        let inside = data.as_ptr().addr().checked_sub(read.as_ptr().addr());
        match inside.filter(|at| *at < read.len()) {
            Some(at) => Spot::Plain((begins + at).saturating_sub(bracket)),
            None => Spot::Packed(self.shortened.hash_one(data)),
        }
    }

    fn value(&self, value: &Object<'_>) -> u64 {
        self.shortened.hash_one(format!("{value:?}"))
    }

    /// Whether a reader that searches the end of the file finds the table.
    fn ends_well(&self) -> bool {
        self.table
            .is_some_and(|at| at + TABLE_WITHIN >= self.file.len())
    }

    /// Whether all readers agree on the header's offset and on the keyword of the table.
    fn is_plain(&self) -> bool {
        let begins = position(self.file, HEADER) == pdf_begins(self.file);
        let before = self.table.and_then(|at| self.file.get(at.checked_sub(1)?));
        begins && before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    }

    /// Whether the last catalog that the file names as root is the one that is shown.
    fn is_root(&self, pdf: &Pdf) -> bool {
        let is_catalog = |id: &&ObjectIdentifier| {
            let named = pdf.xref().get::<Dict<'_>>(**id);
            named.is_some_and(|catalog| catalog.contains_key("Pages"))
        };
        let last = self.definitions.roots.iter().rev().find(is_catalog);
        !self.definitions.has_catalog_within
            && last.is_none_or(|root| *root == pdf.xref().root_id())
    }

    /// Whether every object found is the one that a reader without tables would take. For a packed object there may be
    /// an older plain one; only a reader that collects objects takes that, and none has to if the file's end is in
    /// order.
    fn is_only(&self, met: &Met) -> bool {
        met.spots.iter().all(|(object, spot)| {
            let Some(at) = self.definitions.last(*object) else {
                return true;
            };
            let defined = || Object::from_bytes(self.file.get(at..).unwrap_or_default());
            match spot {
                Spot::Plain(here) => *here == at,
                Spot::Packed(_) => self.ends_well(),
                Spot::Value(value) => {
                    self.ends_well() || defined().is_some_and(|found| self.value(&found) == *value)
                }
                // If the definition cannot be parsed either, the object is missing for every reader.
                Spot::Missing => defined().is_none(),
            }
        })
    }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
