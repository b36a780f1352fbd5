//! Everything outside the program: a trait where there is more than one implementation, and the implementations.

pub mod background;
pub mod backup_folder;
pub mod clamd;
pub mod clock;
pub mod darkroom;
pub mod emblem;
pub mod esign;
pub mod hasher;
pub mod mail;
pub(crate) mod metrics;
pub mod pdf;
pub mod postgres;
pub mod profile;
pub mod public_address;
pub mod qr;
pub mod spreadsheet;
pub(crate) mod tls;
pub mod vault;
pub mod wal_archive;
