//! What people do, one file per act or family of acts as in `src/actions`.

mod calendar;
mod case;
mod check;
mod document;
mod file;
mod letter;
mod notice;
mod overdue;
mod paper;
mod payment;
mod reference;
mod refusal;
mod submission;
