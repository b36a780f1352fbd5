//! Addresses of the city's facts.

pub const ADMIN_CITY: &str = "/admin/profil";
pub const ADMIN_CITY_EMBLEM: &str = "/admin/profil/lambang";
pub const ADMIN_CITY_SECTION: &str = "/admin/profil/{bagian}";
/// Read by heads, too.
pub const CITY_CHANGES: &str = "/profil-kota";
pub const CITY_CHANGE: &str = "/profil-kota/{id}";
/// By the SHA-256 of its bytes, so that it never changes.
pub const EMBLEM: &str = "/lambang/{sha256}";
