//! Small pictures and papers, right and wrong ones.

use image::{ImageFormat, Rgb, RgbImage};

/// One empty page.
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n\
    1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n\
    2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n\
    3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>\nendobj\n\
    trailer <</Root 1 0 R /Size 4>>\n%%EOF\n";

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// A good JPEG, made exactly this large by comments in its header.
pub(crate) fn jpeg_of_size(size: usize) -> Vec<u8> {
    let picture = jpeg(64, 64);
    let mut padding = Vec::new();
    let mut missing = size - picture.len();
    while missing > 0 {
        // A comment takes four bytes for itself; what is left for the next one must be none or at least four.
        let mut comment = missing.min(60_000);
        if (1..4).contains(&(missing - comment)) {
            comment -= 4;
        }
        let length = u16::try_from(comment - 2).unwrap();
        padding.extend([0xFF, 0xFE]);
        padding.extend(length.to_be_bytes());
        padding.resize(padding.len() + comment - 4, b' ');
        missing -= comment;
    }
    let (start, rest) = picture.split_at(2);
    [start, &padding, rest].concat()
}

/// A small JPEG whose header speaks of another size.
pub(crate) fn jpeg_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = jpeg(16, 16);
    let frame = bytes
        .windows(2)
        .position(|marker| marker == [0xFF, 0xC0])
        .unwrap();
    let size = [height, width].map(|side| u16::try_from(side).unwrap().to_be_bytes());
    bytes[frame + 5..frame + 9].copy_from_slice(size.as_flattened());
    bytes
}

/// Header and end of a JPEG with nothing in between.
pub(crate) fn jpeg_without_picture() -> Vec<u8> {
    let whole = jpeg(16, 16);
    let scan = whole
        .windows(2)
        .position(|marker| marker == [0xFF, 0xDA])
        .unwrap();
    [&whole[..scan], &[0xFF, 0xD9]].concat()
}
