//! What a PDF holds, seen while it passes: pages, a password, scripts, other programs and files. Object streams are inflated up to a bound;
//! every other stream is passed over.

use flate2::{Decompress, FlushDecompress, Status};

use super::lexer::{Lexer, Token};

/// Bytes inflated of one file, all its object streams together.
const MAX_INFLATED: usize = 8 * 1_048_576;
const STREAM_END: &[u8] = b"endstream";
const PIECE: usize = 16_384;

/// What was seen in a PDF.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PdfFacts {
    pub pages: bool,
    /// It asks for a password, or its content is otherwise enciphered.
    pub encrypted: bool,
    pub script: bool,
    /// It starts another program.
    pub launches: bool,
    /// Other files travel inside it.
    pub embeds: bool,
    /// Part of its objects could not be looked into.
    pub opaque: bool,
}

/// Watches a PDF stream by in bounded memory.
#[derive(Debug, Default)]
pub struct PdfScan {
    facts: PdfFacts,
    lexer: Lexer,
    object: Object,
    inside: Option<Inside>,
    inflated: usize,
}

/// What the dictionary of the object at hand says.
#[derive(Debug, Default)]
struct Object {
    is_object_stream: bool,
    is_deflated: bool,
}

/// The bytes between `stream` and `endstream`.
#[derive(Debug)]
struct Inside {
    first: bool,
    /// Bytes of `endstream` that have just passed.
    matched: usize,
    unpacking: Option<Unpacking>,
}

#[derive(Debug)]
struct Unpacking {
    inflater: Decompress,
    lexer: Lexer,
}

impl PdfScan {
    /// Takes the next bytes of the file.
    pub fn feed(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while let Some((first, others)) = rest.split_first() {
            if self.inside.is_some() {
                rest = self.pass_stream(rest);
                continue;
            }
            rest = others;
            match self.lexer.step(*first) {
                Some(Token::Stream) => self.enter_stream(*first),
                Some(Token::Name(name)) => self.see(&name),
                Some(Token::Word(word)) if word == b"obj" => self.object = Object::default(),
                _ => {}
            }
        }
    }

    /// What was seen so far.
    pub const fn facts(&self) -> PdfFacts {
        self.facts
    }

    fn see(&mut self, name: &[u8]) {
        match name {
            b"ObjStm" => self.object.is_object_stream = true,
            b"FlateDecode" => self.object.is_deflated = true,
            _ => self.facts.see(name),
        }
    }

    fn enter_stream(&mut self, line_end: u8) {
        let object = std::mem::take(&mut self.object);
        let unpack = object.is_object_stream && object.is_deflated;
        if object.is_object_stream && !unpack {
            self.facts.opaque = true;
        }
        self.inside = Some(Inside {
            first: line_end == b'\r',
            matched: 0,
            unpacking: unpack.then(|| Unpacking {
                inflater: Decompress::new(true),
                lexer: Lexer::default(),
            }),
        });
    }

    /// Consumes bytes of the stream; returns what comes after it.
    fn pass_stream<'a>(&mut self, bytes: &'a [u8]) -> &'a [u8] {
        let Some(inside) = &mut self.inside else {
            return bytes;
        };
        let bytes = match bytes.split_first() {
            Some((b'\n', others)) if inside.first => others,
            _ => bytes,
        };
        inside.first = false;
        let end = inside.find_end(bytes);
        let (content, after) = bytes.split_at(end.unwrap_or(bytes.len()));
        if let Some(unpacking) = &mut inside.unpacking {
            let space = MAX_INFLATED - self.inflated;
            if let Some(inflated) = unpacking.take(content, space, &mut self.facts) {
                self.inflated += inflated;
            } else {
                self.facts.opaque = true;
                inside.unpacking = None;
            }
        }
        if end.is_some() {
            self.inside = None;
        }
        after
    }
}

impl PdfFacts {
    /// Takes note of a name that stands somewhere in the file.
    pub(in crate::adapters) fn see(&mut self, name: &[u8]) {
        match name {
            b"Page" | b"Pages" => self.pages = true,
            b"Encrypt" => self.encrypted = true,
            b"JavaScript" | b"JS" | b"XFA" => self.script = true,
            b"Launch" => self.launches = true,
            b"EmbeddedFile" | b"EmbeddedFiles" | b"EF" => self.embeds = true,
            _ => {}
        }
    }
}

impl Inside {
    /// The place after `endstream`, even where an earlier feed held its beginning.
    fn find_end(&mut self, bytes: &[u8]) -> Option<usize> {
        for (at, byte) in bytes.iter().enumerate() {
            self.matched = match (self.matched, byte) {
                (matched, byte) if STREAM_END.get(matched) == Some(byte) => matched + 1,
                // "endstre" ends in the "e" that may begin another.
                (7, b'n') => 2,
                (_, b'e') => 1,
                _ => 0,
            };
            if self.matched == STREAM_END.len() {
                return Some(at + 1);
            }
        }
        None
    }
}

impl Unpacking {
    /// Inflates and looks for names; how much came out, or `None` where it was too much or no deflate at all.
    fn take(&mut self, bytes: &[u8], space: usize, facts: &mut PdfFacts) -> Option<usize> {
        let mut rest = bytes;
        let mut total = 0;
        let mut piece = Vec::with_capacity(PIECE);
        loop {
            piece.clear();
            let before = self.inflater.total_in();
            let status = self
                .inflater
                .decompress_vec(rest, &mut piece, FlushDecompress::None)
                .ok()?;
            let taken = usize::try_from(self.inflater.total_in() - before).ok()?;
            rest = rest.get(taken..)?;
            total += piece.len();
            for byte in &piece {
                if let Some(Token::Name(name)) = self.lexer.step(*byte) {
                    facts.see(&name);
                }
            }
            if total > space {
                return None;
            }
            let stuck = taken == 0 && piece.is_empty();
            if status == Status::StreamEnd || stuck || (rest.is_empty() && piece.len() < PIECE) {
                return Some(total);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use proptest::prelude::*;

    use super::*;

    fn scan_in(pieces: impl IntoIterator<Item = Vec<u8>>) -> PdfFacts {
        let mut scan = PdfScan::default();
        for piece in pieces {
            scan.feed(&piece);
        }
        scan.facts()
    }

    fn scan(pdf: &[u8]) -> PdfFacts {
        let whole = scan_in([pdf.to_vec()]);
        assert_eq!(whole, scan_in(pdf.iter().map(|byte| vec![*byte])));
        whole
    }

    fn deflated(text: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(text).unwrap();
        encoder.finish().unwrap()
    }

    fn object_stream(content: &[u8]) -> Vec<u8> {
        let mut pdf =
            b"%PDF-1.7\n5 0 obj <</Type /ObjStm /N 1 /Filter /FlateDecode>> stream\r\n".to_vec();
        pdf.extend(deflated(content));
        pdf.extend(b"\nendstream endobj\n%%EOF");
        pdf
    }

    const PAGE: PdfFacts = PdfFacts {
        pages: true,
        encrypted: false,
        script: false,
        launches: false,
        embeds: false,
        opaque: false,
    };

    #[test]
    fn pages_passwords_and_scripts_are_seen() {
        let plain = b"%PDF-1.4\n1 0 obj <</Type /Page /Title (an /Encrypt in words)>> endobj\n";
        assert_eq!(scan(plain), PAGE);
        let with = |more: &[u8]| scan(&[plain, more].concat());
        assert_eq!(
            with(b"trailer <</Encrypt 9 0 R>>"),
            PdfFacts {
                encrypted: true,
                ..PAGE
            }
        );
        assert_eq!(
            with(b"<</S /JavaScript /JS (x)>>"),
            PdfFacts {
                script: true,
                ..PAGE
            }
        );
        assert_eq!(
            with(b"<</S /Java#53cript >>"),
            PdfFacts {
                script: true,
                ..PAGE
            }
        );
        assert_eq!(
            with(b"<</S /Launch /F (x.exe)>>"),
            PdfFacts {
                launches: true,
                ..PAGE
            }
        );
        assert_eq!(
            with(b"<</Type /EmbeddedFile>>"),
            PdfFacts {
                embeds: true,
                ..PAGE
            }
        );
        assert_eq!(scan(b"%PDF-1.4\n%%EOF"), PdfFacts::default());
    }

    #[test]
    fn a_content_stream_is_passed_over_and_an_object_stream_is_looked_into() {
        let passed = b"%PDF-1.4\n<</Length 9>> stream\n/JavaScript endstrendstream /Page ";
        assert_eq!(scan(passed), PAGE);
        assert_eq!(scan(&object_stream(b"<</Type /Page >>")), PAGE);
        let script = scan(&object_stream(b"<</Type/Pages>> <</S/JavaScript>>"));
        assert_eq!(
            script,
            PdfFacts {
                script: true,
                ..PAGE
            }
        );
    }

    #[test]
    fn a_stream_that_swells_without_end_is_left_alone() {
        let bomb = object_stream(&vec![b' '; MAX_INFLATED + PIECE]);
        assert!(bomb.len() < 100_000);
        assert!(scan_in([bomb]).opaque);
        let broken = b"%PDF-1.4\n<</Type/ObjStm/Filter/FlateDecode>> stream\nno deflate endstream";
        assert!(scan(broken).opaque);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
            let mut pdf = b"<</Type/ObjStm/Filter/FlateDecode>> stream\n".to_vec();
            pdf.extend(&bytes);
            scan_in([pdf, bytes]);
        }
    }
}
