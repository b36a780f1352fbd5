//! Finds the object definitions of a PDF by scanning every byte, as a reader does that ignores the tables.

use std::collections::HashMap;

use hayro::hayro_syntax::object::{Dict, FromBytes as _, ObjectIdentifier};

/// Bytes of white space and comments inside definitions; no honest file has as many.
const MAX_GAPS: usize = 64 * 1_048_576;

/// The beginning of an object: `12 0 obj`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Definition {
    generation: i32,
    /// Offset of its value.
    value: usize,
}

/// Every definition, and the objects that the file names as its root.
#[derive(Debug, Default)]
pub(super) struct Definitions {
    last: HashMap<i32, Definition>,
    /// In file order.
    pub(super) roots: Vec<ObjectIdentifier>,
    /// Whether a trailer contains a catalog directly, where only some readers look for it.
    pub(super) has_catalog_within: bool,
    /// Whether a stream says that it contains objects or a table.
    pub(super) may_be_packed: bool,
    gaps: usize,
}

impl Definitions {
    /// `None` if the scan would take too long.
    pub(super) fn of(file: &[u8]) -> Option<Self> {
        let mut found = Self::default();
        let mut before = b' ';
        for (at, byte) in file.iter().enumerate() {
            // Cheap test first: most bytes are neither digit nor slash.
            if matches!(byte, b'/'..=b'9') {
                if *byte == b'/' {
                    found.name(file, at);
                } else if !before.is_ascii_digit() {
                    found.number(file, at);
                }
                if found.gaps > MAX_GAPS {
                    return None;
                }
            }
            before = *byte;
        }
        Some(found)
    }

    /// Offset of the value that a reader without tables takes: the last definition of the latest generation.
    pub(super) fn last(&self, object: ObjectIdentifier) -> Option<usize> {
        Some(self.last.get(&object.obj_number)?.value)
    }

    fn number(&mut self, file: &[u8], at: usize) {
        let mut cursor = Cursor::at(file, at);
        let object = cursor.definition();
        self.gaps += cursor.gaps;
        let Some(object) = object else {
            return;
        };
        let definition = Definition {
            generation: object.gen_number,
            value: file.len() - cursor.rest.len(),
        };
        let last = self.last.entry(object.obj_number).or_insert(definition);
        if last.generation <= definition.generation {
            *last = definition;
        }
    }

    fn name(&mut self, file: &[u8], at: usize) {
        let mut cursor = Cursor::at(file, at + 1);
        if !cursor.is_name(b"Root") {
            let packs = |name| Cursor::at(file, at + 1).is_name(name);
            self.may_be_packed |= packs(b"ObjStm") || packs(b"XRef");
            return;
        }
        cursor.gap();
        let within = Dict::from_bytes(cursor.rest);
        self.has_catalog_within |= within.is_some_and(|root| root.contains_key("Pages"));
        self.roots.extend(cursor.reference());
        self.gaps += cursor.gaps;
    }
}

/// Reads forwards from one byte.
struct Cursor<'a> {
    rest: &'a [u8],
    gaps: usize,
}

impl<'a> Cursor<'a> {
    fn at(file: &'a [u8], at: usize) -> Self {
        Self {
            rest: file.get(at..).unwrap_or_default(),
            gaps: 0,
        }
    }

    /// Reads `12 0 obj` and the gap after it.
    fn definition(&mut self) -> Option<ObjectIdentifier> {
        let object = self.identifier()?;
        self.rest = self.rest.strip_prefix(b"obj")?;
        self.gap();
        Some(object)
    }

    /// Reads `12 0 R`.
    fn reference(&mut self) -> Option<ObjectIdentifier> {
        let object = self.identifier()?;
        self.rest.starts_with(b"R").then_some(object)
    }

    fn identifier(&mut self) -> Option<ObjectIdentifier> {
        let number = self.number()?;
        if self.gap() == 0 {
            return None;
        }
        let generation = self.number()?;
        self.gap();
        Some(ObjectIdentifier::new(number, generation))
    }

    fn number(&mut self) -> Option<i32> {
        let length = self.rest.iter().take_while(|byte| byte.is_ascii_digit());
        let (digits, rest) = self.rest.split_at_checked(length.count())?;
        self.rest = rest;
        std::str::from_utf8(digits).ok()?.parse().ok()
    }

    /// Skips white space and comments; returns their length.
    fn gap(&mut self) -> usize {
        let before = self.rest.len();
        while let Some((byte, rest)) = self.rest.split_first() {
            self.rest = match byte {
                b'%' => {
                    let ends = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
                    rest.get(ends.unwrap_or(rest.len())..).unwrap_or_default()
                }
                blank if is_blank(*blank) => rest,
                _ => break,
            };
        }
        let gap = before - self.rest.len();
        self.gaps += gap;
        gap
    }

    /// Reads this name, also with its letters written as `#` and hexadecimal digits.
    fn is_name(&mut self, name: &[u8]) -> bool {
        for letter in name {
            self.rest = match self.rest {
                [first, rest @ ..] if first == letter => rest,
                [b'#', high, low, rest @ ..] if hex(*high, *low) == Some(*letter) => rest,
                _ => return false,
            };
        }
        let is_over = |next: &u8| is_blank(*next) || b"()<>[]{}/%".contains(next);
        self.rest.first().is_none_or(is_over)
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
}

fn hex(high: u8, low: u8) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(file: &str, number: i32) -> Option<&str> {
        let object = ObjectIdentifier::new(number, 0);
        let at = Definitions::of(file.as_bytes()).unwrap().last(object)?;
        Some(&file[at..])
    }

    #[test]
    fn the_last_definition_of_the_latest_generation_counts_however_it_is_written() {
        assert_eq!(last("1 0 obj a 1 0 obj b", 1), Some("b"));
        assert_eq!(last("1 1 obj a 1 0 obj b", 1), Some("a 1 0 obj b"));
        assert_eq!(last("endobj001 %x\r 0%\nobj%y\n<<", 1), Some("<<"));
        assert_eq!(last("<< 11 0 obj\0a >>", 11), Some("a >>"));
        assert_eq!(last("11 0 obj a", 1), None);
        assert_eq!(last("1 0 R 10 obj 1 0 endobj", 1), None);
        assert_eq!(last("99999999999 0 obj 1 0 ob", 1), None);
    }

    #[test]
    fn what_the_file_calls_its_root_is_found_in_its_order() {
        let found = Definitions::of(b"/Root 3 0 R /R#6fot%\n4 1 R /Roots 5 0 R /Root 6").unwrap();
        let roots = [(3, 0), (4, 1)].map(|(number, last)| ObjectIdentifier::new(number, last));
        assert_eq!(found.roots, roots);
        assert!(!found.has_catalog_within);
        let within = Definitions::of(b"trailer <</Root <</Pages 2 0 R>>>>").unwrap();
        assert!(within.has_catalog_within);
    }

    #[test]
    fn what_packs_objects_or_their_table_is_found_by_its_name() {
        for packed in ["/Type/ObjStm", "<</Type /Obj#53tm>>", "/XRef/", "1/XRe#66"] {
            assert!(
                Definitions::of(packed.as_bytes()).unwrap().may_be_packed,
                "{packed}"
            );
        }
        for plain in ["/ObjStms", "/XRefs", "xref", "ObjStm", "/Type /XRe"] {
            assert!(
                !Definitions::of(plain.as_bytes()).unwrap().may_be_packed,
                "{plain}"
            );
        }
    }

    #[test]
    fn numbers_and_comments_without_end_are_given_up() {
        let comments = b"1%".repeat(1 << 14);
        assert!(Definitions::of(&comments).is_none());
        let numbers = b"1 ".repeat(1 << 16);
        assert!(Definitions::of(&numbers).is_some());
    }
}
