//! What a file is, judged by its bytes as they pass: kind, size, picture size, whether its end is there.

use super::office::OfficeWatch;
use super::print_size::{self, Density};
use super::procedure::closed_list;

closed_list! {
    /// What a file is by its first bytes; the word is its media type.
    pub enum FileKind {
        Pdf = "application/pdf",
        Jpeg = "image/jpeg",
        Png = "image/png",
        Webp = "image/webp",
        Heic = "image/heic",
        Mp4 = "video/mp4",
        Zip = "application/zip",
        Word = "application/msword",
        Excel = "application/vnd.ms-excel",
        PowerPoint = "application/vnd.ms-powerpoint",
        OpenDocument = "application/vnd.oasis.opendocument.text",
        /// An office program's document that shows nothing more without its password.
        Office = "application/vnd.ms-office",
        Executable = "application/x-executable",
        Other = "application/octet-stream",
    }
}

impl FileKind {
    /// The name people know it by.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "JPG",
            Self::Png => "PNG",
            Self::Webp => "WebP",
            Self::Heic => "HEIC",
            Self::Mp4 => "MP4",
            Self::Zip => "ZIP",
            Self::Word => "dokumen Word",
            Self::Excel => "dokumen Excel",
            Self::PowerPoint => "dokumen PowerPoint",
            Self::OpenDocument => "dokumen LibreOffice",
            Self::Office => "dokumen Office yang dikunci",
            Self::Executable => "program",
            Self::Other => "berkas lain",
        }
    }

    /// Endings of file names that promise this kind; the first is used when the portal names the file.
    pub const fn extensions(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &["pdf"],
            Self::Jpeg => &["jpg", "jpeg", "jpe"],
            Self::Png => &["png"],
            Self::Webp => &["webp"],
            Self::Heic => &["heic", "heif"],
            Self::Mp4 => &["mp4", "m4v"],
            Self::Zip => &["zip"],
            Self::Word => &["docx", "doc", "docm", "rtf"],
            Self::Excel => &["xlsx", "xls", "xlsm"],
            Self::PowerPoint => &["pptx", "ppt", "pptm", "ppsx"],
            Self::OpenDocument => &["odt", "ods", "odp"],
            Self::Office => &[],
            Self::Executable => &["exe"],
            Self::Other => &["bin"],
        }
    }

    /// The kind that the ending of a file name promises.
    pub fn by_name(file_name: &str) -> Option<Self> {
        let (_, ending) = file_name.rsplit_once('.')?;
        let ending = ending.to_ascii_lowercase();
        Self::ALL
            .iter()
            .copied()
            .find(|kind| kind.extensions().contains(&ending.as_str()))
    }

    /// A picture that the portal can develop.
    pub const fn is_photograph(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp)
    }

    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Jpeg | Self::Png | Self::Webp | Self::Heic)
    }

    /// What an office program saves, and can save as PDF as well.
    pub const fn is_office(self) -> bool {
        matches!(
            self,
            Self::Word | Self::Excel | Self::PowerPoint | Self::OpenDocument | Self::Office
        )
    }
}

/// A PDF may begin anywhere in so many bytes: every reader looks there.
const PDF_BEGINS_WITHIN: usize = 1_024;

/// The kind of a file by its first bytes: 32, but 1,024 for a PDF with something before it.
pub fn sniff(head: &[u8]) -> FileKind {
    match by_first_bytes(head) {
        FileKind::Other if pdf_begins(head).is_some() => FileKind::Pdf,
        kind => kind,
    }
}

/// Where a PDF begins; its tables count from there.
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

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    pub width: u32,
    pub height: u32,
}

impl PictureSize {
    pub const fn pixels(self) -> u64 {
        self.width as u64 * self.height as u64
    }
}

/// What is known of a file once its last byte has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileFacts {
    pub kind: FileKind,
    pub size_bytes: u64,
    /// Of a JPEG, PNG or WebP whose header could be read.
    pub picture: Option<PictureSize>,
    /// How densely it is meant to be printed, where a JPEG or PNG says so.
    pub density: Option<Density>,
    /// Nothing that can be told without opening it is missing at its end.
    pub complete: bool,
}

const HEAD: usize = 4096;

/// Watches a file stream by, in memory of a few kilobytes whatever the file's size.
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

    /// Takes the next bytes of the stream.
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

    /// As far as the file has passed: what an archive holds may show at its end.
    pub fn kind(&self) -> FileKind {
        match sniff(&self.head) {
            kind @ (FileKind::Zip | FileKind::Other) => self.office.found().unwrap_or(kind),
            kind => kind,
        }
    }

    /// What the header says about the picture, as soon as it has passed.
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

    /// What is missing elsewhere is seen when the file is opened.
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

/// Facts of a file that is already whole in memory.
pub fn examine(bytes: &[u8]) -> FileFacts {
    let mut probe = FileProbe::new();
    probe.feed(bytes);
    probe.finish()
}

#[derive(Clone, Copy)]
pub(super) enum Order {
    Big,
    Little,
}

pub(super) fn number(bytes: &[u8], at: usize, length: usize, order: Order) -> Option<u32> {
    let slice = bytes.get(at..at + length)?;
    let join = |sum: u32, byte: &u8| (sum << 8) | u32::from(*byte);
    Some(match order {
        Order::Big => slice.iter().fold(0, join),
        Order::Little => slice.iter().rev().fold(0, join),
    })
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

/// Steps from marker to marker of a JPEG until the one that names its size.
#[derive(Debug, Default)]
struct JpegWalk {
    /// The few bytes of a marker that straddle two feeds.
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
