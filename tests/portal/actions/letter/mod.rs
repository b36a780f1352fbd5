//! Tests for `src/actions/letter`.

mod content;
mod format_match;
