//! The acts of refusal.

mod draft;
