//! The rules, by value: no clock, no I/O, no other module of ours.

pub mod active;
pub mod actor;
pub mod applicant;
pub mod application;
pub mod billing;
pub mod calendar;
pub mod calendar_fault;
pub mod checklist;
pub mod closing_days;
mod crockford;
pub mod deadline;
pub mod delegation;
pub mod djki_format;
pub mod fault;
pub mod file;
pub mod fingerprint;
pub mod id;
pub mod identity;
pub mod ip_type;
pub mod letter;
pub mod letter_number;
pub mod money;
pub mod network;
pub mod notice;
pub mod oddity;
mod office;
pub mod outage;
pub mod paper;
pub mod password;
pub mod print_size;
pub mod procedure;
pub mod profile;
pub mod ready_day;
pub mod refusal;
pub mod reminder;
pub mod requirement;
pub mod right;
pub mod session;
pub mod similarity;
pub mod steady_time;
pub mod tariff;
pub mod typed;
pub mod verification;
pub mod wib;

#[cfg(test)]
mod pasted_tests;
