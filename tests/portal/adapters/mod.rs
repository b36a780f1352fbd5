<<<<<<< HEAD
mod esign;
mod pdf;
=======
//! The world outside, one file per adapter.

mod postgres;
mod postgres_fetch;
>>>>>>> dd7d9bb (The embedded PostgreSQL, the test command, and the rules of the house as tests)
