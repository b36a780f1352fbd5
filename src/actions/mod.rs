//! What people and the clock do, one file per act or family of acts: authorise, decide, save, audit, enqueue, in one
//! transaction each.

mod error;
pub mod file;

pub use error::ActionError;
