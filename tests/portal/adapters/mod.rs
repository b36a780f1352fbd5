//! The world outside, one file per adapter.

mod esign;
mod mail;
mod pdf;
mod postgres;
mod postgres_fetch;
