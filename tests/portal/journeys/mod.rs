//! Whole paths of cases through the acts.

mod at_once;
#[cfg(debug_assertions)]
mod eighth;
mod every_status;
mod every_type;
mod production;
mod year_end;
