//! Whether a picture can be drawn at all.

use std::io::Cursor;

use image::{ImageFormat, ImageReader, Limits};

use crate::domain::file::FileKind;

/// More than 50 megapixels of three or four bytes; a header that lies is stopped here.
const MAX_ALLOC: u64 = 256 * 1_048_576;

/// Decodes the picture and throws it away; kinds that no codec here knows count as fine. Blocks, and takes memory
/// for every pixel: call it on a blocking thread, one at a time.
pub fn opens(kind: FileKind, bytes: &[u8]) -> bool {
    let format = match kind {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::Webp => ImageFormat::WebP,
        _ => return true,
    };
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    reader.decode().is_ok()
}
