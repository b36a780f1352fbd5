//! Checks a typeset paper: every character has a glyph, and no text stands outside the margins.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;
use typst_layout::PagedDocument;
use unicode_segmentation::UnicodeSegmentation as _;

use super::printed;

/// The margins that text must keep.
#[derive(Debug, Clone, Copy)]
pub(super) struct Margins {
    pub(super) left: Abs,
    pub(super) right: Abs,
    /// Below the footer.
    pub(super) bottom: Abs,
}

impl Margins {
    /// For a sheet that text may fill.
    pub(super) const NONE: Self = Self {
        left: Abs::zero(),
        right: Abs::zero(),
        bottom: Abs::zero(),
    };

    /// `left` and `right` in millimetres; a footer may end half a centimetre above the edge.
    pub(super) fn of(left: f64, right: f64) -> Self {
        Self {
            left: Abs::mm(left),
            right: Abs::mm(right),
            bottom: Abs::mm(5.0),
        }
    }
}

/// What is wrong with a paper.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Blemishes {
    /// Characters that no font has.
    pub(super) unprintable: Vec<String>,
    /// Texts that stand outside the margins.
    pub(super) outside: Vec<String>,
}

/// Tolerance in points, because widths are sums of rounded numbers.
const TOLERANCE: f64 = 0.5;

pub(super) fn look(document: &PagedDocument, margins: Margins) -> Blemishes {
    let mut found = Blemishes::default();
    for page in document.pages() {
        let size = page.frame.size();
        let space = Space {
            left: margins.left,
            right: size.x - margins.right,
            bottom: size.y - margins.bottom,
        };
        found.walk(&page.frame, Some(Point::zero()), &space);
    }
    found
}

struct Space {
    left: Abs,
    right: Abs,
    bottom: Abs,
}

impl Blemishes {
    /// `at` is the frame's position; `None` inside rotated frames, such as "KONSEP" across a draft.
    fn walk(&mut self, frame: &Frame, at: Option<Point>, space: &Space) {
        for (position, item) in frame.items() {
            match item {
                FrameItem::Group(group) => {
                    let move_by = Point::new(group.transform.tx, group.transform.ty);
                    let moved_only = group.transform.is_only_translate();
                    let at = at.filter(|_| moved_only).map(|at| at + *position + move_by);
                    self.walk(&group.frame, at, space);
                }
                FrameItem::Text(text) => {
                    self.read(text);
                    if let Some(at) = at {
                        self.measure(text, at + *position, space);
                    }
                }
                _ => {}
            }
        }
    }

    fn read(&mut self, text: &TextItem) {
        let lacking: Vec<usize> = text
            .glyphs
            .iter()
            .filter(|glyph| glyph.id == 0)
            .map(|glyph| glyph.range().start)
            .collect();
        if lacking.is_empty() {
            return;
        }
        for (at, sign) in text.text.grapheme_indices(true) {
            let reach = at..at + sign.len();
            if lacking.iter().any(|start| reach.contains(start)) {
                for sign in printed::signs(sign) {
                    note(&mut self.unprintable, sign);
                }
            }
        }
    }

    fn measure(&mut self, text: &TextItem, at: Point, space: &Space) {
        let Some((from, to)) = reach(text) else {
            return;
        };
        let little = Abs::pt(TOLERANCE);
        let is_outside = at.x + from < space.left - little
            || at.x + to > space.right + little
            || at.y > space.bottom + little;
        if is_outside {
            note(&mut self.outside, &text.text);
        }
    }
}

/// Left and right end of the visible part of a text; without blanks at the end and the extra space of justified lines.
fn reach(text: &TextItem) -> Option<(Abs, Abs)> {
    let mut cursor = Abs::zero();
    let mut reach: Option<(Abs, Abs)> = None;
    for glyph in &text.glyphs {
        let said = text.text.get(glyph.range()).unwrap_or_default();
        if said.chars().any(is_seen) {
            let own = text.font.x_advance(glyph.id).unwrap_or(glyph.x_advance);
            let end = cursor + own.min(glyph.x_advance).at(text.size);
            reach = Some((reach.map_or(cursor, |(from, _)| from), end));
        }
        cursor += glyph.x_advance.at(text.size);
    }
    reach
}

/// Break marks and joiners are not visible.
fn is_seen(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, printed::BREAK | printed::JOINER | printed::NON_JOINER)
}

fn note(list: &mut Vec<String>, text: &str) {
    if !list.iter().any(|known| known == text) {
        list.push(text.to_owned());
    }
}
