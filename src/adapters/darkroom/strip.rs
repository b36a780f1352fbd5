//! Removes from a picture what other programs added: place, time and device, thumbnails, and bytes after its end.
//! Colours and print size stay.

use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::domain::file_kind::FileKind;

const JFIF: &[u8] = b"JFIF\0";
const PNG_HEAD: usize = 8;
/// Chunks that affect how the picture looks.
const KEPT_CHUNKS: [&[u8; 4]; 12] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs",
];

/// A picture reduced to its content.
pub(super) struct Bare {
    /// Empty for a kind that is decoded from the original bytes.
    pub(super) bytes: Vec<u8>,
    /// Whether this kind may be filed without conversion.
    pub(super) may_stay: bool,
    /// Whether it is CMYK.
    pub(super) inked: bool,
}

impl Bare {
    /// `None` if part of its content is missing.
    pub(super) fn of(bytes: &[u8], kind: FileKind, keep_png: bool) -> Option<Self> {
        let (bytes, may_stay, inked) = match kind {
            FileKind::Jpeg => {
                let (stripped, colours) = jpeg(bytes)?;
                (stripped, matches!(colours, 1 | 3), colours == 4)
            }
            FileKind::Png => (png(bytes)?, keep_png, false),
            _ => (Vec::new(), false, false),
        };
        Some(Self {
            bytes,
            may_stay,
            inked,
        })
    }
}

/// The stripped JPEG and its number of components; `None` if part of it is missing. If only the end marker is missing,
/// it is added.
pub(in crate::adapters) fn jpeg(bytes: &[u8]) -> Option<(Vec<u8>, u8)> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    out.extend([0xFF, 0xD8]);
    let mut colours = 0;
    let mut scanned = false;
    let mut scans = Scans::default();
    loop {
        rest = rest.strip_prefix(&[0xFF])?;
        let (marker, after) = rest.split_first()?;
        match *marker {
            // Fill bytes may precede a marker.
            0xFF => {}
            0xD9 => {
                out.extend([0xFF, 0xD9]);
                return scanned.then_some((out, colours));
            }
            0x01 | 0xD0..=0xD7 => {
                out.extend([0xFF, *marker]);
                rest = after;
            }
            marker => {
                let length = usize::from(u16::from_be_bytes([*after.first()?, *after.get(1)?]));
                let segment = after.get(..length)?;
                rest = after.get(length..)?;
                if is_frame(marker) {
                    colours = *segment.get(7)?;
                    scans.begin(marker, colours);
                }
                keep_segment(&mut out, marker, segment);
                if marker == 0xDA {
                    scanned = true;
                    scans.note(segment);
                    let Some(scan) = scan_length(rest) else {
                        return endless(out, rest, &scans).map(|whole| (whole, colours));
                    };
                    out.extend(rest.get(..scan)?);
                    rest = rest.get(scan..)?;
                }
            }
        }
    }
}

/// Adds the end to a JPEG whose last scan runs to the end of the file; `None` if that scan is incomplete.
fn endless(mut out: Vec<u8>, scan: &[u8], scans: &Scans) -> Option<Vec<u8>> {
    if scans.progressive && !scans.complete() {
        return None;
    }
    let begun = out.len();
    out.extend(scan);
    // Padding, because a decoder reads some bytes ahead.
    out.extend([0; 8]);
    if scans.progressive {
        // An unknown marker: inside a scan the decoder fails at it, after the scan it skips it.
        out.extend([0xFF, 0x02, 0, 2, 0xFF, 0xD9]);
    }
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    JpegDecoder::new_with_options(ZCursor::new(out.as_slice()), options)
        .decode()
        .ok()?;
    out.truncate(begun + scan.len());
    // Half a marker at the end.
    while out.last() == Some(&0xFF) {
        out.pop();
    }
    out.extend([0xFF, 0xD9]);
    Some(out)
}

/// Which coefficients the scans of a progressive JPEG have completed to the last bit.
#[derive(Debug, Default)]
struct Scans {
    progressive: bool,
    colours: u8,
    /// Components whose first coefficients, and those whose other coefficients are complete.
    even: Vec<u8>,
    details: Vec<u8>,
}

impl Scans {
    fn begin(&mut self, frame: u8, colours: u8) {
        self.progressive = matches!(frame, 0xC2 | 0xC6 | 0xCA | 0xCE);
        self.colours = colours;
    }

    fn note(&mut self, header: &[u8]) {
        let count = header.get(2).copied().map_or(0, usize::from);
        let components = header.get(3..3 + 2 * count).unwrap_or_default();
        let Some([first, last, bits]) = header.get(3 + 2 * count..6 + 2 * count) else {
            return;
        };
        if bits & 0x0F != 0 {
            return;
        }
        let whole = match (first, last) {
            (0, _) => &mut self.even,
            (_, 63) => &mut self.details,
            _ => return,
        };
        for component in components.iter().step_by(2) {
            if !whole.contains(component) {
                whole.push(*component);
            }
        }
    }

    fn complete(&self) -> bool {
        let all = usize::from(self.colours);
        all > 0 && self.even.len() >= all && self.details.len() >= all
    }
}

/// Whether the segment states size and components.
const fn is_frame(marker: u8) -> bool {
    matches!(marker, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF)
}

fn keep_segment(out: &mut Vec<u8>, marker: u8, segment: &[u8]) {
    let content = segment.get(2..).unwrap_or_default();
    let keeps = match marker {
        0xE0 => false,
        0xE2 => content.starts_with(b"ICC_PROFILE\0"),
        0xEE => content.starts_with(b"Adobe"),
        0xE1 | 0xE3..=0xEF | 0xFE => false,
        _ => true,
    };
    if keeps {
        out.extend([0xFF, marker]);
        out.extend(segment);
    }
    if let Some(head) = content.get(..12)
        && marker == 0xE0
        && head.starts_with(JFIF)
    {
        // Version, unit and density, without the thumbnail.
        out.extend([0xFF, 0xE0, 0, 16]);
        out.extend(head);
        out.extend([0, 0]);
    }
}

/// Length of a scan up to the next marker that does not belong to it.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(
        |pair| matches!(pair, [0xFF, marker] if !matches!(marker, 0x00 | 0xFF | 0xD0..=0xD7)),
    )
}

/// The stripped PNG. If only the end is missing, it is added; whether all lines are there shows when it is decoded.
pub(super) fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..PNG_HEAD)?.to_vec();
    let mut rest = bytes.get(PNG_HEAD..)?;
    loop {
        let Some((chunk, kind, after)) = chunk(rest) else {
            out.extend(b"\0\0\0\0IEND\xAEB`\x82");
            return Some(out);
        };
        if KEPT_CHUNKS.iter().any(|kept| *kept == kind) {
            out.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        rest = after;
    }
}

/// The EXIF data of a PNG, in whichever chunk it is.
pub(super) fn png_exif(bytes: &[u8]) -> Option<&[u8]> {
    let mut rest = bytes.get(PNG_HEAD..)?;
    loop {
        let (chunk, kind, after) = chunk(rest)?;
        match kind {
            b"eXIf" => return chunk.get(8..chunk.len().checked_sub(4)?),
            b"IEND" => return None,
            _ => rest = after,
        }
    }
}

/// The first whole chunk, its kind, and the rest.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let length: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
    let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
    let whole = length.checked_add(12)?;
    Some((bytes.get(..whole)?, bytes.get(4..8)?, bytes.get(whole..)?))
}

#[cfg(test)]
#[path = "strip_tests.rs"]
mod tests;
