//! Label and signature pictures made fit for print: upright, size bounded, plain RGB on white.
//!
//! PDF/A refuses CMYK without a profile, and a telephone's photograph is many times what a letter can show.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage};
use sha2::{Digest, Sha256};

use crate::adapters::darkroom::stripped_jpeg;

/// The longest edge that is printed, in pixels: 300 dpi at 7 cm.
const LONGEST: u32 = 840;
/// Refused beyond this, before any decoding.
const MAX_EDGE: u32 = 12_000;
const MAX_DECODED_BYTES: u64 = 256 * 1024 * 1024;
const JPEG_QUALITY: u8 = 92;

/// A picture ready for the typesetter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreparedImage {
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
}

/// How a small upright JPEG is made fit.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Printed as it is, without what other programs wrote beside it: not a pixel is encoded twice.
    AsItIs,
    /// Encoded again: the way of letters whose content was written when every picture was.
    Encoded,
}

/// Decodes, bounds and re-encodes a picture. CPU-bound; the same input gives the same bytes. A small upright JPEG in grey
/// or three colours is printed as it is, without what other programs wrote beside it.
pub fn prepare_image(bytes: &[u8]) -> Result<PreparedImage, ImageError> {
    prepare(bytes, Way::AsItIs)
}

/// The picture as it was made fit for a letter that names it by this hash, in whatever way was used then; nothing where
/// it is another picture.
pub fn prepare_named(bytes: &[u8], sha256: &str) -> Result<Option<PreparedImage>, ImageError> {
    for way in [Way::AsItIs, Way::Encoded] {
        let prepared = prepare(bytes, way)?;
        if hex::encode(prepared.sha256) == sha256 {
            return Ok(Some(prepared));
        }
    }
    Ok(None)
}

fn prepare(bytes: &[u8], way: Way) -> Result<PreparedImage, ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|_| ImageError::Unknown)?;
    let Some(format @ (ImageFormat::Jpeg | ImageFormat::Png | ImageFormat::WebP)) = reader.format()
    else {
        return Err(ImageError::Unknown);
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
        return Ok(PreparedImage::of(jpeg, "image/jpeg"));
    }
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    let picture = on_white(&bounded(picture));
    let mut out = Vec::new();
    let media_type = if format == ImageFormat::Jpeg {
        JpegEncoder::new_with_quality(&mut out, JPEG_QUALITY).encode_image(&picture)?;
        "image/jpeg"
    } else {
        picture.write_to(&mut Cursor::new(&mut out), ImageFormat::Png)?;
        "image/png"
    };
    Ok(PreparedImage::of(out, media_type))
}

impl PreparedImage {
    fn of(bytes: Vec<u8>, media_type: &'static str) -> Self {
        Self {
            sha256: Sha256::digest(&bytes).into(),
            bytes,
            media_type,
        }
    }
}

fn bounded(picture: DynamicImage) -> DynamicImage {
    if picture.width().max(picture.height()) <= LONGEST {
        return picture;
    }
    picture.resize(LONGEST, LONGEST, FilterType::CatmullRom)
}

fn on_white(picture: &DynamicImage) -> RgbImage {
    let rgba = picture.to_rgba8();
    let mut rgb = RgbImage::new(rgba.width(), rgba.height());
    for (to, from) in rgb.pixels_mut().zip(rgba.pixels()) {
        let [red, green, blue, alpha] = from.0;
        let over = |channel: u8| {
            let alpha = u16::from(alpha);
            let mixed = (u16::from(channel) * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        *to = Rgb([over(red), over(green), over(blue)]);
    }
    rgb
}
