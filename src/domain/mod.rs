//! The rules, by value: no clock, no I/O, no other module of ours.

pub mod actor;
pub mod application;
pub mod fault;
pub mod id;
pub mod procedure;
