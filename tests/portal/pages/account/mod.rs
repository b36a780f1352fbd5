//! Pages of an account.

mod business;
mod business_draft;
mod code;
mod confirm;
mod documents;
mod factor;
mod forgot;
mod notices;
mod password;
mod profile;
mod register;
mod registered;
mod reset;
mod security;
mod sign_in;
mod sign_out;
