//! Tests for `src/actions/signing`.

mod dated;
mod reconcile;
mod run;
mod settle;
