//! What can be told of a file from its bytes as they stream by: kind, size, size of the picture, whether it is cut off.

use super::file_kind::FileKind;
use super::office::OfficeWatch;
use super::print_size::{self, Density, Order, PictureSize, number};

/// A PDF's header may stand anywhere in this many bytes, as readers accept it there.
const PDF_BEGINS_WITHIN: usize = 1_024;

/// The kind of a file by its first bytes: 32, but 1,024 for a PDF with something before it.
pub fn sniff(head: &[u8]) -> FileKind {
    match by_first_bytes(head) {
        FileKind::Other if pdf_begins(head).is_some() => FileKind::Pdf,
        kind => kind,
    }
}

/// Where a PDF's header stands; the offsets in its tables count from there.
pub fn pdf_begins(file: &[u8]) -> Option<usize> {
    const MARK: &[u8] = b"%PDF-";
    let reach = file.len().min(PDF_BEGINS_WITHIN + MARK.len() - 1);
    file.get(..reach)?
        .windows(MARK.len())
        .position(|window| window == MARK)
}

fn by_first_bytes(head: &[u8]) -> FileKind {
    match head {
        [b'%', b'P', b'D', b'F', b'-', ..] => FileKind::Pdf,
        [0xFF, 0xD8, 0xFF, ..] => FileKind::Jpeg,
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind::Png,
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => FileKind::Webp,
        [_, _, _, _, b'f', b't', b'y', b'p', a, b, c, d, ..] => match &[*a, *b, *c, *d] {
            b"heic" | b"heix" | b"heim" | b"heis" | b"hevc" | b"mif1" | b"msf1" => FileKind::Heic,
            b"isom" | b"iso2" | b"iso4" | b"iso5" | b"iso6" | b"mp41" | b"mp42" | b"avc1"
            | b"M4V " | b"dash" | b"mmp4" | b"MSNV" => FileKind::Mp4,
            _ => FileKind::Other,
        },
        [b'P', b'K', 0x03 | 0x05, 0x04 | 0x06, ..] => FileKind::Zip,
        [b'M', b'Z', ..]
        | [0x7F, b'E', b'L', b'F', ..]
        | [0xCF | 0xCE, 0xFA, 0xED, 0xFE, ..]
        | [0xCA, 0xFE, 0xBA, 0xBE, ..]
        | [b'#', b'!', ..] => FileKind::Executable,
        _ => FileKind::Other,
    }
}

/// What is known of a file once its last byte has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileFacts {
    pub kind: FileKind,
    pub size_bytes: u64,
    /// `None` unless a JPEG, PNG or WebP whose header could be read.
    pub picture: Option<PictureSize>,
    /// Printing density, if a JPEG or PNG states one.
    pub density: Option<Density>,
    /// Not visibly cut off; only a WebP states its size, other damage shows when the file is opened.
    pub complete: bool,
}

const HEAD: usize = 4096;

/// Examines a file while it streams, with a few kilobytes of memory whatever its size.
#[derive(Debug, Default)]
pub struct FileProbe {
    size_bytes: u64,
    head: Vec<u8>,
    jpeg: JpegWalk,
    office: OfficeWatch,
}

impl FileProbe {
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes the next bytes.
    pub fn feed(&mut self, bytes: &[u8]) {
        self.size_bytes = self.size_bytes.saturating_add(bytes.len() as u64);
        let wanted = HEAD.saturating_sub(self.head.len());
        self.head.extend(bytes.iter().take(wanted));
        self.jpeg.feed(bytes);
        self.office.feed(bytes);
    }

    /// Bytes seen so far, for limits that are enforced while streaming.
    pub const fn size_bytes(&self) -> u64 {
        self.size_bytes
    }

    /// The kind, judged by the bytes so far; an office document in an archive may be known only at the end.
    pub fn kind(&self) -> FileKind {
        match sniff(&self.head) {
            kind @ (FileKind::Zip | FileKind::Other) => self.office.found().unwrap_or(kind),
            kind => kind,
        }
    }

    /// Size of the picture, once the bytes that state it have passed.
    pub fn picture(&self) -> Option<PictureSize> {
        match self.kind() {
            FileKind::Jpeg => self.jpeg.found,
            FileKind::Png => png_size(&self.head),
            FileKind::Webp => webp_size(&self.head),
            _ => None,
        }
    }

    pub fn finish(&self) -> FileFacts {
        let kind = self.kind();
        FileFacts {
            kind,
            size_bytes: self.size_bytes,
            picture: self.picture(),
            density: print_size::density(kind, &self.head),
            complete: self.ends_well(kind),
        }
    }

    /// Only a WebP states its size in its header; whether another file is whole is seen when it is opened.
    fn ends_well(&self, kind: FileKind) -> bool {
        match kind {
            FileKind::Webp => self.declared_riff_size() <= self.size_bytes,
            _ => true,
        }
    }

    fn declared_riff_size(&self) -> u64 {
        number(&self.head, 4, 4, Order::Little).map_or(u64::MAX, |declared| u64::from(declared) + 8)
    }
}

/// As [`FileProbe`], for a file that is in memory already.
pub fn examine(bytes: &[u8]) -> FileFacts {
    let mut probe = FileProbe::new();
    probe.feed(bytes);
    probe.finish()
}

fn png_size(head: &[u8]) -> Option<PictureSize> {
    if head.get(12..16)? != b"IHDR" {
        return None;
    }
    Some(PictureSize {
        width: number(head, 16, 4, Order::Big)?,
        height: number(head, 20, 4, Order::Big)?,
    })
}

fn webp_size(head: &[u8]) -> Option<PictureSize> {
    let le = |at, length| number(head, at, length, Order::Little);
    let (width, height) = match head.get(12..16)? {
        b"VP8 " => (le(26, 2)? & 0x3FFF, le(28, 2)? & 0x3FFF),
        b"VP8L" => {
            let packed = le(21, 4)?;
            ((packed & 0x3FFF) + 1, ((packed >> 14) & 0x3FFF) + 1)
        }
        b"VP8X" => (le(24, 3)? + 1, le(27, 3)? + 1),
        _ => return None,
    };
    Some(PictureSize { width, height })
}

/// Steps through the markers of a JPEG up to the one with its size.
#[derive(Debug, Default)]
struct JpegWalk {
    /// Bytes of a marker that began in the last feed and are not complete yet.
    pending: Vec<u8>,
    skip: u64,
    started: bool,
    over: bool,
    found: Option<PictureSize>,
}

impl JpegWalk {
    fn feed(&mut self, bytes: &[u8]) {
        let mut rest = bytes;
        while !self.over && !rest.is_empty() {
            if self.skip > 0 {
                let step = usize::try_from(self.skip)
                    .unwrap_or(usize::MAX)
                    .min(rest.len());
                self.skip -= step as u64;
                rest = rest.get(step..).unwrap_or_default();
                continue;
            }
            if let Some((first, others)) = rest.split_first() {
                self.pending.push(*first);
                rest = others;
                self.read_marker();
            }
        }
    }

    fn read_marker(&mut self) {
        if !self.started {
            if self.pending.len() == 2 {
                self.started = true;
                self.over = self.pending != [0xFF, 0xD8];
                self.pending.clear();
            }
            return;
        }
        match self.pending.as_slice() {
            [0xFF] | [0xFF, _] | [0xFF, _, _] => {
                // A marker may be preceded by any number of fill bytes, and some stand alone.
                match self.pending.get(1) {
                    Some(0xFF) => self.pending.truncate(1),
                    Some(0x01 | 0xD0..=0xD7) => self.pending.clear(),
                    Some(0xD9 | 0xDA) => self.over = true,
                    _ => {}
                }
            }
            [
                0xFF,
                0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF,
                ..,
            ] => {
                if self.pending.len() == 9 {
                    let size = |at| number(&self.pending, at, 2, Order::Big);
                    self.found = size(7)
                        .zip(size(5))
                        .map(|(width, height)| PictureSize { width, height });
                    self.over = true;
                }
            }
            [0xFF, _, high, low] => {
                let length = u64::from(*high) << 8 | u64::from(*low);
                self.over = length < 2;
                self.skip = length.saturating_sub(2);
                self.pending.clear();
            }
            _ => self.over = true,
        }
    }
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
