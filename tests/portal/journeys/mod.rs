//! Whole paths of cases through the acts.

mod at_once;
mod every_status;
mod every_type;
mod year_end;
