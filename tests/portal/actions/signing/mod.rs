//! Tests for `src/actions/signing`.

mod by_hand;
mod carried;
mod dated;
mod provider;
mod reconcile;
mod run;
mod settle;
mod standstill;
mod validators;
mod withheld;
