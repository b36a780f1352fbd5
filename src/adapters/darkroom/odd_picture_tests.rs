//! Pictures with several frames, more than eight bits, or unusual colours and orientations.

use flate2::Compression;
use flate2::Crc;
use flate2::write::ZlibEncoder;
use image::{ImageBuffer, Luma, LumaA};

use super::*;
use std::io::Write as _;

fn png_of(picture: impl Into<DynamicImage>) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture
        .into()
        .write_to(&mut bytes, ImageFormat::Png)
        .unwrap();
    bytes.into_inner()
}

fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_be_bytes();
    let mut sum = Crc::new();
    sum.update(kind);
    sum.update(content);
    let sum = sum.sum().to_be_bytes();
    [length.as_slice(), kind, content, &sum].concat()
}

/// A PNG with more chunks after its header and before its end.
fn png_with(png: &[u8], early: &[u8], late: &[u8]) -> Vec<u8> {
    let (head, rest) = png.split_at(33);
    let (body, end) = rest.split_at(rest.len() - 12);
    [head, early, body, late, end].concat()
}

/// The joined contents of all chunks of this kind.
fn held(png: &[u8], kind: &[u8]) -> Vec<u8> {
    let mut rest = &png[8..];
    let mut held = Vec::new();
    while let Some(length) = rest.get(..4) {
        let length = u32::from_be_bytes(length.try_into().unwrap());
        let whole = usize::try_from(length).unwrap() + 12;
        if rest[4..8] == *kind {
            held.extend(&rest[8..whole - 4]);
        }
        rest = &rest[whole..];
    }
    held
}

/// The chunk that controls a frame of an animated PNG.
fn frame(number: u32, (width, height): (u32, u32)) -> Vec<u8> {
    let mut content: Vec<u8> = [number, width, height, 0, 0]
        .into_iter()
        .flat_map(u32::to_be_bytes)
        .collect();
    content.extend([0, 1, 0, 5, 0, 0]);
    chunk(b"fcTL", &content)
}

/// An animated PNG: two frames, or the first as a still picture and only the second as animation.
fn moving_png(still: &[u8], second: &[u8], both_move: bool) -> Vec<u8> {
    let size = (120, 80);
    let moves = chunk(
        b"acTL",
        &[0, 0, 0, if both_move { 2 } else { 1 }, 0, 0, 0, 0],
    );
    let (early, number) = if both_move {
        ([moves, frame(0, size)].concat(), 1)
    } else {
        (moves, 0)
    };
    let data = [&[0, 0, 0, number + 1], held(second, b"IDAT").as_slice()].concat();
    let late = [frame(u32::from(number), size), chunk(b"fdAT", &data)].concat();
    png_with(still, &early, &late)
}

fn webp_chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap().to_le_bytes();
    let pad = &[0][..content.len() % 2];
    [kind, length.as_slice(), content, pad].concat()
}

/// The chunk with the picture itself.
fn webp_picture(picture: &DynamicImage) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::WebP).unwrap();
    bytes.into_inner().split_off(12)
}

fn three(number: u32) -> [u8; 3] {
    let [one, two, three, _] = number.to_le_bytes();
    [one, two, three]
}

/// An extended WebP for a picture of 120 × 80.
fn webp(flags: u8, chunks: &[u8]) -> Vec<u8> {
    let head = [&[flags, 0, 0, 0], &three(119)[..], &three(79)].concat();
    let body = [b"WEBP", webp_chunk(b"VP8X", &head).as_slice(), chunks].concat();
    webp_chunk(b"RIFF", &body)
}

fn webp_frame(picture: impl Into<DynamicImage>, (left, top): (u32, u32)) -> Vec<u8> {
    let picture = picture.into();
    let (width, height) = (picture.width(), picture.height());
    let place: Vec<u8> = [left / 2, top / 2, width - 1, height - 1, 200]
        .into_iter()
        .flat_map(three)
        .collect();
    let content = [&place, &[2][..], &webp_picture(&picture)].concat();
    webp_chunk(b"ANMF", &content)
}

const ANIMATED: u8 = 0x02;
const EXIF: u8 = 0x08;
const ALPHA: u8 = 0x10;

#[test]
fn of_pictures_that_follow_each_other_the_first_is_filed_alone() {
    let first = scene(120, 80);
    let second = RgbImage::from_pixel(120, 80, Rgb([250, 250, 90]));
    let still = png_of(first.clone());
    for both_move in [true, false] {
        let png = moving_png(&still, &png_of(second.clone()), both_move);
        assert!(holds(&png, b"acTL") && holds(&png, b"fdAT"));
        let (report, _, out) = made(&png, true, MB);
        assert_eq!(report, developed(true, (120, 80), false));
        assert!(out == still, "{both_move}");
        stands(&made(&png, false, MB).1, "png");
    }
    let frames = |first: &[u8]| {
        let loops = webp_chunk(b"ANIM", &[255, 255, 255, 255, 0, 0]);
        [&loops, first, &webp_frame(second.clone(), (0, 0))].concat()
    };
    for flags in [ANIMATED, ANIMATED | ALPHA] {
        let webp = webp(flags, &frames(&webp_frame(first.clone(), (0, 0))));
        let (report, picture, out) = made(&webp, true, MB);
        assert_eq!(report, developed(false, (120, 80), false));
        assert_eq!(examine(&out).kind, FileKind::Jpeg);
        stands(&picture, "webp");
    }
}

#[test]
fn what_the_first_picture_of_a_moving_webp_leaves_free_is_paper() {
    let red = RgbImage::from_pixel(60, 40, Rgb([210, 20, 20]));
    // Fully transparent, with a colour below.
    let glass = RgbaImage::from_fn(60, 40, |x, _| {
        let alpha = if x < 30 { 0 } else { 255 };
        Rgba([210, 20, 20, alpha])
    });
    let second = webp_frame(RgbImage::from_pixel(120, 80, Rgb([20, 20, 210])), (0, 0));
    // Viewers ignore the background colour that a file states.
    let loops = webp_chunk(b"ANIM", &[20, 200, 20, 255, 0, 0]);
    for flags in [ANIMATED, ANIMATED | ALPHA] {
        let moving = |first: &[u8]| webp(flags, &[&loops, first, &second].concat());
        let (report, picture, _) = made(&moving(&webp_frame(red.clone(), (40, 20))), true, MB);
        assert_eq!(report, developed(false, (120, 80), false), "{flags}");
        for (x, y, seen) in [
            (10, 10, "white"),
            (110, 70, "white"),
            (30, 40, "white"),
            (52, 36, "red"),
            (88, 52, "red"),
        ] {
            assert_eq!(colour(&picture, x, y), seen, "{flags}: {x} {y}");
        }
        let (_, picture, _) = made(&moving(&webp_frame(glass.clone(), (40, 20))), true, MB);
        assert_eq!(colour(&picture, 50, 40), "white", "{flags}");
        assert_eq!(colour(&picture, 90, 40), "red", "{flags}");
        // A frame beyond the canvas, and one of another size than stated.
        let beyond = webp_frame(red.clone(), (80, 20));
        let mut other = webp_frame(red.clone(), (40, 20));
        other[14] += 1;
        for first in [&beyond, &other] {
            let wanted = plainly(MB);
            assert_eq!(
                develop(&moving(first), wanted),
                Err(Report::Unreadable),
                "{flags}"
            );
        }
    }
}

/// The same as other cameras write it: big-endian, orientation last.
fn other_exif(orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
    tiff.extend([0x01, 0x0F, 0, 2, 0, 0, 0, 11, 0, 0, 0, 38]);
    tiff.extend([0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]);
    tiff.extend(b"\0\0\0\0TELEPON-XY\0");
    tiff
}

#[test]
fn a_picture_stands_upright_wherever_its_file_says_how_it_was_held() {
    for orientation in 0..=9 {
        let lying = lying(orientation);
        let sideways = (2..=8).contains(&orientation);
        let little = exif(orientation).split_off(10);
        for tiff in [little, other_exif(orientation)] {
            let said = chunk(b"eXIf", &tiff);
            let still = png_of(lying.clone());
            for png in [png_with(&still, &said, b""), png_with(&still, b"", &said)] {
                let (report, picture, out) = made(&png, true, MB);
                assert_eq!(report, developed(!sideways, (120, 80), false));
                assert!(!holds(&out, b"eXIf") && (sideways || out == still));
                stands(&picture, &format!("png {orientation}"));
            }
            for head in [&b""[..], b"Exif\0\0"] {
                let said = webp_chunk(b"EXIF", &[head, &tiff].concat());
                let bytes = webp(EXIF, &[webp_picture(&lying.clone().into()), said].concat());
                // The frame has the size of the picture before it is rotated.
                let bytes = if lying.width() == 120 {
                    bytes
                } else {
                    [&bytes[..24], &three(79), &three(119), &bytes[30..]].concat()
                };
                let (_, picture, _) = made(&bytes, true, MB);
                stands(&picture, &format!("webp {orientation}"));
            }
            let length = u16::try_from(tiff.len() + 8).unwrap().to_be_bytes();
            let plain = jpeg(&lying, 90);
            let (start, rest) = plain.split_at(2);
            let said = [&[0xFF, 0xE1], length.as_slice(), b"Exif\0\0", &tiff].concat();
            let (_, picture, out) = made(&[start, &said, rest].concat(), false, MB);
            assert!(sideways || out == plain, "{orientation}");
            stands(&picture, &format!("jpeg {orientation}"));
        }
    }
}

#[test]
fn the_second_picture_of_a_telephone_is_not_filed() {
    let plain = jpeg(&scene(120, 80), 90);
    let (start, rest) = plain.split_at(2);
    let second = with_exif(&jpeg(&RgbImage::from_pixel(90, 60, Rgb([9, 90, 9])), 80), 1);
    let mut index = b"MPF\0II*\0\x08\0\0\0\x03\0\x00\xB0\x07\0\x04\0\0\x000100".to_vec();
    index.extend(b"\x01\xB0\x04\0\x01\0\0\0\x02\0\0\0\x02\xB0\x07\0\x20\0\0\0\x32\0\0\0\0\0\0\0");
    for (kind, size, at) in [
        (0x0003_0000, plain.len(), 0),
        (0, second.len(), plain.len()),
    ] {
        index.extend(u32::to_le_bytes(kind));
        index.extend(u32::try_from(size).unwrap().to_le_bytes());
        index.extend(u32::try_from(at).unwrap().to_le_bytes());
        index.extend([0; 4]);
    }
    let light = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta hdrgm:Version=\"1.0\" TELEPON/>";
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, marker], length.as_slice(), content].concat()
    };
    for said in [
        segment(0xE2, &index),
        [segment(0xE1, light), segment(0xE2, &index)].concat(),
        Vec::new(),
    ] {
        let bytes = [start, &said, rest, &second].concat();
        let (report, _, out) = made(&bytes, false, MB);
        assert_eq!(report, developed(false, (120, 80), false));
        assert!(!holds(&out, b"MPF") && out == plain);
    }
}

/// Dark bars on a transparent ground, in sixteen bits.
const INK: u16 = 1_200;
const GREY: u16 = 62_000;

const fn is_bar(x: u32) -> bool {
    x % 30 < 12
}

#[test]
fn what_is_written_in_sixteen_bits_stays_legible() {
    let rgba = ImageBuffer::from_fn(300, 60, |x, _| {
        Rgba([INK, INK, INK, if is_bar(x) { u16::MAX } else { 0 }])
    });
    let rgb = ImageBuffer::from_fn(300, 60, |x, _| Rgb([if is_bar(x) { INK } else { GREY }; 3]));
    let luma = ImageBuffer::from_fn(300, 60, |x, _| Luma([if is_bar(x) { INK } else { GREY }]));
    let clear = ImageBuffer::from_fn(300, 60, |x, _| {
        LumaA([INK, if is_bar(x) { u16::MAX } else { 0 }])
    });
    for picture in [
        DynamicImage::ImageRgba16(rgba),
        DynamicImage::ImageRgb16(rgb),
        DynamicImage::ImageLuma16(luma),
        DynamicImage::ImageLumaA16(clear),
    ] {
        let bytes = png_of(picture);
        let (report, picture, _) = made(&bytes, false, MB);
        assert_eq!(report, developed(false, (300, 60), false));
        let grey = picture.to_luma8();
        for x in [3, 8, 33, 38, 20, 25, 50] {
            let seen = grey.get_pixel(x, 30).0[0];
            let legible = if is_bar(x) { seen < 50 } else { seen > 205 };
            assert!(legible, "{:?} {x}: {seen}", picture.color());
        }
        assert!(made(&bytes, true, MB).2 == bytes, "may stay as it is");
    }
}

/// A PNG with a palette of two colours, the first of them grey.
fn by_number(grey: u8) -> Vec<u8> {
    let row = [&[0][..], &[0; 32], &[1; 32]].concat();
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(&row.repeat(64)).unwrap();
    [
        b"\x89PNG\r\n\x1a\n".as_slice(),
        &chunk(b"IHDR", b"\0\0\0\x40\0\0\0\x40\x08\x03\0\0\0"),
        &chunk(b"PLTE", &[grey, grey, grey, 0, 0, 0]),
        &chunk(b"IDAT", &packed.finish().unwrap()),
        &chunk(b"IEND", b""),
    ]
    .concat()
}

#[test]
fn a_gamma_is_seen_to_and_stays_where_the_browser_does() {
    let half = |x: u32| if x < 32 { 128 } else { 0 };
    let deep = |x: u32| if x < 32 { 0x8080 } else { 0 };
    let gamma = |gamma: u32| chunk(b"gAMA", &gamma.to_be_bytes());
    for still in [
        png_of(RgbImage::from_fn(64, 64, |x, _| Rgb([half(x); 3]))),
        png_of(image::GrayImage::from_fn(64, 64, |x, _| Luma([half(x)]))),
        png_of(DynamicImage::ImageRgb16(ImageBuffer::from_fn(
            64,
            64,
            |x, _| Rgb([deep(x); 3]),
        ))),
        png_of(RgbaImage::from_fn(64, 64, |x, _| {
            Rgba([half(x), half(x), half(x), 255])
        })),
        by_number(128),
    ] {
        for (said, light) in [
            (gamma(100_000), 188),
            (gamma(45_455), 128),
            (gamma(0), 128),
            ([gamma(100_000), chunk(b"sRGB", &[0])].concat(), 128),
            (Vec::new(), 128),
        ] {
            let png = png_with(&still, &said, b"");
            let (_, picture, _) = made(&png, false, MB);
            let seen = picture.to_rgb8().get_pixel(10, 30).0;
            assert!(
                seen.iter().all(|seen| seen.abs_diff(light) <= 3),
                "{seen:?} instead of {light}"
            );
            assert!(made(&png, true, MB).2 == png, "may stay as it is");
        }
    }
}
