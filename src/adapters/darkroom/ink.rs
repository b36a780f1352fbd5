//! Converts CMYK JPEGs of print programs to sRGB: by their profile if they have one, else by a simple formula.
//!
//! With Adobe's marker the samples are inverted (255 is no ink), without it they are not.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};
use std::sync::Arc;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

/// Samples per pixel.
const INKS: usize = 4;
const RGB: usize = 3;

/// Decodes a JPEG of four components; `None` if it is incomplete or has other components.
pub(super) fn decode(jpeg: &[u8]) -> Option<RgbImage> {
    let options = DecoderOptions::default()
        .set_strict_mode(false)
        .set_max_width(usize::MAX)
        .set_max_height(usize::MAX);
    let mut head = JpegDecoder::new_with_options(ZCursor::new(jpeg), options);
    head.decode_headers().ok()?;
    let (space, profile) = (head.input_colorspace()?, head.icc_profile());
    let (width, height) = head.dimensions()?;
    if !matches!(space, ColorSpace::CMYK | ColorSpace::YCCK) {
        return None;
    }
    // Raw samples: the decoder's own conversion to RGB ignores profiles and takes all samples for inverted.
    let options = options.jpeg_set_out_colorspace(space);
    let samples = JpegDecoder::new_with_options(ZCursor::new(jpeg), options)
        .decode()
        .ok()?;
    let turned = is_of_adobe(jpeg);
    let transform = profile.and_then(|profile| by_profile(&profile));
    let mut picture = vec![0; width.checked_mul(height)?.checked_mul(RGB)?];
    let mut inks = vec![0; width * INKS];
    let rows = samples.chunks_exact((width * INKS).max(INKS));
    for (row, out) in rows.zip(picture.chunks_exact_mut((width * RGB).max(RGB))) {
        inks.copy_from_slice(row);
        if space == ColorSpace::YCCK {
            inks.chunks_exact_mut(INKS).for_each(unmix);
        }
        if turned {
            for sample in &mut inks {
                *sample = 255 - *sample;
            }
        }
        match &transform {
            Some(transform) => transform.transform(&inks, out).ok()?,
            None => plainly(&inks, out),
        }
    }
    RgbImage::from_raw(
        u32::try_from(width).ok()?,
        u32::try_from(height).ok()?,
        picture,
    )
}

/// Whether Adobe's marker precedes the first scan.
fn is_of_adobe(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    while let [0xFF, marker, after @ ..] = rest {
        let [high, low, content @ ..] = after else {
            return false;
        };
        match marker {
            0xDA => return false,
            0xEE if content.starts_with(b"Adobe") => return true,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes([*high, *low]));
        rest = after.get(length.max(2)..).unwrap_or_default();
    }
    false
}

/// The conversion by a CMYK profile; `None` if the profile is of another kind or unusable.
fn by_profile(profile: &[u8]) -> Option<Arc<Transform8BitExecutor>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    if profile.color_space != DataColorSpace::Cmyk {
        return None;
    }
    let (srgb, options) = (ColorProfile::new_srgb(), TransformOptions::default());
    let transform = profile.create_transform_8bit(Layout::Rgba, &srgb, Layout::Rgb, options);
    transform.ok()
}

/// Converts YCCK to CMYK in place; the first three samples are stored inverted.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 255"
)]
fn unmix(pixel: &mut [u8]) {
    let [first, second, third, _] = pixel else {
        return;
    };
    let [bright, blue, red] = [*first, *second, *third].map(f32::from);
    let (blue, red) = (blue - 128.0, red - 128.0);
    let upside_down = [
        bright + 1.402 * red,
        bright - 0.344_136 * blue - 0.714_136 * red,
        bright + 1.772 * blue,
    ];
    for (sample, upside_down) in [first, second, third].into_iter().zip(upside_down) {
        *sample = (255.0 - upside_down).round().clamp(0.0, 255.0) as u8;
    }
}

/// Each ink reduces its own colour, black reduces all.
fn plainly(inks: &[u8], rgb: &mut [u8]) {
    for (inks, rgb) in inks.chunks_exact(INKS).zip(rgb.chunks_exact_mut(RGB)) {
        let [colours @ .., black] = inks else {
            return;
        };
        for (ink, out) in colours.iter().zip(rgb) {
            let left = u32::from(255 - ink) * u32::from(255 - black);
            *out = u8::try_from((left + 127) / 255).unwrap_or(u8::MAX);
        }
    }
}

#[cfg(test)]
mod tests {
    use moxcms::{LutDataType, LutStore, LutType, LutWarehouse, Matrix3d, ProfileClass, Xyzd};

    use super::*;

    const BARE: [u8; INKS] = [0; INKS];
    const CYAN: [u8; INKS] = [255, 0, 0, 0];
    const MAGENTA: [u8; INKS] = [0, 255, 0, 0];
    const GREY: [u8; INKS] = [0, 0, 0, 128];
    const OVER: [u8; INKS] = [200, 100, 0, 100];

    /// Bits of a scan, first ones first.
    #[derive(Default)]
    struct Bits {
        bytes: Vec<u8>,
        open: u32,
        count: u32,
    }

    impl Bits {
        fn put(&mut self, value: u32, count: u32) {
            for at in (0..count).rev() {
                self.open = self.open << 1 | (value >> at & 1);
                self.count += 1;
                if self.count == 8 {
                    self.bytes.push(u8::try_from(self.open).unwrap());
                    if self.open == 0xFF {
                        self.bytes.push(0);
                    }
                    (self.open, self.count) = (0, 0);
                }
            }
        }

        fn end(mut self) -> Vec<u8> {
            while self.count > 0 {
                self.put(1, 1);
            }
            self.bytes
        }
    }

    fn segment(marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], length.as_slice(), content].concat()
    }

    /// A baseline JPEG of even blocks in a row, with these samples as stored.
    fn jpeg(blocks: &[[u8; INKS]], adobe: Option<u8>, profile: Option<&[u8]>) -> Vec<u8> {
        let width = u16::try_from(blocks.len() * 8).unwrap().to_be_bytes();
        let mut frame = vec![8, 0, 8, width[0], width[1], 4];
        let mut scan = vec![4];
        for component in 1..=4 {
            frame.extend([component, 0x11, 0]);
            scan.extend([component, 0]);
        }
        scan.extend([0, 63, 0]);
        // Nine lengths of the first coefficient, four bits each; nothing follows.
        let first = [&[0, 0, 0, 0, 9][..], &[0; 12], &[0, 1, 2, 3, 4, 5, 6, 7, 8]].concat();
        let rest = [&[0x10, 1][..], &[0; 15], &[0]].concat();
        let mut bits = Bits::default();
        let mut before = [0_i32; INKS];
        for block in blocks {
            for (sample, before) in block.iter().zip(&mut before) {
                let value = i32::from(*sample) - 128;
                let step = value - *before;
                *before = value;
                let length = 32 - step.unsigned_abs().leading_zeros();
                bits.put(length, 4);
                let written = if step < 0 { step - 1 } else { step };
                bits.put(written.cast_unsigned() & ((1 << length) - 1), length);
                bits.put(0, 1);
            }
        }
        let mut out = vec![0xFF, 0xD8];
        if let Some(transform) = adobe {
            out.extend(segment(
                0xEE,
                &[&b"Adobe\0\x64\0\0\0\0"[..], &[transform]].concat(),
            ));
        }
        if let Some(profile) = profile {
            out.extend(segment(
                0xE2,
                &[&b"ICC_PROFILE\0\x01\x01"[..], profile].concat(),
            ));
        }
        out.extend(segment(0xDB, &[&[0][..], &[8; 64]].concat()));
        out.extend(segment(0xC0, &frame));
        out.extend(segment(0xC4, &first));
        out.extend(segment(0xC4, &rest));
        out.extend(segment(0xDA, &scan));
        out.extend(bits.end());
        out.extend([0xFF, 0xD9]);
        out
    }

    /// The colour in the middle of each block.
    fn colours(jpeg: &[u8]) -> Vec<[u8; RGB]> {
        let picture = decode(jpeg).unwrap();
        assert_eq!(picture.height(), 8);
        let blocks = 0..picture.width() / 8;
        blocks
            .map(|at| picture.get_pixel(at * 8 + 4, 4).0)
            .collect()
    }

    fn is_near(found: &[[u8; RGB]], wanted: &[[u8; RGB]]) {
        let pairs = found.iter().flatten().zip(wanted.iter().flatten());
        let near = pairs.clone().all(|(one, other)| one.abs_diff(*other) <= 2);
        assert!(
            near && found.len() == wanted.len(),
            "{found:?}, not {wanted:?}"
        );
    }

    const INKED: [[u8; INKS]; 5] = [BARE, CYAN, MAGENTA, GREY, OVER];
    const SEEN: [[u8; RGB]; 5] = [
        [255, 255, 255],
        [0, 255, 255],
        [255, 0, 255],
        [127, 127, 127],
        [33, 94, 155],
    ];

    #[test]
    fn samples_are_ink_and_with_the_marker_of_adobe_what_is_left_bare() {
        is_near(&colours(&jpeg(&INKED, None, None)), &SEEN);
        let bare = INKED.map(|pixel| pixel.map(|ink| 255 - ink));
        is_near(&colours(&jpeg(&bare, Some(0), None)), &SEEN);
    }

    #[test]
    fn inks_that_were_mixed_into_brightness_and_colour_are_told_apart() {
        let mixed = INKED.map(|[cyan, magenta, yellow, black]| {
            let [red, green, blue] = [cyan, magenta, yellow].map(f32::from);
            let bright = 0.299 * red + 0.587 * green + 0.114 * blue;
            let parts = [
                bright,
                (blue - bright) / 1.772 + 128.0,
                (red - bright) / 1.402 + 128.0,
            ];
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let [bright, blue, red] = parts.map(|part| part.round().clamp(0.0, 255.0) as u8);
            [bright, blue, red, 255 - black]
        });
        is_near(&colours(&jpeg(&mixed, Some(2), None)), &SEEN);
    }

    /// A profile whose cyan is dark green and whose other inks are grey.
    fn printer() -> Vec<u8> {
        let corner = |at: u16| -> [u16; RGB] {
            let is_cyan = at == 0b1000;
            let light = if is_cyan {
                45
            } else {
                100 - 20 * at.count_ones()
            };
            let light = u16::try_from(light * 0xFF00 / 100).unwrap();
            let (red_green, blue_yellow) = if is_cyan {
                (0x4000, 0xA000)
            } else {
                (0x8000, 0x8000)
            };
            [light, red_green, blue_yellow]
        };
        let straight = |channels: usize| LutStore::Store16([0, u16::MAX].repeat(channels));
        let lut = LutDataType {
            num_input_channels: 4,
            num_output_channels: 3,
            num_clut_grid_points: 2,
            matrix: Matrix3d::IDENTITY,
            num_input_table_entries: 2,
            num_output_table_entries: 2,
            input_table: straight(INKS),
            clut_table: LutStore::Store16((0..16).flat_map(corner).collect()),
            output_table: straight(RGB),
            lut_type: LutType::Lut16,
        };
        let mut profile = ColorProfile::new_srgb();
        profile.pcs = DataColorSpace::Lab;
        profile.color_space = DataColorSpace::Cmyk;
        profile.profile_class = ProfileClass::OutputDevice;
        profile.lut_a_to_b_perceptual = Some(LutWarehouse::Lut(lut));
        // Applies only to screens.
        profile.cicp = None;
        (profile.red_trc, profile.green_trc, profile.blue_trc) = (None, None, None);
        for colorant in [
            &mut profile.red_colorant,
            &mut profile.green_colorant,
            &mut profile.blue_colorant,
        ] {
            *colorant = Xyzd::default();
        }
        profile.encode().unwrap()
    }

    #[test]
    fn the_profile_of_a_printer_says_what_its_inks_look_like() {
        let profile = printer();
        let bare = [BARE, CYAN, GREY].map(|pixel| pixel.map(|ink| 255 - ink));
        for file in [
            jpeg(&[BARE, CYAN, GREY], None, Some(&profile)),
            jpeg(&bare, Some(0), Some(&profile)),
        ] {
            let [paper, cyan, grey] = colours(&file)[..] else {
                panic!("three blocks");
            };
            assert!(paper.iter().all(|sample| *sample >= 250), "{paper:?}");
            let [red, green, blue] = cyan;
            assert!(
                red < 20 && (100..180).contains(&green) && green > blue + 20,
                "{cyan:?}"
            );
            let [red, green, blue] = grey;
            assert!(
                red.abs_diff(green) <= 4 && green.abs_diff(blue) <= 4,
                "{grey:?}"
            );
            assert!((200..250).contains(&green), "{grey:?}");
        }
    }

    #[test]
    fn a_profile_of_something_else_is_not_followed() {
        let screen = ColorProfile::new_display_p3().encode().unwrap();
        for profile in [screen.as_slice(), b"no profile"] {
            is_near(&colours(&jpeg(&INKED, None, Some(profile))), &SEEN);
        }
        assert!(decode(b"\xFF\xD8\xFF\xD9").is_none());
        let whole = jpeg(&INKED, None, None);
        assert!(decode(&whole[..whole.len() / 3]).is_none());
    }

    #[test]
    fn a_picture_for_print_is_filed_in_the_colours_of_a_screen() {
        use super::super::develop::{Wanted, develop};

        let wanted = Wanted {
            max_bytes: 1_048_576,
            ..Wanted::default()
        };
        let (_, filed) = develop(&jpeg(&INKED, None, None), wanted).unwrap();
        assert_eq!(super::super::strip::jpeg(&filed).unwrap().1, 3);
        let picture = image::load_from_memory(&filed).unwrap().into_rgb8();
        let [red, green, blue] = picture.get_pixel(12, 4).0;
        assert!(
            red < 60 && green > 200 && blue > 200,
            "cyan: {red} {green} {blue}"
        );
    }

    #[test]
    fn a_label_for_print_stands_in_a_letter_in_the_colours_of_a_screen() {
        let set = crate::adapters::pdf::for_print(&jpeg(&INKED, None, None)).unwrap();
        let picture = image::load_from_memory(&set.bytes).unwrap().into_rgb8();
        for (at, [red, green, blue]) in (0..).zip(SEEN) {
            let found = picture.get_pixel(at * 8 + 4, 4).0;
            let near = |(one, other): (&u8, u8)| one.abs_diff(other) <= 40;
            assert!(
                found.iter().zip([red, green, blue]).all(near),
                "{at}: {found:?}"
            );
        }
    }
}
