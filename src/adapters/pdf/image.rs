//! Makes label and signature pictures fit for print: upright, limited in size, in sRGB on white.
//!
//! PDF/A forbids CMYK without a profile, and photographs have far more pixels than a letter can print.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use sha2::{Digest, Sha256};

use crate::adapters::darkroom::{Decoded, on_white, stripped_jpeg};
use crate::domain::file_kind::FileKind;

/// Longest printed edge in pixels: 300 dpi at 7 cm.
const LONGEST: u32 = 840;
/// Pictures with a longer edge are refused before decoding.
const MAX_EDGE: u32 = 12_000;
const MAX_DECODED_BYTES: u64 = 256 * 1024 * 1024;
const JPEG_QUALITY: u8 = 92;

/// A picture that is ready to be typeset.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrintImage {
    pub bytes: Vec<u8>,
    /// `image/jpeg` or `image/png`.
    pub media_type: &'static str,
    pub sha256: [u8; 32],
}

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ImageError {
    #[error("not a JPEG, PNG or WebP picture")]
    Unknown,
    #[error("more pixels than a letter can need")]
    TooLarge,
    #[error("damaged or too large a picture: {0}")]
    Unreadable(#[from] image::ImageError),
    #[error("some of the picture is missing")]
    Incomplete,
}

/// How a picture is made fit that is a small, upright JPEG already.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Keeps its pixels and only strips other data, so that nothing is encoded twice. Other pictures are decoded with
    /// their colour profiles.
    AsItIs,
    /// Always encodes it again and ignores CMYK and profiles. Pictures of older letters were made fit in this way; the
    /// letters name the hash of its result.
    Encoded,
}

/// Decodes, limits and encodes a picture; a small upright JPEG with one or three components is only stripped.
/// CPU-bound; the same input gives the same bytes.
pub fn for_print(bytes: &[u8]) -> Result<PrintImage, ImageError> {
    fit(bytes, Way::AsItIs)
}

/// The picture as made fit for a letter that names it by this hash, by whichever way was used then; `None` if the hash
/// belongs to another picture.
pub fn named_for_print(bytes: &[u8], sha256: &str) -> Result<Option<PrintImage>, ImageError> {
    let now = fit(bytes, Way::AsItIs);
    if let Ok(now) = &now
        && is_named(now, sha256)
    {
        return Ok(Some(now.clone()));
    }
    match fit(bytes, Way::Encoded) {
        Ok(then) => Ok(Some(then).filter(|then| is_named(then, sha256))),
        Err(error) => Err(now.err().unwrap_or(error)),
    }
}

fn is_named(picture: &PrintImage, sha256: &str) -> bool {
    hex::encode(picture.sha256) == sha256
}

fn fit(bytes: &[u8], way: Way) -> Result<PrintImage, ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| ImageError::Unknown)?;
    let (format, kind) = match reader.format() {
        Some(format @ ImageFormat::Jpeg) => (format, FileKind::Jpeg),
        Some(format @ ImageFormat::Png) => (format, FileKind::Png),
        Some(format @ ImageFormat::WebP) => (format, FileKind::Webp),
        _ => return Err(ImageError::Unknown),
    };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_EDGE);
    limits.max_image_height = Some(MAX_EDGE);
    limits.max_alloc = Some(MAX_DECODED_BYTES);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    if decoder.total_bytes() > MAX_DECODED_BYTES {
        return Err(ImageError::TooLarge);
    }
    let orientation = decoder.orientation()?;
    let is_upright = orientation == Orientation::NoTransforms;
    let (width, height) = decoder.dimensions();
    if way == Way::AsItIs
        && is_upright
        && width.max(height) <= LONGEST
        && decoder.icc_profile()?.is_none()
        && let Some((jpeg, 1 | 3)) = stripped_jpeg(bytes).filter(|_| format == ImageFormat::Jpeg)
    {
        return Ok(PrintImage::of(jpeg, "image/jpeg"));
    }
    let (picture, correction) = match way {
        Way::AsItIs => {
            let decoded = Decoded::of(bytes, kind).ok_or(ImageError::Incomplete)?;
            (decoded.picture, decoded.correction)
        }
        Way::Encoded => (DynamicImage::from_decoder(decoder)?, None),
    };
    let mut picture = on_white(&bounded(picture, orientation).into_rgba8());
    if let Some(correction) = correction {
        picture = correction.apply(picture).ok_or(ImageError::Incomplete)?;
    }
    let mut out = Vec::new();
    let media_type = if format == ImageFormat::Jpeg {
        JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY).encode_image(&picture)?;
        "image/jpeg"
    } else {
        picture.write_to(&mut Cursor::new(&mut out), ImageFormat::Png)?;
        "image/png"
    };
    Ok(PrintImage::of(out, media_type))
}

impl PrintImage {
    fn of(bytes: Vec<u8>, media_type: &'static str) -> Self {
        Self {
            sha256: Sha256::digest(&bytes).into(),
            bytes,
            media_type,
        }
    }
}

fn bounded(mut picture: DynamicImage, orientation: Orientation) -> DynamicImage {
    picture.apply_orientation(orientation);
    if picture.width().max(picture.height()) <= LONGEST {
        return picture;
    }
    picture.resize(LONGEST, LONGEST, FilterType::CatmullRom)
}

#[cfg(test)]
mod tests {
    use flate2::Crc;
    use image::{Rgb, RgbImage};

    use super::*;

    #[test]
    fn a_label_means_the_same_colours_in_a_letter_as_in_a_browser() {
        let mut png = Cursor::new(Vec::new());
        RgbImage::from_pixel(40, 20, Rgb([0, 128, 255]))
            .write_to(&mut png, ImageFormat::Png)
            .unwrap();
        let (head, rest) = png.get_ref().split_at(33);
        // A linear gamma.
        let said = [b"gAMA".as_slice(), &100_000_u32.to_be_bytes()].concat();
        let mut sum = Crc::new();
        sum.update(&said);
        let sum = sum.sum().to_be_bytes();
        let label = [head, &[0, 0, 0, 4], &said, &sum, rest].concat();
        let set = for_print(&label).unwrap();
        let seen = image::load_from_memory(&set.bytes).unwrap().into_rgb8();
        assert_eq!(seen.get_pixel(20, 10).0, [0, 188, 255]);
        // An older letter names the picture as it was made fit then.
        let then = fit(&label, Way::Encoded).unwrap();
        assert_ne!(then, set);
        for one in [set, then] {
            let named = named_for_print(&label, &hex::encode(one.sha256)).unwrap();
            assert_eq!(named, Some(one));
        }
        assert_eq!(named_for_print(&label, &"0".repeat(64)).unwrap(), None);
    }
}
