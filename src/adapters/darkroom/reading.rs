//! One PDF as every reader finds it. Where the format leaves room, or is broken, readers part: some count from the
//! first byte, some from `%PDF-`; some look for the tables of objects in the whole file, some at its end; some trust
//! the tables, some put together what stands in the file. Whoever makes a file so that they find different objects can
//! show officers a paper that does nothing and others one that does. So the file is judged in every way, and what is
//! shown must be what all of them find.

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
/// Every reader finds its table within so many bytes from the end.
const TABLE_WITHIN: usize = 1_024;
const HEADER: &[u8] = b"%PDF";

/// The file from one byte on; no reading copies it.
struct Part {
    file: Arc<Vec<u8>>,
    from: usize,
}

impl AsRef<[u8]> for Part {
    fn as_ref(&self) -> &[u8] {
        self.file.get(self.from..).unwrap_or_default()
    }
}

/// Opens a PDF as most readers do: it begins at its mark.
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

/// Judges a file by all that a reader may find in it; `pdf` is what is shown of it.
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
    // Where nothing is packed, whoever puts the file together meets the last definitions, which were compared already;
    // where they differ, it is said what stands in them.
    let may_differ = reading.definitions.may_be_packed || !agree;
    if reading.table.is_some() && may_differ {
        agree &= match Pdf::new(without_tables(pdf.data().as_ref())) {
            Ok(rebuilt) => reading.met(&rebuilt)?.packs_the_same(&shown),
            // It is deciphered only by what lies in its ciphers. No reader has to put it together if its end is in order.
            Err(_) => reading.ends_well(),
        };
    }
    if agree {
        Ok(())
    } else {
        Err(Stop::Found(Active::OtherPaper))
    }
}

/// The file as it is for a reader that finds no table and puts the objects together itself.
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

/// Where an object was met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spot {
    /// At this byte of the file.
    Plain(usize),
    /// In an object stream; what it says, shortened.
    Packed(u64),
    /// A number or a word, which does not say where it stood.
    Value(u64),
    Missing,
}

/// What one reader meets on its way from the catalog.
struct Met {
    root: ObjectIdentifier,
    spots: HashMap<ObjectIdentifier, Spot>,
}

impl Met {
    /// Whether object streams that are put together without a table say the same.
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
    /// Where the last table is named.
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

    /// Judges what this reader finds, and remembers where.
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
        // What an array holds begins behind its bracket.
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

    /// Whether whoever looks at the end of the file finds its table.
    fn ends_well(&self) -> bool {
        self.table
            .is_some_and(|at| at + TABLE_WITHIN >= self.file.len())
    }

    /// Whether all readers take the same byte for the beginning and the same word for the table's.
    fn is_plain(&self) -> bool {
        let begins = position(self.file, HEADER) == pdf_begins(self.file);
        let before = self.table.and_then(|at| self.file.get(at.checked_sub(1)?));
        begins && before.is_none_or(|byte| !byte.is_ascii_alphanumeric())
    }

    /// Whether the last catalog that the file calls its root is the one that is shown.
    fn is_root(&self, pdf: &Pdf) -> bool {
        let is_catalog = |id: &&ObjectIdentifier| {
            let named = pdf.xref().get::<Dict<'_>>(**id);
            named.is_some_and(|catalog| catalog.contains_key("Pages"))
        };
        let last = self.definitions.roots.iter().rev().find(is_catalog);
        !self.definitions.has_catalog_within
            && last.is_none_or(|root| *root == pdf.xref().root_id())
    }

    /// Whether every object that was met is the one that whoever trusts no table would meet. Behind an object of an
    /// object stream there may be an older plain one: only who puts the file together finds it, and nobody has to where
    /// its end is in order.
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
                // What no reader can make sense of is missing for all.
                Spot::Missing => defined().is_none(),
            }
        })
    }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
