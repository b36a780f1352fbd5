//! The API for other programs.

mod catalogue;
