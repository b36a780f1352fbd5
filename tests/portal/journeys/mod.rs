//! Whole paths of cases through the acts.

#[cfg(not(feature = "test-type"))]
mod at_once;
#[cfg(not(feature = "test-type"))]
mod every_status;
mod every_type;
#[cfg(not(feature = "test-type"))]
mod production;
#[cfg(not(feature = "test-type"))]
mod year_end;
