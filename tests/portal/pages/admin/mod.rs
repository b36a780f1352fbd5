//! Pages of the administrator.

mod accounts;
mod delegations;
mod tariffs;
