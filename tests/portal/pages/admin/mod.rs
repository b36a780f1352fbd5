//! Pages of the administrator.

mod accounts;
mod backups;
mod calendar;
mod city;
mod computers;
mod delegations;
mod letter_source;
mod queue;
mod stand_ins;
mod tariffs;
