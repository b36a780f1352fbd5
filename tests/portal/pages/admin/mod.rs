//! Pages of the administrator.

mod accounts;
