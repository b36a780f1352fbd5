//! The integration tests: pages, SQL, adapters and journeys with a real PostgreSQL and real PDF programs.
//!
//! With the type that only tests have, the journeys of the types are all that is compiled.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what went wrong by stopping"
)]
#![cfg_attr(
    feature = "test-type",
    allow(
        dead_code,
        unused_imports,
        reason = "most of what is shared is for the other tests"
    )
)]

#[cfg(not(feature = "test-type"))]
mod actions;
#[cfg(not(feature = "test-type"))]
mod adapters;
#[cfg(not(feature = "test-type"))]
mod cli;
#[cfg(not(feature = "test-type"))]
mod jobs;
mod journeys;
#[cfg(not(feature = "test-type"))]
mod packaging;
#[cfg(not(feature = "test-type"))]
mod pages;
#[cfg(not(feature = "test-type"))]
mod readme;
#[cfg(not(feature = "test-type"))]
mod store;
mod support;
#[cfg(not(feature = "test-type"))]
mod web;
