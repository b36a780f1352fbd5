//! Pages anybody may read.

pub mod privacy;
