//! The world outside, one folder or file per neighbour: a trait where there is more than one, and its implementations.

pub mod clock;
pub mod darkroom;
pub mod esign;
pub mod hasher;
pub mod mail;
pub(crate) mod metrics;
pub mod pdf;
pub mod postgres;
pub mod profile;
pub mod vault;
