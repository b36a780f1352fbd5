//! The integration tests: pages, SQL, adapters and journeys with a real PostgreSQL and real PDF programs.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what went wrong by stopping"
)]

mod actions;
mod adapters;
mod cli;
mod jobs;
mod journeys;
mod packaging;
mod pages;
mod readme;
mod store;
mod support;
mod web;
