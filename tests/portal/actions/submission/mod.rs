//! Tests for `src/actions/submission`.

mod submit;
