//! What people do, one file per act or family of acts as in `src/actions`.

mod check;
mod clock;
mod document;
mod file;
mod holidays;
mod import_marks;
mod inspect;
mod page_picture;
mod paper;
mod payment;
mod sign;
mod submit;
