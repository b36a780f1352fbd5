//! A photograph made fit for filing: upright, without metadata, small enough and still legible.

use std::io::Cursor;

use image::codecs::jpeg::{JpegEncoder, PixelDensity, PixelDensityUnit};
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder as _, ImageFormat, ImageReader, Limits, RgbImage,
    RgbaImage,
};
use pic_scale::{ImageSize, ImageStore, ImageStoreMut, ResamplingFunction, Scaler};

use super::order::Report;
use super::strip;
use crate::domain::file::{FileKind, PictureSize, examine};
use crate::domain::print_size::{Density, Sides, measure};
use crate::domain::requirement::MAX_PIXELS;

/// A sheet of A4 at 240 dpi: small print stays legible.
const LONGEST: u32 = 2_800;
/// Below this a document cannot be read.
const SHORTEST_EDGE: u32 = 64;
/// Qualities to try, and what a picture takes in hundredths of what it takes at the first.
const QUALITIES: [(u8, u64); 3] = [(86, 100), (74, SECOND_SHARE), (62, 56)];
const SECOND_SHARE: u64 = 68;
const MAX_ALLOC: u64 = 512 * 1_048_576;

/// What came out, or why nothing did.
type Developed = Result<(Report, Vec<u8>), Report>;

/// Develops a JPEG, PNG or WebP; a picture that would print too small or too large is given the longest of the
/// `sides` that it may have.
pub(super) fn develop(
    bytes: &[u8],
    keep_png: bool,
    max_bytes: u64,
    sides: Option<Sides>,
) -> Developed {
    let facts = examine(bytes);
    let format = match facts.kind {
        FileKind::Jpeg => ImageFormat::Jpeg,
        FileKind::Png => ImageFormat::Png,
        FileKind::Webp => ImageFormat::WebP,
        _ => return Err(Report::Unreadable),
    };
    let size = facts.picture.ok_or(Report::Unreadable)?;
    if size.pixels() > MAX_PIXELS {
        return Err(Report::TooManyPixels {
            width: size.width,
            height: size.height,
        });
    }
    // Without what follows its end; a picture without an end is cut short.
    let (stripped, may_stay) = match facts.kind {
        FileKind::Jpeg => {
            let (stripped, colours) = strip::jpeg(bytes).ok_or(Report::Unreadable)?;
            (stripped, matches!(colours, 1 | 3))
        }
        FileKind::Png => (strip::png(bytes).ok_or(Report::Unreadable)?, keep_png),
        _ => (Vec::new(), false),
    };
    // A photograph has no size of its own and is given one; a size that the file names is judged as it is.
    let misprints =
        sides.filter(|sides| facts.density.is_none() && !sides.hold(measure(size, facts.density)));
    let (picture, orientation, icc) = decode(bytes, format).ok_or(Report::Unreadable)?;
    if may_stay
        && misprints.is_none()
        && orientation == Orientation::NoTransforms
        && size.width.max(size.height) <= LONGEST
        && stripped.len() as u64 <= max_bytes
    {
        let is_png = facts.kind == FileKind::Png;
        return Ok((
            developed(is_png, picture.width(), picture.height()),
            stripped,
        ));
    }
    let density = match misprints {
        Some(sides) => Some(printing(size, sides)),
        None => facts.density,
    };
    let colours = Colours { icc, density };
    let (jpeg, (width, height)) =
        printed(picture, orientation, max_bytes, &colours).ok_or(Report::TooLarge)?;
    Ok((developed(false, width, height), jpeg))
}

/// The density at which the longest edge prints as long as it may.
fn printing(size: PictureSize, sides: Sides) -> Density {
    let edge = size.width.max(size.height);
    let per_metre = edge.saturating_mul(1_000).div_ceil(sides.max_mm.max(1));
    Density {
        across: per_metre,
        down: per_metre,
    }
}

/// Dots per inch of the same print with fewer pixels, rounded up so that it prints no larger.
fn dots(density: Density, after: u32, before: u32) -> PixelDensity {
    let side = |per_metre: u32| {
        let scaled = u64::from(per_metre) * u64::from(after) * 254;
        let dots = scaled.div_ceil(u64::from(before.max(1)) * 10_000);
        u16::try_from(dots).unwrap_or(u16::MAX).max(1)
    };
    PixelDensity {
        density: (side(density.across), side(density.down)),
        unit: PixelDensityUnit::Inches,
    }
}

const fn developed(png: bool, width: u32, height: u32) -> Report {
    Report::Developed { png, width, height }
}

/// What a picture carries besides its pixels and keeps.
#[derive(Debug, Clone)]
pub(super) struct Colours {
    icc: Option<Vec<u8>>,
    density: Option<Density>,
}

fn decode(
    bytes: &[u8],
    format: ImageFormat,
) -> Option<(DynamicImage, Orientation, Option<Vec<u8>>)> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().ok()?;
    let orientation = decoder.orientation().ok()?;
    // A profile of another colour space would be wrong for the RGB that is written.
    let icc = decoder
        .icc_profile()
        .ok()
        .flatten()
        .filter(|profile| profile.get(16..20) == Some(b"RGB "));
    let picture = DynamicImage::from_decoder(decoder).ok()?;
    Some((picture, orientation, icc))
}

/// Scaled before it is turned, so that no second picture of full size is in memory.
fn printed(
    picture: DynamicImage,
    orientation: Orientation,
    max_bytes: u64,
    colours: &Colours,
) -> Option<(Vec<u8>, (u32, u32))> {
    let before = picture.width().max(picture.height());
    let rgb = if picture.color().has_alpha() {
        on_white(&shrunk_rgba(picture.into_rgba8(), LONGEST)?)
    } else {
        shrunk(picture.into_rgb8(), LONGEST)?
    };
    let after = rgb.width().max(rgb.height());
    let mut upright = DynamicImage::ImageRgb8(rgb);
    upright.apply_orientation(orientation);
    let colours = Colours {
        icc: colours.icc.clone(),
        density: colours.density.map(|density| {
            let side = |dots: u32| scaled(dots, after, before);
            Density {
                across: side(density.across),
                down: side(density.down),
            }
        }),
    };
    within(upright.into_rgb8(), max_bytes, Some(&colours))
}

/// The JPEG of the best quality that fits: first less quality, then fewer pixels.
pub(super) fn within(
    mut picture: RgbImage,
    max_bytes: u64,
    colours: Option<&Colours>,
) -> Option<(Vec<u8>, (u32, u32))> {
    let whole = picture.width().max(picture.height());
    let mut qualities = QUALITIES.as_slice();
    loop {
        let longest = picture.width().max(picture.height());
        // What the best quality would take, reckoned from the first that is tried.
        let mut best = None;
        for (quality, share) in qualities {
            if best.is_some_and(|best| part(best, *share) > max_bytes) {
                continue;
            }
            let jpeg = encoded(&picture, *quality, colours, (longest, whole))?;
            let size = jpeg.len() as u64;
            if size <= max_bytes {
                return Some((jpeg, picture.dimensions()));
            }
            best = best.or(Some(size.saturating_mul(100) / share));
        }
        let smaller = smaller(longest, part(best?, SECOND_SHARE), max_bytes);
        if smaller < SHORTEST_EDGE {
            return None;
        }
        picture = shrunk(picture, smaller)?;
        // With fewer pixels the best quality would be too large again.
        qualities = QUALITIES.get(1..).unwrap_or_default();
    }
}

const fn part(size: u64, share: u64) -> u64 {
    size.saturating_mul(share) / 100
}

/// The edge with which a picture of `size` bytes should fit, and a little less.
fn smaller(longest: u32, size: u64, max_bytes: u64) -> u32 {
    let area = u64::from(longest) * u64::from(longest);
    let fits = area.saturating_mul(max_bytes) / size.max(1);
    let edge = u32::try_from(fits.isqrt() * 95 / 100).unwrap_or(longest);
    edge.min(longest / 10 * 9)
}

fn encoded(
    picture: &RgbImage,
    quality: u8,
    colours: Option<&Colours>,
    (after, before): (u32, u32),
) -> Option<Vec<u8>> {
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
    if let Some(colours) = colours {
        if let Some(icc) = &colours.icc {
            encoder.set_icc_profile(icc.clone()).ok()?;
        }
        if let Some(density) = colours.density {
            encoder.set_pixel_density(dots(density, after, before));
        }
    }
    encoder.encode_image(picture).ok()?;
    Some(jpeg)
}

/// So much of a length, rounded up.
fn scaled(length: u32, after: u32, before: u32) -> u32 {
    let scaled = (u64::from(length) * u64::from(after)).div_ceil(u64::from(before.max(1)));
    u32::try_from(scaled).unwrap_or(length)
}

/// The size with this longest edge, where the picture is larger.
fn target((width, height): (u32, u32), longest: u32) -> Option<(u32, u32)> {
    let edge = width.max(height);
    if edge <= longest {
        return None;
    }
    let side = |side: u32| {
        let scaled = u64::from(side) * u64::from(longest) / u64::from(edge);
        u32::try_from(scaled).unwrap_or(longest).max(1)
    };
    Some((side(width), side(height)))
}

fn extent((width, height): (u32, u32)) -> Option<ImageSize> {
    Some(ImageSize::new(
        usize::try_from(width).ok()?,
        usize::try_from(height).ok()?,
    ))
}

fn shrunk(picture: RgbImage, longest: u32) -> Option<RgbImage> {
    let Some(wanted) = target(picture.dimensions(), longest) else {
        return Some(picture);
    };
    let (from, to) = (extent(picture.dimensions())?, extent(wanted)?);
    let plan = Scaler::new(ResamplingFunction::CatmullRom)
        .plan_rgb_resampling(from, to)
        .ok()?;
    let source = ImageStore::<u8, 3>::borrow(picture.as_raw(), from.width, from.height).ok()?;
    let mut out = vec![0; to.width * to.height * 3];
    let mut store = ImageStoreMut::<u8, 3>::borrow(&mut out, to.width, to.height).ok()?;
    plan.resample(&source, &mut store).ok()?;
    drop(store);
    RgbImage::from_raw(wanted.0, wanted.1, out)
}

fn shrunk_rgba(picture: RgbaImage, longest: u32) -> Option<RgbaImage> {
    let Some(wanted) = target(picture.dimensions(), longest) else {
        return Some(picture);
    };
    let (from, to) = (extent(picture.dimensions())?, extent(wanted)?);
    let plan = Scaler::new(ResamplingFunction::CatmullRom)
        .plan_rgba_resampling(from, to, true)
        .ok()?;
    let source = ImageStore::<u8, 4>::borrow(picture.as_raw(), from.width, from.height).ok()?;
    let mut out = vec![0; to.width * to.height * 4];
    let mut store = ImageStoreMut::<u8, 4>::borrow(&mut out, to.width, to.height).ok()?;
    plan.resample(&source, &mut store).ok()?;
    drop(store);
    RgbaImage::from_raw(wanted.0, wanted.1, out)
}

fn on_white(picture: &RgbaImage) -> RgbImage {
    let mut rgb = RgbImage::new(picture.width(), picture.height());
    for (to, from) in rgb.pixels_mut().zip(picture.pixels()) {
        let [red, green, blue, alpha] = from.0.map(u16::from);
        let over = |channel: u16| {
            let mixed = (channel * alpha + 255 * (255 - alpha)) / 255;
            u8::try_from(mixed).unwrap_or(u8::MAX)
        };
        to.0 = [over(red), over(green), over(blue)];
    }
    rgb
}

#[cfg(test)]
#[path = "develop_tests.rs"]
mod tests;
