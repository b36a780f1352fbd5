//! Photographs from telephones and their conversion.

use std::io::Cursor;

use image::{GenericImageView as _, ImageEncoder as _, ImageFormat, Rgb, Rgba};

use super::*;

#[path = "odd_picture_tests.rs"]
mod odd;

const MB: u64 = 1_048_576;

/// Red at top left, green at top right, blue below, so that its orientation can be seen.
fn scene(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, y| {
        let grain = u8::try_from((x * 7 + y * 13) % 23).unwrap();
        if y > height / 2 {
            Rgb([20, 20, 210 + grain])
        } else if x < width / 2 {
            Rgb([210 + grain, 20, 20])
        } else {
            Rgb([20, 210 + grain, 20])
        }
    })
}

fn jpeg(picture: &RgbImage, quality: u8) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, quality)
        .encode_image(picture)
        .unwrap();
    bytes
}

/// An EXIF segment as from a telephone: the orientation, and a word that must not be filed.
fn exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0x0F, 0x01, 2, 0, 11, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend(b"TELEPON-XY\0");
    let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    [&[0xFF, 0xE1], length.as_slice(), &tiff].concat()
}

fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let (start, rest) = jpeg.split_at(2);
    [start, &exif(orientation), rest].concat()
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

fn plainly(max_bytes: u64) -> Wanted {
    Wanted {
        max_bytes,
        ..Wanted::default()
    }
}

fn made(bytes: &[u8], keep_png: bool, max_bytes: u64) -> (Report, DynamicImage, Vec<u8>) {
    let wanted = Wanted {
        keep_png,
        ..plainly(max_bytes)
    };
    let (report, out) = develop(bytes, wanted).unwrap();
    assert!(out.len() as u64 <= max_bytes, "{} bytes", out.len());
    assert!(!holds(&out, b"Exif") && !holds(&out, b"TELEPON"));
    let picture = image::load_from_memory(&out).unwrap();
    (report, picture, out)
}

fn colour(picture: &DynamicImage, x: u32, y: u32) -> &'static str {
    let [red, green, blue, _] = picture.get_pixel(x, y).0;
    match (red > 150, green > 150, blue > 150) {
        (true, false, false) => "red",
        (false, true, false) => "green",
        (false, false, true) => "blue",
        (true, true, true) => "white",
        _ => "other",
    }
}

/// The picture that this orientation turns into the scene; an invalid orientation turns nothing.
fn lying(orientation: u8) -> RgbImage {
    let mut lying = DynamicImage::ImageRgb8(scene(120, 80));
    let undone = match orientation {
        6 => 8,
        8 => 6,
        same => same,
    };
    if let Some(undone) = Orientation::from_exif(undone) {
        lying.apply_orientation(undone);
    }
    lying.into_rgb8()
}

/// Asserts that the scene is upright.
fn stands(picture: &DynamicImage, which: &str) {
    assert_eq!(picture.dimensions(), (120, 80), "{which}");
    let corners = [(10, 10), (110, 10), (10, 70)].map(|(x, y)| colour(picture, x, y));
    assert_eq!(corners, ["red", "green", "blue"], "{which}");
}

#[test]
fn a_photograph_stands_upright_whichever_way_the_telephone_was_held() {
    for orientation in 1..=8 {
        let bytes = with_exif(&jpeg(&lying(orientation), 90), orientation);
        let (_, picture, _) = made(&bytes, false, MB);
        stands(&picture, &orientation.to_string());
    }
}

#[test]
fn a_small_upright_jpeg_loses_its_metadata_and_not_a_pixel() {
    let plain = jpeg(&scene(120, 80), 90);
    let (_, _, out) = made(&with_exif(&plain, 1), false, MB);
    assert_eq!(out, plain);
    // What some telephones append to the picture is dropped, too.
    let film = [with_exif(&plain, 1).as_slice(), b"....ftypmp42 film"].concat();
    assert_eq!(made(&film, false, MB).2, plain);
}

#[test]
fn a_picture_is_made_to_fit_the_limit_by_quality_before_size() {
    // Printed paper is full of small contrasts.
    let print = RgbImage::from_fn(2_000, 1_500, |x, y| {
        let dot = (x / 3).wrapping_mul(2_654_435_761) ^ (y / 3).wrapping_mul(40_503_001);
        Rgb([dot.to_be_bytes()[1]; 3])
    });
    let bytes = jpeg(&print, 86);
    let room = bytes.len() as u64;
    let sizes: Vec<u32> = [room, room * 7 / 10, room / 8]
        .into_iter()
        .map(|limit| made(&bytes, false, limit).1.width())
        .collect();
    assert_eq!(sizes[..2], [2_000, 2_000]);
    assert!(sizes[2] < 2_000, "{sizes:?}");
    assert_eq!(develop(&bytes, plainly(300)), Err(Report::TooLarge));
}

#[test]
fn a_png_keeps_its_kind_where_it_may_and_its_paper_is_white_where_not() {
    let ink = RgbaImage::from_fn(300, 100, |x, _| {
        Rgba([10, 10, 200, if x < 100 { 255 } else { 0 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    ink.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let bytes = bytes.into_inner();
    let (head, rest) = bytes.split_at(33);
    let text = b"\0\0\0\x0BtEXtAuthor\0Siti\0\0\0\0";
    let noted = [head, text.as_slice(), rest].concat();
    let (report, _, out) = made(&noted, true, MB);
    assert_eq!(report, developed(true, (300, 100), false));
    assert_eq!(out, bytes);
    let (report, picture, _) = made(&bytes, false, MB);
    assert_eq!(report, developed(false, (300, 100), false));
    assert_eq!(colour(&picture, 50, 50), "blue");
    assert_eq!(colour(&picture, 250, 50), "white");
}

#[test]
fn a_webp_becomes_a_jpeg() {
    let mut bytes = Cursor::new(Vec::new());
    scene(200, 100)
        .write_to(&mut bytes, ImageFormat::WebP)
        .unwrap();
    let (report, picture, out) = made(&bytes.into_inner(), true, MB);
    assert_eq!(report, developed(false, (200, 100), false));
    assert_eq!(examine(&out).kind, FileKind::Jpeg);
    assert_eq!(colour(&picture, 20, 20), "red");
}

#[test]
fn the_print_size_of_a_scan_stays_when_its_pixels_become_fewer() {
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 90);
    encoder.set_pixel_density(PixelDensity::dpi(600));
    encoder.encode_image(&scene(5_600, 2_800)).unwrap();
    let (_, picture, out) = made(&bytes, false, MB);
    assert_eq!(picture.dimensions(), (2_800, 1_400));
    let density = examine(&out).density.unwrap();
    assert_eq!(density.dots_per_inch(), 300);
}

#[test]
fn a_picture_that_must_print_in_a_size_is_made_to() {
    let sides = Sides {
        min_mm: 50,
        max_mm: 90,
    };
    let bytes = jpeg(&scene(4_000, 3_000), 80);
    let wanted = Wanted {
        sides: Some(sides),
        ..plainly(MB)
    };
    let (_, out) = develop(&bytes, wanted).unwrap();
    let facts = examine(&out);
    let print = measure(facts.picture.unwrap(), facts.density);
    assert_eq!((print.width_mm, sides.hold(print)), (90, true), "{print:?}");
    let (_, again) = develop(&out, wanted).unwrap();
    assert_eq!(again, out, "what prints well stays as it is");
}

#[test]
fn what_is_cut_short_or_claims_too_much_is_refused() {
    let whole = jpeg(&scene(200, 100), 90);
    let half = &whole[..whole.len() / 2];
    assert_eq!(develop(half, plainly(MB)), Err(Report::Unreadable));
    assert_eq!(develop(b"%PDF-1.4", plainly(MB)), Err(Report::Unreadable));
    let mut claims = whole;
    let frame = claims.windows(2).position(|at| at == [0xFF, 0xC0]).unwrap();
    claims[frame + 5..frame + 9].copy_from_slice(&[0x1A, 0x0B, 0x23, 0x28]);
    assert_eq!(
        develop(&claims, plainly(MB)),
        Err(Report::TooManyPixels {
            width: 9_000,
            height: 6_667
        })
    );
}

#[test]
fn a_jpeg_without_its_end_is_given_one_where_nothing_of_it_is_missing() {
    for picture in [scene(200, 100), RgbImage::from_pixel(200, 100, Rgb([9; 3]))] {
        let whole = jpeg(&picture, 90);
        let endless = &whole[..whole.len() - 2];
        assert_eq!(made(endless, false, MB).2, whole);
        let garbled = [endless, &[0; 30]].concat();
        assert_eq!(made(&garbled, false, MB).1.dimensions(), (200, 100));
        let half = &whole[..whole.len() / 2];
        assert_eq!(develop(half, plainly(MB)), Err(Report::Unreadable));
    }
    let whole = jpeg(&scene(400, 300), 90);
    for missing in [whole.len() / 10, whole.len() / 4, whole.len() / 2] {
        let cut = &whole[..whole.len() - missing];
        assert_eq!(
            develop(cut, plainly(MB)),
            Err(Report::Unreadable),
            "{missing}"
        );
    }
}

#[test]
fn a_png_ends_with_its_last_line_whatever_comes_after() {
    let mut bytes = Cursor::new(Vec::new());
    scene(300, 100)
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    let whole = bytes.into_inner();
    for after in [&b"\0"[..].repeat(3_000), &b"acropalypse IEND"[..].to_vec()] {
        assert_eq!(made(&[whole.as_slice(), after].concat(), true, MB).2, whole);
    }
    let endless = &whole[..whole.len() - 12];
    assert_eq!(made(endless, true, MB).2, whole);
    for missing in [30, whole.len() / 2] {
        let cut = &whole[..whole.len() - missing];
        assert_eq!(
            develop(cut, plainly(MB)),
            Err(Report::Unreadable),
            "{missing}"
        );
    }
}

#[test]
fn the_shorter_edge_of_a_long_screenshot_stays_as_wide_as_the_telephone() {
    let long = jpeg(&RgbImage::from_pixel(1_080, 9_000, Rgb([240; 3])), 80);
    assert_eq!(made(&long, false, MB).1.dimensions(), (1_080, 9_000));
    let wide = jpeg(&RgbImage::from_pixel(6_000, 1_500, Rgb([240; 3])), 80);
    assert_eq!(made(&wide, false, MB).1.dimensions(), (4_320, 1_080));
}

#[test]
fn colours_of_a_wider_gamut_are_filed_as_srgb() {
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 95);
    encoder.set_icc_profile(profile).unwrap();
    encoder
        .encode_image(&RgbImage::from_pixel(64, 64, Rgb([200, 100, 50])))
        .unwrap();
    let (_, picture, out) = made(&bytes, false, MB);
    let [red, green, ..] = picture.get_pixel(30, 30).0;
    assert!(red > 205 && green < 98, "{red} {green}");
    assert!(!holds(&out, b"ICC_PROFILE"));
}

#[test]
fn a_picture_of_one_colour_is_told() {
    let plain = |report| matches!(report, Report::Developed { plain: true, .. });
    let clear = RgbaImage::from_fn(90, 90, |x, _| {
        Rgba([255, 255, 255, if x < 40 { 255 } else { 0 }])
    });
    let mut bytes = Cursor::new(Vec::new());
    clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
    let bytes = bytes.into_inner();
    assert!(plain(made(&bytes, true, MB).0));
    assert!(plain(made(&bytes, false, MB).0));
    assert!(!plain(made(&jpeg(&scene(90, 90), 80), false, MB).0));
}

#[test]
fn a_picture_is_turned_and_cut_as_its_owner_says() {
    let bytes = jpeg(&scene(400, 300), 90);
    let with = |turns, cut| {
        let edit = Edit { turns, cut };
        let wanted = Wanted {
            edit,
            ..plainly(MB)
        };
        let (_, out) = develop(&bytes, wanted).unwrap();
        image::load_from_memory(&out).unwrap()
    };
    let right = with(1, [0; 4]);
    assert_eq!(right.dimensions(), (300, 400));
    let corners = [(10, 10), (290, 10), (290, 390)].map(|(x, y)| colour(&right, x, y));
    assert_eq!(corners, ["blue", "red", "green"]);
    assert_eq!(colour(&with(3, [0; 4]), 290, 200), "blue");
    assert_eq!(colour(&with(2, [0; 4]), 390, 290), "red");
    let cut = with(0, [0, 45, 45, 10]);
    assert_eq!(cut.dimensions(), (180, 165));
    assert_eq!(with(0, [99; 4]).dimensions(), (40, 30));
}

#[test]
fn a_photograph_of_twelve_megapixels_is_filed_upright_and_small_enough() {
    let bytes = with_exif(&jpeg(&scene(4_000, 3_000), 92), 6);
    let (_, picture, _) = made(&bytes, false, MB);
    assert!(picture.width() < picture.height());
    assert!(picture.height() >= 1_600, "{:?}", picture.dimensions());
}
