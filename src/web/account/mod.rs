//! Pages about the person: registering, signing in and out, password, business, notices.

pub mod sign_out;
