//! Measures drawing sheets: nothing is outside the margins, and a picture that fills the frame reaches them.

use haki::adapters::pdf::{Typesetter, repeat};
use haki::domain::requirement::SheetStyle;
use image::codecs::jpeg::JpegEncoder;
use image::{GrayImage, Rgb, RgbImage};

use super::on;
use crate::support::folder::TestFolder;
use crate::support::programs::{pictures, run, text_of};

const DPI: u16 = 300;
const STYLE: SheetStyle = SheetStyle {
    top: 25,
    right: 20,
    bottom: 20,
    left: 20,
    copies: 3,
};

/// A dark picture of this size.
fn dark(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    JpegEncoder::new(&mut bytes)
        .encode_image(&RgbImage::from_pixel(width, height, Rgb([20, 30, 40])))
        .unwrap();
    bytes
}

/// Millimetres of white at top, right, bottom and left.
fn margins(page: &GrayImage) -> [f64; 4] {
    let (width, height) = page.dimensions();
    let ink = |x, y| page.get_pixel(x, y).0[0] < 200;
    let row = |y: &u32| (0..width).any(|x| ink(x, *y));
    let column = |x: &u32| (0..height).any(|y| ink(*x, y));
    let top = (0..height).find(row).unwrap();
    let bottom = height - 1 - (0..height).rev().find(row).unwrap();
    let left = (0..width).find(column).unwrap();
    let right = width - 1 - (0..width).rev().find(column).unwrap();
    [top, right, bottom, left].map(|pixels| f64::from(pixels) * 25.4 / f64::from(DPI))
}

#[test]
#[ignore = "needs pdftoppm, pdfinfo and pdftotext"]
fn sheets_are_a4_numbered_and_keep_their_margins_to_half_a_millimetre() {
    let folder = TestFolder::new();
    let file = folder.join("sheets.pdf");
    // The first fills the frame above its number; the others are wide or high.
    let shots = vec![dark(1_700, 2_450), dark(1_600, 400), dark(300, 2_000)];
    let pdf = Typesetter::new()
        .unwrap()
        .sheets("Gambar desain", STYLE, shots, on())
        .unwrap();
    std::fs::write(&file, repeat(&pdf, usize::from(STYLE.copies)).unwrap()).unwrap();
    let info = run("pdfinfo", [&file]);
    assert!(info.text.contains("Pages:           9"), "{}", info.text);
    assert!(info.text.contains("(A4)"), "{}", info.text);
    let text = text_of(&file);
    for number in 1..=3 {
        let caption = format!("Gambar {number}");
        assert_eq!(text.matches(&caption).count(), 3, "{text}");
    }
    let wanted = [25.0, 20.0, 20.0, 20.0];
    for (at, page) in pictures(&file, folder.path(), DPI).iter().enumerate() {
        let page = image::open(page).unwrap().to_luma8();
        let found = margins(&page);
        for (found, wanted) in found.iter().zip(wanted) {
            // Tolerance of one measured pixel.
            assert!(*found >= wanted - 0.09, "page {at}: {found} of {wanted}");
        }
        if at % 3 == 0 {
            for (found, wanted) in found.iter().zip(wanted) {
                assert!(*found <= wanted + 0.5, "page {at}: {found} of {wanted}");
            }
        }
    }
}
