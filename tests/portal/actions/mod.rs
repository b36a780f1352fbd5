//! Tests for `src/actions`, in the same folders.

mod calendar;
mod case;
mod check;
mod city;
mod document;
mod file;
mod letter;
mod notice;
mod overdue;
mod paper;
mod payment;
mod recorded;
mod reference;
mod refusal;
mod signing;
mod submission;
mod vault_key;
