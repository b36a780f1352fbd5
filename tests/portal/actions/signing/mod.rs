//! Tests for `src/actions/signing`.

mod dated;
mod provider;
mod reconcile;
mod run;
mod settle;
