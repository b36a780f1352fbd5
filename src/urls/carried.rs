//! Pages of a paper that is signed outside the portal.

use super::fill;
use crate::domain::id::SigningId;

/// What is carried out, and what comes back.
pub const SIGNING_CARRY: &str = "/petugas/tanda-tangan/surat/{id}/berkas";
pub const SIGNING_PDF: &str = "/petugas/tanda-tangan/surat/{id}/berkas.pdf";
/// The copy of a paper that is signed by hand which stays with the office.
pub const SIGNING_ARCHIVE: &str = "/petugas/tanda-tangan/surat/{id}/salinan-arsip.pdf";
pub const SIGNING_SCAN: &str = "/petugas/tanda-tangan/surat/{id}/pindaian";
/// Scan and paper side by side, for the second person.
pub const SIGNING_COMPARE: &str = "/petugas/tanda-tangan/surat/{id}/cocokkan";
pub const SIGNING_PAGE: &str = "/petugas/tanda-tangan/surat/{id}/halaman/{which}/{page}";
pub const SIGNING_TAKE_BACK: &str = "/petugas/tanda-tangan/surat/{id}/tarik";

pub fn signing_carry(id: SigningId) -> String {
    fill(SIGNING_CARRY, id)
}

pub fn signing_pdf(id: SigningId) -> String {
    fill(SIGNING_PDF, id)
}

pub fn signing_archive(id: SigningId) -> String {
    fill(SIGNING_ARCHIVE, id)
}

pub fn signing_scan(id: SigningId) -> String {
    fill(SIGNING_SCAN, id)
}

pub fn signing_compare(id: SigningId) -> String {
    fill(SIGNING_COMPARE, id)
}

/// A page of what was carried out (`surat`) or of its scan (`pindaian`).
pub fn signing_page(id: SigningId, which: &str, page: u32) -> String {
    fill(&fill(&fill(SIGNING_PAGE, id), which), page)
}

pub fn signing_take_back(id: SigningId) -> String {
    fill(SIGNING_TAKE_BACK, id)
}
