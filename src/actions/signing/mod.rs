//! One protocol for every signature: letters, refusals, upheld objections.
//!
//! prepared → sending → checking → succeeded, failed or unknown; each is committed before the next step, and a call to
//! the signer is never repeated by itself. A stack is signed beside the request, by the run that holds its lock. What a
//! run leaves behind, however it ends, [`reconcile`] takes up.

pub mod begin;
mod check;
mod end;
mod finish;
mod paper;
pub mod pen;
pub mod reconcile;
pub mod run;
pub mod settle;
pub mod trial;
