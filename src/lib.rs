//! The HAKI portal of a city: from a draft to a certificate, in one program.
//!
//! A map of the house: each module, and what of ours it may use. `tests/architecture.rs` proves it.

pub mod actions; // one act, one transaction → domain, words, store, adapters, portal
pub mod adapters; // the world outside: PostgreSQL, PDF, signature, mail, vault, clock → domain, config
pub mod cli; // the command line, the demo → everything
pub mod config; // every setting, read once → nothing of ours
pub mod jobs; // the outbox and what the hours bring → actions, adapters, store, words
pub mod portal; // what a request, a job or a command is handed → adapters, config, domain, store
pub mod store; // every SQL statement → domain
pub mod urls; // the address of every page → domain
pub mod web; // pages: router, guards, forms, one module per page → all above but cli
pub mod words; // Indonesian said outside a page's own text → domain

/// The rules, by value: procedure, people, money, time, IP types → nothing of ours. A crate of its own, in `src/domain`.
pub use haki_domain as domain;
