//! Signs PDFs as a service does: an appended revision with the word SIMULASI drawn on the first page, lower-case
//! digits, and room to spare.

use std::fmt::Write as _;

use chrono::{DateTime, Utc};
use lopdf::{
    Dictionary, Document, IncrementalDocument, Object, ObjectId, Stream, StringFormat, dictionary,
};
use sha2::{Digest, Sha256};

use super::esign_authority::{Authority, Person};

const ROOM: usize = 12 * 1024;
const WIDE: i64 = 9_999_999_999;

/// Strokes of SIMULASI, each letter in a box of two by four.
const STROKES: [&[(u8, u8)]; 8] = [
    &[(2, 4), (0, 4), (0, 2), (2, 2), (2, 0), (0, 0)],
    &[(1, 0), (1, 4)],
    &[(0, 0), (0, 4), (1, 2), (2, 4), (2, 0)],
    &[(0, 4), (0, 0), (2, 0), (2, 4)],
    &[(0, 4), (0, 0), (2, 0)],
    &[(0, 0), (1, 4), (2, 0)],
    &[(2, 4), (0, 4), (0, 2), (2, 2), (2, 0), (0, 0)],
    &[(1, 0), (1, 4)],
];

/// Signs as this person; the page shows SIMULASI.
pub(crate) fn signed(pdf: &[u8], name: &str, by: &Person, at: DateTime<Utc>) -> Vec<u8> {
    let entries = dictionary! {
        "SubFilter" => "ETSI.CAdES.detached",
        "Name" => Object::string_literal(format!("{name} (SIMULASI)")),
        "M" => Object::string_literal(at.format("D:%Y%m%d%H%M%S+00'00'").to_string()),
    };
    appended(pdf, "Sig", entries, |digest_of| by.sign(&digest_of(), at))
}

/// Adds a timestamp over the whole document.
pub(crate) fn stamped(pdf: &[u8], by: &Authority, at: DateTime<Utc>) -> Vec<u8> {
    let entries = dictionary! { "SubFilter" => "ETSI.RFC3161" };
    let pdf = with_evidence(pdf);
    let (mut bytes, [before, after]) = prepared(&pdf, "DocTimeStamp", entries);
    let covered = [&bytes[..before], &bytes[after..]].concat();
    let token = by.stamp(&covered, at);
    fill(&mut bytes, before, &der::Encode::to_der(&token).unwrap());
    bytes
}

/// Adds a revision with evidence only (`/DSS`).
pub(crate) fn with_evidence(pdf: &[u8]) -> Vec<u8> {
    changed(pdf, |next, root| {
        let evidence = Stream::new(dictionary! {}, b"bukti".to_vec());
        let evidence = next.new_document.add_object(evidence);
        let catalogue = next.new_document.get_dictionary_mut(root).unwrap();
        catalogue.set("DSS", dictionary! { "Certs" => vec![evidence.into()] });
    })
}

/// Adds a revision that draws over the first page.
pub(crate) fn drawn_over(pdf: &[u8]) -> Vec<u8> {
    changed(pdf, |next, _| {
        let page = next.get_prev_documents().page_iter().next().unwrap();
        next.opt_clone_object_to_new_document(page).unwrap();
        let paint = Stream::new(dictionary! {}, b"0 0 600 900 re f".to_vec());
        let paint = next.new_document.add_object(paint);
        let page = next.new_document.get_dictionary_mut(page).unwrap();
        page.set("Contents", Object::Reference(paint));
    })
}

/// A page with nothing on it.
pub(crate) fn blank() -> Vec<u8> {
    blank_of(842)
}

/// The same of another height.
pub(crate) fn blank_of(height: u16) -> Vec<u8> {
    let mut blank = Document::with_version("1.7");
    let pages = blank.new_object_id();
    let page = blank.add_object(dictionary! {
        "Type" => "Page", "Parent" => pages,
        "MediaBox" => vec![0.into(), 0.into(), 595.into(), height.into()],
    });
    let kids = dictionary! { "Type" => "Pages", "Kids" => vec![page.into()], "Count" => 1 };
    blank.objects.insert(pages, Object::Dictionary(kids));
    let root = blank.add_object(dictionary! { "Type" => "Catalog", "Pages" => pages });
    blank.trailer.set("Root", root);
    let mut bytes = Vec::new();
    blank.save_to(&mut bytes).unwrap();
    bytes
}

fn changed(pdf: &[u8], change: impl FnOnce(&mut IncrementalDocument, ObjectId)) -> Vec<u8> {
    let before = Document::load_mem(pdf).unwrap();
    let root = before.trailer.get(b"Root").unwrap().as_reference().unwrap();
    let mut next = IncrementalDocument::create_from(pdf.to_vec(), before);
    next.opt_clone_object_to_new_document(root).unwrap();
    change(&mut next, root);
    let mut bytes = Vec::new();
    next.save_to(&mut bytes).unwrap();
    bytes
}

fn appended(
    pdf: &[u8],
    kind: &str,
    entries: Dictionary,
    cms: impl FnOnce(&dyn Fn() -> Vec<u8>) -> Vec<u8>,
) -> Vec<u8> {
    let (mut bytes, [before, after]) = prepared(pdf, kind, entries);
    let covered = [&bytes[..before], &bytes[after..]].concat();
    let cms = cms(&|| Sha256::digest(&covered).to_vec());
    fill(&mut bytes, before, &cms);
    bytes
}

fn fill(bytes: &mut [u8], before: usize, cms: &[u8]) {
    assert!(cms.len() <= ROOM, "the signature takes {} bytes", cms.len());
    let digits = hex::encode(cms);
    bytes[before + 1..=before + digits.len()].copy_from_slice(digits.as_bytes());
}

/// The file with an empty signature, and where its hole begins and ends.
fn prepared(pdf: &[u8], kind: &str, mut entries: Dictionary) -> (Vec<u8>, [usize; 2]) {
    entries.set("Type", kind);
    entries.set("Filter", "Adobe.PPKLite");
    let range = vec![0.into(), WIDE.into(), WIDE.into(), WIDE.into()];
    entries.set("ByteRange", range);
    let hole = Object::String(vec![0; ROOM], StringFormat::Hexadecimal);
    entries.set("Contents", hole);
    let visible = kind == "Sig";
    let mut bytes = changed(pdf, |next, root| field(next, root, entries, visible));
    let wide = format!("[0 {WIDE} {WIDE} {WIDE}]");
    let at = find(&bytes, pdf.len(), wide.as_bytes());
    let zeros = [b"<", "0".repeat(2 * ROOM).as_bytes(), b">"].concat();
    let before = find(&bytes, pdf.len(), &zeros);
    let after = before + zeros.len();
    let range = format!("[0 {before} {after} {}]", bytes.len() - after);
    let range = format!("{range:<width$}", width = wide.len());
    bytes[at..at + range.len()].copy_from_slice(range.as_bytes());
    (bytes, [before, after])
}

fn field(next: &mut IncrementalDocument, root: ObjectId, entries: Dictionary, visible: bool) {
    let page = next.get_prev_documents().page_iter().next().unwrap();
    next.opt_clone_object_to_new_document(page).unwrap();
    let signature = next.new_document.add_object(entries);
    let mut widget = dictionary! {
        "Type" => "Annot", "Subtype" => "Widget", "FT" => "Sig", "F" => 132, "P" => page, "V" => signature,
        "T" => Object::string_literal(format!("sig{}", signature.0)),
        "Rect" => vec![0.into(), 0.into(), 0.into(), 0.into()],
    };
    if visible {
        let picture = next.new_document.add_object(word());
        widget.set("Rect", vec![20.into(), 4.into(), 84.into(), 14.into()]);
        widget.set("AP", dictionary! { "N" => picture });
    }
    let widget = Object::Reference(next.new_document.add_object(widget));
    let mut fields = vec![widget.clone()];
    let catalogue = next.new_document.get_dictionary(root).unwrap();
    if let Ok(form) = catalogue.get(b"AcroForm").and_then(Object::as_dict) {
        fields = [
            form.get(b"Fields").unwrap().as_array().unwrap().clone(),
            fields,
        ]
        .concat();
    }
    let catalogue = next.new_document.get_dictionary_mut(root).unwrap();
    catalogue.set(
        "AcroForm",
        dictionary! { "Fields" => fields, "SigFlags" => 3 },
    );
    let own = next
        .new_document
        .get_dictionary(page)
        .unwrap()
        .get(b"Annots");
    let mut annotations = match own {
        Ok(Object::Array(own)) => own.clone(),
        Ok(Object::Reference(id)) => {
            let before = next.get_prev_documents().get_object(*id).unwrap();
            before.as_array().unwrap().clone()
        }
        _ => Vec::new(),
    };
    annotations.push(widget);
    let page = next.new_document.get_dictionary_mut(page).unwrap();
    page.set("Annots", annotations);
}

/// The word as strokes, so that no font is needed.
fn word() -> Stream {
    let mut strokes = String::from("1 w ");
    for (at, letter) in STROKES.iter().enumerate() {
        for (corner, (x, y)) in letter.iter().enumerate() {
            let (x, y) = (8 * at + 2 * usize::from(*x) + 2, 2 * usize::from(*y) + 1);
            let how = if corner == 0 { "m" } else { "l" };
            write!(strokes, "{x} {y} {how} ").unwrap();
        }
        strokes.push_str("S ");
    }
    let form = dictionary! {
        "Type" => "XObject", "Subtype" => "Form",
        "BBox" => vec![0.into(), 0.into(), 64.into(), 10.into()],
    };
    Stream::new(form, strokes.into_bytes())
}

fn find(bytes: &[u8], from: usize, needle: &[u8]) -> usize {
    let mut windows = bytes[from..].windows(needle.len());
    from + windows.position(|window| window == needle).unwrap()
}
