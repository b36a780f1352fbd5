//! Draws one page of a PDF as a picture.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::{RgbImage, imageops};

use super::develop::within;
use super::order::Report;
use super::{form, reading};

/// Most pixels of one picture; a long, narrow page is drawn less wide.
const MAX_PIXELS: f32 = 8_000_000.0;
const MAX_EDGE: f32 = 6_000.0;
/// A darker pixel is not paper.
const WHITISH: u8 = 245;

/// Draws a page, counted from 1, with this width in pixels; `None` if there is no such page.
pub(super) fn draw(
    bytes: Vec<u8>,
    page: u32,
    width: u32,
    max_bytes: u64,
    trim: bool,
) -> Option<(Report, Vec<u8>)> {
    let mut pdf = reading::open(&Arc::new(bytes)).ok()?;
    if form::is_wanted(&pdf, page)
        && let Some(filled) = form::filled(pdf.data().as_ref(), page)
    {
        pdf = Pdf::new(filled).unwrap_or(pdf);
    }
    let pages = pdf.pages();
    let at = usize::try_from(page.checked_sub(1)?).ok()?;
    let drawn = pages.get(at)?;
    let (page_width, page_height) = drawn.render_dimensions();
    let scale = scale(page_width, page_height, width)?;
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let pixmap = render(
        drawn,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &settings,
    );
    let size = (u32::from(pixmap.width()), u32::from(pixmap.height()));
    let rgb = pixmap
        .data()
        .iter()
        .flat_map(|pixel| [pixel.r, pixel.g, pixel.b])
        .collect();
    let mut picture = RgbImage::from_raw(size.0, size.1, rgb)?;
    if trim {
        picture = trimmed(&picture);
    }
    let (jpeg, _) = within(picture, max_bytes, None)?;
    let pages = u32::try_from(pages.len()).unwrap_or(u32::MAX);
    Some((Report::Drawn { pages }, jpeg))
}

#[allow(
    clippy::cast_precision_loss,
    reason = "a width in pixels is a small number"
)]
fn scale(page_width: f32, page_height: f32, width: u32) -> Option<f32> {
    if !(page_width >= 1.0 && page_height >= 1.0) {
        return None;
    }
    let wanted = width as f32 / page_width;
    let by_area = (MAX_PIXELS / (page_width * page_height)).sqrt();
    let by_edge = MAX_EDGE / page_width.max(page_height);
    Some(wanted.min(by_area).min(by_edge))
}

/// Crops the paper around the content, leaving a small margin.
fn trimmed(picture: &RgbImage) -> RgbImage {
    let (width, height) = picture.dimensions();
    let inked = picture
        .enumerate_pixels()
        .filter(|(_, _, pixel)| pixel.0.iter().any(|channel| *channel < WHITISH))
        .map(|(x, y, _)| (x, y));
    let bounds = inked.fold(None, |bounds: Option<[u32; 4]>, (x, y)| {
        Some(match bounds {
            None => [x, y, x, y],
            Some([left, top, right, bottom]) => {
                [left.min(x), top.min(y), right.max(x), bottom.max(y)]
            }
        })
    });
    let Some([left, top, right, bottom]) = bounds else {
        return picture.clone();
    };
    let rim = (right - left).max(bottom - top) / 25;
    let (left, top) = (left.saturating_sub(rim), top.saturating_sub(rim));
    let (right, bottom) = ((right + rim).min(width - 1), (bottom + rim).min(height - 1));
    imageops::crop_imm(picture, left, top, right - left + 1, bottom - top + 1).to_image()
}

#[cfg(test)]
mod tests {
    use image::GenericImageView as _;

    use super::*;
    use crate::adapters::pdf::assemble;

    /// One page with a line of text in a font that is not embedded.
    const PAPER: &[u8] = b"%PDF-1.4\n\
        1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n\
        2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n\
        3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>\nendobj\n\
        4 0 obj\n<</Length 38>>\nstream\nBT /F1 40 Tf 72 600 Td (KERIPIK) Tj ET \nendstream\nendobj\n\
        5 0 obj\n<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>\nendobj\n\
        trailer <</Root 1 0 R /Size 6>>\n%%EOF\n";

    const ROOM: u64 = 1_048_576;

    fn drawn(pdf: Vec<u8>, page: u32, trim: bool) -> Option<image::DynamicImage> {
        let (_, jpeg) = draw(pdf, page, 600, ROOM, trim)?;
        Some(image::load_from_memory(&jpeg).unwrap())
    }

    #[test]
    fn a_page_is_drawn_on_white_with_its_letters() {
        let picture = drawn(PAPER.to_vec(), 1, false).unwrap();
        assert_eq!(picture.width(), 600);
        assert_eq!(picture.height(), 600 * 842 / 595);
        let dark = picture.to_luma8().pixels().filter(|p| p.0[0] < 100).count();
        assert!((200..20_000).contains(&dark), "{dark}");
        assert_eq!(picture.get_pixel(5, 5).0, [255, 255, 255, 255]);
    }

    #[test]
    fn there_is_no_page_nought_and_none_past_the_last() {
        assert!(drawn(PAPER.to_vec(), 0, false).is_none());
        assert!(drawn(PAPER.to_vec(), 2, false).is_none());
        assert!(drawn(b"%PDF-1.4\n%%EOF".to_vec(), 1, false).is_none());
    }

    #[test]
    fn the_paper_around_a_logo_is_cut_off() {
        let square = RgbImage::from_pixel(400, 200, image::Rgb([0, 90, 60]));
        let (jpeg, _) = within(square, ROOM, None).unwrap();
        let pdf = assemble(&[jpeg]).unwrap();
        let whole = drawn(pdf.clone(), 1, false).unwrap();
        let logo = drawn(pdf, 1, true).unwrap();
        assert!(logo.height() < whole.height());
        let shape = f64::from(logo.width()) / f64::from(logo.height());
        assert!((1.7..2.1).contains(&shape), "{shape}");
    }
}
