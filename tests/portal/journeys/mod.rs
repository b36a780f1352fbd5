//! Whole ways of a case, driven through the acts.

mod every_status;
