//! Spreadsheets (XLSX) that the office keeps: read within limits, and written as plain text cells.

mod book;
mod package;
mod read;
mod write;

pub use package::SheetFault;
pub use read::read;
pub use write::{TextSheet, write};
