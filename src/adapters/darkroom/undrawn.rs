//! Finds what a drawn page will not show: text in fonts that are neither embedded nor available, annotations without an
//! appearance, field text that the field font lacks.

use std::collections::HashSet;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};
use hayro::hayro_syntax::object::{Stream, String};
use hayro::hayro_syntax::page::{Page, Resources};

use super::form;

const HIDDEN: u32 = 2;
/// Nested fields.
const MAX_DEPTH: u8 = 8;

/// Whether drawing some page would not show all of it.
pub(super) fn is_part_undrawn(pdf: &Pdf) -> bool {
    let mut search = Search {
        pdf,
        objects: HashSet::new(),
        dicts: HashSet::new(),
    };
    let mut pages = pdf.pages().iter();
    pages.any(|page| search.annotations(page.raw()) || search.page(page))
}

/// Visits everything once, however many pages and drawings share it.
struct Search<'a> {
    pdf: &'a Pdf,
    objects: HashSet<ObjectIdentifier>,
    /// By their address: pages inherit dictionaries that are not objects of their own.
    dicts: HashSet<usize>,
}

impl<'a> Search<'a> {
    /// The value of a key, unless it was visited before.
    fn once(&mut self, holder: &Dict<'a>, key: &[u8]) -> Option<Object<'a>> {
        self.unseen(holder.get_raw::<Object<'a>>(key)?)
    }

    fn unseen(&mut self, value: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
        match value {
            MaybeRef::NotRef(object) => Some(object),
            MaybeRef::Ref(to) if self.objects.insert(to.into()) => self.pdf.xref().get(to.into()),
            MaybeRef::Ref(_) => None,
        }
    }

    fn is_new(&mut self, dict: &Dict<'a>) -> bool {
        self.dicts.insert(dict.data().as_ptr().addr())
    }

    fn annotations(&mut self, page: &Dict<'a>) -> bool {
        let Some(Object::Array(all)) = self.once(page, b"Annots") else {
            return false;
        };
        all.raw_iter().any(|annotation| {
            let directly = annotation.as_obj_ref().is_none();
            match self.unseen(annotation) {
                Some(Object::Dict(annotation)) => is_undrawn(&annotation, directly),
                _ => false,
            }
        })
    }

    /// Whether a font of the page, or of a drawing on it, cannot be drawn.
    fn page(&mut self, page: &Page<'a>) -> bool {
        let holds = |resources: &&Resources<'a>| {
            !(resources.fonts.is_empty() && resources.x_objects.is_empty())
        };
        let mut above = std::iter::successors(Some(page.resources()), |below| below.parent());
        let Some(own) = above.find(holds) else {
            return false;
        };
        self.fonts(&own.fonts) || self.drawings(own.x_objects.clone())
    }

    fn fonts(&mut self, fonts: &Dict<'a>) -> bool {
        self.is_new(fonts)
            && fonts.keys().any(|name| match self.once(fonts, &name) {
                Some(Object::Dict(font)) => is_lacking(&font),
                _ => false,
            })
    }

    fn drawings(&mut self, drawings: Dict<'a>) -> bool {
        let mut waiting = vec![drawings];
        while let Some(drawings) = waiting.pop() {
            if !self.is_new(&drawings) {
                continue;
            }
            for name in drawings.keys() {
                let Some(Object::Stream(drawing)) = self.once(&drawings, &name) else {
                    continue;
                };
                let Some(Object::Dict(resources)) = self.once(drawing.dict(), b"Resources") else {
                    continue;
                };
                if let Some(Object::Dict(fonts)) = self.once(&resources, b"Font")
                    && self.fonts(&fonts)
                {
                    return true;
                }
                if let Some(Object::Dict(within)) = self.once(&resources, b"XObject") {
                    waiting.push(within);
                }
            }
        }
        false
    }
}

fn is_undrawn(annotation: &Dict<'_>, directly: bool) -> bool {
    let is_hidden = annotation.get::<u32>("F").unwrap_or(0) & HIDDEN != 0;
    let has_look = annotation
        .get::<Dict<'_>>("AP")
        .is_some_and(|looks| looks.get::<Stream<'_>>("N").is_some());
    if is_hidden || has_look {
        return false;
    }
    match annotation.get::<Name<'_>>("Subtype").as_deref() {
        Some(b"Link" | b"Popup") | None => false,
        Some(b"Widget") => field(annotation, directly),
        Some(_) => true,
    }
}

/// Whether a field without an appearance has a value for which the portal makes none.
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

/// Whether a composite font (Chinese, Japanese, Korean and others) is not embedded, or needs a code table that is
/// missing.
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
    fn drawings_that_share_what_they_are_made_of_are_looked_at_once() {
        let drawings = 6..70;
        let named: Vec<_> = drawings
            .clone()
            .map(|number| format!("/X{number} {number} 0 R "))
            .collect();
        let named = named.concat();
        let drawing = |number: i32, font: &str| {
            format!(
                "{number} 0 obj\n<</Subtype /Form /Length 0 /Resources {font}>>\nstream\n\nendstream\nendobj\n"
            )
        };
        let shared = format!("5 0 obj\n<</XObject <<{named}>>>>\nendobj\n");
        let all: std::string::String = drawings.map(|number| drawing(number, "5 0 R")).collect();
        assert!(!is_undrawn("/Resources 5 0 R", &format!("{shared}{all}")));
        let deepest = drawing(69, "<</Font <</F <</Subtype /Type0>>>>>>");
        let found = is_undrawn("/Resources 5 0 R", &format!("{shared}{all}{deepest}"));
        assert!(found);
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
