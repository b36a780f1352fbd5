//! PDF: typesetting the portal's papers (Typst, PDF/A-2a and PDF/UA-1), making pictures fit for them, and writing and
//! verifying signatures (PAdES baseline B).

mod assemble;
mod desk;
mod faces;
mod image;
pub mod judge;
mod letters;
mod own_letter;
mod papers;
mod printed;
mod proof;
pub mod sign;
mod text_layer;
pub mod trust;
mod typeset;
pub mod verify;

pub use assemble::{AssembleError, assemble, page_count, repeat};
pub use desk::{BODY, SAMPLE_LABEL, TypesetError};
pub use image::{ImageError, PrintImage, for_print, named_for_print};
pub use letters::LetterImages;
pub use own_letter::{OwnLetter, QrPlace};
pub use printed::is_plain;
pub use typeset::Typesetter;
