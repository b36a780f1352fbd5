//! Adds a place for a signature to a PDF and embeds the signature (PAdES baseline B, `ETSI.CAdES.detached`).
//!
//! The signature is an appended revision, so the original bytes stay. Its widget has no size and lies outside the page,
//! so that the file remains PDF/A-2a and PDF/UA-1.

use chrono::{DateTime, FixedOffset, Utc};
use lopdf::{
    Dictionary, Document, IncrementalDocument, Object, ObjectId, StringFormat, dictionary,
};
use sha2::{Digest, Sha256};

/// Bytes reserved for the CMS; a P-256 signature with two certificates takes about 2,000.
const ROOM: usize = 6144;
/// Placeholder with more digits than any file's size; replaced by the real numbers, padded with blanks.
const WIDE: i64 = 9_999_999_999;
/// Offset of WIB from UTC, in seconds.
const WIB_SECONDS: i32 = 7 * 3600;
/// Annotation flags Print and Locked.
const WIDGET_FLAGS: i64 = 132;

/// Entries of the signature dictionary, except the signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Who signs.
    pub name: String,
    pub reason: String,
    pub location: String,
    pub at: DateTime<Utc>,
}

/// A PDF with a place for its signature.
#[derive(Debug, Clone)]
pub struct Unsigned {
    /// The file with zeros where the signature will be.
    pub bytes: Vec<u8>,
    /// Offset and length of both signed parts.
    pub byte_range: [usize; 4],
    /// SHA-256 of both parts, which the signature covers.
    pub digest: [u8; 32],
}

/// Why a PDF could not be signed.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    #[error("not a PDF that can be signed: {0}")]
    Pdf(#[from] lopdf::Error),
    #[error("writing the signed revision: {0}")]
    Write(#[from] std::io::Error),
    #[error("the PDF has no page")]
    NoPage,
    #[error("the signature's place was not found again")]
    Lost,
    #[error("the signature takes {0} bytes, more than its place holds")]
    TooLong(usize),
}

/// Appends a revision with an empty signature field on the first page.
pub fn unsigned(pdf: &[u8], mark: &Mark) -> Result<Unsigned, SignError> {
    let before = Document::load_mem(pdf)?;
    let page = before.page_iter().next().ok_or(SignError::NoPage)?;
    let root = before.trailer.get(b"Root")?.as_reference()?;
    let mut next = IncrementalDocument::create_from(pdf.to_vec(), before);
    next.opt_clone_object_to_new_document(root)?;
    next.opt_clone_object_to_new_document(page)?;

    let signature = next.new_document.add_object(signature_dictionary(mark));
    let widget = next.new_document.add_object(widget(signature, page));
    let catalogue = next.new_document.get_dictionary_mut(root)?;
    catalogue.set(
        "AcroForm",
        dictionary! { "Fields" => vec![widget.into()], "SigFlags" => 3 },
    );
    hang_on_page(&mut next, page, widget)?;

    let mut bytes = Vec::with_capacity(pdf.len() + 4 * ROOM);
    next.save_to(&mut bytes)?;
    fill_byte_range(bytes, pdf.len())
}

/// Writes the CMS into its place.
pub fn embed(unsigned: Unsigned, cms_der: &[u8]) -> Result<Vec<u8>, SignError> {
    let Unsigned {
        mut bytes,
        byte_range: [_, before, after, _],
        ..
    } = unsigned;
    if cms_der.len() > ROOM {
        return Err(SignError::TooLong(cms_der.len()));
    }
    let digits = hex::encode_upper(cms_der);
    bytes
        .get_mut(before..after)
        .and_then(|place| place.get_mut(1..=digits.len()))
        .ok_or(SignError::Lost)?
        .copy_from_slice(digits.as_bytes());
    Ok(bytes)
}

fn signature_dictionary(mark: &Mark) -> Dictionary {
    dictionary! {
        "Type" => "Sig",
        "Filter" => "Adobe.PPKLite",
        "SubFilter" => "ETSI.CAdES.detached",
        "ByteRange" => vec![0.into(), WIDE.into(), WIDE.into(), WIDE.into()],
        "Contents" => Object::String(vec![0; ROOM], StringFormat::Hexadecimal),
        "M" => Object::string_literal(pdf_date(mark.at)),
        "Name" => text(&mark.name),
        "Reason" => text(&mark.reason),
        "Location" => text(&mark.location),
    }
}

fn widget(signature: ObjectId, page: ObjectId) -> Dictionary {
    dictionary! {
        "Type" => "Annot",
        "Subtype" => "Widget",
        "FT" => "Sig",
        "T" => text("TandaTangan"),
        "TU" => text("Tanda tangan elektronik"),
        "Rect" => vec![(-10).into(), (-10).into(), (-10).into(), (-10).into()],
        "F" => WIDGET_FLAGS,
        "P" => page,
        "V" => signature,
    }
}

fn hang_on_page(
    next: &mut IncrementalDocument,
    page: ObjectId,
    widget: ObjectId,
) -> Result<(), SignError> {
    let mut annotations = match next.new_document.get_dictionary(page)?.get(b"Annots") {
        Ok(Object::Array(own)) => own.clone(),
        Ok(Object::Reference(shared)) => next
            .get_prev_documents()
            .get_object(*shared)?
            .as_array()?
            .clone(),
        _ => Vec::new(),
    };
    annotations.push(widget.into());
    let page = next.new_document.get_dictionary_mut(page)?;
    page.set("Annots", annotations);
    page.set("Tabs", "S");
    Ok(())
}

/// Replaces the two placeholders in the appended part by the real numbers.
fn fill_byte_range(mut bytes: Vec<u8>, appended_at: usize) -> Result<Unsigned, SignError> {
    let wide = WIDE.to_string();
    let placeholder = format!("[0 {wide} {wide} {wide}]");
    let range_at = find(&bytes, appended_at, placeholder.as_bytes()).ok_or(SignError::Lost)?;
    let mut hole = vec![b'0'; 2 * ROOM + 2];
    if let [first, .., last] = hole.as_mut_slice() {
        *first = b'<';
        *last = b'>';
    }
    let before = find(&bytes, appended_at, &hole).ok_or(SignError::Lost)?;
    let after = before + hole.len();
    let byte_range = [0, before, after, bytes.len() - after];
    let numbers = format!("[0 {before} {after} {}]", bytes.len() - after);
    let padded = format!("{numbers:<width$}", width = placeholder.len());
    bytes
        .get_mut(range_at..range_at + placeholder.len())
        .ok_or(SignError::Lost)?
        .copy_from_slice(padded.as_bytes());
    let digest = digest(&bytes, byte_range).ok_or(SignError::Lost)?;
    Ok(Unsigned {
        bytes,
        byte_range,
        digest,
    })
}

/// SHA-256 of both parts; `None` if they exceed the file.
pub(super) fn digest(bytes: &[u8], [a, a_len, b, b_len]: [usize; 4]) -> Option<[u8; 32]> {
    let mut hash = Sha256::new();
    hash.update(bytes.get(a..a.checked_add(a_len)?)?);
    hash.update(bytes.get(b..b.checked_add(b_len)?)?);
    Some(hash.finalize().into())
}

/// Offset of the first `needle` at or after `from`.
pub(super) fn find(bytes: &[u8], from: usize, needle: &[u8]) -> Option<usize> {
    bytes
        .get(from..)?
        .windows(needle.len())
        .position(|window| window == needle)
        .map(|at| from + at)
}

fn text(value: &str) -> Object {
    lopdf::text_string(value)
}

fn pdf_date(at: DateTime<Utc>) -> String {
    match FixedOffset::east_opt(WIB_SECONDS) {
        Some(wib) => at
            .with_timezone(&wib)
            .format("D:%Y%m%d%H%M%S+07'00'")
            .to_string(),
        None => at.format("D:%Y%m%d%H%M%SZ").to_string(),
    }
}
