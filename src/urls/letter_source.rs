//! Addresses of the source of the recommendation letter.

pub const ADMIN_LETTER_SOURCE: &str = "/admin/isi-surat";
pub const ADMIN_LETTER_SOURCE_PREVIEW: &str = "/admin/isi-surat/pratinjau";
/// Read by heads, too.
pub const LETTER_SOURCES: &str = "/isi-surat";
pub const LETTER_SOURCE: &str = "/isi-surat/{id}";
pub const LETTER_SOURCE_SAMPLE: &str = "/isi-surat/{id}/contoh/{contoh}";

/// A sample by one version.
pub fn letter_source_sample(id: impl std::fmt::Display, sample: &str) -> String {
    format!("{}/contoh/{sample}", super::fill(LETTER_SOURCE, id))
}
