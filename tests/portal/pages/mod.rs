//! Tests for pages, in the folders of `src/web`.

mod account;
mod admin;
mod applicant;
mod frame;
mod health;
mod lists;
mod officer;
mod public;
mod second_factor;
