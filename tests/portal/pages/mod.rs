//! Pages, at the path of the module that draws them.

mod account;
mod admin;
mod applicant;
mod frame;
mod health;
mod lists;
mod officer;
mod public;
