//! Draws form fields (text, choice, tick) that have no appearance of their own, before their page is drawn. Where there
//! is one for each state, the current state's is used.

mod look;
mod text;

use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{Array, Dict as Seen, Name, Stream as SeenStream};
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, dictionary};

use look::{Field, Kind};

/// Most bytes that one packed stream may unpack to.
const MAX_UNPACKED: usize = 128 * 1_048_576;
/// Nested fields.
const MAX_PARENTS: usize = 16;
/// Fields drawn on one page.
const MAX_FIELDS: usize = 2_000;

/// Whether the font for fields has this character.
pub(super) fn is_drawn(letter: char) -> bool {
    letter.is_control() || text::code(letter).is_some()
}

/// Whether this page (from 1) has fields that would not be drawn.
pub(super) fn is_wanted(pdf: &Pdf, page: u32) -> bool {
    let at = usize::try_from(page.saturating_sub(1)).ok();
    let Some(page) = at.and_then(|at| pdf.pages().get(at)) else {
        return false;
    };
    let Some(annotations) = page.raw().get::<Array<'_>>("Annots") else {
        return false;
    };
    annotations.iter::<Seen<'_>>().any(|annotation| {
        let kind = annotation.get::<Name<'_>>("Subtype");
        let looks = annotation.get::<Seen<'_>>("AP");
        kind.is_some_and(|kind| &*kind == b"Widget")
            && looks.is_none_or(|looks| looks.get::<SeenStream<'_>>("N").is_none())
    })
}

/// The PDF with the fields of this page drawn; `None` if it cannot be read for that.
pub(super) fn filled(bytes: &[u8], page: u32) -> Option<Vec<u8>> {
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_UNPACKED),
        ..LoadOptions::default()
    };
    let mut document = Document::load_mem_with_options(bytes, options).ok()?;
    let page = *document.get_pages().get(&page)?;
    let annotations = document
        .get_dictionary(page)
        .ok()?
        .get(b"Annots")
        .and_then(|annotations| document.dereference(annotations))
        .ok()?
        .1
        .as_array()
        .ok()?
        .clone();
    for annotation in annotations.iter().take(MAX_FIELDS) {
        let Ok(id) = annotation.as_reference() else {
            continue;
        };
        if let Some(look) = look_of(&mut document, id)
            && let Ok(widget) = document.get_dictionary_mut(id)
        {
            widget.set("AP", dictionary! { "N" => look });
        }
    }
    // Reading has decrypted it.
    document.trailer.remove(b"Encrypt");
    let mut filled = Vec::new();
    document.save_to(&mut filled).ok()?;
    Some(filled)
}

/// The appearance that a widget lacks.
fn look_of(document: &mut Document, id: ObjectId) -> Option<ObjectId> {
    let widget = document.get_dictionary(id).ok()?;
    if name(document, widget, b"Subtype")? != b"Widget" {
        return None;
    }
    match resolved(document, widget, b"AP")
        .and_then(|looks| looks.as_dict().ok())
        .and_then(|looks| looks.get(b"N").ok())
    {
        Some(normal) => {
            let states = document.dereference(normal).ok()?.1.as_dict().ok()?;
            let state = state(document, widget)?;
            states.get(&state).ok()?.as_reference().ok()
        }
        None => {
            let field = field(document, widget)?;
            let drawn = field.draw()?;
            Some(document.add_object(drawn))
        }
    }
}

/// The state that the widget shows: its own, else the field's value.
fn state(document: &Document, widget: &Dictionary) -> Option<Vec<u8>> {
    let own = name(document, widget, b"AS").map(<[u8]>::to_vec);
    own.or_else(|| {
        let value = inherited(document, widget, b"V")?;
        value.as_name().ok().map(<[u8]>::to_vec)
    })
}

fn field(document: &Document, widget: &Dictionary) -> Option<Field> {
    let kind = inherited(document, widget, b"FT")?.as_name().ok()?;
    let flags = inherited(document, widget, b"Ff")
        .and_then(|flags| flags.as_i64().ok())
        .unwrap_or_default();
    let number = |key: &[u8]| {
        inherited(document, widget, key)
            .or_else(|| of_form(document, key))
            .and_then(|value| value.as_i64().ok())
    };
    let shape = inherited(document, widget, b"DA").or_else(|| of_form(document, b"DA"));
    let shape = shape
        .and_then(|shape| shape.as_str().ok())
        .unwrap_or_default();
    let kind = match (kind, flags) {
        (b"Tx", flags) if flags & look::PASSWORD == 0 => Kind::Text(value(document, widget)?),
        (b"Ch", _) => Kind::Choice(chosen(document, widget)?),
        (b"Btn", flags) if flags & look::PUSH != 0 => return None,
        (b"Btn", flags) => {
            let state = state(document, widget)?;
            if state == b"Off" {
                return None;
            }
            Kind::Tick {
                round: flags & look::RADIO != 0,
            }
        }
        _ => return None,
    };
    Some(Field {
        kind,
        flags,
        rect: rect(document, widget)?,
        font_size: text::font_size(shape),
        colour: text::colour(shape),
        align: number(b"Q").unwrap_or_default(),
        cells: number(b"MaxLen").and_then(|cells| usize::try_from(cells).ok()),
    })
}

fn rect(document: &Document, widget: &Dictionary) -> Option<[f32; 2]> {
    let corners = resolved(document, widget, b"Rect")?.as_array().ok()?;
    let corners: Vec<f32> = corners
        .iter()
        .filter_map(|side| document.dereference(side).ok()?.1.as_float().ok())
        .collect();
    let [left, bottom, right, top] = corners.as_slice() else {
        return None;
    };
    let size = [(right - left).abs(), (top - bottom).abs()];
    size.iter()
        .all(|side| (1.0..10_000.0).contains(side))
        .then_some(size)
}

fn value(document: &Document, widget: &Dictionary) -> Option<Vec<String>> {
    let value = inherited(document, widget, b"V")?;
    let text = lopdf::decode_text_string(value).ok()?;
    Some(vec![text])
}

/// The labels of the chosen options.
fn chosen(document: &Document, widget: &Dictionary) -> Option<Vec<String>> {
    let value = inherited(document, widget, b"V")?;
    let values: Vec<&Object> = match value {
        Object::Array(values) => values.iter().collect(),
        one => vec![one],
    };
    let options = inherited(document, widget, b"Opt").and_then(|options| options.as_array().ok());
    let shown = |value: &str| -> Option<String> {
        options?.iter().find_map(|option| {
            let pair = document.dereference(option).ok()?.1.as_array().ok()?;
            let [export, shown] = pair.as_slice() else {
                return None;
            };
            let is_it = lopdf::decode_text_string(export).ok()? == value;
            is_it.then(|| lopdf::decode_text_string(shown).ok())?
        })
    };
    let words = values.into_iter().filter_map(|value| {
        let value = lopdf::decode_text_string(value).ok()?;
        Some(shown(&value).unwrap_or(value))
    });
    Some(words.collect())
}

/// A key of the widget, or of the nearest field above it that has it.
fn inherited<'a>(document: &'a Document, widget: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let mut at = widget;
    for _ in 0..MAX_PARENTS {
        if let Some(found) = resolved(document, at, key) {
            return Some(found);
        }
        at = resolved(document, at, b"Parent")?.as_dict().ok()?;
    }
    None
}

fn of_form<'a>(document: &'a Document, key: &[u8]) -> Option<&'a Object> {
    let form = resolved(document, document.catalog().ok()?, b"AcroForm")?;
    resolved(document, form.as_dict().ok()?, key)
}

fn resolved<'a>(document: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a Object> {
    let (_, found) = document.dereference(dict.get(key).ok()?).ok()?;
    (!matches!(found, Object::Null)).then_some(found)
}

fn name<'a>(document: &'a Document, dict: &'a Dictionary, key: &[u8]) -> Option<&'a [u8]> {
    resolved(document, dict, key)?.as_name().ok()
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
