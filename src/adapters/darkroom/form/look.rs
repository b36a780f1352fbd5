//! The appearance of a field: its text in Helvetica, or a tick.

use std::fmt::Write as _;

use lopdf::{Stream, dictionary};

use super::text;

pub(super) const MULTILINE: i64 = 1 << 12;
pub(super) const PASSWORD: i64 = 1 << 13;
pub(super) const RADIO: i64 = 1 << 15;
pub(super) const PUSH: i64 = 1 << 16;
pub(super) const COMB: i64 = 1 << 24;

/// Points between frame and text.
const RIM: f32 = 2.0;
const USUAL_SIZE: f32 = 12.0;
const SMALLEST_SIZE: f32 = 4.0;
/// Line height, as a multiple of the font size.
const LINE: f32 = 1.16;

/// What is drawn.
#[derive(Debug)]
pub(super) enum Kind {
    Text(Vec<String>),
    Choice(Vec<String>),
    Tick { round: bool },
}

/// A field with its value and style.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) kind: Kind,
    pub(super) flags: i64,
    /// Width and height in points.
    pub(super) rect: [f32; 2],
    /// `None` if the size is left to the reader.
    pub(super) font_size: Option<f32>,
    /// The PDF operator that sets the colour.
    pub(super) colour: String,
    /// 0 left, 1 middle, 2 right.
    pub(super) align: i64,
    /// Number of equal cells for single characters.
    pub(super) cells: Option<usize>,
}

impl Field {
    /// The appearance stream; `None` if there is nothing to show.
    pub(super) fn draw(&self) -> Option<Stream> {
        let content = match &self.kind {
            Kind::Tick { round } => self.tick(*round),
            Kind::Text(words) if self.flags & COMB != 0 && self.cells.is_some_and(|n| n > 0) => {
                self.comb(words)
            }
            Kind::Text(words) => self.words(words, self.flags & MULTILINE != 0),
            Kind::Choice(words) => self.words(words, words.len() > 1),
        };
        let [width, height] = self.rect;
        let font = dictionary! {
            "Type" => "Font",
            "Subtype" => "Type1",
            "BaseFont" => "Helvetica",
            "Encoding" => "WinAnsiEncoding",
        };
        let form = dictionary! {
            "Type" => "XObject",
            "Subtype" => "Form",
            "BBox" => vec![0.into(), 0.into(), width.into(), height.into()],
            "Resources" => dictionary! { "Font" => dictionary! { "Helv" => font } },
        };
        (!content.is_empty()).then(|| Stream::new(form, content.into_bytes()))
    }

    fn words(&self, words: &[String], wraps: bool) -> String {
        let [width, height] = self.rect;
        let room = (width - 2.0 * RIM).max(1.0);
        let lines: Vec<Vec<u8>> = words
            .iter()
            .flat_map(|words| words.split(['\r', '\n']).map(text::encoded))
            .collect();
        let size = self.font_size.unwrap_or_else(|| {
            let widest = lines
                .iter()
                .map(|line| text::width(line))
                .fold(0.0, f32::max);
            let by_height = if wraps { USUAL_SIZE } else { height * 0.7 };
            let by_width = if wraps || widest <= 0.0 {
                USUAL_SIZE
            } else {
                room / widest
            };
            by_height.min(by_width).clamp(SMALLEST_SIZE, USUAL_SIZE)
        });
        let lines: Vec<Vec<u8>> = if wraps {
            lines
                .iter()
                .flat_map(|line| text::wrapped(line, room / size))
                .collect()
        } else {
            vec![lines.join(&b' ')]
        };
        let first = if wraps {
            height - RIM - size
        } else {
            (height - size) / 2.0 + size * 0.22
        };
        let mut content = String::new();
        let mut baseline = first;
        for line in lines {
            let spare = (room - text::width(&line) * size).max(0.0);
            let left = RIM
                + match self.align {
                    1 => spare / 2.0,
                    2 => spare,
                    _ => 0.0,
                };
            self.line(&mut content, &line, (left, baseline), size);
            baseline -= size * LINE;
            if baseline < -size {
                break;
            }
        }
        content
    }

    /// One character in each cell.
    fn comb(&self, words: &[String]) -> String {
        let [width, height] = self.rect;
        let cells = self.cells.unwrap_or(1).clamp(1, 1_000);
        let cell = width / f32::from(u16::try_from(cells).unwrap_or(u16::MAX));
        let size = self
            .font_size
            .unwrap_or((height * 0.7).clamp(SMALLEST_SIZE, USUAL_SIZE));
        let letters = text::encoded(&words.concat());
        let mut content = String::new();
        let mut middle = cell / 2.0;
        for letter in letters.chunks(1).take(cells) {
            let left = middle - text::width(letter) * size / 2.0;
            let baseline = (height - size) / 2.0 + size * 0.22;
            self.line(&mut content, letter, (left, baseline), size);
            middle += cell;
        }
        content
    }

    fn line(&self, content: &mut String, line: &[u8], (left, baseline): (f32, f32), size: f32) {
        if line.iter().all(|letter| *letter == b' ') {
            return;
        }
        let _ = writeln!(
            content,
            "BT {} /Helv {size} Tf {left} {baseline} Td <{}> Tj ET",
            self.colour,
            hex::encode(line)
        );
    }

    fn tick(&self, round: bool) -> String {
        let [width, height] = self.rect;
        let side = width.min(height);
        let (x, y) = ((width - side) / 2.0, (height - side) / 2.0);
        let at = |across: f32, up: f32| format!("{} {}", x + across * side, y + up * side);
        if round {
            // A stroke of no length with round ends is a dot.
            return format!(
                "q 0 G 1 J {} w {} m {} l S Q",
                side * 0.5,
                at(0.5, 0.5),
                at(0.501, 0.5)
            );
        }
        format!(
            "q 0 G 1 J {} w {} m {} l {} l S Q",
            (side * 0.1).max(0.8),
            at(0.2, 0.5),
            at(0.42, 0.25),
            at(0.8, 0.78)
        )
    }
}
