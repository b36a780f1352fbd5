//! What a PDF holds, read as a reader would: pages counted, every object walked, every stream weighed.

use flate2::{Decompress, FlushDecompress, Status};
use hayro::hayro_syntax::object::{Dict, MaybeRef, Object, Stream};
use hayro::hayro_syntax::{Filter, LoadPdfError, Pdf};

use super::order::Look;
use crate::adapters::inspection::PdfFacts;

/// What one stream may unpack to: a page of A4 in colour at 600 dpi.
const MAX_STREAM: usize = 128 * 1_048_576;
/// What all streams together may unpack to.
const MAX_ALL: usize = 1024 * 1_048_576;
/// Pixels of one picture in a PDF.
const MAX_PIXELS: u64 = 100_000_000;
/// Dictionaries within dictionaries; no honest file comes near.
const MAX_DEPTH: u8 = 24;
const PIECE: usize = 65_536;

/// Looks into a PDF.
pub(super) fn look(bytes: Vec<u8>) -> Look {
    let pdf = match Pdf::new(bytes) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => {
            return Look {
                locked: true,
                ..Look::default()
            };
        }
        Err(LoadPdfError::Invalid) => return Look::default(),
    };
    let mut walk = Walk::default();
    for object in pdf.objects() {
        walk.object(&object, MAX_DEPTH);
        if walk.swells {
            break;
        }
    }
    Look {
        pages: u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX),
        locked: walk.facts.encrypted,
        script: walk.facts.script,
        launches: walk.facts.launches,
        embeds: walk.facts.embeds,
        swells: walk.swells,
    }
}

#[derive(Debug, Default)]
struct Walk {
    facts: PdfFacts,
    unpacked: usize,
    swells: bool,
}

impl Walk {
    fn object(&mut self, object: &Object<'_>, depth: u8) {
        let Some(depth) = depth.checked_sub(1) else {
            self.swells = true;
            return;
        };
        match object {
            Object::Name(name) => self.facts.see(name),
            Object::Dict(dict) => self.dict(dict, depth),
            Object::Array(array) => {
                for item in array.raw_iter() {
                    if let MaybeRef::NotRef(item) = item {
                        self.object(&item, depth);
                    }
                }
            }
            Object::Stream(stream) => {
                self.dict(stream.dict(), depth);
                self.weigh(stream);
            }
            Object::Null(_) | Object::Boolean(_) | Object::Number(_) | Object::String(_) => {}
        }
    }

    fn dict(&mut self, dict: &Dict<'_>, depth: u8) {
        for (key, value) in dict.entries() {
            self.facts.see(&key);
            if let MaybeRef::NotRef(value) = value {
                self.object(&value, depth);
            }
        }
    }

    /// A picture by the size it claims, anything else by unpacking it.
    fn weigh(&mut self, stream: &Stream<'_>) {
        let side = |name: &str| stream.dict().get::<u32>(name).map_or(0, u64::from);
        if side("Width").saturating_mul(side("Height")) > MAX_PIXELS {
            self.swells = true;
            return;
        }
        let size = match *stream.filters() {
            [] => Some(0),
            [Filter::FlateDecode] => inflated(&stream.raw_data()),
            // The decoder of a picture makes no more than the size it claims.
            [
                Filter::DctDecode
                | Filter::JpxDecode
                | Filter::CcittFaxDecode
                | Filter::Jbig2Decode,
            ] => Some(0),
            _ => stream.decoded().map_or(Some(0), |plain| Some(plain.len())),
        };
        self.unpacked = self.unpacked.saturating_add(size.unwrap_or(MAX_ALL));
        self.swells |= self.unpacked >= MAX_ALL || size.is_some_and(|size| size > MAX_STREAM);
    }
}

/// How much comes out, thrown away as it comes; `None` beyond the limit.
fn inflated(bytes: &[u8]) -> Option<usize> {
    let mut inflater = Decompress::new(true);
    let mut piece = Vec::with_capacity(PIECE);
    let mut rest = bytes;
    let mut total = 0_usize;
    loop {
        piece.clear();
        let before = inflater.total_in();
        let Ok(status) = inflater.decompress_vec(rest, &mut piece, FlushDecompress::None) else {
            return Some(total);
        };
        let taken = usize::try_from(inflater.total_in() - before).ok()?;
        rest = rest.get(taken..)?;
        total += piece.len();
        if total > MAX_STREAM {
            return None;
        }
        if status == Status::StreamEnd || (taken == 0 && piece.is_empty()) {
            return Some(total);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    /// A PDF of so many pages, with one more object.
    fn pdf(pages: usize, more: &[u8]) -> Vec<u8> {
        let mut kids = String::new();
        let mut objects = String::new();
        for number in 0..pages {
            let _ = write!(kids, "{} 0 R ", number + 10);
            let _ = write!(
                objects,
                "{} 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>\nendobj\n",
                number + 10
            );
        }
        let head = format!(
            "%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type /Pages /Kids [{kids}] /Count {pages}>>\nendobj\n{objects}"
        );
        [head.as_bytes(), more, b"\ntrailer <</Root 1 0 R>>\n%%EOF\n"].concat()
    }

    fn stream(dict: &str, content: &[u8]) -> Vec<u8> {
        [
            format!("5 0 obj\n<<{dict} /Length {}>>\nstream\n", content.len()).as_bytes(),
            content,
            b"\nendstream\nendobj\n",
        ]
        .concat()
    }

    fn deflated(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn pages_are_counted_and_what_a_reader_would_run_is_found() {
        let plain = Look {
            pages: 3,
            ..Look::default()
        };
        assert_eq!(look(pdf(3, b"")), plain);
        let with = |dict: &str| look(pdf(3, format!("5 0 obj\n<<{dict}>>\nendobj\n").as_bytes()));
        let script = Look {
            script: true,
            ..plain
        };
        assert_eq!(with("/A [<</S /JavaScript /JS (x)>>]"), script);
        let launches = Look {
            launches: true,
            ..plain
        };
        assert_eq!(with("/A <</S /Launch>>"), launches);
        let embeds = Look {
            embeds: true,
            ..plain
        };
        assert_eq!(with("/Names <</EmbeddedFiles 9 0 R>>"), embeds);
        assert_eq!(look(b"%PDF-1.4\n%%EOF\n".to_vec()), Look::default());
    }

    #[test]
    fn a_script_hidden_in_a_packed_object_is_found() {
        let hidden = stream(
            "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
            &deflated(b"7 0 <</S /JavaScript /JS (x)>>"),
        );
        assert!(look(pdf(1, &hidden)).script);
    }

    #[test]
    fn what_swells_without_measure_is_told() {
        let honest = deflated(&vec![0; 4 * 1_048_576]);
        assert!(!look(pdf(1, &stream("/Filter /FlateDecode", &honest))).swells);
        let bomb = deflated(&vec![0; MAX_STREAM + 1]);
        assert!(bomb.len() < 2_000_000);
        assert!(look(pdf(1, &stream("/Filter /FlateDecode", &bomb))).swells);
        let twice = deflated(&bomb);
        let twice = stream("/Filter [/FlateDecode /FlateDecode]", &twice);
        assert!(look(pdf(1, &twice)).swells);
        let picture = stream(
            "/Subtype /Image /Width 60000 /Height 60000 /Filter /DCTDecode",
            b"x",
        );
        assert!(look(pdf(1, &picture)).swells);
    }
}
