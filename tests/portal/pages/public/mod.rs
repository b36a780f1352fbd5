//! Pages anybody may read.

mod verify;
