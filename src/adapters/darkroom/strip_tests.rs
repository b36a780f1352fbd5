//! Progressive JPEGs: complete ones, ones without an end marker, and truncated ones.

use std::f64::consts::PI;

use image::{Rgb, RgbImage};

use super::*;
use crate::adapters::darkroom::develop::{Wanted, develop};
use crate::adapters::darkroom::order::Report;

const WIDTH: u32 = 160;
const HEIGHT: u32 = 96;
/// Quantization step of every coefficient.
const STEP: f64 = 6.0;
const ZIGZAG: [usize; 64] = [
    0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20,
    13, 6, 7, 14, 21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59,
    52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55, 62, 63,
];

/// Coefficients of a block in stored order.
type Block = [i32; 64];

/// One scan: its components, first and last coefficient, and the bits before and after it.
struct Pass {
    components: &'static [usize],
    band: (usize, usize),
    high: u32,
    low: u32,
}

const fn pass(components: &'static [usize], band: (usize, usize), high: u32, low: u32) -> Pass {
    Pass {
        components,
        band,
        high,
        low,
    }
}

const ALL: &[usize] = &[0, 1, 2];
/// As most programs write them: the last bit of the brightness comes last.
const BIT_BY_BIT: &[Pass] = &[
    pass(ALL, (0, 0), 0, 1),
    pass(&[0], (1, 5), 0, 2),
    pass(&[2], (1, 63), 0, 1),
    pass(&[1], (1, 63), 0, 1),
    pass(&[0], (6, 63), 0, 2),
    pass(&[0], (1, 63), 2, 1),
    pass(ALL, (0, 0), 1, 0),
    pass(&[2], (1, 63), 1, 0),
    pass(&[1], (1, 63), 1, 0),
    pass(&[0], (1, 63), 1, 0),
];
/// As small programs write them: each coefficient at once, brightness last.
const BAND_BY_BAND: &[Pass] = &[
    pass(ALL, (0, 0), 0, 0),
    pass(&[1], (1, 63), 0, 0),
    pass(&[2], (1, 63), 0, 0),
    pass(&[0], (1, 63), 0, 0),
];
const GREY: &[Pass] = &[
    pass(&[0], (0, 0), 0, 1),
    pass(&[0], (1, 63), 0, 1),
    pass(&[0], (0, 0), 1, 0),
    pass(&[0], (1, 63), 1, 0),
];

/// Writes bits, highest first, with a zero byte after every 0xFF.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    held: u8,
    count: u8,
}

impl Bits {
    fn put(&mut self, value: u32, length: u32) {
        for at in (0..length).rev() {
            let bit = u8::try_from((value >> at) & 1).unwrap();
            self.held = (self.held << 1) | bit;
            self.count += 1;
            if self.count == 8 {
                self.bytes.push(self.held);
                if self.held == 0xFF {
                    self.bytes.push(0);
                }
                (self.held, self.count) = (0, 0);
            }
        }
    }

    /// Code for the size of a first coefficient, four bits.
    fn steady(&mut self, size: u32) {
        self.put(size, 4);
    }

    /// Code for a number of zeros and the size of the next value, eight bits; see [`tables`].
    fn detail(&mut self, run: u32, size: u32) {
        self.put(run * 11 + size, 8);
    }

    fn value(&mut self, value: i32) {
        let size = size_of(value);
        let raised = if value < 0 {
            value + (1 << size) - 1
        } else {
            value
        };
        self.put(raised.cast_unsigned(), size);
    }

    fn end(mut self) -> Vec<u8> {
        while self.count > 0 {
            self.put(1, 1);
        }
        self.bytes
    }
}

fn size_of(value: i32) -> u32 {
    32 - value.unsigned_abs().leading_zeros()
}

/// Red and blue halves with lines at many distances, so that all coefficients occur.
fn scene() -> RgbImage {
    RgbImage::from_fn(WIDTH, HEIGHT, |x, y| {
        let line = if (x * x / 40 + y).is_multiple_of(7) {
            90
        } else {
            0
        };
        if x < WIDTH / 2 {
            Rgb([230, 120 - line, 30 + line])
        } else {
            Rgb([40 + line, 60, 220 - line])
        }
    })
}

/// Brightness and colour differences of a pixel, centred on zero.
fn parts(pixel: Rgb<u8>) -> [f64; 3] {
    let [red, green, blue] = pixel.0.map(f64::from);
    let grey = 0.299 * red + 0.587 * green + 0.114 * blue;
    [grey - 128.0, (blue - grey) * 0.564, (red - grey) * 0.713]
}

#[allow(clippy::cast_possible_truncation, reason = "a few thousand at most")]
fn block(picture: &RgbImage, component: usize, (left, top): (u32, u32)) -> Block {
    let samples: Vec<f64> = (0..64)
        .map(|at| parts(*picture.get_pixel(left + at % 8, top + at / 8))[component])
        .collect();
    let wave = |along: usize, at: usize| {
        let along = f64::from(u8::try_from(along).unwrap());
        let at = f64::from(u8::try_from(at).unwrap());
        ((2.0 * at + 1.0) * along * PI / 16.0).cos()
    };
    let whole = |along: usize| if along == 0 { 0.5_f64.sqrt() } else { 1.0 };
    ZIGZAG.map(|place| {
        let (across, down) = (place % 8, place / 8);
        let sum: f64 = (0..64)
            .map(|at| samples[at] * wave(across, at % 8) * wave(down, at / 8))
            .sum();
        (sum * whole(across) * whole(down) / 4.0 / STEP).round() as i32
    })
}

fn blocks(picture: &RgbImage, component: usize) -> Vec<Block> {
    let rows = (0..HEIGHT).step_by(8);
    rows.flat_map(|top| (0..WIDTH).step_by(8).map(move |left| (left, top)))
        .map(|place| block(picture, component, place))
        .collect()
}

fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, marker], length.as_slice(), content].concat()
}

/// Huffman tables: codes of four bits for each first size, of eight bits for each run and size.
fn tables() -> Vec<u8> {
    let lengths = |at: usize, count: u8| {
        let mut lengths = [0; 16];
        lengths[at - 1] = count;
        lengths
    };
    let details: Vec<u8> = (0..16_u8)
        .flat_map(|run| (0..11).map(move |size| run << 4 | size))
        .collect();
    let sizes: Vec<u8> = (0..12).collect();
    [
        segment(0xC4, &[&[0x00], &lengths(4, 12)[..], &sizes].concat()),
        segment(0xC4, &[&[0x10], &lengths(8, 176)[..], &details].concat()),
    ]
    .concat()
}

/// A JPEG with these scans, and the offset of its last scan.
fn progressive(colours: u8, passes: &[Pass]) -> (Vec<u8>, usize) {
    let picture = scene();
    let planes: Vec<Vec<Block>> = (0..usize::from(colours))
        .map(|component| blocks(&picture, component))
        .collect();
    let side = |side: u32| u16::try_from(side).unwrap().to_be_bytes();
    let [height, width] = [HEIGHT, WIDTH].map(side);
    let mut frame = [&[8], &height[..], &width[..], &[colours]].concat();
    frame.extend((1..=colours).flat_map(|component| [component, 0x11, 0]));
    let mut bytes = [
        &[0xFF, 0xD8][..],
        &segment(0xDB, &[&[0][..], &[6; 64]].concat()),
        &segment(0xC2, &frame),
        &tables(),
    ]
    .concat();
    let mut last = 0;
    for pass in passes {
        let count = u8::try_from(pass.components.len()).unwrap();
        let mut header = vec![count];
        for component in pass.components {
            header.extend([u8::try_from(component + 1).unwrap(), 0]);
        }
        let (first, end) = pass.band;
        header.extend([first, end].map(|at| u8::try_from(at).unwrap()));
        header.push(u8::try_from(pass.high << 4 | pass.low).unwrap());
        bytes.extend(segment(0xDA, &header));
        last = bytes.len();
        let planes: Vec<&[Block]> = pass
            .components
            .iter()
            .map(|component| planes[*component].as_slice())
            .collect();
        bytes.extend(scan(&planes, pass));
    }
    bytes.extend([0xFF, 0xD9]);
    (bytes, last)
}

fn scan(planes: &[&[Block]], pass: &Pass) -> Vec<u8> {
    let mut bits = Bits::default();
    match (pass.band.0, pass.high) {
        (0, high) => {
            let mut before = vec![0; planes.len()];
            for at in 0..planes[0].len() {
                for (plane, before) in planes.iter().zip(&mut before) {
                    let now = plane[at][0] >> pass.low;
                    if high > 0 {
                        bits.put(now.cast_unsigned() & 1, 1);
                        continue;
                    }
                    bits.steady(size_of(now - *before));
                    bits.value(now - *before);
                    *before = now;
                }
            }
        }
        (_, 0) => planes[0]
            .iter()
            .for_each(|block| begun(&mut bits, block, pass)),
        _ => planes[0]
            .iter()
            .for_each(|block| refined(&mut bits, block, pass)),
    }
    bits.end()
}

/// Writes the first pass over the coefficients of a block.
fn begun(bits: &mut Bits, block: &Block, pass: &Pass) {
    let mut run = 0;
    for value in &block[pass.band.0..=pass.band.1] {
        let value = value.signum() * (value.abs() >> pass.low);
        if value == 0 {
            run += 1;
            continue;
        }
        while run > 15 {
            bits.detail(15, 0);
            run -= 16;
        }
        bits.detail(run, size_of(value));
        bits.value(value);
        run = 0;
    }
    if run > 0 {
        bits.detail(0, 0);
    }
}

/// Writes one more bit of the coefficients of a block.
fn refined(bits: &mut Bits, block: &Block, pass: &Pass) {
    let (first, end) = pass.band;
    let seen = |at: usize| block[at].unsigned_abs() >> pass.low;
    let last_new = (first..=end).rev().find(|at| seen(*at) == 1).unwrap_or(0);
    let mut corrections: Vec<u32> = Vec::new();
    let mut run = 0;
    for (at, value) in block.iter().enumerate().take(end + 1).skip(first) {
        if seen(at) == 0 {
            run += 1;
            continue;
        }
        while run > 15 && at <= last_new {
            bits.detail(15, 0);
            corrections.drain(..).for_each(|bit| bits.put(bit, 1));
            run -= 16;
        }
        if seen(at) > 1 {
            corrections.push(seen(at) & 1);
            continue;
        }
        bits.detail(run, 1);
        bits.put(u32::from(*value > 0), 1);
        corrections.drain(..).for_each(|bit| bits.put(bit, 1));
        run = 0;
    }
    if run > 0 || !corrections.is_empty() {
        bits.detail(0, 0);
        corrections.drain(..).for_each(|bit| bits.put(bit, 1));
    }
}

fn filed(bytes: &[u8]) -> Result<Vec<u8>, Report> {
    let wanted = Wanted {
        max_bytes: 1_048_576,
        ..Wanted::default()
    };
    develop(bytes, wanted).map(|(_, out)| out)
}

/// Average difference from the scene; of grey pictures only the brightness counts.
fn error(bytes: &[u8]) -> f64 {
    let picture = image::load_from_memory(bytes).unwrap();
    let grey = !picture.color().has_color();
    let apart = |one: &Rgb<u8>, other: &Rgb<u8>| {
        let (one, other) = (parts(*one), parts(*other));
        let apart = |part: usize| (one[part] - other[part]).abs();
        if grey {
            apart(0)
        } else {
            apart(0) + apart(1) + apart(2)
        }
    };
    let sum: f64 = std::iter::zip(scene().pixels(), picture.to_rgb8().pixels())
        .map(|(one, other)| apart(one, other))
        .sum();
    sum / f64::from(WIDTH * HEIGHT)
}

const KINDS: [(u8, &[Pass]); 3] = [(3, BIT_BY_BIT), (3, BAND_BY_BAND), (1, GREY)];

#[test]
fn a_progressive_jpeg_is_filed_whole_and_given_an_end_where_only_that_is_missing() {
    for (colours, passes) in KINDS {
        let (whole, _) = progressive(colours, passes);
        assert_eq!(jpeg(&whole), Some((whole.clone(), colours)));
        assert_eq!(filed(&whole).as_ref(), Ok(&whole));
        assert!(error(&whole) < 8.0, "{}", error(&whole));
        let endless = &whole[..whole.len() - 2];
        assert_eq!(filed(endless).as_ref(), Ok(&whole));
        assert_eq!(filed(&whole[..whole.len() - 1]).as_ref(), Ok(&whole));
        let garbled = [endless, &[0; 30]].concat();
        assert!(error(&filed(&garbled).unwrap()) < 8.0);
        let film = [whole.as_slice(), b"....ftypmp42 film"].concat();
        assert_eq!(filed(&film).as_ref(), Ok(&whole));
    }
}

#[test]
fn a_progressive_jpeg_of_which_some_is_missing_is_refused() {
    for (colours, passes) in KINDS {
        let (whole, last) = progressive(colours, passes);
        let scan = whole.len() - last;
        for missing in [scan / 10, scan / 2, scan - 5, scan + 40, whole.len() / 2] {
            let cut = &whole[..whole.len() - missing];
            assert_eq!(filed(cut), Err(Report::Unreadable), "{colours}, {missing}");
        }
    }
}
