<<<<<<< HEAD
//! The portal against the real world outside: PostgreSQL, PDF programs, files.

mod adapters;
=======
//! The one integration binary: pages, SQL, adapters and journeys against a real PostgreSQL.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test says what went wrong by stopping"
)]

mod adapters;
mod store;
>>>>>>> dd7d9bb (The embedded PostgreSQL, the test command, and the rules of the house as tests)
mod support;
