//! Acts of people and of the clock, one file for each act or family of acts. Each one authorises, decides, saves,
//! audits and enqueues in one transaction.

pub mod account;
pub mod appointment;
pub mod backup;
pub mod business_draft;
pub mod calendar;
pub mod case;
pub mod check;
pub mod city;
pub mod city_change;
pub mod complaint;
pub mod digest;
pub mod document;
mod error;
pub mod file;
pub mod filing;
pub mod hand_message;
pub mod letter;
pub mod letter_source;
pub mod mail;
pub mod notice;
mod once;
pub mod overdue;
pub mod paper;
pub mod payment;
mod press;
pub mod printable;
pub mod proposal;
pub mod queue;
pub mod recorded;
pub mod reference;
pub mod refusal;
pub mod secret;
pub mod security;
pub mod signing;
pub mod submission;
pub mod throttle;
pub mod track;
pub mod vault_key;

pub use error::ActionError;

use crate::domain::application::Application;

/// The case as an act left it, or why the act was not done.
pub type Acted = Result<Application, ActionError>;
