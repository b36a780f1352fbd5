//! The portal against the real world outside: PostgreSQL, PDF programs, files.

mod adapters;
mod support;
