//! What is said of facts that nobody of the Dinas has compared with their source.

/// Stands behind such a fact, in the catalogue and on pages.
pub const MARK: char = '†';

/// Ends a page on which the mark stands.
pub const SENTENCE: &str = "† Menurut peraturan, panduan, atau laman DJKI yang terbaca sampai 28 November 2026; petugas belum mencocokkannya dengan naskah aslinya. Jumlah pada kode billing dan keputusan DJKI yang berlaku.";

/// Stands in the footer of a page that prints what the office itself has not confirmed, such as its hours.
pub const OFFICE: &str =
    "† Menurut bacaan portal sampai 28 November 2026; kantor ini belum memastikannya.";
