//! Tests for `src/jobs`.

mod base;
mod digest;
mod drill;
mod mail;
mod overdue;
mod remind;
mod sweep;
mod worker;
