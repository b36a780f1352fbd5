//! Pages of the administrator.

mod accounts;
mod calendar;
mod delegations;
mod queue;
mod tariffs;
