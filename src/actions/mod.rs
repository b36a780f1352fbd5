//! What people and the clock do, one file per act or family of acts: authorise, decide, save, audit, enqueue, in one
//! transaction each.

pub mod assign;
pub mod billing;
pub mod case;
pub mod check;
pub mod clock;
pub mod decline;
pub mod document;
pub mod draft;
mod error;
pub mod file;
pub mod filing;
pub mod letter;
pub mod letter_content;
pub mod letter_error;
pub mod letter_preview;
pub mod notify;
pub mod paper;
pub mod paper_content;
pub mod payment;
pub mod quote;
pub mod reveal;
pub mod secret;
pub mod sign;
pub mod sign_out;
pub mod submit;
pub mod task;
pub mod visit;

pub use error::ActionError;
