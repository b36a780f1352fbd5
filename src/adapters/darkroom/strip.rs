//! The bytes of a picture without what other programs wrote beside it: where and when it was taken, with which
//! telephone, small copies of itself, whatever follows its end. Colours and print size stay.

const JFIF: &[u8] = b"JFIF\0";
const PNG_HEAD: usize = 8;
/// The chunks that say how the picture looks.
const KEPT_CHUNKS: [&[u8; 4]; 12] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT",
    b"bKGD", b"pHYs",
];

/// A JPEG from its beginning to its end, and how many colours it is made of; `None` where the end is missing.
pub(in crate::adapters) fn jpeg(bytes: &[u8]) -> Option<(Vec<u8>, u8)> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    out.extend([0xFF, 0xD8]);
    let mut colours = 0;
    let mut scanned = false;
    loop {
        rest = rest.strip_prefix(&[0xFF])?;
        let (marker, after) = rest.split_first()?;
        match *marker {
            // Fill bytes may stand before a marker.
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
                }
                keep_segment(&mut out, marker, segment);
                if marker == 0xDA {
                    scanned = true;
                    let scan = scan_length(rest)?;
                    out.extend(rest.get(..scan)?);
                    rest = rest.get(scan..)?;
                }
            }
        }
    }
}

/// The segment that names size and colours.
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
        // Version, unit and density, without the small copy.
        out.extend([0xFF, 0xE0, 0, 16]);
        out.extend(head);
        out.extend([0, 0]);
    }
}

/// Bytes of a scan up to the next marker that is not part of it.
fn scan_length(bytes: &[u8]) -> Option<usize> {
    bytes.windows(2).position(
        |pair| matches!(pair, [0xFF, marker] if !matches!(marker, 0x00 | 0xFF | 0xD0..=0xD7)),
    )
}

/// A PNG from its beginning to its end; `None` where the end is missing.
pub(super) fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut out = bytes.get(..PNG_HEAD)?.to_vec();
    let mut rest = bytes.get(PNG_HEAD..)?;
    loop {
        let (chunk, kind, after) = chunk(rest)?;
        if KEPT_CHUNKS.iter().any(|kept| *kept == kind) {
            out.extend(chunk);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        rest = after;
    }
}

/// The first chunk whole, its kind, and what follows.
fn chunk(bytes: &[u8]) -> Option<(&[u8], &[u8], &[u8])> {
    let length: [u8; 4] = bytes.get(..4)?.try_into().ok()?;
    let length = usize::try_from(u32::from_be_bytes(length)).ok()?;
    let whole = length.checked_add(12)?;
    Some((bytes.get(..whole)?, bytes.get(4..8)?, bytes.get(whole..)?))
}
