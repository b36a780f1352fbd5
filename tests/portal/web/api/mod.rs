//! What other programs rely on.

mod catalogue;
