//! Work beside requests.

mod digest;
mod mail;
mod overdue;
mod remind;
mod sweep;
mod worker;
