//! Work beside requests.

mod sweep;
mod worker;
