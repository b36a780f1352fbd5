//! What people do, one file per act or family of acts as in `src/actions`.

mod document;
mod file;
mod holidays;
mod import_marks;
mod payment;
mod submit;
