//! Corrects the extractable text of a paper: every character once, and no break marks.
//!
//! Marks at different heights split a group of letters into several text runs, each of which carries the whole group as
//! its text; here all but the first get an empty one.

use typst::layout::{Abs, Frame, FrameItem, GroupItem};
use typst::syntax::Span;
use typst::text::{Glyph, TextItem};
use typst_layout::{Page, PagedDocument};

use super::printed::{BREAK, JOINER};

/// Zero-width space, the "empty" text, because every glyph must have one.
const SILENCE: char = '\u{200b}';

pub(super) fn tidied(mut document: PagedDocument) -> PagedDocument {
    let info = document.info_mut().clone();
    let pages = document.pages().iter().map(|page| Page {
        frame: copy(&page.frame),
        ..page.clone()
    });
    PagedDocument::new(pages.collect(), info)
}

/// The group of letters to which a glyph belongs.
#[derive(PartialEq, Eq)]
struct Group {
    span: (Span, u16),
    text: String,
}

impl Group {
    fn of(item: &TextItem, glyph: &Glyph) -> Self {
        Self {
            span: glyph.span,
            text: item.text.get(glyph.range()).unwrap_or_default().to_owned(),
        }
    }
}

fn copy(frame: &Frame) -> Frame {
    let mut made = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        made.set_baseline(frame.baseline());
    }
    let mut before: Option<(Group, Abs)> = None;
    for (at, item) in frame.items() {
        let last = before.take();
        let item = match item {
            FrameItem::Group(group) => FrameItem::Group(GroupItem {
                frame: copy(&group.frame),
                ..group.clone()
            }),
            FrameItem::Text(text) => {
                let group = text.glyphs.last().map(|glyph| Group::of(text, glyph));
                before = group.map(|group| (group, at.y));
                // A mark belongs to the line of its letter; other lines are farther away.
                let last = last.filter(|(_, height)| (*height - at.y).abs() < text.size);
                FrameItem::Text(retold(text, last.as_ref().map(|(group, _)| group)))
            }
            other => other.clone(),
        };
        made.push(*at, item);
    }
    made
}

/// The run without break marks, and without the group that the run before it already has.
fn retold(item: &TextItem, before: Option<&Group>) -> TextItem {
    let silent = item
        .glyphs
        .first()
        .filter(|glyph| before.is_some_and(|before| Group::of(item, glyph) == *before))
        .map(Glyph::range);
    let kept = |at: usize, c: char| {
        let text = item.text.as_str();
        let previous = text.get(..at).and_then(|text| text.chars().next_back());
        let next = text
            .get(at + c.len_utf8()..)
            .and_then(|text| text.chars().next());
        let at_break = |side: Option<char>| side.is_none_or(|side| side == BREAK);
        c != BREAK && (c != JOINER || !(at_break(previous) || at_break(next)))
    };
    if silent.is_none() && !item.text.contains([BREAK, JOINER]) {
        return item.clone();
    }
    let mut text = String::with_capacity(item.text.len());
    // Offset in the new text for each byte of the old one.
    let mut places = Vec::with_capacity(item.text.len() + 1);
    for (at, c) in item.text.char_indices() {
        let place = text.len();
        let is_silent = silent.as_ref().is_some_and(|silent| silent.contains(&at));
        places.extend(std::iter::repeat_n(place, c.len_utf8()));
        if !is_silent && kept(at, c) {
            text.push(c);
        } else if silent.as_ref().is_some_and(|silent| silent.start == at) {
            text.push(SILENCE);
        }
    }
    places.push(text.len());
    let place = |at: u16| {
        let place = places.get(usize::from(at)).copied()?;
        u16::try_from(place).ok()
    };
    let mut made = item.clone();
    made.text = text.into();
    for glyph in &mut made.glyphs {
        match (place(glyph.range.start), place(glyph.range.end)) {
            (Some(start), Some(end)) if start < end => glyph.range = start..end,
            _ => return item.clone(),
        }
    }
    made
}
