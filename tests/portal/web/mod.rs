//! Tests for the shared parts of `src/web`.

mod api;
mod connections;
mod download;
mod error;
mod expected;
mod guest;
mod similarity;
mod typed;
mod upload;
