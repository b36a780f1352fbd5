//! The rules, by value: no clock, no I/O, no other module of ours.

pub mod procedure;
