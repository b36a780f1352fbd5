//! Addresses of complaints.

use super::VERIFY;

/// Where anybody complains.
pub const COMPLAIN: &str = "/pengaduan";
/// Where a complaint stands, by ticket and code.
pub const COMPLAINT_TRACK: &str = "/pengaduan/lacak";

// Officers.
pub const COMPLAINTS: &str = "/petugas/pengaduan";
pub const COMPLAINT: &str = "/petugas/pengaduan/{id}";
pub const COMPLAINT_FILE: &str = "/petugas/pengaduan/{id}/lampiran/{file}";

/// Pages to which anybody can send a file: one is checked and not stored, others are enclosed with a complaint.
pub fn takes_files_from_anybody(path: &str) -> bool {
    let checks = VERIFY
        .split_once('{')
        .is_some_and(|(before, _)| path.starts_with(before));
    checks || path == COMPLAIN
}
