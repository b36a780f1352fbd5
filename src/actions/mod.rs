//! What people and the clock do, one file per act or family of acts: authorise, decide, save, audit, enqueue, in one
//! transaction each.

mod account;
pub mod assign;
pub mod billing;
pub mod case;
pub mod change_password;
pub mod check;
pub mod clock;
pub mod confirm_email;
pub mod decline;
pub mod delegation;
pub mod document;
pub mod draft;
mod error;
pub mod file;
pub mod filing;
pub mod import_marks;
pub mod letter;
pub mod letter_content;
pub mod letter_error;
pub mod letter_preview;
pub mod mail;
pub mod manage_account;
pub mod notify;
pub mod paper;
pub mod paper_content;
pub mod payment;
pub mod quote;
pub mod register;
pub mod resemblance;
pub mod reset_password;
pub mod reveal;
pub mod save_business;
pub mod save_contact;
pub mod secret;
pub mod sign;
pub mod sign_in;
pub mod sign_out;
pub mod signatory;
pub mod submit;
pub mod task;
pub mod throttle;
pub mod trial_letter;
pub mod visit;

pub use error::ActionError;
