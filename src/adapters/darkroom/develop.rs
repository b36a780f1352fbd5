//! Converts a photograph for filing: upright, without metadata, in sRGB, small but legible, rotated and cropped as its
//! owner asked.

use image::codecs::jpeg::{JpegEncoder, PixelDensity, PixelDensityUnit};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, RgbImage, RgbaImage, imageops};
use pic_scale::{ImageSize, ImageStore, ImageStoreMut, ResamplingFunction, Scaler};

use super::colour::{self, Correction};
use super::decode::{self, Decoded, decoder, on_white};
use super::order::{Edit, Report};
use super::strip::{self, Bare};
use crate::domain::file::examine;
use crate::domain::file_kind::FileKind;
use crate::domain::print_size::PictureSize;
use crate::domain::print_size::{Density, Sides, measure};
use crate::domain::requirement::MAX_PIXELS;

/// Longest edge in pixels: A4 at 240 dpi, at which small print stays legible.
const LONGEST: u32 = 2_800;
/// The width of a telephone screen; the shorter edge of a long picture is not reduced below it.
const READABLE: u32 = 1_080;
/// With a shorter longest edge a document cannot be read.
const SHORTEST_EDGE: u32 = 64;
/// JPEG qualities to try, each with its size in percent of the size at the first.
const QUALITIES: [(u8, u64); 3] = [(86, 100), (74, SECOND_SHARE), (62, 56)];
const SECOND_SHARE: u64 = 68;
/// How many percent can be cut off each side.
const MAX_CUT: u8 = 45;

/// The converted picture, or why there is none.
type Developed = Result<(Report, Vec<u8>), Report>;

/// What the caller wants.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wanted {
    /// Whether a PNG may stay a PNG.
    pub(super) keep_png: bool,
    pub(super) max_bytes: u64,
    /// If the picture would print outside these, it gets the density for the longest side.
    pub(super) sides: Option<Sides>,
    pub(super) edit: Edit,
}

/// Converts a JPEG, PNG or WebP.
pub(super) fn develop(bytes: &[u8], wanted: Wanted) -> Developed {
    let facts = examine(bytes);
    let format = decode::format(facts.kind).ok_or(Report::Unreadable)?;
    let size = facts.picture.ok_or(Report::Unreadable)?;
    if size.pixels() > MAX_PIXELS {
        return Err(Report::TooManyPixels {
            width: size.width,
            height: size.height,
        });
    }
    let bare = Bare::of(bytes, facts.kind, wanted.keep_png).ok_or(Report::Unreadable)?;
    let (stripped, may_stay, inked) = (bare.bytes, bare.may_stay, bare.inked);
    let is_png = facts.kind == FileKind::Png;
    let whole = if stripped.is_empty() {
        bytes
    } else {
        &stripped
    };
    // A photograph states no print size, so one is chosen; a size that the file states is kept and judged.
    let misprints = wanted
        .sides
        .filter(|sides| facts.density.is_none() && !sides.hold(measure(size, facts.density)));
    let decoded = Decoded::of_bare(whole, facts.kind, inked).ok_or(Report::Unreadable)?;
    let (picture, correction) = (decoded.picture, decoded.correction);
    let orientation = orientation(bytes, format);
    if may_stay
        && misprints.is_none()
        && orientation == Orientation::NoTransforms
        && wanted.edit == Edit::default()
        // Browsers apply a PNG's colour information themselves.
        && (is_png || correction.is_none())
        && size.width.max(size.height) <= longest(size.width, size.height)
        && stripped.len() as u64 <= wanted.max_bytes
    {
        let (width, height) = (picture.width(), picture.height());
        let plain = colour::is_plain(&flat(picture));
        return Ok((developed(is_png, (width, height), plain), stripped));
    }
    let upright = upright(picture, orientation, correction.as_ref()).ok_or(Report::Unreadable)?;
    let named = facts
        .density
        .map(|density| thinned(density, size, upright.dimensions()));
    let edited = edited(upright, wanted.edit);
    let density = density(&edited, named, wanted);
    let plain = colour::is_plain(&edited);
    let (jpeg, size) = within(edited, wanted.max_bytes, density).ok_or(Report::TooLarge)?;
    Ok((developed(false, size, plain), jpeg))
}

/// The density for print: the file's own, or one that fits if the file has none or its owner cropped it.
fn density(picture: &RgbImage, named: Option<Density>, wanted: Wanted) -> Option<Density> {
    let (width, height) = picture.dimensions();
    let size = PictureSize { width, height };
    let is_ours = named.is_none() || wanted.edit != Edit::default();
    let misprints = |sides: &Sides| is_ours && !sides.hold(measure(size, named));
    let ours = wanted.sides.filter(misprints);
    ours.map(|sides| printing(size, sides)).or(named)
}

/// The density at which the longest edge has the greatest allowed length.
fn printing(size: PictureSize, sides: Sides) -> Density {
    let edge = size.width.max(size.height);
    let per_metre = edge.saturating_mul(1_000).div_ceil(sides.max_mm.max(1));
    Density {
        across: per_metre,
        down: per_metre,
    }
}

/// Dots per inch for the same print from fewer pixels, rounded up so that it does not become larger.
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

const fn developed(png: bool, (width, height): (u32, u32), plain: bool) -> Report {
    Report::Developed {
        png,
        width,
        height,
        plain,
    }
}

/// The longest edge in pixels to which a picture of this shape is reduced.
fn longest(width: u32, height: u32) -> u32 {
    let (short, long) = (width.min(height).max(1), width.max(height));
    let readable = u64::from(long) * u64::from(READABLE) / u64::from(short);
    u32::try_from(readable).unwrap_or(u32::MAX).max(LONGEST)
}

/// The orientation in the metadata; upright if there is none or it cannot be read.
fn orientation(bytes: &[u8], format: ImageFormat) -> Orientation {
    let exif = match format {
        ImageFormat::Png => strip::png_exif(bytes).map(<[u8]>::to_vec),
        _ => decoder(bytes, format).and_then(|mut decoder| decoder.exif_metadata().ok().flatten()),
    };
    // Some programs write it with the header that belongs only into a JPEG.
    exif.and_then(|exif| {
        let plain = exif.strip_prefix(b"Exif\0\0").unwrap_or(&exif);
        Orientation::from_exif_chunk(plain)
    })
    .unwrap_or(Orientation::NoTransforms)
}

fn flat(picture: DynamicImage) -> RgbImage {
    if picture.color().has_alpha() {
        on_white(&picture.into_rgba8())
    } else {
        picture.into_rgb8()
    }
}

/// Scales before rotating, so that memory never holds two pictures of full size.
fn upright(
    picture: DynamicImage,
    orientation: Orientation,
    correction: Option<&Correction>,
) -> Option<RgbImage> {
    let longest = longest(picture.width(), picture.height());
    let mut rgb = if picture.color().has_alpha() {
        on_white(&shrunk_rgba(picture.into_rgba8(), longest)?)
    } else {
        shrunk(picture.into_rgb8(), longest)?
    };
    if let Some(correction) = correction {
        rgb = correction.apply(rgb)?;
    }
    let mut upright = DynamicImage::ImageRgb8(rgb);
    upright.apply_orientation(orientation);
    Some(upright.into_rgb8())
}

/// The density for the same print size from fewer pixels.
fn thinned(density: Density, before: PictureSize, (width, height): (u32, u32)) -> Density {
    let (before, after) = (before.width.max(before.height), width.max(height));
    Density {
        across: scaled(density.across, after, before),
        down: scaled(density.down, after, before),
    }
}

/// Rotated, then cropped.
fn edited(picture: RgbImage, edit: Edit) -> RgbImage {
    let turned = match edit.turns % 4 {
        1 => imageops::rotate90(&picture),
        2 => imageops::rotate180(&picture),
        3 => imageops::rotate270(&picture),
        _ => picture,
    };
    let (width, height) = turned.dimensions();
    let [top, right, bottom, left] = edit.cut.map(|percent| u32::from(percent.min(MAX_CUT)));
    let part = |side: u32, percent: u32| side / 100 * percent + side % 100 * percent / 100;
    let (x, y) = (part(width, left), part(height, top));
    let wide = width.saturating_sub(x + part(width, right)).max(1);
    let high = height.saturating_sub(y + part(height, bottom)).max(1);
    if (wide, high) == (width, height) {
        return turned;
    }
    imageops::crop_imm(&turned, x, y, wide, high).to_image()
}

/// The best JPEG that fits the limit: quality is reduced first, then the number of pixels.
pub(super) fn within(
    mut picture: RgbImage,
    max_bytes: u64,
    density: Option<Density>,
) -> Option<(Vec<u8>, (u32, u32))> {
    let whole = picture.width().max(picture.height());
    let mut qualities = QUALITIES.as_slice();
    loop {
        let longest = picture.width().max(picture.height());
        // The size at the best quality, estimated from the first attempt.
        let mut best = None;
        for (quality, share) in qualities {
            if best.is_some_and(|best| part(best, *share) > max_bytes) {
                continue;
            }
            let jpeg = encoded(&picture, *quality, density, (longest, whole))?;
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
        // With fewer pixels the best quality would be too large again, so it is not tried.
        qualities = QUALITIES.get(1..).unwrap_or_default();
    }
}

const fn part(size: u64, share: u64) -> u64 {
    size.saturating_mul(share) / 100
}

/// A longest edge for which the picture should fit, from its size in bytes; a little less to be safe.
fn smaller(longest: u32, size: u64, max_bytes: u64) -> u32 {
    let area = u64::from(longest) * u64::from(longest);
    let fits = area.saturating_mul(max_bytes) / size.max(1);
    let edge = u32::try_from(fits.isqrt() * 95 / 100).unwrap_or(longest);
    edge.min(longest / 10 * 9)
}

fn encoded(
    picture: &RgbImage,
    quality: u8,
    density: Option<Density>,
    (after, before): (u32, u32),
) -> Option<Vec<u8>> {
    let mut jpeg = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut jpeg, quality);
    if let Some(density) = density {
        encoder.set_pixel_density(dots(density, after, before));
    }
    encoder.encode_image(picture).ok()?;
    Some(jpeg)
}

/// `length * after / before`, rounded up.
fn scaled(length: u32, after: u32, before: u32) -> u32 {
    let scaled = (u64::from(length) * u64::from(after)).div_ceil(u64::from(before.max(1)));
    u32::try_from(scaled).unwrap_or(length)
}

/// The size with this longest edge; `None` if the picture is not larger.
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

#[cfg(test)]
#[path = "develop_tests.rs"]
mod tests;
