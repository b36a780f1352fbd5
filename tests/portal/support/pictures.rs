//! Small pictures and PDFs, valid and invalid.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::sync::Arc;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use haki::adapters::pdf::assemble;
use image::{ImageFormat, Rgb, RgbImage};
use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};

/// One empty page.
pub(crate) const PDF: &[u8] = b"%PDF-1.4\n\
    1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n\
    2 0 obj\n<</Type /Pages /Kids [3 0 R] /Count 1>>\nendobj\n\
    3 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>\nendobj\n\
    trailer <</Root 1 0 R /Size 4>>\n%%EOF\n";

pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let picture = RgbImage::from_fn(width, height, |x, y| {
        Rgb([x.to_le_bytes()[0], y.to_le_bytes()[0], 90])
    });
    let mut bytes = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut bytes, ImageFormat::Jpeg).unwrap();
    bytes.into_inner()
}

/// A valid JPEG of exactly this size, filled with comments in its header.
pub(crate) fn jpeg_of_size(size: usize) -> Vec<u8> {
    let picture = jpeg(64, 64);
    let mut padding = Vec::new();
    let mut missing = size - picture.len();
    while missing > 0 {
        // A comment takes four bytes of its own, so the rest must be none or at least four.
        let mut comment = missing.min(60_000);
        if (1..4).contains(&(missing - comment)) {
            comment -= 4;
        }
        let length = u16::try_from(comment - 2).unwrap();
        padding.extend([0xFF, 0xFE]);
        padding.extend(length.to_be_bytes());
        padding.resize(padding.len() + comment - 4, b' ');
        missing -= comment;
    }
    let (start, rest) = picture.split_at(2);
    [start, &padding, rest].concat()
}

/// A small JPEG whose header states another size.
pub(crate) fn jpeg_that_claims(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = jpeg(16, 16);
    let frame = bytes
        .windows(2)
        .position(|marker| marker == [0xFF, 0xC0])
        .unwrap();
    let size = [height, width].map(|side| u16::try_from(side).unwrap().to_be_bytes());
    bytes[frame + 5..frame + 9].copy_from_slice(size.as_flattened());
    bytes
}

/// Header and end of a JPEG with nothing in between.
pub(crate) fn jpeg_without_picture() -> Vec<u8> {
    let whole = jpeg(16, 16);
    let scan = whole
        .windows(2)
        .position(|marker| marker == [0xFF, 0xDA])
        .unwrap();
    [&whole[..scan], &[0xFF, 0xD9]].concat()
}

/// A PDF with this many empty pages and one more object.
pub(crate) fn pdf_of(pages: usize, more: &[u8]) -> Vec<u8> {
    let mut kids = String::new();
    let mut objects = String::new();
    for number in 10..pages + 10 {
        let _ = write!(kids, "{number} 0 R ");
        let _ = write!(
            objects,
            "{number} 0 obj\n<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]>>\nendobj\n"
        );
    }
    let head = format!(
        "%PDF-1.4\n1 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n\
        2 0 obj\n<</Type /Pages /Kids [{kids}] /Count {pages}>>\nendobj\n{objects}5 0 obj\n"
    );
    let tail = b"\nendobj\ntrailer <</Root 1 0 R>>\n%%EOF\n";
    [head.as_bytes(), more, tail].concat()
}

/// A page whose stream unpacks to 200 MB.
pub(crate) fn pdf_that_swells() -> Vec<u8> {
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    for _ in 0..200 {
        packed.write_all(&vec![0; 1_048_576]).unwrap();
    }
    let packed = packed.finish().unwrap();
    let head = format!(
        "<</Length {} /Filter /FlateDecode>>\nstream\n",
        packed.len()
    );
    pdf_of(1, &[head.as_bytes(), &packed, b"\nendstream"].concat())
}

/// A photograph as from a telephone, with this orientation and a word about the device.
pub(crate) fn photograph(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let mut tiff = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    tiff.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
    tiff.extend([0x0F, 0x01, 2, 0, 11, 0, 0, 0, 38, 0, 0, 0, 0, 0, 0, 0]);
    tiff.extend(b"TELEPON-XY\0");
    let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
    let plain = jpeg(width, height);
    let (start, rest) = plain.split_at(2);
    [start, &[0xFF, 0xE1], &length, &tiff, rest].concat()
}

/// How a PDF is encrypted, from the oldest to the newest way.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Cipher {
    Rc4Short,
    Rc4Long,
    Aes128,
    /// As one office program wrote it before the standard.
    Aes256Early,
    Aes256,
}

impl Cipher {
    pub(crate) const ALL: [Self; 5] = [
        Self::Rc4Short,
        Self::Rc4Long,
        Self::Aes128,
        Self::Aes256Early,
        Self::Aes256,
    ];
}

/// One page with a picture, encrypted with this password; an empty one is not asked for.
pub(crate) fn enciphered(cipher: Cipher, password: &str) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&assemble(&[jpeg(60, 40)]).unwrap()).unwrap();
    let id = lopdf::Object::string_literal("contoh");
    document.trailer.set("ID", vec![id.clone(), id]);
    let version = encryption(cipher, &document, password);
    let state = lopdf::EncryptionState::try_from(version).unwrap();
    document.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    bytes
}

#[allow(deprecated, reason = "such files are sent all the same")]
fn encryption<'a>(
    cipher: Cipher,
    document: &'a lopdf::Document,
    password: &'a str,
) -> lopdf::EncryptionVersion<'a> {
    let (owner_password, permissions) = ("pemilik", lopdf::Permissions::PRINTABLE);
    let name = b"StdCF".to_vec();
    let filter: Arc<dyn CryptFilter> = match cipher {
        Cipher::Aes128 => Arc::new(Aes128CryptFilter),
        _ => Arc::new(Aes256CryptFilter),
    };
    let crypt_filters = BTreeMap::from([(name.clone(), filter)]);
    let (stream_filter, string_filter) = (name.clone(), name);
    match cipher {
        Cipher::Rc4Short => lopdf::EncryptionVersion::V1 {
            document,
            owner_password,
            user_password: password,
            permissions,
        },
        Cipher::Rc4Long => lopdf::EncryptionVersion::V2 {
            document,
            owner_password,
            user_password: password,
            key_length: 128,
            permissions,
        },
        Cipher::Aes128 => lopdf::EncryptionVersion::V4 {
            document,
            encrypt_metadata: true,
            crypt_filters,
            stream_filter,
            string_filter,
            owner_password,
            user_password: password,
            permissions,
        },
        Cipher::Aes256Early => lopdf::EncryptionVersion::R5 {
            encrypt_metadata: true,
            crypt_filters,
            file_encryption_key: &[7; 32],
            stream_filter,
            string_filter,
            owner_password,
            user_password: password,
            permissions,
        },
        Cipher::Aes256 => lopdf::EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters,
            file_encryption_key: &[7; 32],
            stream_filter,
            string_filter,
            owner_password,
            user_password: password,
            permissions,
        },
    }
}

/// One page with a picture, with packed objects and a table as stream.
pub(crate) fn pdf_in_streams(version: &str) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(&assemble(&[jpeg(60, 40)]).unwrap()).unwrap();
    version.clone_into(&mut document.version);
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes).unwrap();
    bytes
}

pub(crate) fn holds(bytes: &[u8], word: &[u8]) -> bool {
    bytes.windows(word.len()).any(|window| window == word)
}

/// One page, with a comment that makes the file exactly this large.
pub(crate) fn pdf_of_size(bytes: usize) -> Vec<u8> {
    let (head, rest) = PDF.split_at("%PDF-1.4\n".len());
    let room = bytes - PDF.len() - 2;
    [head, b"%", &vec![b'x'; room], b"\n", rest].concat()
}
