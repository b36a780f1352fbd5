//! Pages that anybody can read.

mod calculation;
pub mod calculator;
pub mod check_paper;
mod choices;
pub mod complain;
pub mod complaint_track;
mod documents;
pub mod guide;
pub mod home;
pub mod ip_type;
pub mod ip_types;
pub mod privacy;
mod saving;
mod signed_paper;
pub mod standard;
pub mod track;
pub mod verify;

pub use documents::Documents;
pub use saving::Saving;

#[cfg(test)]
mod tests;
