//! What a page holds that its picture will not show: letters of fonts that are not in the file and that nobody has at
//! hand, remarks without a look, fields in letters that the field font lacks.

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream, String};

use super::form;

const HIDDEN: u32 = 2;
/// Fields within fields, drawings within drawings.
const MAX_DEPTH: u8 = 8;

/// Whether some page's picture shows less than the page.
pub(super) fn is_part_undrawn(pdf: &Pdf) -> bool {
    pdf.pages().iter().any(|page| {
        let page = page.raw();
        annotations(page) || resources(page, MAX_DEPTH)
    })
}

fn annotations(page: &Dict<'_>) -> bool {
    let Some(all) = page.get::<Array<'_>>("Annots") else {
        return false;
    };
    let directly = all
        .raw_iter()
        .map(|annotation| matches!(annotation, MaybeRef::NotRef(_)));
    all.iter::<Dict<'_>>()
        .zip(directly)
        .any(|(annotation, directly)| {
            let is_hidden = annotation.get::<u32>("F").unwrap_or(0) & HIDDEN != 0;
            let has_look = annotation
                .get::<Dict<'_>>("AP")
                .is_some_and(|looks| looks.get::<Stream<'_>>("N").is_some());
            if is_hidden || has_look {
                return false;
            }
            match annotation.get::<Name<'_>>("Subtype").as_deref() {
                Some(b"Link" | b"Popup") | None => false,
                Some(b"Widget") => field(&annotation, directly),
                Some(_) => true,
            }
        })
}

/// Whether a field without a look shows something that none is made for.
fn field(widget: &Dict<'_>, directly: bool) -> bool {
    let Some(value) = inherited(widget, "V", MAX_DEPTH) else {
        return false;
    };
    let kind = inherited(widget, "FT", MAX_DEPTH);
    let kind = kind.and_then(Object::into_name);
    match (kind.as_deref(), value) {
        (Some(b"Sig") | None, _) => false,
        (_, _) if directly => true,
        (Some(b"Btn"), _) => false,
        (_, Object::String(text)) => !is_drawn(&text),
        (_, Object::Array(texts)) => texts.iter::<String<'_>>().any(|text| !is_drawn(&text)),
        _ => true,
    }
}

fn is_drawn(text: &String<'_>) -> bool {
    let bytes = text.as_bytes();
    match bytes.strip_prefix(b"\xFE\xFF") {
        Some(wide) => {
            let units = wide.chunks_exact(2).map(|pair| {
                pair.iter()
                    .fold(0, |sum, byte| (sum << 8) | u16::from(*byte))
            });
            char::decode_utf16(units).all(|letter| letter.is_ok_and(form::is_drawn))
        }
        None => bytes.iter().all(|byte| form::is_drawn(char::from(*byte))),
    }
}

fn inherited<'a>(dict: &Dict<'a>, key: &str, depth: u8) -> Option<Object<'a>> {
    let found = dict
        .get::<Object<'a>>(key)
        .filter(|found| !matches!(found, Object::Null(_)));
    found.or_else(|| {
        let above = dict.get::<Dict<'a>>("Parent")?;
        inherited(&above, key, depth.checked_sub(1)?)
    })
}

/// Whether a font among these resources cannot be drawn.
fn resources(holder: &Dict<'_>, depth: u8) -> bool {
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    let Some(resources) = inherited(holder, "Resources", MAX_DEPTH).and_then(|found| match found {
        Object::Dict(dict) => Some(dict),
        _ => None,
    }) else {
        return false;
    };
    let fonts = resources.get::<Dict<'_>>("Font");
    let lacks = fonts.is_some_and(|fonts| {
        let mut fonts = fonts
            .keys()
            .filter_map(|name| fonts.get::<Dict<'_>>(&*name));
        fonts.any(|font| is_lacking(&font))
    });
    let drawings = resources.get::<Dict<'_>>("XObject");
    lacks
        || drawings.is_some_and(|drawings| {
            let mut all = drawings
                .keys()
                .filter_map(|name| drawings.get::<Stream<'_>>(&*name));
            all.any(|drawing| {
                drawing.dict().contains_key("Resources") && resources_of(&drawing, depth)
            })
        })
}

fn resources_of(drawing: &Stream<'_>, depth: u8) -> bool {
    resources(drawing.dict(), depth)
}

/// A font of many letters (Chinese, Japanese, Korean and the like) that is not in the file, or whose codes need a table
/// that is not.
fn is_lacking(font: &Dict<'_>) -> bool {
    if font.get::<Name<'_>>("Subtype").as_deref() != Some(&b"Type0"[..]) {
        return false;
    }
    let coded = font.get::<Name<'_>>("Encoding");
    let by_table = coded.is_some_and(|name| !matches!(&*name, b"Identity-H" | b"Identity-V"));
    let descriptor = font
        .get::<Array<'_>>("DescendantFonts")
        .and_then(|fonts| fonts.iter::<Dict<'_>>().next())
        .and_then(|font| font.get::<Dict<'_>>("FontDescriptor"));
    let is_inside = descriptor.is_some_and(|descriptor| {
        ["FontFile", "FontFile2", "FontFile3"]
            .iter()
            .any(|key| descriptor.get::<Stream<'_>>(key).is_some())
    });
    by_table || !is_inside
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_undrawn(page: &str, more: &str) -> bool {
        let pdf = format!(
            "%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n\
            2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n\
            3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] {page}>>\nendobj\n\
            {more}\ntrailer <</Root 1 0 R /Size 9>>\n%%EOF\n"
        );
        is_part_undrawn(&Pdf::new(pdf.into_bytes()).unwrap())
    }

    #[test]
    fn a_remark_or_a_field_that_cannot_be_drawn_is_told() {
        let annotated = |annotation: &str| {
            let object = format!("4 0 obj\n<<{annotation}>>\nendobj\n");
            is_undrawn("/Annots [4 0 R]", &object)
        };
        for drawn in [
            "/Subtype /Link",
            "/Subtype /Popup",
            "/Subtype /Widget /FT /Tx /V (KURNIASIH)",
            "/Subtype /Widget /FT /Tx /V <FEFF00CB>",
            "/Subtype /Widget /FT /Tx",
            "/Subtype /Widget /FT /Btn /V /Ya",
            "/Subtype /Widget /FT /Sig /V <<>>",
            "/Subtype /FreeText /F 2",
        ] {
            assert!(!annotated(drawn), "{drawn}");
        }
        for undrawn in [
            "/Subtype /FreeText",
            "/Subtype /Stamp",
            "/Subtype /Widget /FT /Tx /V <FEFF9F8D>",
            "/Subtype /Widget /FT /Ch /V [(a) <FEFF9F8D>]",
        ] {
            assert!(annotated(undrawn), "{undrawn}");
        }
        assert!(is_undrawn(
            "/Annots [<</Subtype /Widget /FT /Tx /V (A)>>]",
            ""
        ));
    }

    #[test]
    fn a_font_that_nobody_has_at_hand_is_told() {
        let font = |encoding: &str, descriptor: &str| {
            let font = format!(
                "4 0 obj\n<</Type /Font /Subtype /Type0 /Encoding /{encoding} /DescendantFonts [5 0 R]>>\nendobj\n\
                5 0 obj\n<</Type /Font /Subtype /CIDFontType2 /FontDescriptor <<{descriptor}>>>>\nendobj\n\
                6 0 obj\n<</Length 0>>\nstream\n\nendstream\nendobj\n\
                7 0 obj\n<</Subtype /Form /Length 0 /Resources <</Font <</F1 4 0 R>>>>>>\nstream\n\nendstream\nendobj\n"
            );
            let page = is_undrawn("/Resources <</Font <</F1 4 0 R>>>>", &font);
            let inside = is_undrawn("/Resources <</XObject <</X 7 0 R>>>>", &font);
            assert_eq!(page, inside);
            page
        };
        assert!(font("Identity-H", ""));
        assert!(font("UniJIS-UCS2-H", "/FontFile2 6 0 R"));
        assert!(!font("Identity-H", "/FontFile2 6 0 R"));
        let simple = "4 0 obj\n<</Type /Font /Subtype /TrueType /BaseFont /Arial>>\nendobj\n";
        assert!(!is_undrawn("/Resources <</Font <</F1 4 0 R>>>>", simple));
    }
}
