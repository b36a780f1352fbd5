//! A draft until it is sent to the Dinas, and the owner's ways back.

pub mod draft;
pub mod submit;
