//! Drafts until they are submitted to the Dinas, and recalling and withdrawing.

pub mod draft;
pub mod submit;
