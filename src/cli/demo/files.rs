//! Synthetic files of the demo, generated so that the program contains no pictures of anybody.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Mutex, PoisonError};

use image::codecs::jpeg::{JpegEncoder, PixelDensity};
use image::{Rgb, RgbImage};

/// Labels that were drawn already: a demonstration asks for the same few again and again.
static DRAWN: Mutex<BTreeMap<String, Vec<u8>>> = Mutex::new(BTreeMap::new());

/// A round label in a colour derived from the name.
pub fn label_jpeg(name: &str) -> Vec<u8> {
    let mut drawn = DRAWN.lock().unwrap_or_else(PoisonError::into_inner);
    let label = drawn
        .entry(name.to_owned())
        .or_insert_with(|| draw_label(name));
    label.clone()
}

fn draw_label(name: &str) -> Vec<u8> {
    let seed = name.bytes().fold(7_u32, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(u32::from(byte))
    });
    let part = |shift: u32| u8::try_from((seed >> shift) & 0x7f).unwrap_or_default() + 40;
    let ink = Rgb([part(0), part(8), part(16)]);
    let mut picture = RgbImage::from_pixel(480, 480, Rgb([255, 252, 244]));
    for (x, y, pixel) in picture.enumerate_pixels_mut() {
        let (dx, dy) = (i64::from(x) - 240, i64::from(y) - 240);
        let distance = dx * dx + dy * dy;
        let in_band = dy.abs() < 48 && dx.abs() < 200;
        if distance < 210 * 210
            && !in_band
            && (distance > 190 * 190 || (dx + dy).rem_euclid(48) < 30)
        {
            *pixel = ink;
        }
    }
    let mut bytes = Vec::new();
    let mut encoder = JpegEncoder::new_with_quality(&mut bytes, 85);
    // Prints six centimetres wide.
    encoder.set_pixel_density(PixelDensity::dpi(200));
    let written = encoder.encode_image(&picture);
    debug_assert!(written.is_ok(), "a picture in memory can be written");
    bytes
}

/// A PDF page with one line of text, made of plain objects.
pub fn paper_pdf(title: &str) -> Vec<u8> {
    let text: String = title
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == ' ')
        .collect();
    let content =
        format!("BT /F1 20 Tf 72 760 Td ({text}) Tj 0 -30 Td (CONTOH - data rekaan) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut pdf = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (number, object) in (1..).zip(&objects) {
        offsets.push(pdf.len());
        let _ = write!(pdf, "{number} 0 obj\n{object}\nendobj\n");
    }
    let xref = pdf.len();
    let _ = write!(pdf, "xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for offset in offsets {
        let _ = writeln!(pdf, "{offset:010} 00000 n ");
    }
    let _ = write!(
        pdf,
        "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{xref}\n%%EOF\n",
        objects.len() + 1
    );
    pdf.into_bytes()
}

/// The shortest possible header of a video.
pub fn clip_mp4() -> Vec<u8> {
    let mut bytes = vec![0, 0, 0, 24];
    bytes.extend(b"ftypisom\0\0\x02\0isommp42");
    bytes.extend([0, 0, 0, 8]);
    bytes.extend(b"mdat");
    bytes
}
