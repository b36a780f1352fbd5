//! Cases that were done outside the portal: taken from the office's list, and their owners told when protection ends.

mod cells;
pub mod import;
mod known;
pub mod list;
pub mod renewal;
mod take;

pub use cells::{KeptCell, kept};
