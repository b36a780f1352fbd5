//! Joins JPEGs into a PDF, one on each A4 sheet, without decoding them.

use std::io::Cursor;

use image::codecs::jpeg::JpegDecoder;
use image::{ColorType, ImageDecoder as _};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

/// A4 in points.
const A4: (f32, f32) = (595.28, 841.89);
/// Margin in points; most printers cannot print it.
const RIM: f32 = 17.0;

/// From this ratio of height to width on, a picture counts as a long screenshot.
const LONG: u32 = 2;
/// Longest sheet in points that every reader shows.
const LONGEST_SHEET: f32 = 14_400.0;

/// Why pictures could not be joined.
#[derive(Debug, thiserror::Error)]
pub enum AssembleError {
    #[error("not a JPEG in grey or RGB: {0}")]
    Picture(String),
    #[error(transparent)]
    Pdf(#[from] lopdf::Error),
    #[error(transparent)]
    Write(#[from] std::io::Error),
}

/// A PDF of these JPEGs in this order.
pub fn assemble(pictures: &[Vec<u8>]) -> Result<Vec<u8>, AssembleError> {
    let mut document = Document::with_version("1.4");
    let pages = document.new_object_id();
    let mut kids = Vec::new();
    for picture in pictures {
        kids.push(Object::from(sheet(&mut document, pages, picture)?));
    }
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    document.objects.insert(
        pages,
        Object::Dictionary(dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }),
    );
    let catalog = document.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    document.trailer.set("Root", catalog);
    written(document)
}

/// The same pages several times, one complete set after the other.
pub fn repeat(pdf: &[u8], copies: usize) -> Result<Vec<u8>, AssembleError> {
    let mut document = Document::load_mem(pdf)?;
    let originals: Vec<ObjectId> = document.get_pages().into_values().collect();
    let mut sets = originals.clone();
    for _ in 1..copies {
        for original in &originals {
            // A page may occur only once in the page tree, so it is copied; its contents are shared.
            let mut copy: Dictionary = document.get_dictionary(*original)?.clone();
            copy.remove(b"StructParents");
            sets.push(document.add_object(copy));
        }
    }
    let count = i64::try_from(sets.len()).unwrap_or(i64::MAX);
    let root = document.catalog()?.get(b"Pages")?.as_reference()?;
    for page in &sets {
        document.get_dictionary_mut(*page)?.set("Parent", root);
    }
    let tree = document.get_dictionary_mut(root)?;
    tree.set("Count", count);
    tree.set(
        "Kids",
        sets.into_iter().map(Object::from).collect::<Vec<_>>(),
    );
    written(document)
}

fn written(mut document: Document) -> Result<Vec<u8>, AssembleError> {
    let mut bytes = Vec::new();
    document.save_to(&mut bytes)?;
    Ok(bytes)
}

fn sheet(
    document: &mut Document,
    parent: ObjectId,
    jpeg: &[u8],
) -> Result<ObjectId, AssembleError> {
    let refuse = |cause: String| AssembleError::Picture(cause);
    let decoder = JpegDecoder::new(Cursor::new(jpeg)).map_err(|cause| refuse(cause.to_string()))?;
    let (width, height) = decoder.dimensions();
    let colours = match decoder.color_type() {
        ColorType::L8 => "DeviceGray",
        ColorType::Rgb8 => "DeviceRGB",
        other => return Err(refuse(format!("{other:?}"))),
    };
    let picture = document.add_object(
        Stream::new(
            dictionary! {
                "Type" => "XObject",
                "Subtype" => "Image",
                "Width" => i64::from(width),
                "Height" => i64::from(height),
                "ColorSpace" => colours,
                "BitsPerComponent" => 8,
                "Filter" => "DCTDecode",
            },
            jpeg.to_vec(),
        )
        .with_compression(false),
    );
    let place = Place::of(width, height);
    let drawing = format!(
        "q {} 0 0 {} {} {} cm /P Do Q",
        place.width, place.height, place.left, place.bottom
    );
    let content = document.add_object(Stream::new(Dictionary::new(), drawing.into_bytes()));
    Ok(document.add_object(dictionary! {
        "Type" => "Page",
        "Parent" => parent,
        "MediaBox" => vec![0.into(), 0.into(), place.sheet.0.into(), place.sheet.1.into()],
        "Resources" => dictionary! { "XObject" => dictionary! { "P" => picture } },
        "Contents" => content,
    }))
}

/// Position of a picture on its sheet, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Place {
    sheet: (f32, f32),
    left: f32,
    bottom: f32,
    width: f32,
    height: f32,
}

impl Place {
    /// In the middle, as large as the margins allow. The sheet has the picture's orientation, and is longer than A4 if
    /// a long picture would not be readable otherwise.
    #[allow(
        clippy::cast_precision_loss,
        reason = "a picture has fewer pixels to a side than a float holds exactly"
    )]
    fn of(width: u32, height: u32) -> Self {
        let sheet = match (width, height) {
            (width, height) if width > height => (A4.1, A4.0),
            (width, height) if height / LONG >= width.max(1) => {
                let long = (A4.0 - 2.0 * RIM) * (height as f32 / width.max(1) as f32) + 2.0 * RIM;
                (A4.0, long.min(LONGEST_SHEET))
            }
            _ => A4,
        };
        let (wide, high) = (width.max(1) as f32, height.max(1) as f32);
        let scale = ((sheet.0 - 2.0 * RIM) / wide).min((sheet.1 - 2.0 * RIM) / high);
        let (width, height) = (wide * scale, high * scale);
        Self {
            sheet,
            left: (sheet.0 - width) / 2.0,
            bottom: (sheet.1 - height) / 2.0,
            width,
            height,
        }
    }
}

/// Number of pages of a PDF; 0 if it is none.
pub fn page_count(pdf: &[u8]) -> u32 {
    Document::load_mem(pdf).map_or(0, |document| {
        u32::try_from(document.get_pages().len()).unwrap_or(u32::MAX)
    })
}

#[cfg(test)]
mod tests {
    use image::codecs::jpeg::JpegEncoder;
    use image::{GrayImage, RgbImage};

    use super::*;

    fn jpegs() -> [Vec<u8>; 2] {
        let (mut colour, mut grey) = (Vec::new(), Vec::new());
        JpegEncoder::new(&mut colour)
            .encode_image(&RgbImage::new(300, 200))
            .unwrap();
        JpegEncoder::new(&mut grey)
            .encode_image(&GrayImage::new(200, 300))
            .unwrap();
        [colour, grey]
    }

    #[test]
    fn each_picture_fills_a_sheet_that_lies_as_it_does() {
        let pdf = assemble(&jpegs()).unwrap();
        let document = Document::load_mem(&pdf).unwrap();
        let boxes: Vec<Vec<f32>> = document
            .get_pages()
            .into_values()
            .map(|page| {
                let page = document.get_dictionary(page).unwrap();
                let sides = page.get(b"MediaBox").unwrap().as_array().unwrap();
                sides.iter().map(|side| side.as_float().unwrap()).collect()
            })
            .collect();
        assert_eq!(boxes, [[0.0, 0.0, A4.1, A4.0], [0.0, 0.0, A4.0, A4.1]]);
        let place = Place::of(300, 200);
        assert!(place.left.min(place.bottom) >= RIM - 0.01, "{place:?}");
        assert!(
            (place.width / place.height - 1.5).abs() < 0.001,
            "{place:?}"
        );
    }

    #[test]
    fn three_copies_are_three_whole_sets() {
        let pdf = repeat(&assemble(&jpegs()).unwrap(), 3).unwrap();
        let document = Document::load_mem(&pdf).unwrap();
        let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
        assert_eq!(pages.len(), 6);
        let content = |at: usize| {
            let page = document.get_dictionary(pages[at]).unwrap();
            page.get(b"Contents").unwrap().as_reference().unwrap()
        };
        assert_eq!([content(0), content(1)], [content(2), content(3)]);
        assert_eq!([content(0), content(1)], [content(4), content(5)]);
        assert_ne!(content(0), content(1));
    }

    #[test]
    fn what_is_no_jpeg_is_refused() {
        assert!(matches!(
            assemble(&[b"%PDF".to_vec()]),
            Err(AssembleError::Picture(_))
        ));
    }
}
