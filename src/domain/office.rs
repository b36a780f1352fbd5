//! Tells documents of office programs from other archives, by the names inside them, as they stream by.

use super::file_kind::FileKind;

/// Bytes kept from one piece to the next: at least the longest name searched for with the header before it.
const KEPT: usize = 80;
const PIECE: usize = 4_096;
const RICH_TEXT: &[u8] = b"{\\rtf";
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
/// Signature of a ZIP entry and the offset of its name, for a local header and for the central directory.
const ENTRIES: [(&[u8], usize); 2] = [(b"PK\x03\x04", 30), (b"PK\x01\x02", 46)];
/// Beginnings of entry names; of the first one its content, which follows directly, is included.
const NAMES: [(&[u8], FileKind); 4] = [
    (
        b"mimetypeapplication/vnd.oasis.opendocument.",
        FileKind::OpenDocument,
    ),
    (b"word/document", FileKind::Word),
    (b"xl/workbook", FileKind::Excel),
    (b"ppt/presentation", FileKind::PowerPoint),
];
/// Names of streams in a compound file, as UTF-16. An encrypted document shows only the last one.
const STREAMS: [(&[u8], FileKind); 5] = [
    (b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", FileKind::Word),
    (b"W\0o\0r\0k\0b\0o\0o\0k\0", FileKind::Excel),
    (b"B\0o\0o\0k\0\0\0", FileKind::Excel),
    (
        b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D\0o\0c\0u\0m\0e\0n\0t\0",
        FileKind::PowerPoint,
    ),
    (
        b"E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0",
        FileKind::Office,
    ),
];

#[derive(Debug, Clone, Copy)]
enum Container {
    Archive,
    Compound,
}

/// Examines an archive or a compound file while it streams, with a few kilobytes of memory.
#[derive(Debug, Default)]
pub(super) struct OfficeWatch {
    window: Vec<u8>,
    container: Option<Container>,
    over: bool,
    found: Option<FileKind>,
}

impl OfficeWatch {
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        for piece in bytes.chunks(PIECE) {
            if self.over {
                return;
            }
            self.window.extend_from_slice(piece);
            self.look();
            let past = self.window.len().saturating_sub(KEPT);
            self.window.drain(..past);
        }
    }

    /// The kind of office document, once enough of the file has passed.
    pub(super) const fn found(&self) -> Option<FileKind> {
        self.found
    }

    fn look(&mut self) {
        if self.container.is_none() && self.window.len() >= COMPOUND.len() {
            self.container = container(&self.window);
            self.over = self.container.is_none();
            if self.window.starts_with(RICH_TEXT) {
                self.found = Some(FileKind::Word);
            }
        }
        self.found = self.found.or_else(|| match self.container? {
            Container::Archive => entry(&self.window),
            Container::Compound => STREAMS
                .iter()
                .find(|(name, _)| place(&self.window, name).is_some())
                .map(|(_, kind)| *kind),
        });
        self.over |= self.found.is_some();
    }
}

fn container(head: &[u8]) -> Option<Container> {
    if head.starts_with(COMPOUND) {
        return Some(Container::Compound);
    }
    let (entry, _) = ENTRIES.first()?;
    head.starts_with(entry).then_some(Container::Archive)
}

/// The kind named by the first ZIP entry in these bytes that names one.
fn entry(bytes: &[u8]) -> Option<FileKind> {
    let mut rest = bytes;
    while let Some(at) = place(rest, b"PK") {
        rest = rest.get(at..)?;
        for (_, name) in ENTRIES.iter().filter(|(mark, _)| rest.starts_with(mark)) {
            let name = rest.get(*name..).unwrap_or_default();
            let told = NAMES.iter().find(|(known, _)| name.starts_with(known));
            if let Some((_, kind)) = told {
                return Some(*kind);
            }
        }
        rest = rest.get(2..)?;
    }
    None
}

fn place(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window == mark)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write as _};

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;
    use crate::file::examine;

    fn archive(entries: &[(&str, &[u8])]) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in entries {
            writer
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            writer.write_all(content).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    /// A document in the open format; its media type is the first entry, uncompressed.
    fn open_document(what: &str) -> Vec<u8> {
        let name = b"mimetype";
        let held = format!("application/vnd.oasis.opendocument.{what}");
        let mut bytes = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec();
        for length in [held.len(), held.len()] {
            bytes.extend(u32::try_from(length).unwrap().to_le_bytes());
        }
        bytes.extend(u32::try_from(name.len()).unwrap().to_le_bytes());
        [&bytes, name.as_slice(), held.as_bytes()].concat()
    }

    /// A compound file in which `before` other bytes precede this stream's name.
    fn compound(stream: &str, before: usize) -> Vec<u8> {
        let name: Vec<u8> = stream.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [COMPOUND, &vec![7; before], &name, &[0; 500]].concat()
    }

    #[test]
    fn an_office_document_is_told_by_what_is_in_it() {
        let types: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
        let noise: Vec<u8> = (0..90_000_u32)
            .map(|i| i.wrapping_mul(2_654_435_761).to_be_bytes()[0])
            .collect();
        let picture: (&str, &[u8]) = ("word/media/foto.jpg", &noise);
        for (bytes, kind) in [
            (
                archive(&[types, ("word/document.xml", b"x")]),
                FileKind::Word,
            ),
            (
                archive(&[picture, types, ("word/document2.xml", b"x")]),
                FileKind::Word,
            ),
            (
                archive(&[types, ("xl/workbook.xml", b"x")]),
                FileKind::Excel,
            ),
            (
                archive(&[types, ("ppt/presentation.xml", b"x")]),
                FileKind::PowerPoint,
            ),
            (open_document("text"), FileKind::OpenDocument),
            (open_document("spreadsheet"), FileKind::OpenDocument),
            (compound("WordDocument", 900), FileKind::Word),
            (compound("WordDocument", 70_000), FileKind::Word),
            (compound("Workbook", 4_090), FileKind::Excel),
            (compound("Book", 900), FileKind::Excel),
            (compound("PowerPoint Document", 900), FileKind::PowerPoint),
            (compound("EncryptedPackage", 900), FileKind::Office),
            (b"{\\rtf1\\ansi Surat}".to_vec(), FileKind::Word),
            (archive(&[("word.txt", b"x")]), FileKind::Zip),
            (archive(&[("foto/word/document", b"x")]), FileKind::Zip),
            (archive(&[("catatan.txt", b"word/document")]), FileKind::Zip),
            (compound("__properties_version1.0", 900), FileKind::Other),
            (
                [
                    b"%PDF-1.4\n",
                    b"PK\x03\x04".as_slice(),
                    &[0; 26],
                    b"word/document",
                ]
                .concat(),
                FileKind::Pdf,
            ),
        ] {
            assert_eq!(examine(&bytes).kind, kind, "{}", bytes.escape_ascii());
            for cut in [1, 7, 50, 4_095] {
                let mut watch = OfficeWatch::default();
                bytes.chunks(cut).for_each(|piece| watch.feed(piece));
                let told = watch.found().is_some_and(|found| found == kind);
                let plain = matches!(kind, FileKind::Zip | FileKind::Other | FileKind::Pdf);
                assert_eq!(told, !plain, "{kind:?} in pieces of {cut}");
            }
        }
    }
}
