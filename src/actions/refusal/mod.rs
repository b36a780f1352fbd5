//! Decisions not to recommend: proposed, endorsed, written; objections and appeals against them.

pub mod appeal;
pub(super) mod content;
pub mod decline;
pub mod draft;
