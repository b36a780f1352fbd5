//! The HAKI portal of a city: from a draft to a certificate, in one program.
//!
//! A map of the house. An arrow only ever points to the right of its line; `tests/architecture.rs` proves it.

pub mod adapters; // the world outside: PostgreSQL, PDF, signature, mail, vault, clock → domain, config
pub mod config; // every setting, read once
pub mod domain; // pure rules: procedure, people, money, time, IP types → nothing of ours
