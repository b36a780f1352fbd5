//! Work beside requests.

mod clock;
mod digest;
mod mail;
mod remind;
mod sweep;
mod worker;
