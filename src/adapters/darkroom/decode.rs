//! Decodes pictures and finds their colour conversion, in the same way for filed documents and for the letter.

use std::borrow::Cow;
use std::io::Cursor;

use image::{
    DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits, Rgb, RgbImage, RgbaImage,
};

use super::colour::Correction;
use super::ink;
use super::strip::Bare;
use crate::domain::file_kind::FileKind;

const MAX_ALLOC: u64 = 512 * 1_048_576;
/// Offset of the flags in an extended WebP, and two of the flags.
const WEBP_FLAGS: usize = 20;
const WEBP_MOVES: u8 = 0x02;
const WEBP_ALPHA: u8 = 0x10;

/// A decoded picture, not rotated yet, and its conversion to sRGB.
pub(in crate::adapters) struct Decoded {
    pub(in crate::adapters) picture: DynamicImage,
    pub(in crate::adapters) correction: Option<Correction>,
}

impl Decoded {
    /// Decodes a JPEG, PNG or WebP; `None` if it is incomplete or broken.
    pub(in crate::adapters) fn of(bytes: &[u8], kind: FileKind) -> Option<Self> {
        let bare = Bare::of(bytes, kind, true)?;
        let whole = if bare.bytes.is_empty() {
            bytes
        } else {
            &bare.bytes
        };
        Self::of_bare(whole, kind, bare.inked)
    }

    /// As [`Decoded::of`], for a picture from [`Bare`]; `inked` means CMYK.
    pub(super) fn of_bare(bytes: &[u8], kind: FileKind, inked: bool) -> Option<Self> {
        if inked {
            let picture = DynamicImage::ImageRgb8(ink::decode(bytes)?);
            return Some(Self {
                picture,
                correction: None,
            });
        }
        let read = match kind {
            FileKind::Webp => on_glass(bytes),
            _ => Cow::Borrowed(bytes),
        };
        let mut decoder = decoder(&read, format(kind)?)?;
        let grey = !decoder.color_type().has_color();
        // A profile for another colour space than the decoded one would give wrong colours.
        let icc = decoder.icc_profile().ok().flatten().filter(|profile| {
            let space = profile.get(16..20);
            space == Some(b"RGB ") || (grey && space == Some(b"GRAY"))
        });
        let png = (kind == FileKind::Png).then_some(bytes);
        Some(Self {
            picture: DynamicImage::from_decoder(decoder).ok()?,
            correction: Correction::of(icc.as_deref(), png),
        })
    }
}

/// The decoder's name for a kind of picture.
pub(super) fn format(kind: FileKind) -> Option<ImageFormat> {
    match kind {
        FileKind::Jpeg => Some(ImageFormat::Jpeg),
        FileKind::Png => Some(ImageFormat::Png),
        FileKind::Webp => Some(ImageFormat::WebP),
        _ => None,
    }
}

pub(super) fn decoder(bytes: &[u8], format: ImageFormat) -> Option<impl ImageDecoder + '_> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    reader.into_decoder().ok()
}

/// Marks an animated WebP as transparent: viewers show the uncovered part of its first frame as white, but the decoder
/// would make it black.
fn on_glass(webp: &[u8]) -> Cow<'_, [u8]> {
    let moves = webp.get(12..16) == Some(b"VP8X")
        && webp
            .get(WEBP_FLAGS)
            .is_some_and(|flags| flags & WEBP_MOVES != 0);
    if !moves {
        return Cow::Borrowed(webp);
    }
    let mut glass = webp.to_vec();
    if let Some(flags) = glass.get_mut(WEBP_FLAGS) {
        *flags |= WEBP_ALPHA;
    }
    Cow::Owned(glass)
}

/// The picture on a white background.
pub(in crate::adapters) fn on_white(picture: &RgbaImage) -> RgbImage {
    let mut rgb = RgbImage::new(picture.width(), picture.height());
    for (to, from) in rgb.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        let over = |channel: u16| {
            let mixed = (channel * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        *to = Rgb([over(red), over(green), over(blue)]);
    }
    rgb
}
