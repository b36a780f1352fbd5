//! What people do, one file per act or family of acts as in `src/actions`.

mod calendar;
mod check;
mod clock;
mod document;
mod file;
mod format_match;
mod import_marks;
mod inspect;
mod letter_content;
mod notify;
mod outage;
mod page_picture;
mod paper;
mod payment;
mod ready_day;
mod recompute;
mod refusal_draft;
mod sign;
mod statement;
mod step_clock;
mod submit;
