//! One protocol for every signature: letters, refusals, upheld objections.
//!
//! prepared → sending → checking → succeeded, failed or unknown; each is committed before the next step, and a call to
//! the signer is never repeated by itself. A stack is signed beside the request, by the run that holds its lock. What a
//! run leaves behind, however it ends, [`reconcile`] takes up; what a silent service keeps from being sent waits for its signer
//! ([`standstill`], [`resume`]). A paper that is carried out stays in "sending" until somebody
//! brings it back ([`carry`]).

pub mod begin;
pub mod carry;
mod check;
mod end;
mod finish;
mod paper;
pub mod pen;
mod proof;
pub mod readiness;
pub mod reconcile;
pub mod rehearsal;
pub mod resume;
mod returned;
pub mod run;
pub mod scan;
pub mod settle;
pub mod standstill;
pub mod trial;
