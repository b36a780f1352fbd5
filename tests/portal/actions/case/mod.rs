//! Tests for `src/actions/case`.

mod step_clock;
