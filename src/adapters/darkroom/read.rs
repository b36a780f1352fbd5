//! Reads the words of a PDF's pages, and how dark each small part of a page is.

use std::sync::Arc;

use hayro::hayro_interpret::font::Glyph;
use hayro::hayro_interpret::hayro_cmap::BfString;
use hayro::hayro_interpret::{
    BlendMode, ClipPath, Context, Device, GlyphDrawMode, Image, InterpreterCache,
    InterpreterSettings, Paint, PathDrawMode, SoftMask, TransformExt as _, interpret_page,
};
use hayro::hayro_syntax::page::Page;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect};
use hayro::{RenderCache, RenderSettings, render};

use super::order::Report;
use super::reading;
use crate::domain::paper_text::{INK_COLUMNS, INK_ROWS, PageText, Word};

/// More pages are not read.
const MOST_PAGES: usize = 40;
/// More letters than any page holds.
const MOST_LETTERS: usize = 60_000;
/// In points: a letter this far from the end of the one before it begins another word.
const GAP: f64 = 1.5;
/// Side of a cell in pixels while it is drawn.
const CELL: u16 = 3;

/// The text of every page as JSON; `None` if it cannot be read.
pub(super) fn read(bytes: Vec<u8>) -> Option<(Report, Vec<u8>)> {
    let read = pages(bytes)?;
    let pages = u32::try_from(read.len()).ok()?;
    Some((Report::Read { pages }, serde_json::to_vec(&read).ok()?))
}

/// The text of every page; `None` if it cannot be read.
pub(super) fn pages(bytes: Vec<u8>) -> Option<Vec<PageText>> {
    let pdf = reading::open(&Arc::new(bytes)).ok()?;
    let pages = pdf.pages();
    if pages.is_empty() || pages.len() > MOST_PAGES {
        return None;
    }
    let cache = InterpreterCache::new();
    let mut read = Vec::new();
    for page in pages.iter() {
        read.push(text(page, &cache)?);
    }
    Some(read)
}

fn text<'a>(page: &'a Page<'a>, cache: &InterpreterCache<'a>) -> Option<PageText> {
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
    let mut letters = Letters::default();
    interpret_page(page, &mut context, &mut letters);
    (letters.count <= MOST_LETTERS).then(|| PageText {
        width,
        height,
        words: letters.words,
        ink: ink(page, width, height),
    })
}

/// The mean darkness of each cell.
#[allow(
    clippy::cast_possible_truncation,
    reason = "a scale needs no more digits"
)]
fn ink<'a>(page: &'a Page<'a>, width: f64, height: f64) -> Vec<u8> {
    let side = usize::from(CELL);
    let (columns, rows) = (INK_COLUMNS * side, INK_ROWS * side);
    let scale = |pixels: usize, points: f64| {
        let pixels = u16::try_from(pixels).unwrap_or_default();
        (f64::from(pixels) / points) as f32
    };
    let settings = RenderSettings {
        x_scale: scale(columns, width),
        y_scale: scale(rows, height),
        width: u16::try_from(columns).ok(),
        height: u16::try_from(rows).ok(),
        bg_color: WHITE,
    };
    let drawn = render(
        page,
        &RenderCache::new(),
        &InterpreterSettings::default(),
        &settings,
    );
    let mut dark = vec![0_u32; INK_COLUMNS * INK_ROWS];
    for (at, pixel) in drawn.data().iter().enumerate() {
        let cell = at / columns / side * INK_COLUMNS + at % columns / side;
        let light: u32 = [pixel.r, pixel.g, pixel.b].map(u32::from).iter().sum();
        if let Some(dark) = dark.get_mut(cell) {
            *dark += 255 - light / 3;
        }
    }
    let pixels = u32::from(CELL) * u32::from(CELL);
    let mean = dark.into_iter().map(|sum| sum / pixels);
    mean.map(|mean| u8::try_from(mean).unwrap_or(u8::MAX))
        .collect()
}

/// Collects letters into words while a page is drawn; whatever else is drawn is left out.
#[derive(Default)]
struct Letters {
    words: Vec<Word>,
    count: usize,
    /// Where the last letter ended; `None` after a blank.
    end: Option<Point>,
}

impl Letters {
    fn put(&mut self, said: &str, at: Point, end: Point) {
        self.count += 1;
        if self.count > MOST_LETTERS {
            return;
        }
        let follows = self
            .end
            .is_some_and(|end| (end.y - at.y).abs() < GAP && (end.x - at.x).abs() < GAP);
        self.end = Some(end);
        match self.words.last_mut().filter(|_| follows) {
            Some(word) => word.text.push_str(said),
            None => self.words.push(Word {
                text: said.to_owned(),
                x: at.x,
                y: at.y,
            }),
        }
    }
}

/// What nobody sees between two letters.
fn is_nothing(letter: char) -> bool {
    matches!(
        letter,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    )
}

impl<'a> Device<'a> for Letters {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'a>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'a>,
        _: &GlyphDrawMode,
    ) {
        let said = match glyph.as_unicode() {
            Some(BfString::Char(letter)) => letter.to_string(),
            Some(BfString::String(letters)) => letters,
            None => char::REPLACEMENT_CHARACTER.to_string(),
        };
        let said: String = said.chars().filter(|c| !is_nothing(*c)).collect();
        if said.chars().all(char::is_whitespace) {
            if !said.is_empty() {
                self.end = None;
            }
            return;
        }
        let advance = match glyph {
            Glyph::Outline(glyph) => glyph.advance_width().map_or(0.0, f64::from),
            Glyph::Type3(_) => 0.0,
        };
        let place = transform * glyph_transform;
        let end = place * Point::new(advance, 0.0);
        self.put(&said, place * Point::ORIGIN, end);
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'a>>) {}
    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'a>, _: &PathDrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: Affine) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A page with two lines, of which the second is one word in two strings.
    const PAPER: &[u8] = b"%PDF-1.4\n\
        1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n\
        2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n\
        3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources <</Font <</F1 5 0 R>>>>>>\nendobj\n\
        4 0 obj\n<</Length 75>>\nstream\nBT /F1 20 Tf 72 600 Td (Surat ini) Tj 0 -30 Td (keri) Tj (pik) Tj ET      \nendstream\nendobj\n\
        5 0 obj\n<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>\nendobj\n\
        trailer <</Root 1 0 R /Size 6>>\n%%EOF\n";

    #[test]
    fn words_are_read_in_their_order_with_their_places_and_the_page_is_dark_where_they_stand() {
        let (_, json) = read(PAPER.to_vec()).unwrap();
        let pages: Vec<PageText> = serde_json::from_slice(&json).unwrap();
        let [page] = &pages[..] else {
            panic!("one page");
        };
        let words: Vec<&str> = page.words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(words, ["Surat", "ini", "keripik"]);
        let first = &page.words[0];
        assert!((first.x - 72.0).abs() < 0.1 && (first.y - 242.0).abs() < 0.1);
        assert_eq!(page.ink.len(), INK_COLUMNS * INK_ROWS);
        let dark = |row: usize| {
            let row = page.ink.iter().skip(row * INK_COLUMNS).take(INK_COLUMNS);
            row.map(|cell| u32::from(*cell)).sum::<u32>()
        };
        let line = 235 * INK_ROWS / 842;
        assert!(dark(line) > 100, "{}", dark(line));
        assert_eq!(dark(INK_ROWS / 2), 0);
    }

    #[test]
    fn what_is_no_pdf_is_not_read() {
        assert!(read(b"bukan PDF".to_vec()).is_none());
    }
}
