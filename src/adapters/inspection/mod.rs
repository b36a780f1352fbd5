//! A closer look into files that people sent, bounded in memory and without trust in what they say of themselves.

mod lexer;
mod pdf;

pub use pdf::{PdfFacts, PdfScan};
