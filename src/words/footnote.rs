//! The footnote on facts that nobody of the Dinas has compared with their source.

/// Follows such a fact, in the catalogue and on pages.
pub const MARK: char = '†';

/// Printed at the end of pages with the mark.
pub const SENTENCE: &str = "† Menurut peraturan, panduan, atau laman DJKI yang terbaca sampai 28 November 2026; petugas belum mencocokkannya dengan naskah aslinya. Jumlah pada kode billing dan keputusan DJKI yang berlaku.";

/// Printed in the footer of pages with facts that the office has not confirmed, such as its hours.
pub const OFFICE: &str =
    "† Menurut bacaan portal sampai 28 November 2026; kantor ini belum memastikannya.";
