//! A billing code on a page.

use super::{Fact, StatusBadge};

/// A billing code for its owner.
#[derive(Debug, Clone)]
pub struct BillView {
    /// The code in groups of three digits.
    pub groups: Vec<String>,
    /// "6 jam 16 menit lagi", or that it has lapsed.
    pub time_left: StatusBadge,
    /// "sampai hari ini, 23.59 WIB".
    pub until: String,
    /// The instant in RFC 3339, for the countdown script.
    pub expires_at: String,
    pub minutes_left: u32,
    pub minutes_total: u32,
    pub amount: String,
    /// "2 kelas × Rp500.000, tarif UMK (PP 45/2024)".
    pub reckoning: String,
    pub facts: Vec<Fact>,
}
