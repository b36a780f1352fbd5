//! Typesets a letter by a source of the office's own, and judges the paper as a reader finds it.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};

use super::order::Report;
use super::{look, read, reading};
use crate::adapters::pdf::{OwnLetter, QrPlace, Typesetter};
use crate::adapters::qr;
use crate::domain::letter_source::{SourceFault, comes_back, judge};

/// Pixels of a drawn page for each point: five and more for a module of a QR code.
const SCALE: u16 = 3;
/// A module of a QR code is darker than this where it is black, and lighter where it is white.
const MIDDLE: u8 = 128;
/// Modules around the code that stay light.
const QUIET: i32 = 2;

/// The PDF, or what is wrong with the source, as JSON of [`SourceFault`]; `None` if no letter was handed over.
pub(super) fn set(bytes: &[u8]) -> Option<(Report, Vec<u8>)> {
    let letter: OwnLetter = serde_json::from_slice(bytes).ok()?;
    let setter = Typesetter::new().ok()?;
    let outcome = setter.own_letter(&letter)?;
    let judged = outcome.and_then(|(pdf, qr)| match fault(&letter, &pdf, qr) {
        Some(fault) => Err(fault),
        None => Ok(pdf),
    });
    match judged {
        Ok(pdf) => Some((Report::Set, pdf)),
        Err(fault) => Some((Report::Unset, serde_json::to_vec(&fault).ok()?)),
    }
}

/// What no letter may lack, whatever its source.
fn fault(letter: &OwnLetter, pdf: &[u8], qr: Option<QrPlace>) -> Option<SourceFault> {
    let found = look::look(pdf.to_vec());
    if found.active.is_some() || found.undrawn || found.pages == 0 {
        return Some(SourceFault::Active);
    }
    let Some(pages) = read::pages(pdf.to_vec()) else {
        return Some(SourceFault::TooHeavy);
    };
    if let Some(fault) = judge(&pages, letter.required()) {
        return Some(fault);
    }
    if let Some(places) = letter.open_places()
        && !comes_back(&pages, places)
    {
        return Some(SourceFault::NoBlock);
    }
    let text = letter.qr()?;
    let legible = qr.is_some_and(|place| is_legible(pdf, place, text).unwrap_or(false));
    (!legible).then_some(SourceFault::QrUnreadable)
}

/// Whether every module of the code is as it must be on the drawn page, and what is around it light.
fn is_legible(pdf: &[u8], place: QrPlace, text: &str) -> Option<bool> {
    let pdf = reading::open(&Arc::new(pdf.to_vec())).ok()?;
    let page = pdf
        .pages()
        .get(usize::try_from(place.page).ok()?.checked_sub(1)?)?;
    let scale = f32::from(SCALE);
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
    let width = usize::from(drawn.width());
    let modules = qr::modules(text).ok()?;
    let count = i32::try_from(modules.len()).ok()?;
    let scale = f64::from(SCALE);
    let step = place.side / f64::from(count);
    let pixel = |from: f64, module: i32| {
        let at = (from + (f64::from(module) + 0.5) * step) * scale;
        whole(at)
    };
    let inside = |module: i32| usize::try_from(module).ok();
    for row in -QUIET..count + QUIET {
        for column in -QUIET..count + QUIET {
            let module = inside(row)
                .and_then(|row| modules.get(row))
                .zip(inside(column))
                .and_then(|(row, column)| row.get(column));
            let wanted = module.copied().unwrap_or(false);
            let at = pixel(place.y, row)? * width + pixel(place.x, column)?;
            let seen = drawn.data().get(at)?;
            let light = [seen.r, seen.g, seen.b].into_iter().max()?;
            if (light < MIDDLE) != wanted {
                return Some(false);
            }
        }
    }
    Some(true)
}

/// The pixel at this distance; `None` before the first.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a place on a page in pixels, which is small and not negative"
)]
fn whole(at: f64) -> Option<usize> {
    (0.0..100_000.0).contains(&at).then_some(at as usize)
}
