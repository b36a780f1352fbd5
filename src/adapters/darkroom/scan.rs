//! Judges the scan of a paper: how finely each page was scanned, and whether there is colour on it.

use std::sync::Arc;

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, TransformExt as _, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Rect};
use hayro::{RenderCache, RenderSettings, render};

use super::order::Report;
use super::reading;
use crate::domain::scan::ScannedPage;

/// More pages are not judged.
const MOST_PAGES: usize = 40;
const POINTS_PER_INCH: f64 = 72.0;
/// A picture that fills less of its page is no scan of it.
const MOST_OF_A_PAGE: f64 = 0.7;
/// Pixels across a page while its colours are counted.
const ACROSS: u16 = 620;
/// Channels of ink that is not black or grey differ by more.
const COLOURFUL: u8 = 48;

/// What was found on each page, as JSON; `None` if it cannot be read.
pub(super) fn judge(bytes: Vec<u8>) -> Option<(Report, Vec<u8>)> {
    let pdf = reading::open(&Arc::new(bytes)).ok()?;
    let pages = pdf.pages();
    if pages.is_empty() || pages.len() > MOST_PAGES {
        return None;
    }
    let cache = InterpreterCache::new();
    let judged: Option<Vec<ScannedPage>> = pages.iter().map(|page| of(page, &cache)).collect();
    let pages = u32::try_from(pages.len()).ok()?;
    Some((
        Report::Scanned { pages },
        serde_json::to_vec(&judged?).ok()?,
    ))
}

fn of<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>) -> Option<ScannedPage> {
    let (width, height) = page.render_dimensions();
    let (width, height) = (f64::from(width), f64::from(height));
    if !(width >= 1.0 && height >= 1.0) {
        return None;
    }
    let mut context = Context::new(
        page.initial_transform(true).to_kurbo(),
        Rect::new(0.0, 0.0, width, height),
        cache,
        page.xref(),
        InterpreterSettings::default(),
    );
    let mut pictures = Pictures {
        page: width * height,
        dpi: 0.0,
    };
    interpret_page(page, &mut context, &mut pictures);
    Some(ScannedPage {
        dpi: whole(pictures.dpi),
        coloured: coloured(page, width),
    })
}

#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to what fits"
)]
fn whole(dpi: f64) -> u32 {
    dpi.round().clamp(0.0, 10_000.0) as u32
}

/// How many of a hundred thousand pixels are coloured.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a scale needs no more digits"
)]
fn coloured<'a>(page: &'a Page<'a>, width: f64) -> u32 {
    let scale = (f64::from(ACROSS) / width) as f32;
    let settings = RenderSettings {
        x_scale: scale,
        y_scale: scale,
        bg_color: WHITE,
        ..RenderSettings::default()
    };
    let drawn = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &settings,
    );
    let pixels = drawn.data();
    let colourful = pixels.iter().filter(|pixel| {
        let channels = [pixel.r, pixel.g, pixel.b];
        let most = channels.iter().max().copied().unwrap_or_default();
        let least = channels.iter().min().copied().unwrap_or_default();
        most - least > COLOURFUL
    });
    let share = colourful.count() * 100_000 / pixels.len().max(1);
    u32::try_from(share).unwrap_or(u32::MAX)
}

/// Finds the picture that fills a page, and how many pixels it has on an inch.
struct Pictures {
    /// Area in square points.
    page: f64,
    dpi: f64,
}

impl<'a> Device<'a> for Pictures {
    fn draw_image(&mut self, image: Image<'a, '_>, transform: Affine) {
        let (wide, high) = (f64::from(image.width()), f64::from(image.height()));
        // The transform leads from the picture's pixels to the page.
        let [a, b, c, d, ..] = transform.as_coeffs();
        let (across, down) = (a.hypot(b) * wide, c.hypot(d) * high);
        if across * down < self.page * MOST_OF_A_PAGE {
            return;
        }
        let dpi = (wide / across).min(high / down) * POINTS_PER_INCH;
        self.dpi = self.dpi.max(dpi);
    }

    fn draw_glyph(
        &mut self,
        _: &Glyph<'a>,
        _: Affine,
        _: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
    }
    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
