//! Tests for `src/actions/signing`.

mod carried;
mod dated;
mod provider;
mod reconcile;
mod run;
mod settle;
