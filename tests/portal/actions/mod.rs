//! What people do, one file per act or family of acts as in `src/actions`.

mod calendar;
mod check;
mod clock;
mod document;
mod file;
mod import_marks;
mod inspect;
mod notify;
mod outage;
mod page_picture;
mod paper;
mod payment;
mod ready_day;
mod recompute;
mod sign;
mod step_clock;
mod submit;
