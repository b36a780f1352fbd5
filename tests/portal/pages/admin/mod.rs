//! Pages of the administrator.

mod accounts;
mod calendar;
mod computers;
mod delegations;
mod queue;
mod stand_ins;
mod tariffs;
