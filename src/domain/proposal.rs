//! A change that one person proposes and a second one puts in force.

use super::procedure::{Role, closed_list};

/// Who may decide on a proposal of somebody else.
pub const DECIDERS: [Role; 3] = [Role::AgencyHead, Role::DivisionHead, Role::Administrator];

closed_list! {
    /// What became of a proposed version.
    pub enum VersionState {
        Proposed = "proposed",
        /// In force from its day on.
        Activated = "activated",
        Rejected = "rejected",
        Withdrawn = "withdrawn",
    }
}
