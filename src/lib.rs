//! The HAKI portal of a city: from a draft to a certificate, in one program.
//!
//! Each module with what it may use of the others; `tests/architecture.rs` checks this.

pub mod actions; // one act, one transaction → domain, words, store, adapters, portal
pub mod adapters; // the world outside: PostgreSQL, PDF, signature, mail, vault, clock → domain, config
pub mod cli; // the command line, the demo → everything
pub mod config; // every setting, read once → nothing of ours
pub mod jobs; // the mail queue and scheduled work → actions, adapters, store, words
pub mod portal; // what a request, a job or a command is handed → adapters, config, domain, store
pub mod store; // every SQL statement → domain
pub mod urls; // the address of every page → domain
pub mod web; // pages: router, guards, forms, one module per page → all above but cli
pub mod words; // Indonesian said outside a page's own text → domain

/// The rules as values: procedure, people, money, time, IP types → nothing of ours. A crate of its own in `src/domain`.
pub use haki_domain as domain;
