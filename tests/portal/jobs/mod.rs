//! Tests for `src/jobs`.

mod digest;
mod mail;
mod overdue;
mod remind;
mod sweep;
mod worker;
