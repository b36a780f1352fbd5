//! The text of a printed paper as poppler extracts it, and whether it is inside the margins.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory as _};

use super::programs::run;

/// In points: 27 and 22 millimetres at the sides, and a foot that ends half a centimetre above the edge.
const MARGINS: (f64, f64, f64) = (27.0 * 72.0 / 25.4, 22.0 * 72.0 / 25.4, 5.0 * 72.0 / 25.4);

/// A text without what print does not show: composed, without formats, variation selectors and white space.
pub(crate) fn in_print(text: &str) -> String {
    text.nfc()
        .filter(|c| !c.is_whitespace())
        .filter(|c| c.general_category() != GeneralCategory::Format)
        .filter(|c| !matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}'))
        .collect()
}

/// All text of a PDF in page order, in the same form.
pub(crate) fn said_in_print(file: &Path) -> String {
    let read = run(
        "pdftotext",
        [OsStr::new("-raw"), file.as_os_str(), OsStr::new("-")],
    );
    assert!(read.ok, "{}", read.complaints);
    in_print(&read.text)
}

/// How often each letter occurs in a text.
pub(crate) fn letters_of(text: &str) -> BTreeMap<char, usize> {
    let mut found = BTreeMap::new();
    for letter in text.chars() {
        *found.entry(letter).or_default() += 1;
    }
    found
}

/// The words of a PDF outside the margins of its pages.
pub(crate) fn outside_the_margins(file: &Path) -> Vec<String> {
    let read = run(
        "pdftotext",
        [OsStr::new("-bbox"), file.as_os_str(), OsStr::new("-")],
    );
    assert!(read.ok, "{}", read.complaints);
    let (left, right, bottom) = MARGINS;
    let mut page = (0.0, 0.0);
    let mut found = Vec::new();
    for line in read.text.lines() {
        let of = |name: &str| attribute(line, name);
        if line.contains("<page ") {
            page = (of("width"), of("height"));
        } else if line.contains("<word ") {
            let within = of("xMin") >= left - 1.0
                && of("xMax") <= page.0 - right + 1.0
                && of("yMin") >= 0.0
                && of("yMax") <= page.1 - bottom + 1.0;
            if !within {
                found.push(line.trim().to_owned());
            }
        }
    }
    assert!(page.0 > 0.0, "no page in {}", read.text);
    found
}

fn attribute(line: &str, name: &str) -> f64 {
    let rest = line.split(&format!("{name}=\"")).nth(1).unwrap();
    rest.split('"').next().unwrap().parse().unwrap()
}

/// Whether a page has the glyph for missing letters. All fonts of the papers use two-byte codes.
pub(crate) fn has_glyph_zero(pdf: &[u8]) -> bool {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    pdf.get_pages().into_values().any(|page| {
        let content = pdf.get_and_decode_page_content(page).unwrap();
        let operands = content
            .operations
            .iter()
            .filter(|operation| ["Tj", "TJ"].contains(&operation.operator.as_str()))
            .flat_map(|operation| &operation.operands);
        operands.flat_map(strings).any(|string| {
            let mut codes = string.chunks_exact(2);
            codes.any(|code| code == [0, 0])
        })
    })
}

fn strings(operand: &lopdf::Object) -> Vec<&[u8]> {
    match operand {
        lopdf::Object::String(bytes, _) => vec![bytes],
        lopdf::Object::Array(list) => list.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}
