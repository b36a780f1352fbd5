//! Pages anybody may read.
