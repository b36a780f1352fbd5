//! What a later revision of a PDF adds: whether it changes anything that a reader shows.
//!
//! Every object of the earlier revision must still be there, unchanged. Only the catalogue may have new evidence and new
//! signature fields, and a page may have their widgets. New objects are reached from there only.

use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId};

/// Keys of the catalogue that change no page: evidence, facts about the file, fields (judged by themselves).
const CATALOGUE: &[&[u8]] = &[b"AcroForm", b"DSS", b"Extensions", b"Metadata", b"Version"];
/// Keys of the form that change no page, besides its fields.
const FORM: &[&[u8]] = &[b"DA", b"DR", b"Fields", b"SigFlags"];
/// Keys of a page that hold annotations and their order.
const PAGE: &[&[u8]] = &[b"Annots", b"Tabs"];

/// Which fields may be added.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fields {
    Signature,
    /// Timestamps over the document, which are not seen.
    Stamps,
}

/// Whether `after` adds only evidence about the signatures of `before`.
pub(super) fn is_evidence(before: &[u8], after: &[u8]) -> bool {
    let added = after.get(before.len()..).unwrap_or_default();
    added.trim_ascii_end().ends_with(b"%%EOF")
        && Addition::read(before, after, Fields::Stamps).is_some_and(Addition::shows_nothing)
}

/// Whether `after` adds only a signature, and evidence about it, to `before`.
pub(super) fn is_signature(before: &[u8], after: &[u8]) -> bool {
    Addition::read(before, after, Fields::Signature).is_some_and(Addition::shows_nothing)
}

struct Addition {
    before: Document,
    after: Document,
    root: ObjectId,
    fields: Fields,
    /// Objects that may differ, for they are judged by their keys.
    judged: BTreeSet<ObjectId>,
}

impl Addition {
    fn read(before: &[u8], after: &[u8], fields: Fields) -> Option<Self> {
        let before = Document::load_mem(before).ok()?;
        let after = Document::load_mem(after).ok()?;
        let root = before.trailer.get(b"Root").ok()?.as_reference().ok()?;
        let same = after.trailer.get(b"Root").ok()?.as_reference().ok()? == root;
        let plain = |document: &Document| !document.trailer.has(b"Encrypt");
        (same && plain(&before) && plain(&after)).then_some(Self {
            before,
            after,
            root,
            fields,
            judged: BTreeSet::new(),
        })
    }

    fn shows_nothing(mut self) -> bool {
        self.facts_may_change();
        self.catalogue() == Some(true)
            && self.pages() == Some(true)
            && self.before.objects.iter().all(|(id, object)| {
                self.judged.contains(id) || self.after.objects.get(id) == Some(object)
            })
    }

    /// Title, dates and other facts about the file are shown beside it, not in it.
    fn facts_may_change(&mut self) {
        let information = self.before.trailer.get(b"Info").ok();
        let metadata = self
            .before
            .get_dictionary(self.root)
            .ok()
            .and_then(|catalogue| catalogue.get(b"Metadata").ok());
        let ids = [information, metadata].into_iter().flatten();
        let ids: Vec<_> = ids
            .filter_map(|object| object.as_reference().ok())
            .collect();
        self.judged.extend(ids);
    }

    fn catalogue(&mut self) -> Option<bool> {
        let old = self.before.get_dictionary(self.root).ok()?;
        let new = self.after.get_dictionary(self.root).ok()?;
        if !same_but(old, new, CATALOGUE) {
            return Some(false);
        }
        let empty = Dictionary::new();
        let (old_form, old_id) = match old.get(b"AcroForm") {
            Ok(object) => (resolved(&self.before, object)?, object.as_reference().ok()),
            Err(_) => (&empty, None),
        };
        let new_form = match new.get(b"AcroForm") {
            Ok(object) => resolved(&self.after, object)?,
            Err(_) => &empty,
        };
        let form = same_but(old_form, new_form, FORM)
            && self.added(old_form.get(b"Fields").ok(), new_form.get(b"Fields").ok())?;
        let fields = old_form.get(b"Fields").and_then(Object::as_reference).ok();
        self.judged.insert(self.root);
        self.judged.extend(old_id.into_iter().chain(fields));
        Some(form)
    }

    fn pages(&mut self) -> Option<bool> {
        let old: Vec<ObjectId> = self.before.page_iter().collect();
        if old != self.after.page_iter().collect::<Vec<_>>() {
            return Some(false);
        }
        let mut judged = Vec::new();
        for id in old {
            let before = self.before.get_dictionary(id).ok()?;
            let after = self.after.get_dictionary(id).ok()?;
            let annotations = before.get(b"Annots").ok();
            if !same_but(before, after, PAGE)
                || !self.added(annotations, after.get(b"Annots").ok())?
            {
                return Some(false);
            }
            judged.push(id);
            judged.extend(annotations.and_then(|object| object.as_reference().ok()));
        }
        self.judged.extend(judged);
        Some(true)
    }

    /// Whether a list keeps what it had and adds only fields of the kind that may be added.
    fn added(&self, old: Option<&Object>, new: Option<&Object>) -> Option<bool> {
        let old = list(&self.before, old)?;
        let new = list(&self.after, new)?;
        let kept = old.iter().all(|entry| new.contains(entry));
        let more = new.iter().filter(|entry| !old.contains(entry));
        let fields = more.map(|entry| entry.as_reference().ok());
        Some(
            kept && fields
                .into_iter()
                .all(|id| id.is_some_and(|id| self.is_field(id))),
        )
    }

    /// Whether this new object is a signature's field (or its widget) that does nothing by itself.
    fn is_field(&self, id: ObjectId) -> bool {
        let Ok(field) = self.after.get_dictionary(id) else {
            return false;
        };
        let parent = field.get(b"Parent").and_then(Object::as_reference).ok();
        let above = parent.and_then(|id| self.after.get_dictionary(id).ok());
        let signature = [Some(field), above]
            .into_iter()
            .flatten()
            .any(|dictionary| {
                dictionary.get(b"FT").and_then(Object::as_name).ok() == Some(b"Sig")
                    && self.holds(dictionary)
            });
        let quiet = !field.has(b"A") && !field.has(b"AA");
        !self.before.objects.contains_key(&id) && signature && quiet
    }

    /// Whether the field's value is of the kind that may be added.
    fn holds(&self, field: &Dictionary) -> bool {
        let value = field.get(b"V").ok();
        let value = value.and_then(|object| resolved(&self.after, object));
        let stamp = value.is_some_and(|value| {
            value.get(b"SubFilter").and_then(Object::as_name).ok() == Some(b"ETSI.RFC3161")
        });
        match self.fields {
            Fields::Signature => value.is_some(),
            Fields::Stamps => stamp && has_no_size(field),
        }
    }
}

fn has_no_size(field: &Dictionary) -> bool {
    let Ok(rectangle) = field.get(b"Rect").and_then(Object::as_array) else {
        return true;
    };
    let sides: Vec<f32> = rectangle
        .iter()
        .filter_map(|side| side.as_float().ok())
        .collect();
    match sides.as_slice() {
        [left, bottom, right, top] => left >= right || bottom >= top,
        _ => false,
    }
}

/// Whether two dictionaries agree in all keys but these.
fn same_but(old: &Dictionary, new: &Dictionary, keys: &[&[u8]]) -> bool {
    let others = |dictionary: &Dictionary| {
        let mut kept = dictionary.clone();
        for key in keys {
            kept.remove(key);
        }
        kept
    };
    others(old) == others(new)
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Dictionary> {
    match object {
        Object::Reference(id) => document.get_dictionary(*id).ok(),
        Object::Dictionary(dictionary) => Some(dictionary),
        _ => None,
    }
}

fn list(document: &Document, object: Option<&Object>) -> Option<Vec<Object>> {
    match object {
        None => Some(Vec::new()),
        Some(Object::Array(entries)) => Some(entries.clone()),
        Some(Object::Reference(id)) => match document.get_object(*id).ok()? {
            Object::Array(entries) => Some(entries.clone()),
            _ => None,
        },
        Some(_) => None,
    }
}
