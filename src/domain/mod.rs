//! The rules, by value: no clock, no I/O, no other module of ours.

pub mod actor;
pub mod applicant;
pub mod application;
pub mod billing;
pub mod calendar;
pub mod checklist;
pub mod deadline;
pub mod fault;
pub mod file;
pub mod id;
pub mod identity;
pub mod ip_type;
pub mod letter;
pub mod letter_number;
pub mod money;
pub mod notice;
pub mod paper;
pub mod password;
pub mod print_size;
pub mod procedure;
pub mod profile;
pub mod requirement;
pub mod right;
pub mod session;
pub mod tariff;
pub mod wib;
