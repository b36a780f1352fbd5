//! What several tests need.

pub(crate) mod folder;
pub(crate) mod letters;
pub(crate) mod programs;
