//! Examines a PDF: counts its pages, searches for active contents, checks every stream's size. The header may stand
//! anywhere in the first kilobyte, anything may follow the end, and it may be encrypted with an empty password.

use std::collections::HashSet;
use std::sync::Arc;

use flate2::{Decompress, FlushDecompress, Status};
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Object, ObjectIdentifier, Stream};
use hayro::hayro_syntax::{Filter, LoadPdfError, Pdf};

use super::active::Stop;
use super::order::PdfLook;
use super::{reading, undrawn};

/// Unpacked bytes of one stream: a page of A4 in colour at 600 dpi.
const MAX_STREAM: usize = 128 * 1_048_576;
/// Unpacked bytes of all streams.
const MAX_ALL: usize = 1024 * 1_048_576;
/// Pixels of one picture.
const MAX_PIXELS: u64 = 100_000_000;
const PIECE: usize = 65_536;

/// Examines a PDF.
pub(super) fn look(bytes: Vec<u8>) -> PdfLook {
    let ends = ends(&bytes);
    let file = Arc::new(bytes);
    let pdf = match reading::open(&file) {
        Ok(pdf) => pdf,
        Err(LoadPdfError::Decryption(_)) => {
            return PdfLook {
                locked: true,
                ..PdfLook::default()
            };
        }
        Err(LoadPdfError::Invalid) => {
            return PdfLook {
                cut: !ends,
                ..PdfLook::default()
            };
        }
    };
    let judged = reading::judge(&file, &pdf);
    let active = match judged {
        Err(Stop::Found(active)) => Some(active),
        _ => None,
    };
    // A document that is refused for its active contents needs no further checks.
    let is_still = judged.is_ok();
    PdfLook {
        pages: u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX),
        locked: false,
        cut: !(ends && has_its_pages(&pdf)),
        active,
        undrawn: is_still && undrawn::is_part_undrawn(&pdf),
        swells: judged == Err(Stop::Endless) || (is_still && Weighing::default().swells(&pdf)),
    }
}

/// Whether an end marker follows the last object; anything may follow that.
fn ends(bytes: &[u8]) -> bool {
    const OBJECT_END: &[u8] = b"endobj";
    let holds = |bytes: &[u8], mark: &[u8]| bytes.windows(mark.len()).any(|at| at == mark);
    let last = bytes
        .windows(OBJECT_END.len())
        .rposition(|window| window == OBJECT_END);
    let after = last.and_then(|last| bytes.get(last..));
    after.is_none_or(|after| holds(after, b"startxref") || holds(after, b"%%EOF"))
}

/// Whether every page of the page tree exists, with its content.
fn has_its_pages(pdf: &Pdf) -> bool {
    let Some(catalog) = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()) else {
        return true;
    };
    let mut seen: HashSet<ObjectIdentifier> = HashSet::new();
    let mut branches: Vec<Dict<'_>> = catalog.get("Pages").into_iter().collect();
    while let Some(branch) = branches.pop() {
        let Some(kids) = branch.get::<Array<'_>>("Kids") else {
            if !has_its_content(pdf, &branch) {
                return false;
            }
            continue;
        };
        for kid in kids.raw_iter() {
            match kid {
                MaybeRef::Ref(to) if !seen.insert(to.into()) => {}
                MaybeRef::Ref(to) => match pdf.xref().get::<Dict<'_>>(to.into()) {
                    Some(kid) => branches.push(kid),
                    None => return false,
                },
                MaybeRef::NotRef(Object::Dict(kid)) => branches.push(kid),
                MaybeRef::NotRef(_) => {}
            }
        }
    }
    true
}

fn has_its_content(pdf: &Pdf, page: &Dict<'_>) -> bool {
    let is_there = |value: &MaybeRef<Object<'_>>| match value {
        MaybeRef::Ref(to) => pdf.xref().get::<Object<'_>>((*to).into()).is_some(),
        MaybeRef::NotRef(_) => true,
    };
    let content = page.get_raw::<Object<'_>>("Contents");
    if !content.as_ref().is_none_or(is_there) {
        return false;
    }
    let pieces = page.get::<Array<'_>>("Contents");
    pieces.is_none_or(|pieces| pieces.raw_iter().all(|piece| is_there(&piece)))
}

#[derive(Debug, Default)]
struct Weighing {
    unpacked: usize,
    swells: bool,
}

impl Weighing {
    fn swells(mut self, pdf: &Pdf) -> bool {
        for object in pdf.objects() {
            if let Object::Stream(stream) = object {
                self.weigh(&stream);
            }
            if self.swells {
                return true;
            }
        }
        false
    }

    /// Checks the size of a picture by its header, of anything else by unpacking it.
    fn weigh(&mut self, stream: &Stream<'_>) {
        let side = |name: &str| stream.dict().get::<u32>(name).map_or(0, u64::from);
        if side("Width").saturating_mul(side("Height")) > MAX_PIXELS {
            self.swells = true;
            return;
        }
        let size = match *stream.filters() {
            [] => Some(0),
            [Filter::FlateDecode] => inflated(&stream.raw_data()),
            // The decoder produces no more than the stated size.
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

/// Size of the unpacked bytes, which are discarded; `None` above the limit.
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

    /// A PDF with this many pages and one more object.
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
    fn pages_are_counted_wherever_the_file_begins_and_ends() {
        let plain = PdfLook {
            pages: 3,
            ..PdfLook::default()
        };
        let paper = pdf(3, b"");
        assert_eq!(look(paper.clone()), plain);
        for before in [&b"\n"[..], b"\xEF\xBB\xBF", b"HTTP/1.1 200 OK\r\n\r\n"] {
            assert_eq!(look([before, &paper].concat()), plain);
        }
        for after in [
            &b"\0"[..].repeat(3_000),
            &b"\x1A"[..].to_vec(),
            &b"<html></html>"[..].to_vec(),
        ] {
            assert_eq!(look([paper.as_slice(), after].concat()), plain);
        }
        assert_eq!(look(b"%PDF-1.4\n%%EOF\n".to_vec()), PdfLook::default());
    }

    #[test]
    fn a_file_without_its_end_or_one_of_its_pages_is_cut_short() {
        let paper = pdf(3, b"");
        for end in [10, 60, 120, 250] {
            assert!(look(paper[..paper.len() - end].to_vec()).cut, "{end}");
        }
        let twice = [
            paper.as_slice(),
            b"1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n",
        ]
        .concat();
        assert!(look(twice).cut, "a later state that was cut short");
        let text = String::from_utf8(paper).unwrap();
        assert!(look(text.replace("12 0 obj", "92 0 obj").into()).cut);
        let content = text.replacen("/Parent", "/Contents 77 0 R /Parent", 1);
        assert!(look(content.into()).cut);
    }

    #[test]
    fn a_document_without_pages_is_told_and_not_called_cut() {
        let empty = String::from_utf8(pdf(0, b"")).unwrap();
        assert!(empty.contains("/Kids [] /Count 0"));
        for pages in [
            "/Kids [] /Count 0",
            "/Kids [] /Count 7",
            "/Kids [<</Type /Pages /Kids [] /Count 0>>] /Count 0",
            "/Count 0",
        ] {
            let bytes = empty.replace("/Kids [] /Count 0", pages).into_bytes();
            assert_eq!(look(bytes), PdfLook::default(), "{pages}");
        }
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
