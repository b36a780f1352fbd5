//! Converts pictures to sRGB, so that what is made of them needs no profile and looks the same everywhere.

use image::RgbImage;
use moxcms::{ColorProfile, DataColorSpace, Layout, Transform8BitExecutor, TransformOptions};
use std::sync::Arc;

/// Channels that differ by less count as one colour, because JPEG makes even surfaces uneven.
const ONE_COLOUR: u8 = 12;
/// An invisible difference of channels.
const UNSEEN: u8 = 2;
/// Gamma values, in the units of PNG, that are close to sRGB.
const USUAL_GAMMA: std::ops::RangeInclusive<u32> = 44_000..=47_000;

/// How to convert samples to sRGB.
pub(in crate::adapters) enum Correction {
    Gamma(Box<[u8; 256]>),
    Profile(Arc<Transform8BitExecutor>, Layout),
}

impl Correction {
    /// The conversion that a profile or a PNG's gamma asks for; `None` if the samples are sRGB already or nothing is
    /// stated.
    pub(super) fn of(profile: Option<&[u8]>, png: Option<&[u8]>) -> Option<Self> {
        if let Some(profile) = profile {
            return by_profile(profile);
        }
        let gamma = gamma(png?)?;
        (gamma > 0 && !USUAL_GAMMA.contains(&gamma)).then(|| Self::Gamma(Box::new(table(gamma))))
    }

    /// The same picture in sRGB.
    pub(in crate::adapters) fn apply(&self, picture: RgbImage) -> Option<RgbImage> {
        let (width, height) = picture.dimensions();
        let mut samples = picture.into_raw();
        match self {
            Self::Gamma(table) => {
                for sample in &mut samples {
                    *sample = *table.get(usize::from(*sample))?;
                }
            }
            Self::Profile(executor, layout) => {
                let grey = matches!(layout, Layout::Gray);
                let row = usize::try_from(width).ok()?.checked_mul(3)?.max(1);
                let mut out = vec![0; row];
                for line in samples.chunks_exact_mut(row) {
                    let from: Vec<u8> = if grey {
                        line.iter().copied().step_by(3).collect()
                    } else {
                        line.to_vec()
                    };
                    executor.transform(&from, &mut out).ok()?;
                    line.copy_from_slice(&out);
                }
            }
        }
        RgbImage::from_raw(width, height, samples)
    }
}

fn by_profile(profile: &[u8]) -> Option<Correction> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    let layout = match profile.color_space {
        DataColorSpace::Rgb => Layout::Rgb,
        DataColorSpace::Gray => Layout::Gray,
        _ => return None,
    };
    let executor = profile
        .create_transform_8bit(
            layout,
            &ColorProfile::new_srgb(),
            Layout::Rgb,
            TransformOptions::default(),
        )
        .ok()?;
    (!changes_nothing(&executor, layout)).then_some(Correction::Profile(executor, layout))
}

/// Whether a grid of sample colours is converted to itself.
fn changes_nothing(executor: &Arc<Transform8BitExecutor>, layout: Layout) -> bool {
    const STEPS: [u8; 4] = [0, 80, 160, 255];
    let colours: Vec<[u8; 3]> = match layout {
        Layout::Gray => STEPS.iter().map(|step| [*step; 3]).collect(),
        _ => STEPS
            .iter()
            .flat_map(|red| STEPS.iter().map(move |green| (*red, *green)))
            .flat_map(|(red, green)| STEPS.iter().map(move |blue| [red, green, *blue]))
            .collect(),
    };
    colours.iter().all(|colour| {
        let from = match layout {
            Layout::Gray => colour.get(..1),
            _ => colour.get(..),
        };
        let mut to = [0; 3];
        let done = executor.transform(from.unwrap_or_default(), &mut to);
        done.is_ok()
            && colour
                .iter()
                .zip(to)
                .all(|(before, after)| before.abs_diff(after) <= UNSEEN)
    })
}

/// Gamma of a PNG in hundred-thousandths; `None` if it has none or states its colours in another way.
fn gamma(png: &[u8]) -> Option<u32> {
    let mut at = 8_usize;
    let mut found = None;
    loop {
        let word = |from: usize| -> Option<[u8; 4]> { png.get(from..from + 4)?.try_into().ok() };
        let length = usize::try_from(u32::from_be_bytes(word(at)?)).ok()?;
        match &word(at + 4)? {
            b"gAMA" => found = Some(u32::from_be_bytes(word(at + 8)?)),
            b"sRGB" | b"iCCP" => return None,
            b"IDAT" => return found,
            _ => {}
        }
        at = at.checked_add(length)?.checked_add(12)?;
    }
}

/// The sRGB sample for every sample of this gamma.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 255"
)]
fn table(gamma: u32) -> [u8; 256] {
    let exponent = 100_000.0 / f64::from(gamma);
    std::array::from_fn(|sample| {
        let sample = u8::try_from(sample).unwrap_or(u8::MAX);
        let light = (f64::from(sample) / 255.0).powf(exponent);
        let seen = if light <= 0.003_130_8 {
            light * 12.92
        } else {
            1.055 * light.powf(1.0 / 2.4) - 0.055
        };
        (seen * 255.0).round().clamp(0.0, 255.0) as u8
    })
}

/// Whether the whole picture is one colour.
pub(super) fn is_plain(picture: &RgbImage) -> bool {
    let Some(first) = picture.pixels().next() else {
        return true;
    };
    let (mut least, mut most) = (first.0, first.0);
    for pixel in picture.pixels() {
        for ((least, most), value) in least.iter_mut().zip(&mut most).zip(pixel.0) {
            *least = value.min(*least);
            *most = value.max(*most);
        }
    }
    least
        .iter()
        .zip(most)
        .all(|(least, most)| most - least <= ONE_COLOUR)
}

#[cfg(test)]
mod tests {
    use image::Rgb;

    use super::*;

    fn corrected(correction: &Correction, colour: [u8; 3]) -> [u8; 3] {
        let picture = RgbImage::from_pixel(3, 2, Rgb(colour));
        correction.apply(picture).unwrap().get_pixel(2, 1).0
    }

    #[test]
    fn a_profile_is_brought_to_srgb_and_srgb_is_left_alone() {
        let profile = |profile: ColorProfile| profile.encode().unwrap();
        assert!(Correction::of(Some(&profile(ColorProfile::new_srgb())), None).is_none());
        assert!(Correction::of(Some(b"no profile"), None).is_none());
        let wide = Correction::of(Some(&profile(ColorProfile::new_display_p3())), None).unwrap();
        let [red, green, _] = corrected(&wide, [200, 100, 50]);
        assert!(red > 205 && green < 98, "{red} {green}");
        let grey = Correction::of(Some(&profile(ColorProfile::new_gray_with_gamma(1.0))), None);
        let [red, green, blue] = corrected(&grey.unwrap(), [128; 3]);
        assert!(
            red.abs_diff(188) <= 2 && red == green && green == blue,
            "{red}"
        );
    }

    #[test]
    fn a_gamma_is_applied_unless_a_profile_speaks() {
        let png = |chunks: &[(&[u8; 4], &[u8])]| {
            let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
            for (kind, content) in chunks {
                bytes.extend(u32::try_from(content.len()).unwrap().to_be_bytes());
                bytes.extend(*kind);
                bytes.extend(*content);
                bytes.extend([0; 4]);
            }
            bytes
        };
        let linear = 100_000_u32.to_be_bytes();
        let of = |chunks: &[(&[u8; 4], &[u8])]| Correction::of(None, Some(&png(chunks)));
        let correction = of(&[(b"gAMA", &linear), (b"IDAT", b"")]).unwrap();
        assert_eq!(corrected(&correction, [0, 128, 255]), [0, 188, 255]);
        let usual = 45_455_u32.to_be_bytes();
        assert!(of(&[(b"gAMA", &usual), (b"IDAT", b"")]).is_none());
        assert!(of(&[(b"gAMA", &linear), (b"sRGB", &[0]), (b"IDAT", b"")]).is_none());
        assert!(of(&[(b"gAMA", &[0; 4]), (b"IDAT", b"")]).is_none());
        assert!(of(&[(b"IDAT", b""), (b"gAMA", &linear)]).is_none());
        assert!(Correction::of(None, Some(b"\x89PNG")).is_none());
    }

    #[test]
    fn one_colour_is_one_colour_in_spite_of_a_little_noise() {
        let plain = RgbImage::from_fn(40, 40, |x, _| Rgb([250 + u8::try_from(x % 5).unwrap(); 3]));
        assert!(is_plain(&plain));
        let mut dotted = plain;
        dotted.put_pixel(7, 7, Rgb([200, 250, 250]));
        assert!(!is_plain(&dotted));
    }
}
