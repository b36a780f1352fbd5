//! Tests for `src/adapters`.

mod darkroom;
mod esign;
mod mail;
mod pdf;
mod postgres;
mod postgres_fetch;
