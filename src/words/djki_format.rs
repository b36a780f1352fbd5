//! Words for DJKI's format.

use super::date;
use crate::domain::djki_format::{DjkiFormat, Element};

pub const fn element(element: Element) -> &'static str {
    match element {
        Element::SignatoryName => "nama penanda tangan",
        Element::SignatoryPosition => "jabatan penanda tangan",
        Element::SignatoryUnit => "unit organisasi penanda tangan",
        Element::ApplicantName => "nama pemohon",
        Element::ApplicantAddress => "alamat pemohon",
        Element::Label => "label atau etiket merek",
        Element::Goods => "jenis barang atau jasa",
        Element::Scale => "skala usaha dan ukurannya menurut PP 7/2021",
        Element::Subject => "nama merek, judul ciptaan, invensi, atau desain",
        Element::Stamp => "meterai",
        Element::Signature => "tanda tangan pemohon",
    }
}

/// Several elements as one phrase.
pub fn elements(elements: &[Element]) -> String {
    let words: Vec<&str> = elements.iter().map(|of| element(*of)).collect();
    words.join("; ")
}

/// Name of the format: "Format DJKI 21 Juli 2024".
pub fn title(format: &DjkiFormat) -> String {
    format!("Format DJKI {}", date::date(format.as_of))
}

/// Whether and by whom it was compared.
pub fn state(compared: Option<(&str, chrono::DateTime<chrono::Utc>)>) -> String {
    match compared {
        Some((by, at)) => format!("sudah dicocokkan {by}, {}", date::moment(at)),
        None => "belum dicocokkan".to_owned(),
    }
}
