//! What becomes of a proposal, in words.

use crate::domain::proposal::VersionState;

pub const fn state(state: VersionState) -> &'static str {
    match state {
        VersionState::Proposed => "Menunggu orang kedua",
        VersionState::Activated => "Diaktifkan",
        VersionState::Rejected => "Ditolak",
        VersionState::Withdrawn => "Ditarik",
    }
}
