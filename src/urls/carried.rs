//! Pages of a paper that is signed outside the portal.

use super::fill;
use crate::domain::id::SigningId;

/// What is carried out, and what comes back.
pub const SIGNING_CARRY: &str = "/petugas/tanda-tangan/surat/{id}/berkas";
pub const SIGNING_PDF: &str = "/petugas/tanda-tangan/surat/{id}/berkas.pdf";
pub const SIGNING_TAKE_BACK: &str = "/petugas/tanda-tangan/surat/{id}/tarik";

pub fn signing_carry(id: SigningId) -> String {
    fill(SIGNING_CARRY, id)
}

pub fn signing_pdf(id: SigningId) -> String {
    fill(SIGNING_PDF, id)
}

pub fn signing_take_back(id: SigningId) -> String {
    fill(SIGNING_TAKE_BACK, id)
}
