//! Pages anybody may read.

pub mod home;
pub mod ip_type;
pub mod ip_types;
pub mod privacy;
mod saving;
mod signed_paper;
pub mod verify;

pub use saving::Saving;

#[cfg(test)]
mod tests;
