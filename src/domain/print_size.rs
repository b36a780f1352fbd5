//! Printed size of a picture: its pixels by the density in its header, and the sides that a document may have.

use super::file_kind::FileKind;

/// Width and height in pixels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PictureSize {
    pub width: u32,
    pub height: u32,
}

impl PictureSize {
    pub const fn pixels(self) -> u64 {
        self.width as u64 * self.height as u64
    }
}

/// Dots per metre, across and down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Density {
    pub across: u32,
    pub down: u32,
}

/// The density assumed for a picture that states none: 300 dots per inch.
pub const USUAL: Density = Density::per_inch(300, 300);

impl Density {
    /// From dots per inch.
    pub const fn per_inch(across: u32, down: u32) -> Self {
        // An inch is 0.0254 metres.
        Self {
            across: (across.saturating_mul(10_000) + 127) / 254,
            down: (down.saturating_mul(10_000) + 127) / 254,
        }
    }

    /// In dots per inch, for display.
    pub const fn dots_per_inch(self) -> u32 {
        (self.across.saturating_mul(254) + 5_000) / 10_000
    }
}

/// The size of a print, in whole millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintSize {
    pub width_mm: u32,
    pub height_mm: u32,
    pub density: Density,
    /// The file states no density, so [`USUAL`] was taken.
    pub assumed: bool,
}

/// Shortest and longest side that a print may have, in millimetres, both inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sides {
    pub min_mm: u32,
    pub max_mm: u32,
}

impl Sides {
    pub fn hold(self, print: PrintSize) -> bool {
        [print.width_mm, print.height_mm]
            .iter()
            .all(|side| (self.min_mm..=self.max_mm).contains(side))
    }
}

/// How large the picture prints, rounded to millimetres.
pub fn measure(picture: PictureSize, density: Option<Density>) -> PrintSize {
    let used = density.unwrap_or(USUAL);
    let side = |pixels: u32, per_metre: u32| {
        let per_metre = u64::from(per_metre.max(1));
        let millimetres = (u64::from(pixels) * 1_000 + per_metre / 2) / per_metre;
        u32::try_from(millimetres).unwrap_or(u32::MAX)
    };
    PrintSize {
        width_mm: side(picture.width, used.across),
        height_mm: side(picture.height, used.down),
        density: used,
        assumed: density.is_none(),
    }
}

/// The density in the first bytes of a JPEG (JFIF) or PNG (pHYs).
pub(super) fn density(kind: FileKind, head: &[u8]) -> Option<Density> {
    let named = match kind {
        FileKind::Jpeg => jfif(head),
        FileKind::Png => physical(head),
        _ => None,
    };
    named.filter(|named| named.across > 0 && named.down > 0)
}

fn jfif(head: &[u8]) -> Option<Density> {
    if head.get(2..4)? != [0xFF, 0xE0] || head.get(6..11)? != b"JFIF\0" {
        return None;
    }
    let (across, down) = (
        number(head, 14, 2, Order::Big)?,
        number(head, 16, 2, Order::Big)?,
    );
    match head.get(13)? {
        1 => Some(Density::per_inch(across, down)),
        2 => Some(Density {
            across: across * 100,
            down: down * 100,
        }),
        _ => None,
    }
}

/// Steps through a PNG's chunks up to the pixel data.
fn physical(head: &[u8]) -> Option<Density> {
    let mut at = 8_usize;
    loop {
        let length = usize::try_from(number(head, at, 4, Order::Big)?).ok()?;
        match head.get(at + 4..at + 8)? {
            b"pHYs" => {
                let metre = *head.get(at + 16)? == 1;
                let named = Density {
                    across: number(head, at + 8, 4, Order::Big)?,
                    down: number(head, at + 12, 4, Order::Big)?,
                };
                return metre.then_some(named);
            }
            b"IDAT" => return None,
            _ => at = at.checked_add(length)?.checked_add(12)?,
        }
    }
}

#[derive(Clone, Copy)]
pub(super) enum Order {
    Big,
    Little,
}

pub(super) fn number(bytes: &[u8], at: usize, length: usize, order: Order) -> Option<u32> {
    let slice = bytes.get(at..at + length)?;
    let join = |sum: u32, byte: &u8| (sum << 8) | u32::from(*byte);
    Some(match order {
        Order::Big => slice.iter().fold(0, join),
        Order::Little => slice.iter().rev().fold(0, join),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::examine;

    fn jpeg(units: u8, density: u16) -> Vec<u8> {
        let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 16];
        bytes.extend(b"JFIF\0\x01\x01");
        bytes.push(units);
        bytes.extend(density.to_be_bytes());
        bytes.extend(density.to_be_bytes());
        bytes.extend([0, 0]);
        bytes
    }

    fn png(chunk: &[u8]) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bytes.extend([0, 0, 2, 78, 0, 0, 2, 78, 8, 2, 0, 0, 0, 0, 0, 0, 0]);
        bytes.extend(b"\0\0\0\x01sRGB\0....");
        bytes.extend(chunk);
        bytes.extend(b"\0\0\0\0IDAT....");
        bytes
    }

    fn chunk(per_metre: u32, unit: u8) -> Vec<u8> {
        let mut bytes = b"\0\0\0\x09pHYs".to_vec();
        bytes.extend(per_metre.to_be_bytes());
        bytes.extend(per_metre.to_be_bytes());
        bytes.push(unit);
        bytes.extend(b"....");
        bytes
    }

    #[test]
    fn the_header_names_the_density() {
        let inch = Some(Density::per_inch(300, 300));
        for (bytes, named) in [
            (jpeg(1, 300), inch),
            (
                jpeg(2, 100),
                Some(Density {
                    across: 10_000,
                    down: 10_000,
                }),
            ),
            (jpeg(0, 1), None),
            (jpeg(1, 0), None),
            (png(&chunk(11_811, 1)), inch),
            (png(&chunk(11_811, 0)), None),
            (png(b""), None),
            (b"\x89PNG\r\n\x1a\n".to_vec(), None),
            (b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffIHDR".to_vec(), None),
        ] {
            assert_eq!(examine(&bytes).density, named, "{bytes:?}");
        }
        assert_eq!(USUAL.dots_per_inch(), 300);
    }

    #[test]
    fn a_print_is_measured_to_the_millimetre() {
        let sides = Sides {
            min_mm: 50,
            max_mm: 90,
        };
        for (pixels, dpi, millimetres, fits) in [
            (579, Some(300), 49, false),
            (591, Some(300), 50, true),
            (590, None, 50, true),
            (1063, Some(300), 90, true),
            (1075, Some(300), 91, false),
            (4000, Some(72), 1411, false),
            (200, Some(100), 51, true),
        ] {
            let picture = PictureSize {
                width: pixels,
                height: 700,
            };
            let print = measure(picture, dpi.map(|dpi| Density::per_inch(dpi, 254)));
            assert_eq!(print.width_mm, millimetres, "{pixels}");
            assert_eq!(sides.hold(print), fits, "{pixels}");
            assert_eq!(print.assumed, dpi.is_none());
        }
    }
}
